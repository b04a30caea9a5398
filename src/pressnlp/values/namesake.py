"""Tell which mentions of a document name one person. Pure: the word tables come in as arguments.

Full names make the people; bare surnames, capitals and slips of one letter join them. Two people of one
surname stay apart when the text keeps them apart (annotation guidelines, PER).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pressnlp.values.name import SPACES, NameTables, split_name

LONG_SURNAME = 6  # letters from which one wrong letter is taken for a slip


def same_given(one: str, other: str) -> bool:
    """Tell whether two folded given names may be one person's. « j m » and « jean michel » may."""
    first, second = one.split(" "), other.split(" ")
    return all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in zip(first, second, strict=False))


def nearly(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter at most, put in, left out or changed."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < LONG_SURNAME:
        return False
    start = next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return (
        one[start + 1 :] == other[start + 1 :] or one[start + 1 :] == other[start:] or one[start:] == other[start + 1 :]
    )


class Naming(NamedTuple):
    """One mention to join: its text, the gender its civility tells ("" unknown)."""

    text: str
    gender: str


class Roster:
    """The people of one document, found by the words of their names."""

    def __init__(self) -> None:
        self.people: list[tuple[str, str]] = []
        self.by_end: dict[str, list[int]] = {}  # first letters of the surname's last word → people
        self.by_word: dict[str, list[int]] = {}  # surname, its tails, given name → people
        self.where: dict[int, list[int]] = {}  # person → the mentions by full name

    def person(self, given: str, surname: str) -> int:
        """Return the number of a person, a new one where nobody fits."""
        for k in self.by_end.get(surname.split(" ")[-1][:2], ()):
            if same_given(given, self.people[k][0]) and same_surname(surname, self.people[k][1]):
                return k
        for k in self.by_word.get(given, ()):
            if self.people[k] == (surname, given):  # « DUPONT Jean » and « Jean Dupont »
                return k
        number = len(self.people)
        self.people.append((given, surname))
        self.by_end.setdefault(surname.split(" ")[-1][:2], []).append(number)
        parts = surname.split(" ")
        for word in {given, *(" ".join(parts[k:]) for k in range(len(parts)))}:
            self.by_word.setdefault(word, []).append(number)
        return number

    def bearers(self, bare: str) -> list[int]:
        """Return the people whom a bare surname, else a bare given name, may mean."""
        people = self.by_word.get(bare, [])
        surnamed = [k for k in people if self.people[k][1] != bare or self.people[k][0] != bare]
        if any(self.people[k][1].endswith(bare) for k in surnamed):
            return [k for k in surnamed if self.people[k][1].endswith(bare)]
        return people or [k for k in self.by_end.get(bare.split(" ")[-1][:2], ()) if nearly(bare, self.people[k][1])]


def same_surname(one: str, other: str) -> bool:
    """Tell whether two folded surnames may be one: equal but for one letter, or one the tail of the other."""
    return nearly(one, other) or one.endswith(f" {other}") or other.endswith(f" {one}")


def join_names(namings: Sequence[Naming], tables: NameTables) -> list[int]:
    """Return for each mention the number of its person.

    Full names make the people; a surname or a given name alone joins the last person so named before
    it, else the first one after it. « Mme Macron » is no « Emmanuel Macron ».
    """
    roster = Roster()
    owner: list[int] = [-1] * len(namings)
    for k, naming in enumerate(namings):
        if _words(naming.text, tables) > 1:
            owner[k] = roster.person(*split_name(naming.text, tables))
            roster.where.setdefault(owner[k], []).append(k)
    alone: dict[str, int] = {}
    for k, naming in enumerate(namings):
        if owner[k] < 0:
            key = _surname_key(naming.text, tables)
            able = [p for p in roster.bearers(key) if _fits(roster.people[p][0], naming.gender, tables)]
            if able:
                owner[k] = min(able, key=lambda person: _distance(roster.where[person], k))
            else:
                owner[k] = alone.setdefault(key, len(roster.people) + len(alone))
    return owner


def _words(text: str, tables: NameTables) -> int:
    return sum(1 for word in SPACES.split(text.strip()) if tables.fold(word) not in tables.particles)


def _surname_key(text: str, tables: NameTables) -> str:
    bare = tables.fold(text).split(" ")
    while len(bare) > 1 and bare[0] in tables.particles:
        bare.pop(0)
    return " ".join(bare)


def _fits(given: str, gender: str, tables: NameTables) -> bool:
    return not gender or tables.given.get(given.split(" ")[0], "x") in ("x", gender)


def _distance(places: Sequence[int], k: int) -> tuple[bool, int]:
    """Return how far the last full mention before `k` is; one after it is farther than any before."""
    at = bisect_left(places, k)
    return (False, k - places[at - 1]) if at else (True, places[0] - k)


def fullest(names: Iterable[str]) -> str:
    """Return the fullest form: most words, then fewest in capitals, then most often written."""
    counts = Counter(SPACES.sub(" ", name) for name in names)
    return max(counts, key=lambda name: (len(name.split(" ")), -_capitals(name), counts[name], len(name)))


def _capitals(name: str) -> int:
    return sum(len(word) > 1 and word.isupper() for word in name.split(" "))

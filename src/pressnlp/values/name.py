"""Read, split and compare the names of people. Pure: the word tables come in as arguments.

A name is a run of capitalised words with the particles between them (annotation guidelines, PER):
« Amélie de Montchalin », « Cédric O », « J.-M. Blanquer », « Jean CASTEX ».
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

# An initial with its full stop (« J.-M. »), else a word with its inner hyphens and apostrophes.
WORD = re.compile(
    r"(?:[^\W\d_a-zß-ÿ]\.-?){1,3}(?![^\W\d_])|[^\W\d_]+(?:[-\u2010\u2011'’][^\W\d_]+)*",
)
ELISION = re.compile(r"(?:[cdjlmnstCDJLMNST]|[Qq]u|[Ll]orsqu|[Jj]usqu|[Pp]uisqu)['’](?=\w)")
KEPT_ELISION = re.compile(r"[NMO]['’](?=[^\W\d_a-z])")  # N'Dour, M'Baye, O'Brien
GAP = re.compile(r"[^\S\n]*")
LINE_GAP = re.compile(r"[^\S\n]*\r?\n[^\S\n]*")
SPACES = re.compile(r"\s+")
ROMAN = re.compile(r"[IVX]{1,5}")  # « Léon V d'Arménie »
SAINTS = ("saint", "sainte")  # « Ricardin St Jean »
MAX_WORDS = 6
LONG_SURNAME = 6  # letters from which one wrong letter is taken for a slip

Fold = Callable[[str], str]


class NameTables(NamedTuple):
    """What names are told by, folded: given names with gender, particles, words no name holds."""

    given: Mapping[str, str]
    particles: frozenset[str]
    opening: frozenset[str]
    stops: frozenset[str]
    fold: Fold


class Token(NamedTuple):
    """A word: code-point offsets, surface, folded form, and what parts it from the word before.

    `joint` is "" (glued), " ", "\n" (one line break) or "x" (anything else).
    """

    start: int
    end: int
    text: str
    folded: str
    joint: str

    @property
    def is_capital(self) -> bool:
        """Tell whether the word opens with a capital."""
        return self.text[0].isupper()

    @property
    def is_initial(self) -> bool:
        """Tell whether the word is an initial: « J.-M. »."""
        return self.text.endswith(".") or (len(self.text) == 1 and self.text.isupper())


def split_tokens(text: str, fold: Fold) -> list[Token]:
    """Return the words of a text, elided articles apart. « d'Harcourt » gives "d'" and "Harcourt"."""
    found: list[Token] = []
    end = 0
    for match in WORD.finditer(text):
        start, stop = match.span()
        while (elision := ELISION.match(text, start, stop)) and not KEPT_ELISION.match(text, start, stop):
            found.append(_token(text, start, elision.end(), end, fold))
            start = end = elision.end()
        found.append(_token(text, start, stop, end, fold))
        end = stop
    return found


def _token(text: str, start: int, end: int, before: int, fold: Fold) -> Token:
    if start == before and start:
        joint = ""
    elif GAP.fullmatch(text, before, start):
        joint = " "
    else:
        joint = "\n" if LINE_GAP.fullmatch(text, before, start) else "x"
    return Token(start, end, text[start:end], fold(text[start:end]), joint)


def is_given(folded: str, tables: NameTables) -> bool:
    """Tell whether a folded word is a given name. « anne gaelle » is one by its parts."""
    if folded in tables.given:
        return True
    parts = folded.split(" ")
    return len(parts) == 2 and all(part in tables.given for part in parts)


def read_name(
    tokens: Sequence[Token], i: int, tables: NameTables, closed: Collection[int], *, after_civility: bool = False
) -> int:
    """Return the index after the name that opens at token `i`, or `i` where none does.

    `closed` holds the offsets where something else begins (a function, a body): no name goes on there.
    Only after a civility may a name open with a particle: « Mme de Montchalin ».
    """
    if (
        tokens[i].folded in tables.particles
        and not tokens[i].is_initial
        and not (after_civility and tokens[i].folded in tables.opening)
    ):
        return i
    last, j, words = i, i, 0
    while j < len(tokens) and words < MAX_WORDS:
        token = tokens[j]
        if j > i and not _goes_on(tokens, i, j, tables):
            break
        particle = token.folded in tables.particles and not token.is_initial
        if particle:
            if j + 1 == len(tokens) or _parts(tokens, i, j, tables):
                break
            j += 1
            continue
        saint = token.folded in SAINTS and j > i and j + 1 < len(tokens) and tokens[j + 1].is_capital
        if not token.is_capital or token.start in closed or (token.folded in tables.stops and not saint):
            break
        words += 1
        j += 1
        last = j
        if words > 1 and ROMAN.fullmatch(token.text):
            break
    return last


def _parts(tokens: Sequence[Token], i: int, j: int, tables: NameTables) -> bool:
    """Tell whether a particle parts two things: « ministre des Armées d'Emmanuel Macron »."""
    following = tokens[j + 1]
    if not (following.is_capital or following.folded in tables.particles):
        return True
    return (
        not tokens[j].is_capital
        and is_given(following.folded, tables)
        and j + 2 < len(tokens)
        and tokens[j + 2].joint == " "
        and tokens[j + 2].is_capital
    )


def _goes_on(tokens: Sequence[Token], i: int, j: int, tables: NameTables) -> bool:
    token = tokens[j]
    if token.joint in ("", " "):
        # A full stop after a word of several letters ends the sentence, after an initial it does not.
        return True
    if token.joint == "\n":  # a hard-wrapped line: only between a lone given name and what follows it
        alone = i == 0 or tokens[i].joint in ("\n", "x")
        return j == i + 1 and is_given(tokens[i].folded, tables) and not alone and token.is_capital
    return False


def split_name(name: str, tables: NameTables) -> tuple[str, str]:
    """Return folded given name and surname. « Amélie de Montchalin » gives ("amelie", "montchalin").

    A surname in capitals is told by them: « DUPONT Jean » gives ("jean", "dupont").
    """
    words = [word for word in SPACES.split(name.strip()) if word]
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if 0 < len(capitals) < len(words) and words[0] in capitals and is_given(tables.fold(words[-1]), tables):
        words = [word for word in words if word not in capitals] + capitals
    given: list[str] = []
    while len(words) > 1 and (not given or words[0].endswith(".")):
        given.append(words.pop(0))
    while len(words) > 1 and tables.fold(words[0]) in tables.given and tables.fold(words[0]) not in tables.particles:
        given.append(words.pop(0))
    surname = tables.fold(" ".join(words)).split(" ")
    while len(surname) > 1 and surname[0] in tables.particles:
        surname.pop(0)
    return tables.fold(" ".join(given)), " ".join(surname)


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
    """Return the fullest form: most words, then not all in capitals, then most often written."""
    counts = Counter(SPACES.sub(" ", name) for name in names)
    return max(counts, key=lambda name: (len(name.split(" ")), not name.isupper(), counts[name], len(name)))

"""The words of programme_heads.toml as the rules ask for them: heads, closed lists, and how acronyms spell."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from pressnlp.components.programme.reading import Reading, phrase
from pressnlp.text.folding import Word, fold
from pressnlp.text.name_phrase import NameGrammar

LONGEST_HEAD = 5  # words: « appel à manifestation d'intérêt »
HYPHENS = ("-", "\u2010", "\u2011")
# An acronym in brackets after its long form.
BRACKET = re.compile(r"[»\"”]?[ \u00a0]?\(([A-Z][A-Za-z0-9+'&-]{1,11})\)")


class Head(NamedTuple):
    """A common noun that opens the name of a scheme; see programme_heads.toml."""

    forms: list[str]
    kind: str
    before: str
    phrase: bool
    official: bool


class SchemeGrammar:
    """Heads and word lists, folded. `names` reads complements; `words` are the lists of the table `words`."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.heads: dict[str, Head] = {}
        for entry in table["heads"].values():
            head = Head(**entry)
            self.heads.update((fold(form), head) for form in head.forms)
        self.names = NameGrammar(table["words"])
        self.words = folded_lists(table["words"])
        self.lists = folded_lists(table["lists"])
        self.calls = folded_lists(table["calls"])
        self.budget = folded_lists(table["budget"])
        self.bearers = frozenset(table["bearers"]["ids"])
        self.typos: dict[str, str] = {fold(wrong): right for wrong, right in table["typos"].items()}
        self.definite: list[dict[str, Any]] = table["definite"]
        self.head_openings = frozenset(form.split()[0] for form in self.heads)
        self.light = self.words["genitives"] | self.words["articles"] | self.words["light"]

    def head_at(self, reading: Reading, i: int) -> int:
        """Return how many words the head that begins at word `i` has, or 0."""
        if reading.words[i].folded not in self.head_openings:
            return 0
        for count in range(min(LONGEST_HEAD, len(reading.words) - i), 0, -1):
            key = phrase(reading.words[i : i + count])
            if key in self.heads:
                upper = reading.text[reading.words[i].start : reading.words[i].end]
                return 0 if key in self.calls["acronyms"] and not upper.isupper() else count
        return 0

    def is_plural(self, key: str) -> bool:
        """Tell whether a folded head is plural: one head then opens several names. « programmes », not « fonds »."""
        return key.endswith(("s", "x")) and key not in self.lists["singular"]

    def members(self, reading: Reading, i: int) -> bool:
        """Tell whether the words before word `i` make it people or single grants. « les EIG », « agents-EIG »."""
        if not i or not reading.words[i].joined:
            return False
        before = reading.words[i - 1]
        hyphened = reading.text[before.end : reading.words[i].start] in HYPHENS
        return hyphened or before.folded.isdigit() or before.folded in self.words["several"]

    def initials(self, words: tuple[Word, ...]) -> str:
        """Return the first letters of the words that count. « Petites villes de demain » gives "pvd"."""
        return "".join(word.folded[0] for word in words if word.folded not in self.light)


def folded_lists(table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Return each list of a table as a set of folded forms."""
    return {name: frozenset(fold(form) for form in forms) for name, forms in table.items()}


def spells(acronym: str, words: tuple[Word, ...]) -> bool:
    """Tell whether the words give the letters of an acronym in order. « plan de mobilité simplifié » gives PMS."""
    letters = fold(acronym).replace(" ", "")
    initials = "".join(word.folded[0] for word in words)
    position = 0
    for letter in letters:
        position = initials.find(letter, position) + 1
        if not position:
            return False
    return len(letters) > 1

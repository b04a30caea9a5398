"""Set a text as an office would have typed it: no-break spaces, curly apostrophes, no accents, hard line breaks.

Each way of setting replaces single characters, so that offsets of the plain text can be followed into the set one.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import accumulate

from pressnlp.errors import CorpusError

NO_BREAK, NARROW = "\u00a0", "\u202f"
NARROW_BLANK = re.compile(r" (?=[;?!])|(?<=\d) (?=\d{3}(?!\d))")
NO_BREAK_BLANK = re.compile(r" (?=[:»%€])|(?<=«) ")
INNER_BLANK = re.compile(r"(?<=\S) (?=\S)")
LIGATURES = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"}
# One blank in so many is typed twice.
EVERY = 8

Pieces = list[str]


class Typeset:
    """A text set in some ways, and where each character of the plain text went."""

    def __init__(self, plain: str, ways: tuple[str, ...]) -> None:
        self.plain = plain
        self.ways = ways
        pieces = list(plain)
        for way in ways:
            _setter(way)(plain, pieces)
        self.text = "".join(pieces)
        self._at = [0, *accumulate(map(len, pieces))]

    def offset(self, at: int) -> int:
        """Return the offset in the set text of an offset in the plain one."""
        return self._at[at]

    def slice(self, start: int, end: int) -> str:
        """Return the set form of a stretch of the plain text."""
        return self.text[self._at[start] : self._at[end]]

    def letters(self, words: str) -> str:
        """Return words with the letters of the set text, blanks unchanged. « président » gives « president »."""
        kept = tuple(way for way in self.ways if way in ("no-accents", "curly"))
        return Typeset(words, kept).text


def _setter(way: str) -> Callable[[str, Pieces], None]:
    if way.startswith("wrap-") and way[5:].isdigit():
        return lambda plain, pieces: _wrap(plain, pieces, int(way[5:]))
    setters = {"nbsp": _no_break, "curly": _curly, "no-accents": _without_accents, "double-spaces": _double}
    if way not in setters:
        raise CorpusError(f"unknown typography {way!r}; known: {', '.join([*setters, 'wrap-<columns>'])}")
    return setters[way]


def _no_break(plain: str, pieces: Pieces) -> None:
    for pattern, blank in ((NARROW_BLANK, NARROW), (NO_BREAK_BLANK, NO_BREAK)):
        for match in pattern.finditer(plain):
            pieces[match.start()] = blank


def _curly(plain: str, pieces: Pieces) -> None:
    for i, character in enumerate(plain):
        if character == "'":
            pieces[i] = "’"


def _without_accents(plain: str, pieces: Pieces) -> None:
    for i, character in enumerate(plain):
        base = unicodedata.normalize("NFD", character)[0] if character.isalpha() else character
        pieces[i] = LIGATURES.get(character, base)


def _double(plain: str, pieces: Pieces) -> None:
    for count, match in enumerate(INNER_BLANK.finditer(plain)):
        if count % EVERY == 0:
            pieces[match.start()] = "  "


def _wrap(plain: str, pieces: Pieces, width: int) -> None:
    start, blank = 0, None
    for i, character in enumerate(plain):
        if character == "\n":
            start, blank = i + 1, None
            continue
        # A guillemet or a mark is not torn from its word.
        if character == " " and plain[i + 1 : i + 2] not in tuple("»:;?!%€") and plain[i - 1] != "«":
            blank = i
        if i - start >= width and blank is not None:
            pieces[blank] = "\n"
            start, blank = blank + 1, None

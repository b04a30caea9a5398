"""One comparable form of a word, and the words of a text with their offsets.

Names are matched on folded words, never on raw characters: case, accents, ligatures, apostrophes,
hyphens, no-break spaces and single line breaks then make no difference.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from pressnlp.values.row import make_rows

# A word may hold combining accents; a plus sign belongs to the word before it (FSE+).
WORD = re.compile(r"([^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*\+?)")
# What may stand between two words of one name. A blank line or a punctuation mark ends the name;
# a dot without blanks does not (beta.gouv.fr).
JOINT = re.compile(r"[^\S\n]*(?:[-\u2010-\u2015'\u2018\u2019\u02bc&·][^\S\n]*)?\n?[^\S\n]*|\.")
COMMON_JOINTS = frozenset((" ", "'", "’", "-"))
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
PLAIN_WORD = re.compile(r"[a-z0-9]+\+?")
ABBREVIATIONS = {"st": "saint", "ste": "sainte"}


class Word(NamedTuple):
    """A word of a text: code-point offsets, folded form, and whether it continues the one before."""

    start: int
    end: int
    folded: str
    joined: bool


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """Fold one word. « Étienne » gives "etienne", « Ste » gives "sainte", « Cœur » gives "coeur"."""
    plain = word.lower()
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain.translate(LIGATURES))
        plain = "".join([c for c in letters if not unicodedata.combining(c)])
    return ABBREVIATIONS.get(plain, plain)


@lru_cache(maxsize=16_384)
def fold_name(word: str) -> str:
    """Fold a word of a name, which may have hyphens: most have none and were folded before."""
    return fold_word(word) if word.isalpha() and "\u02bc" not in word else fold(word)


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Fold a phrase, its words joined by one space. « L'Île-d’Yeu » gives "l ile d yeu"."""
    plain = text.lower().translate(FRENCH_LETTERS)
    if plain.isascii():  # nearly every name; the geographic code alone has 40,000
        words: list[str] = PLAIN_WORD.findall(plain)
        return " ".join([ABBREVIATIONS.get(word, word) for word in words])
    return " ".join(fold_word(match.group()) for match in WORD.finditer(text))


def _french_letters() -> dict[int, str]:
    """Return the accented letters and signs of French names with their plain forms."""
    letters = {ord(c): unicodedata.normalize("NFKD", c)[0] for c in "àâäáãåçéèêëíîïìñóôöòõúùûüýÿ"}
    return letters | LIGATURES | dict.fromkeys(map(ord, "’‘ʼ«»–—‑\u00a0\u202f"), " ")


FRENCH_LETTERS = _french_letters()


def split_words(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order."""
    first_gap, *pieces = WORD.split(text)  # a gap, then word and gap in turn
    offsets = list(accumulate(map(len, pieces), initial=len(first_gap)))
    joined = [gap in COMMON_JOINTS or JOINT.fullmatch(gap) is not None for gap in pieces[1:-1:2]]
    return tuple(make_rows(Word, offsets[:-1:2], offsets[1::2], map(fold_word, pieces[::2]), [False, *joined]))


def index_words(words: Iterable[Word]) -> dict[str, list[int]]:
    """Return where each folded word stands among some words."""
    places: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        places.setdefault(word.folded, []).append(i)
    return places

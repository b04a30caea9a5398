"""One comparable form of a word, and the words of a text with their offsets.

Names are matched on folded words, never on raw characters: case, accents, ligatures, apostrophes,
hyphens, no-break spaces and single line breaks then make no difference.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

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
    lower = word.lower().translate(LIGATURES)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return ABBREVIATIONS.get(plain, plain)


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


@lru_cache(maxsize=8)
def split_words(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order. Several pipes ask for the same text: the last ones are kept."""
    found: list[Word] = []
    first_gap, *pieces = WORD.split(text)  # a gap, then word and gap in turn
    start, joined = len(first_gap), False
    for word, gap in zip(pieces[::2], pieces[1::2], strict=True):
        end = start + len(word)
        found.append(Word(start, end, fold_word(word), joined))
        start = end + len(gap)
        joined = gap in COMMON_JOINTS or JOINT.fullmatch(gap) is not None
    return tuple(found)


@lru_cache(maxsize=8)
def places_of(text: str) -> dict[str, list[int]]:
    """Return where each folded word of a text stands, for rules that look at the words that matter, not at all."""
    places: dict[str, list[int]] = {}
    for i, word in enumerate(split_words(text)):
        places.setdefault(word.folded, []).append(i)
    return places

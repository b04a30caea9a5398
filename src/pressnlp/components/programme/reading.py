"""What the rules for schemes pass to each other: the document as they read it, and the mentions they find."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from pressnlp.extensions import ProgrammeValue
from pressnlp.text.folding import Word
from pressnlp.text.name_phrase import is_period


class Mention(NamedTuple):
    """A mention found: code-point offsets, the identity of the scheme, its values and the rule."""

    start: int
    end: int
    identity: str
    value: ProgrammeValue
    rule: str


class Reading(NamedTuple):
    """The text and words of one document, and what the lexicons found in it."""

    text: str
    words: tuple[Word, ...]
    places: dict[str, list[int]]  # folded word → where it stands: rules look at the words that matter, not at all
    others: dict[int, int]  # where a place or a body begins, and where the longest of them ends
    bodies: frozenset[int]  # where a body begins
    published: str  # ISO date, or ""
    title: int  # where the title begins


def add_free(found: list[Mention], mentions: Iterable[Mention]) -> None:
    """Add the mentions that overlap none of those found, and keep the list in reading order."""
    for mention in list(mentions):
        at = bisect_left(found, mention.start, key=start_of)
        free_left = at == 0 or found[at - 1].end <= mention.start
        if free_left and (at == len(found) or mention.end <= found[at].start):
            found.insert(at, mention)


def add_longer(found: list[Mention], mentions: Iterable[Mention]) -> None:
    """Add mentions as `add_free` does; a name that goes on to the left of the one known mention in it replaces it.

    « programme Nova LEADER »: the scheme is « Nova LEADER », though LEADER alone is known.
    """
    for mention in list(mentions):
        at = bisect_left(found, mention.start, key=start_of)
        inside = at < len(found) and mention.start < found[at].start and mention.end == found[at].end
        alone = inside and (at == 0 or found[at - 1].end <= mention.start)
        if alone and mention.rule == "named" and found[at].rule == "lexicon":
            del found[at]
        add_free(found, (mention,))


def start_of(item: Mention | Word) -> int:
    """Return where a mention or a word begins."""
    return item.start


def first_word(words: tuple[Word, ...], offset: int) -> int:
    """Return the index of the first word at or after an offset."""
    return bisect_left(words, offset, key=start_of)


def between(words: tuple[Word, ...], start: int, end: int) -> tuple[Word, ...]:
    """Return the words that begin between two offsets."""
    return words[first_word(words, start) : first_word(words, end)]


def phrase(words: tuple[Word, ...]) -> str:
    """Return words as one folded phrase."""
    return " ".join(word.folded for word in words)


def places_among(reading: Reading, wanted: Iterable[str]) -> list[int]:
    """Return where the words that are wanted stand, in reading order."""
    return sorted(i for word in reading.places.keys() & wanted for i in reading.places[word])


def shouted(text: str, start: int) -> bool:
    """Tell whether the line of an offset is in capitals, which then mean nothing."""
    line = text[max(0, start - 100) : start].rpartition("\n")[2] + text[start : start + 100].partition("\n")[0]
    letters = [character for character in line if character.isalpha()]
    return sum(character.isupper() for character in letters) > 0.6 * len(letters)


def is_edition(text: str, word: Word, following: Word) -> bool:
    """Tell whether a digit after an acronym numbers its edition. « Fast 7 », not « FEDER 1,1 M€ »."""
    digit = len(following.folded) == 1 and is_period(following.folded)
    after = text[following.end : following.end + 2]
    plain = not after[:1].isalnum() and not after[1:].isdigit()
    return digit and plain and text[word.end : following.start] in (" ", "\u00a0")

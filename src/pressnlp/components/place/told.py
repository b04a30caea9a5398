"""Places that the statistical model alone tells, where they look like names and stand where places stand."""

import re
from collections.abc import Collection, Iterator

from spacy.tokens import Span

from pressnlp.components.place.frames import Frames
from pressnlp.components.place.reading import Reading, Taken
from pressnlp.components.place.spans import open_span
from pressnlp.components.place.spelling import Spelling
from pressnlp.text.folding import fold

INSIDE_WORD = re.compile(r"[^\W\d_][.·][^\W\d_]")
STRONG_FRAMES = ("town head", "area head", "town frame")
LOCATIVE = ("dans", "au", "aux", "en")
LONGEST_NAME = 4  # words


class Told:
    """Take the model at its word only in a frame of places."""

    def __init__(self, frames: Frames, spelling: Spelling, never: Collection[str], demonyms: tuple[str, ...]) -> None:
        self.frames = frames
        self.spelling = spelling
        self.never = never
        self.demonyms = demonyms

    def find(self, reading: Reading, taken: Taken) -> Iterator[Span]:
        """Yield what the model alone calls a place."""
        for start, entity_end, label in reading.ents:
            if label != "LOC":
                continue
            surface = reading.text[start:entity_end].split("\n")[0].rstrip(" –-:»")
            end = start + len(surface)
            i = reading.word_at(start)
            if i is None or taken.over(start, end) or not self.is_name(surface):
                continue
            evidence = self.frames.read(reading.text, reading.words, i).evidence
            if evidence == "no place":
                continue
            row = self.spelling.near_row(surface)
            if row is not None:
                yield from open_span(reading, start, end, "place.spelling", row)
            elif framed(reading, i, surface, evidence):
                yield from open_span(reading, start, end, "place.model")

    def is_name(self, text: str) -> bool:
        """Tell whether a surface may name a place: capitals, no digits, no demonym, not too long."""
        words = text.split()
        if not words or not text[0].isupper() or len(words) > LONGEST_NAME or any(c.isdigit() for c in text):
            return False
        if len(words) > 1 and any(word.isupper() and len(word) > 1 for word in words):
            return False  # « SoCs AMS »
        if INSIDE_WORD.search(text):  # « Service-Public.fr » is an address, « Poitevin·e·s » people
            return False
        known = fold(text)
        demonym = " " not in known and known.endswith(self.demonyms)
        return known not in self.never and not demonym and not text.isupper()


def framed(reading: Reading, i: int, surface: str, evidence: str | None) -> bool:
    """Tell whether the words before make a name a place: « à », « la commune de », « en »."""
    if evidence == "area frame":
        return any(word.folded in LOCATIVE for word in reading.words[max(0, i - 2) : i])
    return evidence in STRONG_FRAMES or (evidence == "open frame" and "-" in surface)

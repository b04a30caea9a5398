"""Places that the statistical model alone tells, where they look like names."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from spacy.tokens import Span

from pressnlp.components.place.evidence import opens_sentence
from pressnlp.components.place.frames import Frames
from pressnlp.components.place.reading import Reading, Taken
from pressnlp.components.place.spans import open_span
from pressnlp.components.place.spelling import Spelling
from pressnlp.text.folding import fold

INSIDE_WORD = re.compile(r"[^\W\d_][.·][^\W\d_]")
LONGEST_NAME = 6  # words


class Told:
    """Take the model at its word, unless the words before tell something else."""

    def __init__(self, frames: Frames, spelling: Spelling, never: Collection[str], cues: Mapping[str, Any]) -> None:
        self.frames = frames
        self.spelling = spelling
        self.never = never
        self.demonyms = tuple(cues["demonyms"])
        self.articles = frozenset(cues["articles"])
        self.prepositions = frozenset(cues["prepositions"])

    def find(self, reading: Reading, taken: Taken) -> Iterator[Span]:
        """Yield what the model alone calls a place."""
        for start, end, label in reading.ents:
            surface = reading.text[start:end]
            i = reading.word_at(start)
            if label != "LOC" or i is None or taken.over(start, end) or not self.is_name(surface):
                continue
            evidence = self.frames.read(reading.text, reading.words, i).evidence
            if evidence == "no place" or self.acts(reading, i, surface):
                continue
            row = self.spelling.near_row(surface)
            if row is not None:
                yield from open_span(reading, start, end, "place.spelling", row)
            else:
                yield from open_span(reading, start, end, "place.model")

    def acts(self, reading: Reading, i: int, surface: str) -> bool:
        """Tell whether one word stands as who acts does, after an article alone or where a capital says nothing.

        « Le Gardon rouvre », « les Belges », « Moissons, jardin d'insertion »; but « sur le Larivot ».
        """
        if " " in surface or "-" in surface:
            return False
        if opens_sentence(reading.text, reading.words[i].start):
            return True
        before = [word.folded for word in reading.words[max(0, i - 2) : i]]
        return bool(before) and before[-1] in self.articles and before[0] not in self.prepositions

    def is_name(self, text: str) -> bool:
        """Tell whether a surface may name a place: it ends with a proper name, without digits; no people, not too long.

        A site has its head before: « étang aux Carpes ».
        """
        words = text.split()
        if "\n\n" in text or not words or len(words) > LONGEST_NAME or any(c.isdigit() for c in text) or text.isupper():
            return False
        if not text[0].isupper() and len(words) == 1:
            return False
        if not any(c.isupper() for c in words[-1]) or not text[-1].isalpha():
            return False
        if len(words) > 1 and any(word.isupper() and len(word) > 1 for word in words):
            return False  # « SoCs AMS »
        if INSIDE_WORD.search(text):  # « Service-Public.fr » is an address, « Poitevin·e·s » people
            return False
        known = fold(text)
        demonym = " " not in known and known.endswith(self.demonyms)
        return known not in self.never and not demonym

"""A document as the rules on places read it, and the mentions that they weigh."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Doc, Span

from pressnlp.lexicon.loader import Place
from pressnlp.text.folding import Word
from pressnlp.text.joined import places_of, text_of, words_of
from pressnlp.values.place import Cue

LINK_BEFORE = re.compile(r"(?:\bdes|\bdu|\bde la|\bde l[’']|\bde|\bd[’']) ?$")


class Reading(NamedTuple):
    """A document, each part read once: spaCy joins the text anew at every `doc.text`."""

    doc: Doc
    text: str
    words: Sequence[Word]
    places: Mapping[str, Sequence[int]]  # folded word → where it stands
    ents: Sequence[tuple[int, int, str]]  # what the model says: code-point offsets and label

    def word_at(self, start: int) -> int | None:
        """Return the place in `words` of the word that starts at this offset, if one does."""
        i = bisect_left(self.words, (start,))
        return i if i < len(self.words) and self.words[i].start == start else None

    def among(self, wanted: Iterable[str]) -> list[int]:
        """Return, in order, where the folded words that are wanted stand."""
        return sorted(i for word in wanted for i in self.places[word])

    def bare(self, span: Span) -> bool:
        """Tell whether a site stands without its head: « Couronneries », not « rue de Rivoli »."""
        return span.text[0].isupper() and bool(
            LINK_BEFORE.search(self.text, max(0, span.start_char - 8), span.start_char)
        )


class Taken:
    """Offsets that do not overlap, kept in order so that a look-up stays fast."""

    def __init__(self, offsets: Iterable[tuple[int, int]]) -> None:
        self.offsets = sorted(offsets)

    def over(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the offsets that overlap `start` to `end`."""
        i = max(bisect_right(self.offsets, (start, start)) - 1, 0)
        found: list[tuple[int, int]] = []
        while i < len(self.offsets) and self.offsets[i][0] < end:
            if self.offsets[i][1] > start:
                found.append(self.offsets[i])
            i += 1
        return found


@dataclass(slots=True)
class Mention:
    """A possible place: code-point offsets, the rows of its name, and the evidence for it."""

    start: int
    end: int
    key: str
    rows: tuple[Place, ...]
    cue: Cue = Cue()  # noqa: RUF009 - a NamedTuple cannot change
    evidence: list[str] = field(default_factory=lambda: [])
    shared: bool = False  # whether other places bear the name, though they do not fit here
    row: Place | None = None
    rivals: tuple[dict[str, object], ...] = ()


def read_document(doc: Doc) -> Reading:
    """Read each part of a document once."""
    ents = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
    return Reading(doc, text_of(doc), words_of(doc), places_of(doc), ents)


def taken_by(spans: Iterable[Span]) -> Taken:
    """Return the offsets that spans hold."""
    return Taken((span.start_char, span.end_char) for span in spans)

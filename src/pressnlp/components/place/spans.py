"""Make the spans of places with their values."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span

from pressnlp.components.place.reading import Mention, Reading
from pressnlp.extensions import PlaceValue
from pressnlp.lexicon.loader import Place
from pressnlp.text.folding import fold
from pressnlp.values.place import OUTPUT_LEVELS

LONGEST_STATE = 40  # characters of « République démocratique du »


class SpanMaker:
    """Make the spans of linked mentions, with the head of a state: « République d'Arménie »."""

    def __init__(self, heads: Sequence[str], territories: Sequence[str]) -> None:
        self.territories = tuple(territories)
        longest_first = sorted(map(re.escape, heads), key=len, reverse=True)
        self.states = re.compile(rf"\b(?:{'|'.join(longest_first)}) (?:de |d[’']|du |de la |de l[’']|des )$")

    def linked(self, reading: Reading, mention: Mention) -> Iterator[Span]:
        """Yield the span of a linked mention, unless tokens do not fit or the row is a body."""
        row = mention.row
        if row is not None and row.level == "epci":
            before = reading.text[max(0, mention.start - LONGEST_STATE) : mention.start].lower().rstrip()
            if not before.endswith(self.territories):
                return
        start, rule = mention.start, "place.lexicon"
        if row is not None and row.level == "pays":
            match = self.states.search(reading.text, max(0, start - LONGEST_STATE), start)
            start, rule = (match.start(), "place.state") if match else (start, rule)
        identity = row.code if row is not None and row.code else mention.key
        span = reading.doc.char_span(start, mention.end, label="LOC", kb_id=identity, span_id=rule)
        if span is not None:
            span._.place = place_value(reading.text[start : mention.end], row)
            chosen = row.code if row is not None else None
            if rivals := [rival for rival in mention.rivals if rival["code"] != chosen]:
                span._.place_rivals = rivals
            yield span


def open_span(reading: Reading, start: int, end: int, rule: str, row: Place | None = None) -> Iterator[Span]:
    """Yield a place that the lexicon does not name in this form, when tokens fit its offsets."""
    surface = reading.text[start:end]
    identity = row.code if row is not None else fold(surface)
    span = reading.doc.char_span(start, end, label="LOC", kb_id=identity, span_id=rule)
    if span is not None:
        span._.place = place_value(surface, row)
        yield span


def place_value(surface: str, row: Place | None) -> PlaceValue:
    """Return the value of a mention linked to `row`, or to nothing."""
    if row is None:
        return PlaceValue(name=surface, level="autre", code=None, country=None, departement=None, region=None)
    return PlaceValue(
        name=row.name,
        level=OUTPUT_LEVELS.get(row.level, row.level),
        code=(row.code or None) if row.level != "epci" else None,  # contract: a level « autre » has no code
        country=row.country or None,
        departement=row.departement or None,
        region=row.region or None,
    )

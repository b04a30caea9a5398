"""Recognise calendar dates, months, years and named periods (annotation guidelines, DATE).

Reads `doc.text`, `doc._.published` (the day that relative dates refer to) and the programmes of
`doc.spans["lexicon"]` (the years of « Horizon 2020 » are no dates); writes `doc.spans["date"]` with
`span._.date`. kb_id is the ISO value.
"""

import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span

from pressnlp import extensions
from pressnlp.extensions import DateValue
from pressnlp.lexicon.loader import load_lexicon
from pressnlp.text.joined import text_of
from pressnlp.values.calendar import Calendar, plain
from pressnlp.values.date import tools
from pressnlp.values.date_bare import BareDays
from pressnlp.values.date_context import Context
from pressnlp.values.date_habit import Habits
from pressnlp.values.date_parts import Reading
from pressnlp.values.date_settle import inherit_years, merge_ranges, settle
from pressnlp.values.date_tense import Tense

PUBLISHED_YEARS = range(1000, 3000)
DEFAULTS = {"lexicon_dirs": []}


@Language.factory("pressnlp_date", default_config=DEFAULTS, assigns=["doc.spans"])
def make_date(nlp: Language, name: str, lexicon_dirs: list[str]) -> "DateRecogniser":
    """Make the recogniser with the words of `calendar.toml`."""
    return DateRecogniser(Calendar.from_table(load_lexicon(tuple(lexicon_dirs)).table("calendar")))


class DateRecogniser:
    """Find shapes, read them, drop those that their context denies, join ranges, settle values."""

    def __init__(self, calendar: Calendar) -> None:
        extensions.declare()
        self.grammar, self.reader = tools(calendar)
        self.context = Context(calendar)
        self.habits = Habits(calendar)
        self.bare = BareDays(calendar)
        self.tense = Tense(calendar)

    def __call__(self, doc: Doc) -> Doc:
        """Store the dates of a document."""
        doc.spans["date"] = list(self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[Span]:
        """Yield the dates from left to right."""
        raw = text_of(doc)
        text = plain(raw)
        readings = self.bare.add(merge_ranges(self.read(doc, raw, text), text), text)
        readings = inherit_years(readings, text)
        tenses = [self.tense.of(reading, raw) for reading in readings]
        for reading, value in settle(readings, tenses, reference_day(doc)):
            span = doc.char_span(
                reading.start, reading.end, label="DATE", kb_id=value.value or "", span_id=f"date.{reading.rule}"
            )
            if span is not None:
                span._.date = DateValue(**value._asdict())
                yield span

    def read(self, doc: Doc, raw: str, text: str) -> list[Reading]:
        """Return the readings that the context allows."""
        lexicon = doc.spans.get("lexicon", [])
        # Spans of one lexicon never overlap.
        programmes = sorted((hit.start_char, hit.end_char) for hit in lexicon if hit.label_ == "programme")
        readings = [
            reading
            for hit in self.grammar.find(text)
            for reading in self.reader.read(hit)
            if self.context.allows(reading, raw, text) and not is_inside(reading, programmes)
        ]
        dated = {reading.parts.weekday for reading in readings if reading.rule == "day"}
        return [reading for reading in readings if not self.habits.has(reading, text, dated)]


def is_inside(reading: Reading, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether one of the spans, sorted and apart, holds a reading."""
    i = bisect_right(spans, (reading.start, sys.maxsize)) - 1
    return i >= 0 and reading.end <= spans[i][1]


def reference_day(doc: Doc) -> date | None:
    """Return the day of publication; a month gives its first day, a text without a date none.

    A day at the edge of the calendar is a filler (« 0001-01-01 »), and none either.
    """
    published = doc._.published
    if not published:
        return None
    year, month, day = (*map(int, published.split("-")), 1, 1)[:3]
    return date(year, month, day) if year in PUBLISHED_YEARS else None

"""Find quantities: a number with what it measures or counts (QUANTITY in the annotation guidelines).

Reads `doc.text`, `doc._.numbers` and `doc.spans["date"]` (what is a date is no quantity);
writes `doc.spans["quantity"]` with `span._.quantity`. Nothing is matched: from each number the text is read to the
right (unit, or noun) and to the left (currency, what forbids a quantity).
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from pressnlp import extensions
from pressnlp.lexicon.loader import Lexicon, load_lexicon
from pressnlp.text.joined import text_of
from pressnlp.values.figure import Figure, Reading
from pressnlp.values.place_run import repeated_names
from pressnlp.values.quantity_reading import QuantityReader

DEFAULTS = {"lexicon_dirs": []}


@Language.factory("pressnlp_quantity", default_config=DEFAULTS, assigns=["doc.spans"])
def make_quantity(nlp: Language, name: str, lexicon_dirs: list[str]) -> "QuantityRecogniser":
    """Make the recogniser with the units and cues of the lexicon."""
    return QuantityRecogniser(load_lexicon(tuple(lexicon_dirs)))


class QuantityRecogniser:
    """Reads each number of the scout with its surroundings."""

    def __init__(self, lexicon: Lexicon) -> None:
        extensions.declare()
        self.reader = QuantityReader(lexicon.table("units"), lexicon.table("cues"))

    def __call__(self, doc: Doc) -> Doc:
        """Store the quantities of a document."""
        doc.spans["quantity"] = list(self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[Span]:
        """Yield the quantities in order, none over a date or another quantity."""
        figures = [Figure(**number) for number in doc._.numbers]
        if not figures:
            return
        text, dates = text_of(doc), _intervals(doc)
        dates = sorted([*dates, *repeated_names(text)])  # « Mon métier en 120 secondes » is a name
        past: list[Reading] = []
        i, date = 0, 0
        while i < len(figures):
            figure = figures[i]
            while date < len(dates) and dates[date][1] <= figure.start:
                date += 1
            start = dates[date][0] if date < len(dates) else len(text)
            free = figure.end <= start and (not past or figure.start >= past[-1].end)
            reading = self.reader.read(text, figures, i, past) if free else None
            if reading is None or reading.end > start:
                i += 1
                continue
            i += reading.used
            past.append(reading)
            span = self._span(doc, text, figure, reading)
            if span is not None:
                yield span

    def _span(self, doc: Doc, text: str, figure: Figure, reading: Reading) -> Span | None:
        rule = f"quantity.{reading.rule}"
        span = doc.char_span(reading.start, reading.end, "QUANTITY", span_id=rule, alignment_mode="expand")
        if span is not None:
            span._.quantity = {
                "kind": reading.kind,
                "value": reading.value,
                "value_max": reading.value_max,
                "unit": reading.unit,
                "modifier": self.reader.modifier(text, figure, reading),
                "item": reading.item,
            }
        return span


def _intervals(doc: Doc) -> list[tuple[int, int]]:
    return sorted((span.start_char, span.end_char) for span in doc.spans.get("date", []))

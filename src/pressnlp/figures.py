"""Numbers, quantities and dates of a text, for who needs only those: no model, no names, no files but ours.

The answers are those of the whole pipeline without a model; loading takes a fraction of a second, once.
"""

from functools import cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from pressnlp.api import as_document
from pressnlp.pipeline import build_pipeline

PIPES = ("pressnlp_layout", "pressnlp_number_scout", "pressnlp_date", "pressnlp_quantity", "pressnlp_resolve")


class FoundNumber(NamedTuple):
    """A number as written. `kind` is digits, words, collective or fraction; `value_max` closes a range."""

    start: int
    end: int
    text: str
    value: float
    value_max: float | None
    unit: None
    kind: str
    modifier: str | None


class FoundQuantity(NamedTuple):
    """A quantity in base units: euros, not millions of euros; see QuantityValue."""

    start: int
    end: int
    text: str
    value: float
    value_max: float | None
    unit: str
    kind: str
    modifier: str | None
    item: str | None


class FoundDate(NamedTuple):
    """A date or period in ISO 8601 with its first and last day; None where open or unknown."""

    start: int
    end: int
    text: str
    value: str | None
    first_day: str | None
    last_day: str | None
    part: str | None


def numbers(text: str) -> tuple[FoundNumber, ...]:
    """Return every number of a text, dates included. « une centaine d'emplois » gives 100, `approx`.

    Offsets are code points. The first number of a range carries the upper bound too.
    Raises UnreadableSource for a text of more than a million characters.
    """
    return tuple(
        FoundNumber(
            start=number["start"],
            end=number["end"],
            text=text[number["start"] : number["end"]],
            value=number["value"],
            value_max=number["value_max"],
            unit=None,
            kind=number["kind"],
            modifier=number["modifier"],
        )
        for number in _read(text)._.numbers
        if number["kind"] != "article"
    )


def quantities(text: str) -> tuple[FoundQuantity, ...]:
    """Return the quantities of a text. « près de 3,5 M€ » gives 3500000, "EUR", kind `money`, modifier `approx`.

    Raises UnreadableSource for a text of more than a million characters.
    """
    doc = _read(text)
    return tuple(FoundQuantity(*_where(ent), **ent._.quantity) for ent in doc.ents if ent.label_ == "QUANTITY")


def dates(text: str, published: str | None = None) -> tuple[FoundDate, ...]:
    """Return the dates of a text; `published` is the ISO day that « hier » refers to, or else the dateline's.

    « fin mars », published "2021-03-02", gives "2021-03", first_day "2021-03-01", part `end`.
    Raises UnreadableSource for a text of more than a million characters.
    """
    doc = _read(text, published)
    return tuple(FoundDate(*_where(ent), **ent._.date) for ent in doc.ents if ent.label_ == "DATE")


@cache
def _pipeline() -> Language:
    return build_pipeline(None, only=PIPES)


def _read(text: str, published: str | None = None) -> Doc:
    document = as_document(text, published)
    nlp = _pipeline()
    doc = nlp.make_doc(document.text)
    doc._.published = document.published
    return nlp(doc)


def _where(span: Span) -> tuple[int, int, str]:
    return span.start_char, span.end_char, span.text

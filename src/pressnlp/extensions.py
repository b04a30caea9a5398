"""The attributes that pressnlp puts on Doc and Span, declared in one place.

Values are plain dicts (they survive `doc.to_bytes()` and worker processes); `records` makes the
typed objects at the end. One attribute a label: two spans with the same offsets share their values
whatever their labels.
"""

from typing import TypedDict

from spacy.tokens import Doc, Span


class NumberValue(TypedDict):
    """A number: offsets, `digits`, `words`, `collective`, `fraction` or `article` (a lone « un »), its value, the upper
    bound of a range, `approx`, `min`, `max` or None, and its last multiplier."""

    start: int
    end: int
    kind: str
    value: float
    value_max: float | None
    modifier: str | None
    scale: float


class QuantityValue(TypedDict):
    """A quantity in base units; see the output contract."""

    kind: str
    value: float
    value_max: float | None
    unit: str
    modifier: str | None
    item: str | None


class DateValue(TypedDict):
    """An ISO 8601 date or interval with its bounds as days; None where open or unknown."""

    value: str | None
    first_day: str | None
    last_day: str | None
    part: str | None


class PersonValue(TypedDict):
    """The fullest name of a person in the document and the function as written."""

    name: str
    role: str | None


class PlaceValue(TypedDict):
    """A place linked to the official code, or with code None."""

    name: str
    level: str
    code: str | None
    country: str | None
    departement: str | None
    region: str | None


class OrganisationValue(TypedDict):
    """An organisation: the fullest name in the document or of the lexicon."""

    name: str
    kind: str | None
    acronym: str | None


class ProgrammeValue(TypedDict):
    """A scheme: canonical name, and the id of its row in the catalogue."""

    name: str
    catalogue_id: str | None
    kind: str | None


class AnnouncementValue(TypedDict):
    """A commitment with a figure; every span is [start, end), code-point offsets of the mention or of the words."""

    quantity: list[int]
    kind: str
    verb: str | None
    actor: list[int] | None
    beneficiary: list[int] | None
    purpose: list[int] | None
    programme: list[int] | None
    places: list[list[int]]
    date: list[int] | None
    deadline: list[int] | None
    status: str
    part_of: list[int] | None  # the quantity of the announcement that this one details
    start: int
    end: int


class Zone(TypedDict):
    """A part of the document: `title`, `dateline`, `body`, `contact`…; code-point offsets."""

    name: str
    start: int
    end: int


class QuoteValue(TypedDict):
    """Somebody's words: offsets of their parts, the offset of a mention of the speaker, the words that name him."""

    parts: list[list[int]]
    speaker: int | None
    speaker_text: str | None
    rule: str


class ContactValue(TypedDict):
    """Somebody who can be reached; `spans` are the offsets of all that tells of it."""

    name: str | None
    role: str | None
    email: str | None
    phone: str | None
    spans: list[list[int]]


# `role_span` of a person: the offsets [start, end] of the function in the text, None without one.
SPAN_ATTRIBUTES = (
    "quantity",
    "date",
    "person",
    "role_span",
    "place",
    "organisation",
    "programme",
    "place_rivals",
)
DOC_ATTRIBUTES = ("published", "title", "dateline_place", "embargo")
DOC_LISTS = ("numbers", "zones", "beaten", "warnings", "quotes", "contacts", "announcements")


def declare() -> None:
    """Declare every attribute. Calling it again changes nothing."""
    for name in SPAN_ATTRIBUTES:
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)
    for name in DOC_ATTRIBUTES:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    for name in DOC_LISTS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=[])

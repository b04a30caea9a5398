"""The typed objects that come out: one frozen model for each part of the output contract, version 1.

Offsets are Unicode code points, half-open, into `PressRelease.text`. Money is in euros or the ISO 4217
currency of `unit`, dates are ISO 8601. An unknown value is None, an absent list is empty, and no key
ever disappears from the JSON.
"""

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION = "1.0"
Label = Literal["PER", "LOC", "ORG", "PROGRAMME", "QUANTITY", "DATE"]
# The statistical model needs about 1 GB of memory for 100,000 tokens in one text.
MAX_CHARACTERS = 1_000_000
LABELS: tuple[Label, ...] = ("PER", "LOC", "ORG", "PROGRAMME", "QUANTITY", "DATE")


class Record(BaseModel):
    """A frozen part of the output; an unknown field is an error."""

    # Every field is written, so every field is required in the schema of the output.
    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class Source(Record):
    """Where a text comes from."""

    uri: str | None = None
    media_type: str = "text/plain"
    sha256: str
    encoding: str = "utf-8"


class Document(Record):
    """A text to analyse: what a source gives and a pipeline takes. `published` is an ISO day or None.

    `title` is the one that the source states beside its text (the subject of an e-mail); `page_starts` are the
    offsets in `text` where its pages begin, empty where it has none.
    """

    id: str
    text: str
    source: Source
    title: str | None = None
    published: str | None = None
    page_starts: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


class Mention(Record):
    """A span of the text: `text` equals `release.text[start:end]`, `rule` names what decided.

    `page` is the page that it begins on, counted from 1, where the source has pages.
    """

    id: str
    label: Label
    start: int
    end: int
    text: str
    zone: str
    page: int | None = None
    origin: Literal["lexicon", "rule", "model"]
    rule: str | None
    confidence: float | None = None


class Entity(Record):
    """Something named in the text, with the ids of its mentions in reading order."""

    id: str
    mentions: tuple[str, ...]


class Person(Entity):
    """A person: fullest name, and the fullest statement of the function."""

    name: str
    role: str | None = None
    organisation: str | None = None


class Place(Entity):
    """A place: INSEE code of a French commune, department or region, ISO 3166-1 alpha-2 code of a country."""

    name: str
    level: str
    code: str | None = None
    country: str | None = None
    departement: str | None = None
    region: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Organisation(Entity):
    """A body: fullest name, kind and acronym where known."""

    name: str
    kind: str | None = None
    acronym: str | None = None


class Programme(Entity):
    """A scheme: canonical name; `catalogue_id` is None for one that is not in the catalogue."""

    name: str
    catalogue_id: str | None = None
    kind: str | None = None


class Quantity(Entity):
    """A figure in base units. « 50 millions d'euros » has value 50000000 and unit "EUR"."""

    kind: Literal["money", "percent", "measure", "duration", "count"]
    value: int | float
    value_max: int | float | None = None
    unit: str
    modifier: Literal["approx", "min", "max"] | None = None
    item: str | None = None


class Date(Entity):
    """A date or period. « fin mars » in 2021 has value "2021-03" and part "end"."""

    value: str | None = None
    first_day: str | None = None
    last_day: str | None = None
    part: Literal["start", "mid", "end"] | None = None


class Party(Record):
    """Who acts or receives in an announcement: the words, and the entity where it is one."""

    text: str
    entity: str | None = None


class Announcement(Record):
    """A commitment with a figure; the other fields are ids of entities or words of the text."""

    id: str
    quantity: str
    kind: Literal["funding", "action", "target"]
    verb: str | None = None
    actor: Party | None = None
    beneficiary: Party | None = None
    purpose: str | None = None
    programme: str | None = None
    places: tuple[str, ...] = ()
    date: str | None = None
    deadline: str | None = None
    status: Literal["done", "ongoing", "planned"]
    part_of: str | None = None
    start: int
    end: int


class Quote(Record):
    """Words between quotation marks that somebody says.

    `speaker` is the id of a person or a body, `speaker_text` the words that name who speaks (« un élu » has no id). A
    quotation in two parts, « Nous voulons », dit-elle, « avancer », has two `parts` in [start, end), joined in `text`.
    """

    id: str
    text: str
    speaker: str | None = None
    speaker_text: str | None = None
    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    rule: str


class Contact(Record):
    """Somebody who can be reached: the press contact first. `phone` is E.164: "+33562614400"."""

    name: str | None = None
    role: str | None = None
    email: str | None = None
    phone: str | None = None


class Pipeline(Record):
    """What made a record: with the same pipeline, model and lexicon the same text gives the same record."""

    name: str
    version: str
    model: str | None
    lexicon: str
    schema_: str = SCHEMA_VERSION

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_serialization_defaults_required=True,
        validate_by_name=True,
        serialize_by_alias=True,
        alias_generator=lambda name: "schema" if name == "schema_" else name,
    )


class PressRelease(Record):
    """Everything that was read in one press release."""

    schema_version: str = SCHEMA_VERSION
    id: str
    source: Source
    title: str | None = None
    date: str | None = None
    place: str | None = None
    language: str | None = None
    embargo: str | None = None
    text: str
    mentions: tuple[Mention, ...] = ()
    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    programmes: tuple[Programme, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[Date, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    quotes: tuple[Quote, ...] = ()
    contacts: tuple[Contact, ...] = ()
    pipeline: Pipeline
    warnings: tuple[str, ...] = ()

    def entities(self) -> Iterator[Entity]:
        """Yield every entity: people, places, organisations, programmes, quantities, dates."""
        for group in (self.people, self.places, self.organisations, self.programmes, self.quantities, self.dates):
            yield from group

    def to_json(self) -> str:
        """Return the record as one line of JSON, in the shape of the output contract."""
        return self.model_dump_json()


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the output, made from these types."""
    schema = PressRelease.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}

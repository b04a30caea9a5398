"""A record as rows of the tables of `schema.py`; the only place that knows both."""

import json
from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import Any

from sqlalchemy import Table

from pressnlp.records import Announcement, Entity, Party, PressRelease
from pressnlp.sinks.relational import keys, schema

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
Cells = dict[str, Any]
COLUMNS: dict[str, tuple[str, ...]] = {table.name: tuple(table.columns.keys()) for table in schema.TABLES}
# A release has a hundred rows: one `itemgetter` makes a row of cells, one merge of dicts makes cells of a record.
ROWS: dict[str, Callable[[Cells], Row]] = {table: itemgetter(*columns) for table, columns in COLUMNS.items()}
NULLS: dict[str, Cells] = {table: dict.fromkeys(columns) for table, columns in COLUMNS.items()}
# The field of the record that each link table holds, the reference table, and how its key is made.
LINKS: tuple[tuple[str, Table, Table, Callable[[Any], str]], ...] = (
    ("organisations", schema.release_organisation, schema.organisation, keys.organisation_key),
    ("people", schema.release_person, schema.person, keys.person_key),
    ("places", schema.release_place, schema.place, keys.place_key),
    ("programmes", schema.release_programme, schema.programme, keys.programme_key),
)


def make_rows(release: PressRelease, digest: str) -> Rows:
    """Return the rows of a record by table; reference tables have none, they are computed from the links.

    The record holds only what can be stored (`make_storable`).
    """
    rows: Rows = {table.name: [] for table in (schema.release, *schema.PARTS)}
    for table, cells in make_cells(release, digest):
        rows[table.name].append(ROWS[table.name](cells))
    return rows


def make_cells(release: PressRelease, digest: str) -> Iterator[tuple[Table, Cells]]:
    """Yield the rows of a record, by the names of their columns."""
    identity = keys.release_key(release.id)
    yield schema.release, release_cells(release, identity) | {"digest": digest}
    references = Links(release, identity)
    yield from references.cells()
    for mention in release.mentions:
        yield schema.mention, part_cells(schema.mention, mention, identity, **references.of_mention(mention.id))
    for table, entities in ((schema.quantity, release.quantities), (schema.date, release.dates)):
        for entity in entities:
            mention_id = f"{identity}/{entity.mentions[0]}" if entity.mentions else None
            yield table, part_cells(table, entity, identity, mention_id=mention_id)
    for quote in release.quotes:
        speaker = {column: references.find(column, quote.speaker) for column in ("person_id", "organisation_id")}
        yield schema.quote, part_cells(schema.quote, quote, identity, parts=json.dumps(quote.parts), **speaker)
    for number, contact in enumerate(release.contacts, 1):
        yield schema.contact, part_cells(schema.contact, contact, identity, id=f"{identity}/contact{number}")
    for announcement in release.announcements:
        yield from announcement_cells(release, announcement, identity, references)


class Links:
    """What a release names: its rows in the link tables, and the keys that its other rows refer to."""

    def __init__(self, release: PressRelease, identity: str) -> None:
        self.release = release
        self.identity = identity
        self.references: dict[str, tuple[str, str]] = {}  # id in the record → column, key
        for field, _, reference, make_key in LINKS:
            for entity in getattr(release, field):
                self.references[entity.id] = (f"{reference.name}_id", make_key(entity))
        self.owners = {mention: entity.id for entity in release.entities() for mention in entity.mentions}

    def cells(self) -> Iterator[tuple[Table, Cells]]:
        """Yield the rows of the link tables."""
        for field, table, _, _ in LINKS:
            for entity in getattr(self.release, field):
                yield table, part_cells(table, entity, self.identity, **self.link_cells(entity))

    def link_cells(self, entity: Entity) -> Cells:
        """Return the key of the reference row, and of the body that the role of a person names."""
        column, key = self.references[entity.id]
        employer = getattr(entity, "organisation", None)
        body = {"organisation_id": self.find("organisation_id", employer)} if column == "person_id" else {}
        return {column: key} | body

    def of_mention(self, mention: str) -> Cells:
        """Return the row that a mention belongs to, and the key in the one reference column that is not NULL."""
        owner = self.owners.get(mention)
        cells: Cells = {"entity_id": owner and f"{self.identity}/{owner}"}
        if owner in self.references:
            column, key = self.references[owner]
            cells[column] = key
        return cells

    def find(self, column: str, entity: str | None) -> str | None:
        """Return the key of an entity of the record if it belongs in a column."""
        found, key = self.references.get(entity or "", ("", None))
        return key if found == column else None


def release_cells(release: PressRelease, identity: str) -> Cells:
    """Return the row of the release itself."""
    source, pipeline = release.source, release.pipeline
    return {
        **vars(release),
        "id": identity,
        "uri": source.uri,
        "media_type": source.media_type,
        "sha256": source.sha256,
        "encoding": source.encoding,
        "pipeline": pipeline.name,
        "pipeline_version": pipeline.version,
        "model": pipeline.model,
        "lexicon": pipeline.lexicon,
        "record_schema": pipeline.schema_,
        "warnings": json.dumps(release.warnings, ensure_ascii=False),
    }


def part_cells(table: Table, record: Any, identity: str, **cells: Any) -> Cells:
    """Return the columns that a part of a record has under the same name, and those that the caller gives."""
    fields = vars(record)
    own = {"id": f"{identity}/{fields.get('id')}", "release_id": identity}
    if "start" in fields:
        own |= {"start_char": fields["start"], "end_char": fields["end"]}
    return NULLS[table.name] | fields | own | cells


def announcement_cells(
    release: PressRelease, announcement: Announcement, identity: str, references: Links
) -> Iterator[tuple[Table, Cells]]:
    """Yield the row of an announcement, and one for each of its places."""

    def local(name: str | None) -> str | None:
        return name and f"{identity}/{name}"

    yield (
        schema.announcement,
        {
            **part_cells(schema.announcement, announcement, identity),
            **party_cells("actor", announcement.actor, references),
            **party_cells("beneficiary", announcement.beneficiary, references),
            "quantity_id": local(announcement.quantity),
            "programme_id": references.find("programme_id", announcement.programme),
            "date_id": local(announcement.date),
            "deadline_id": local(announcement.deadline),
            "part_of": local(announcement.part_of),
            "sentence": release.text[announcement.start : announcement.end],
        },
    )
    for position, place in enumerate(announcement.places):
        if (key := references.find("place_id", place)) is not None:
            yield (
                schema.announcement_place,
                {
                    "id": f"{identity}/{announcement.id}/{place}",
                    "release_id": identity,
                    "announcement_id": local(announcement.id),
                    "place_id": key,
                    "position": position,
                },
            )


def party_cells(role: str, party: Party | None, references: Links) -> Cells:
    """Return the words of an actor or beneficiary, and the person, body or place that it is."""
    entity = party and party.entity
    kinds = ("person", "organisation", "place")
    return {role: party and party.text} | {f"{role}_{kind}_id": references.find(f"{kind}_id", entity) for kind in kinds}

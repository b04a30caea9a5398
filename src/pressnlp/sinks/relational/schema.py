"""The tables: their columns, keys and indexes; the columns of CSV and Parquet and all SQL derive from here.

Keys are texts made from the records alone (`keys.py`), so that parallel writers and a second run agree:

- what belongs to one release has the id `<release id>/<id in the record>`: `5f0c…/m12`, `5f0c…/p1`;
- a person, place, organisation or programme is one row for the whole base (REFERENCES). Each release that names it has
  a row in a link table (`release_person`, …) that says what this release calls it. The reference row is computed from
  its links and from nothing else: for each column, the greatest value in code-point order. So « Jean Castex » stands
  before « Jean CASTEX » and « Hélène » before « Helene », whatever came first.

An unknown value is NULL. Dates are ISO 8601 texts, as in the records, because many are partial (« 2021-03 »).
Whatever changes here needs a migration (`migration.py`) once it was released.
"""

from sqlalchemy import Column, Index, Integer, MetaData, Table

from pressnlp.sinks.relational.columns import (
    body_columns,
    double,
    integer,
    key,
    link,
    part,
    place_columns,
    scheme_columns,
    text,
)

metadata = MetaData()
schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

release = Table(
    "release",
    metadata,
    key(),
    text("title"),
    text("date"),
    text("place"),
    text("language"),
    text("embargo"),
    text("text", required=True),
    text("uri"),
    text("media_type", required=True),
    text("sha256", required=True),
    text("encoding", required=True),
    text("pipeline", required=True),
    text("pipeline_version", required=True),
    text("model"),
    text("lexicon", required=True),
    text("record_schema", required=True),
    text("warnings", required=True),  # a JSON array of texts
    text("digest", required=True),  # of the whole record but for `uri`: equal digests have equal rows
    Index("release_date", "date"),
)

person = Table("person", metadata, key(), text("name", required=True))
place = Table(
    "place",
    metadata,
    key(),
    *place_columns(),
    Index("place_code", "code"),
    Index("place_departement", "departement"),
)
organisation = Table("organisation", metadata, key(), *body_columns())
programme = Table(
    "programme",
    metadata,
    key(),
    *scheme_columns(),
    Index("programme_catalogue_id", "catalogue_id"),
)

release_organisation = Table(
    "release_organisation",
    metadata,
    key(),
    part("release_id", "release", required=True),
    link("organisation_id", "organisation", required=True),
    *body_columns(),
)
release_person = Table(
    "release_person",
    metadata,
    key(),
    part("release_id", "release", required=True),
    link("person_id", "person", required=True),
    text("name", required=True),
    text("role"),
    link("organisation_id", "organisation"),  # the body that the role names
)
release_place = Table(
    "release_place",
    metadata,
    key(),
    part("release_id", "release", required=True),
    link("place_id", "place", required=True),
    *place_columns(),
)
release_programme = Table(
    "release_programme",
    metadata,
    key(),
    part("release_id", "release", required=True),
    link("programme_id", "programme", required=True),
    *scheme_columns(),
)

mention = Table(
    "mention",
    metadata,
    key(),
    part("release_id", "release", required=True),
    text("label", required=True),
    integer("start_char", required=True),
    integer("end_char", required=True),
    text("text", required=True),
    text("zone", required=True),
    text("origin", required=True),
    text("rule"),
    double("confidence"),
    integer("page"),
    text("entity_id"),  # the row of release_person, …, quantity or date that it belongs to
    link("person_id", "person"),
    link("place_id", "place"),
    link("organisation_id", "organisation"),
    link("programme_id", "programme"),
)
quantity = Table(
    "quantity",
    metadata,
    key(),
    part("release_id", "release", required=True),
    part("mention_id", "mention"),
    text("kind", required=True),
    double("value", required=True),
    double("value_max"),
    text("unit", required=True),
    text("modifier"),
    text("item"),
    Index("quantity_kind", "kind", "unit"),
)
date = Table(
    "date",
    metadata,
    key(),
    part("release_id", "release", required=True),
    part("mention_id", "mention"),
    text("value"),
    text("first_day"),
    text("last_day"),
    text("part"),
    Index("date_first_day", "first_day"),
)
quote = Table(
    "quote",
    metadata,
    key(),
    part("release_id", "release", required=True),
    text("text", required=True),
    text("speaker_text"),
    link("person_id", "person"),  # who speaks, a person or a body
    link("organisation_id", "organisation"),
    integer("start_char", required=True),
    integer("end_char", required=True),
    text("parts", required=True),  # a JSON array of [start, end] in the text
    text("rule", required=True),
)
contact = Table(
    "contact",
    metadata,
    key(),
    part("release_id", "release", required=True),
    text("name"),
    text("role"),
    text("email"),
    text("phone"),
)
announcement = Table(
    "announcement",
    metadata,
    key(),
    part("release_id", "release", required=True),
    part("quantity_id", "quantity", required=True),
    text("kind", required=True),
    text("verb"),
    text("actor"),
    link("actor_person_id", "person"),
    link("actor_organisation_id", "organisation"),
    link("actor_place_id", "place"),
    text("beneficiary"),
    link("beneficiary_person_id", "person"),
    link("beneficiary_organisation_id", "organisation"),
    link("beneficiary_place_id", "place"),
    text("purpose"),
    link("programme_id", "programme"),
    part("date_id", "date"),
    part("deadline_id", "date"),
    text("status", required=True),
    part("part_of", "announcement"),
    integer("start_char", required=True),
    integer("end_char", required=True),
    text("sentence", required=True),
)
announcement_place = Table(
    "announcement_place",
    metadata,
    key(),
    part("release_id", "release", required=True),
    part("announcement_id", "announcement", required=True),
    link("place_id", "place", required=True),
    integer("position", required=True),  # 0 is the place that the record names first
)

# Each reference table, and the link table that it is computed from.
REFERENCES: dict[Table, Table] = {
    person: release_person,
    place: release_place,
    organisation: release_organisation,
    programme: release_programme,
}
# What belongs to one release, parents before children.
PARTS: tuple[Table, ...] = (
    release_organisation,
    release_person,
    release_place,
    release_programme,
    mention,
    quantity,
    date,
    quote,
    contact,
    announcement,
    announcement_place,
)
# What a user sees, in the order in which rows can be written.
TABLES: tuple[Table, ...] = (*REFERENCES, release, *PARTS)


def index_foreign_keys() -> None:
    """Give every foreign key its index: databases look it up whenever the row that it leads to goes."""
    for table in TABLES:
        for foreign in table.foreign_keys:
            column = foreign.parent
            present = column.is_not(None) if column.nullable else None
            Index(f"{table.name}_{column.name}", column, sqlite_where=present, postgresql_where=present)


index_foreign_keys()

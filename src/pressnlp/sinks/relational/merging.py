"""The SQL that merges a batch: staged in temporary tables, then moved in by whole statements, the same everywhere.

No value stands in these statements: they are made once a dialect from the tables of `schema.py`, and what a batch says
comes only through the staging tables.
"""

from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Dialect,
    MetaData,
    Table,
    delete,
    except_,
    func,
    insert,
    select,
    union_all,
)
from sqlalchemy.schema import CreateTable
from sqlalchemy.sql.expression import ClauseElement, FromClause, SelectBase

from pressnlp.sinks.relational import schema
from pressnlp.sinks.relational.columns import TEXT

staging = MetaData()


def stage(name: str, columns: Table) -> Table:
    """Return the temporary table that holds what comes in for a table: same columns, no key, empty at every commit."""
    copies = (Column(column.name, column.type) for column in columns.columns)
    return Table(name, staging, *copies, prefixes=["TEMPORARY"], postgresql_on_commit="DELETE ROWS")


INCOMING = {table: stage(f"incoming_{table.name}", table) for table in (schema.release, *schema.PARTS)}
# What a batch brings, before anything is staged: is it there already, and the same?
offered = Table(
    "offered",
    staging,
    Column("id", TEXT),
    Column("digest", TEXT),
    prefixes=["TEMPORARY"],
    postgresql_on_commit="DELETE ROWS",
)
# Reference rows that lost a link, whose columns must be computed anew.
STALE = {
    table: Table(
        f"stale_{table.name}",
        staging,
        Column("id", TEXT),
        prefixes=["TEMPORARY"],
        postgresql_on_commit="DELETE ROWS",
    )
    for table in schema.REFERENCES
}


class Merge(NamedTuple):
    """The statements of one dialect, each list in the order to run it."""

    staging: tuple[str, ...]  # once a connection
    known: str  # the offered releases that are stored, with their digests
    remove: tuple[str, ...]  # rows of releases that are about to be replaced
    move: tuple[str, ...]  # what is staged, into its tables
    mend: tuple[str, ...]  # references that lost a link
    clear: tuple[str, ...]  # the staging tables; PostgreSQL empties them itself


def make_merge(dialect: Dialect) -> Merge:
    """Compile the statements for a dialect."""
    moved = (schema.release, *schema.PARTS)
    remove = [note_stale(reference, link) for reference, link in schema.REFERENCES.items()]
    remove += [delete_incoming(table) for table in reversed(moved)]
    known = select(schema.release.c.id, schema.release.c.digest).join(offered, offered.c.id == schema.release.c.id)
    move = [upsert(dialect, reference, news_of(reference, link)) for reference, link in schema.REFERENCES.items()]
    move += [compiled(insert_incoming(table), dialect) for table in moved]
    mend: list[str] = []
    for reference, link in schema.REFERENCES.items():
        mend.append(upsert(dialect, reference, links_of_stale(reference, link)))
        mend.append(compiled(delete_orphans(reference, link), dialect))
    return Merge(
        staging=tuple(compiled(CreateTable(table), dialect) for table in staging.sorted_tables),
        known=compiled(known, dialect),
        remove=tuple(compiled(statement, dialect) for statement in remove),
        move=tuple(move),
        mend=tuple(mend),
        clear=()
        if dialect.name == "postgresql"
        else tuple(compiled(delete(t), dialect) for t in staging.sorted_tables),
    )


def compiled(statement: ClauseElement, dialect: Dialect) -> str:
    """Return a statement without parameters as text."""
    return str(statement.compile(dialect=dialect))


def attributes(table: Table, reference: Table) -> list[ColumnElement[Any]]:
    """Return the columns of a link or reference table that the reference table has besides its key."""
    return [table.c[column.name] for column in reference.columns if column.name != "id"]


def foreign(link: Table, reference: Table) -> ColumnElement[Any]:
    """Return the column of a link table (or of its staging table) that leads to the reference table."""
    return link.c[f"{reference.name}_id"]


def note_stale(reference: Table, link: Table) -> ClauseElement:
    """Note each reference row whose link goes and does not come back with the same values."""
    going = select(foreign(link, reference), *attributes(link, reference)).where(incoming_release(link))
    coming = select(foreign(INCOMING[link], reference), *attributes(INCOMING[link], reference))
    lost = except_(going, coming).subquery()
    return insert(STALE[reference]).from_select(["id"], select(lost.c[0]).distinct())


def incoming_release(table: Table) -> ColumnElement[bool]:
    """Return the condition that a row belongs to a staged release."""
    owner = table.c.id if table is schema.release else table.c.release_id
    return owner.in_(select(INCOMING[schema.release].c.id))


def delete_incoming(table: Table) -> ClauseElement:
    """Delete the stored rows of every release that is staged."""
    return delete(table).where(incoming_release(table))


def insert_incoming(table: Table) -> ClauseElement:
    """Move the staged rows of a table in."""
    return insert(table).from_select(list(table.columns.keys()), select(INCOMING[table]))


def news_of(reference: Table, link: Table) -> SelectBase:
    """Return the reference rows that the staged links add or change."""
    named = select(foreign(INCOMING[link], reference))
    stored = select(reference).where(reference.c.id.in_(named))
    coming = select(foreign(INCOMING[link], reference), *attributes(INCOMING[link], reference))
    return except_(greatest(union_all(stored, coming).subquery()), stored)


def links_of_stale(reference: Table, link: Table) -> SelectBase:
    """Return the stale reference rows as their remaining links make them."""
    links = select(foreign(link, reference), *attributes(link, reference))
    return greatest(links.where(foreign(link, reference).in_(select(STALE[reference].c.id))).subquery())


def greatest(rows: FromClause) -> SelectBase:
    """Return one row a key, with the greatest value of each of the other columns."""
    key, *others = rows.c
    return select(key, *(func.max(column) for column in others)).group_by(key)


def delete_orphans(reference: Table, link: Table) -> ClauseElement:
    """Delete the stale reference rows that no release names any more."""
    named = select(foreign(link, reference)).where(foreign(link, reference) == reference.c.id).exists()
    return delete(reference).where(reference.c.id.in_(select(STALE[reference].c.id)), ~named)


def upsert(dialect: Dialect, reference: Table, rows: SelectBase) -> str:
    """Return the statement that inserts reference rows, or changes those that are there."""
    names = list(reference.columns.keys())
    quote = dialect.identifier_preparer.quote
    changes = ", ".join(f"{quote(name)} = excluded.{quote(name)}" for name in names if name != "id")
    return f"{compiled(insert(reference).from_select(names, rows), dialect)} ON CONFLICT (id) DO UPDATE SET {changes}"

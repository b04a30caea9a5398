"""Tables that a run makes anew: a later run puts its own rows in their place, whole or not at all.

They may stand beside the tables of releases. A table of that name that pressnlp did not make is left alone.
"""

from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from itertools import islice

from sqlalchemy import MetaData, Table, delete, insert, select
from sqlalchemy.schema import CreateTable
from sqlalchemy.sql.expression import ClauseElement

from pressnlp.errors import SinkError
from pressnlp.sinks.characters import replace_refused
from pressnlp.sinks.relational.columns import double, integer, text
from pressnlp.sinks.relational.database import Database, fetch
from pressnlp.sinks.relational.rows import Row

VERSION = 1  # of the columns of the reports; a report of another version is dropped and made anew
BATCH = 10_000
COLUMNS = {str: text, int: integer, float: double}
reports = MetaData()
# Which tables of the base are reports of ours.
registry = Table("pressnlp_report", reports, text("name", required=True), integer("version", required=True))


def report_table(name: str, columns: Sequence[tuple[str, type]]) -> Table:
    """Return the table of a report; it has no key, for its rows come and go together."""
    if name in reports.tables:
        return reports.tables[name]
    return Table(name, reports, *(COLUMNS[kind](column) for column, kind in columns))


def check_report(database: Database, table: Table) -> None:
    """Connect and see that a report could be written. Raises SinkError for a table that is not of pressnlp."""
    with connected(database):
        _stored_version(database, table)


def write_report(database: Database, table: Table, rows: Iterable[Row]) -> None:
    """Put rows in the place of those that stand in a report, in one transaction. Raises SinkError."""
    with connected(database):
        database.begin()
        try:
            _make(database, table, _stored_version(database, table))
            incoming = iter(rows)
            while batch := list(islice(incoming, BATCH)):
                database.load(table.name, list(table.columns.keys()), [replace_refused(row) for row in batch])
            database.commit()
        except BaseException:
            database.rollback()
            raise


@contextmanager
def connected(database: Database) -> Generator[None]:
    """Connect, and disconnect at the end. Raises SinkError for what the user can mend: disk full, server gone."""
    try:
        database.connect()
        yield
    except database.errors as error:
        raise SinkError(f"{database.name}: {' '.join(str(error).split())}; nothing was changed") from error
    finally:
        database.close()


def _stored_version(database: Database, table: Table) -> int | None:
    """Return the version of a report that is there, None where there is none."""
    there = database.tables()
    known: list[Row] = []
    if registry.name in there:
        known = fetch(database, select(registry.c.version).where(registry.c.name == table.name))
    if table.name in there and not known:
        raise SinkError(
            f"{database.name}: its table {table.name} is not of pressnlp; give a database (or PostgreSQL schema) "
            "without one"
        )
    return int(known[0][0]) if known and table.name in there else None


def _make(database: Database, table: Table, version: int | None) -> None:
    """Leave an empty table of this version, and note it as ours."""

    def run(statement: ClauseElement) -> None:
        """Run a statement whose values are ours."""
        database.execute(str(statement.compile(dialect=database.dialect, compile_kwargs={"literal_binds": True})))

    if version == VERSION:  # emptied rather than dropped: views of the user may stand on it
        run(delete(table))
        return
    if registry.name not in database.tables():
        run(CreateTable(registry))
    if version is not None:
        database.execute(f"DROP TABLE {table.name}")
    run(CreateTable(table))
    run(delete(registry).where(registry.c.name == table.name))
    run(insert(registry).values(name=table.name, version=VERSION))

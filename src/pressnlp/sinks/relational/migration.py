"""Bring a database to the schema of this version: make it, or lead an older one up step by step."""

from collections.abc import Callable, Sequence

from sqlalchemy import insert, select, update

from pressnlp.errors import SinkError
from pressnlp.sinks.relational import schema
from pressnlp.sinks.relational.database import Database, fetch
from pressnlp.sinks.relational.views import VIEWS

Migration = Callable[[Database], None]
# MIGRATIONS[0] leads a database from version 1 to 2, and so on. Views are made anew after them.
MIGRATIONS: tuple[Migration, ...] = ()


def prepare(database: Database, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Make the schema where there is none, or migrate it, in one transaction.

    Raises SinkError for a database of a newer version and for one that holds tables of another program.
    """
    latest = len(migrations) + 1
    database.begin()
    try:
        version = read_version(database)
        if version > latest:
            raise SinkError(
                f"{database.name}: written by a newer pressnlp (schema {version}, this one knows {latest}); "
                "upgrade pressnlp"
            )
        if version == 0:
            create(database)
        for migration in migrations[max(version, 1) - 1 :]:
            migration(database)
        if version < latest:
            write_version(database, latest)
            make_views(database)
    except BaseException:
        database.rollback()
        raise
    database.commit()


def read_version(database: Database) -> int:
    """Return the version of the schema, 0 for a database without tables of ours."""
    there = database.tables()
    if schema.schema_version.name in there:
        return int(fetch(database, select(schema.schema_version.c.version))[0][0])
    strange = sorted(there & {table.name for table in schema.TABLES})
    if strange:
        raise SinkError(
            f"{database.name}: its table {strange[0]} is not of pressnlp; give a database (or PostgreSQL schema) "
            "of its own"
        )
    return 0


def create(database: Database) -> None:
    """Make every table, index and search of the first version; its version is written after the migrations."""
    for statement in database.creation():
        database.execute(statement)


def write_version(database: Database, version: int) -> None:
    """Write the version of the schema; the number is ours, not a value from outside."""
    table = schema.schema_version
    there = fetch(database, select(table.c.version))
    statement = update(table).values(version=version) if there else insert(table).values(version=version)
    database.execute(str(statement.compile(dialect=database.dialect, compile_kwargs={"literal_binds": True})))


def make_views(database: Database) -> None:
    """Make the views anew."""
    for name, statement in VIEWS.items():
        database.execute(f"DROP VIEW IF EXISTS {name}")
        database.execute(statement)

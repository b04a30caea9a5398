"""PostgreSQL, through psycopg 3: rows come by COPY; releases are searched in French."""

import re
from collections.abc import Sequence
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Dialect, make_url
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import ArgumentError
from sqlalchemy.schema import CreateIndex, CreateTable

from pressnlp.errors import SinkError
from pressnlp.sinks.base import Target
from pressnlp.sinks.relational.merging import staging
from pressnlp.sinks.relational.rows import Row
from pressnlp.sinks.relational.schema import metadata
from pressnlp.sinks.relational.sink import RelationalSink

# One merge at a time a database: two that touch the same person in another order would lock each other out.
LOCK = "SELECT pg_advisory_xact_lock(hashtext('pressnlp'))"
# A search vector holds at most a megabyte: the first 100,000 characters always fit, whatever they are.
SEARCH = (
    """ALTER TABLE release ADD COLUMN search tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('french', left(coalesce(title, ''), 1000)), 'A')
        || setweight(to_tsvector('french', left(text, 100000)), 'B')
    ) STORED""",
    "CREATE INDEX release_search ON release USING gin (search)",
)
CONNECT_SECONDS = 10
PLAIN = re.compile(r"[\w.\-\[\]:]*")


class PostgreSQLDatabase:
    """A connection to a server. Its `name` and its errors never hold the password."""

    dialect: Dialect = postgresql.dialect(paramstyle="format")
    errors: tuple[type[Exception], ...] = (
        psycopg.OperationalError,
        psycopg.InterfaceError,
        psycopg.errors.InsufficientPrivilege,
        psycopg.errors.ReadOnlySqlTransaction,
    )

    def __init__(self, url: str) -> None:
        """Read the URL. Raises SinkError, which does not repeat it."""
        try:
            parsed = make_url(url)
        except (ArgumentError, ValueError):
            raise SinkError("postgresql://…: not a URL of a database (postgresql://user:password@host/base)") from None
        host, base = parsed.host or "", parsed.database or ""
        if not PLAIN.fullmatch(host) or not PLAIN.fullmatch(base):
            raise SinkError("postgresql://…: write special characters of user and password as %XX (@ is %40, / is %2F)")
        self.name = f"postgresql://{host}/{base}"
        self.secrets = [
            value for value in (parsed.password, *parsed.query.values()) if isinstance(value, str) and value
        ]
        self.url = parsed.set(drivername="postgresql").render_as_string(hide_password=False)
        self.connection: psycopg.Connection | None = None

    @property
    def open_connection(self) -> "psycopg.Connection":
        """The connection, which `connect` opened."""
        assert self.connection is not None
        return self.connection

    def connect(self) -> None:
        """Connect. Raises SinkError for a database that cannot hold every text."""
        self.close()
        try:
            self.connection = psycopg.connect(
                self.url, autocommit=True, connect_timeout=CONNECT_SECONDS, application_name="pressnlp"
            )
        except psycopg.Error as error:
            raise psycopg.OperationalError(self.without_secrets(str(error))) from None
        encoding = self.connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise SinkError(f"{self.name}: its encoding is {encoding}; make a database with ENCODING 'UTF8'")
        self.execute("SET client_min_messages = warning")

    def without_secrets(self, message: str) -> str:
        """Return a message of the driver without what the URL keeps secret."""
        for secret in self.secrets:
            message = message.replace(secret, "***")
        return message

    def is_lost(self) -> bool:
        """Tell whether the server closed the connection."""
        return self.connection is None or self.connection.closed

    def begin(self) -> None:
        """Begin as the one writer; wait for another one."""
        self.execute("BEGIN")
        self.execute(LOCK)

    def tables(self) -> set[str]:
        """Return the names of the tables in the schema where new ones would go."""
        query = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
        return {row[0] for row in self.query(query)}

    def creation(self) -> tuple[str, ...]:
        """Return the statements for tables, indexes and the search in French."""
        tables = [str(CreateTable(table).compile(dialect=self.dialect)) for table in metadata.sorted_tables]
        indexes = [
            str(CreateIndex(index).compile(dialect=self.dialect))
            for table in metadata.sorted_tables
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        ]
        return (*tables, *indexes, *SEARCH)

    def execute(self, statement: str) -> None:
        """Run a statement."""
        self.open_connection.execute(statement.encode())

    def query(self, statement: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Return the rows of a query."""
        return self.open_connection.execute(statement.encode(), parameters or None).fetchall()

    def load(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Copy rows into a staging table."""
        names = sql.SQL(", ").join(map(sql.Identifier, columns))
        copy_in = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
        with self.open_connection.cursor() as cursor, cursor.copy(copy_in) as copy:
            for row in rows:
                copy.write_row(row)

    def staged(self) -> None:
        """Give the planner the size of the staging tables, else it reads whole tables to find a few rows."""
        self.execute(f"ANALYZE {', '.join(staging.tables)}")

    def commit(self) -> None:
        """Commit."""
        self.execute("COMMIT")

    def rollback(self) -> None:
        """Roll back; a lost connection did it already."""
        if not self.is_lost():
            self.execute("ROLLBACK")

    def close(self) -> None:
        """Disconnect."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def database_of(target: Target) -> PostgreSQLDatabase:
    """Return the database of a URL. Raises SinkError for one that cannot be read."""
    return PostgreSQLDatabase(target.path or "")


class Sink(RelationalSink):
    """Write into the database of a URL."""

    def __init__(self, target: Target) -> None:
        super().__init__(database_of(target))

"""SQLite: a base in one file, without a server, with full-text search."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from pressnlp.sinks.base import Target, file_of
from pressnlp.sinks.relational.rows import Row
from pressnlp.sinks.relational.schema import metadata
from pressnlp.sinks.relational.sink import RelationalSink

# Another process may hold the file for as long as a large batch takes.
BUSY_SECONDS = 60.0
# The journal stays as the file has it: write-ahead logging gained nothing for batches, and makes two more files.
PRAGMAS = ("foreign_keys = ON", "temp_store = MEMORY", "cache_size = -65536")
# The index holds no text of its own: it reads the table, and triggers keep the two together. Datasette finds it by the
# double quotes around « release ».
SEARCH = (
    """CREATE VIRTUAL TABLE release_fts USING fts5(
        title, text, content="release", tokenize='unicode61 remove_diacritics 2'
    )""",
    """CREATE TRIGGER release_fts_insert AFTER INSERT ON release BEGIN
        INSERT INTO release_fts (rowid, title, text) VALUES (new.rowid, new.title, new.text);
    END""",
    """CREATE TRIGGER release_fts_delete AFTER DELETE ON release BEGIN
        INSERT INTO release_fts (release_fts, rowid, title, text)
        VALUES ('delete', old.rowid, old.title, old.text);
    END""",
    """CREATE TRIGGER release_fts_update AFTER UPDATE OF title, text ON release BEGIN
        INSERT INTO release_fts (release_fts, rowid, title, text)
        VALUES ('delete', old.rowid, old.title, old.text);
        INSERT INTO release_fts (rowid, title, text) VALUES (new.rowid, new.title, new.text);
    END""",
)


class SQLiteDatabase:
    """A connection to a file."""

    dialect: Dialect = sqlite.dialect(paramstyle="qmark")
    errors: tuple[type[Exception], ...] = (sqlite3.OperationalError,)

    def __init__(self, path: str, search: bool = True) -> None:
        """Name the file; `search` gives a new one its full-text index."""
        self.name = path
        self.search = search
        self.connection: sqlite3.Connection | None = None

    @property
    def open_connection(self) -> sqlite3.Connection:
        """The connection, which `connect` opened."""
        assert self.connection is not None
        return self.connection

    def connect(self) -> None:
        """Open the file, or make it."""
        self.connection = sqlite3.connect(self.name, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            for pragma in PRAGMAS:
                self.connection.execute(f"PRAGMA {pragma}")
        except sqlite3.DatabaseError as error:  # the file is something else
            raise sqlite3.OperationalError(str(error)) from error

    def is_lost(self) -> bool:
        """A file is not lost."""
        return False

    def begin(self) -> None:
        """Begin as the one writer; wait for another one."""
        self.open_connection.execute("BEGIN IMMEDIATE")

    def tables(self) -> set[str]:
        """Return the names of the tables."""
        return {row[0] for row in self.query("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def creation(self) -> tuple[str, ...]:
        """Return the statements for tables, indexes and FTS5."""
        tables = [str(CreateTable(table).compile(dialect=self.dialect)) for table in metadata.sorted_tables]
        indexes = [
            str(CreateIndex(index).compile(dialect=self.dialect))
            for table in metadata.sorted_tables
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        ]
        return (*tables, *indexes, *(SEARCH if self.search else ()))

    def execute(self, statement: str) -> None:
        """Run a statement."""
        self.open_connection.execute(statement)

    def query(self, statement: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Return the rows of a query."""
        return self.open_connection.execute(statement, parameters).fetchall()

    def batches(self, statement: str, size: int) -> Iterator[list[Row]]:
        """Yield the rows of a query, so many at a time."""
        cursor = self.open_connection.execute(statement)
        while rows := cursor.fetchmany(size):
            yield rows

    def load(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Insert rows into a staging table."""
        marks = ", ".join("?" * len(columns))
        self.open_connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def staged(self) -> None:
        """The planner needs no figures."""

    def commit(self) -> None:
        """Commit."""
        self.execute("COMMIT")

    def rollback(self) -> None:
        """Roll back, unless the failure did."""
        if self.connection is not None and self.connection.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def database_of(target: Target) -> SQLiteDatabase:
    """Return the database of a URL or path."""
    return SQLiteDatabase(file_of(target))


class Sink(RelationalSink):
    """Write into the file of a URL or path."""

    def __init__(self, target: Target) -> None:
        super().__init__(database_of(target))

"""DuckDB: a base in one file for analysis.

It has primary keys but no foreign ones (DuckDB cannot replace a row that another refers to within a transaction) and
no secondary indexes (it scans columns).
"""

from collections.abc import Sequence
from typing import Any

import duckdb
from sqlalchemy import Dialect
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.schema import CreateTable

from pressnlp.sinks.base import Target, file_of
from pressnlp.sinks.relational.arrow import arrow_table
from pressnlp.sinks.relational.merging import staging
from pressnlp.sinks.relational.report import reports
from pressnlp.sinks.relational.rows import Row
from pressnlp.sinks.relational.schema import metadata
from pressnlp.sinks.relational.sink import RelationalSink


class DuckDBDatabase:
    """A connection to a file; DuckDB lets one process at a time write it."""

    dialect: Dialect = DefaultDialect(paramstyle="qmark")
    errors: tuple[type[Exception], ...] = (duckdb.OperationalError, duckdb.FatalException)

    def __init__(self, path: str) -> None:
        self.name = path
        self.connection: duckdb.DuckDBPyConnection | None = None

    @property
    def open_connection(self) -> duckdb.DuckDBPyConnection:
        """The connection, which `connect` opened."""
        assert self.connection is not None
        return self.connection

    def connect(self) -> None:
        """Open the file, or make it."""
        self.connection = duckdb.connect(self.name)

    def is_lost(self) -> bool:
        """A file is not lost."""
        return False

    def begin(self) -> None:
        """Begin a transaction."""
        self.execute("BEGIN TRANSACTION")

    def tables(self) -> set[str]:
        """Return the names of the tables."""
        query = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
        return {row[0] for row in self.query(query)}

    def creation(self) -> tuple[str, ...]:
        """Return the statements for the tables."""
        return tuple(
            str(CreateTable(table, include_foreign_key_constraints=[]).compile(dialect=self.dialect))
            for table in metadata.sorted_tables
        )

    def execute(self, statement: str) -> None:
        """Run a statement."""
        self.open_connection.execute(statement)

    def query(self, statement: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Return the rows of a query."""
        return self.open_connection.execute(statement, list(parameters)).fetchall()

    def load(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Insert rows into a table, through Arrow: row by row is a hundred times slower."""
        if rows:
            definition = staging.tables[table] if table in staging.tables else reports.tables[table]
            self.open_connection.register("loaded", arrow_table(definition, rows))
            self.execute(f"INSERT INTO {table} SELECT * FROM loaded")
            self.open_connection.unregister("loaded")

    def staged(self) -> None:
        """The planner needs no figures."""

    def commit(self) -> None:
        """Commit."""
        self.execute("COMMIT")

    def rollback(self) -> None:
        """Roll back, unless the failure did."""
        try:
            self.execute("ROLLBACK")
        except duckdb.TransactionException:  # nothing to roll back
            return

    def close(self) -> None:
        """Close the file."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def database_of(target: Target) -> DuckDBDatabase:
    """Return the database of a URL or path."""
    return DuckDBDatabase(file_of(target))


class Sink(RelationalSink):
    """Write into the file of a URL or path."""

    def __init__(self, target: Target) -> None:
        super().__init__(database_of(target))

"""Places to store records in, and how to read all their rows back without the code that wrote them."""

import csv
import sqlite3
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pyarrow.parquet as parquet

from pressnlp.records import PressRelease
from pressnlp.sinks.base import open_sink
from pressnlp.sinks.relational.schema import TABLES

KINDS = ("sqlite", "duckdb", "postgresql", "csv", "parquet")
Dump = dict[str, list[tuple[Any, ...]]]


class Store:
    """A target of one kind."""

    def __init__(self, kind: str, target: str) -> None:
        self.kind = kind
        self.target = target

    def write(self, releases: Iterable[PressRelease], resume: bool = False) -> None:
        """Write records in one run."""
        with open_sink(self.target, resume=resume) as sink:
            for release in releases:
                sink.write(release)

    def query(self, statement: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query on a database."""
        if self.kind == "postgresql":
            with psycopg.connect(self.target) as connection:
                return connection.execute(statement.encode()).fetchall()
        path = self.target.partition(":///")[2]
        if self.kind == "duckdb":
            with duckdb.connect(path) as connection:
                return connection.execute(statement).fetchall()
        connection = sqlite3.connect(path)
        try:
            return connection.execute(statement).fetchall()
        finally:
            connection.close()

    def dump(self) -> Dump:
        """Return every row of every table, in order."""
        return {table.name: sorted(self.rows(table), key=repr) for table in TABLES}

    def rows(self, table: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a table."""
        path = Path(self.target) / f"{table.name}.{self.kind}"
        if self.kind == "csv":
            return read_csv(path, table)
        if self.kind == "parquet":
            return [tuple(row.values()) for row in parquet.read_table(path).to_pylist()]
        return self.query(f"SELECT {', '.join(table.columns.keys())} FROM {table.name}")


def read_csv(path: Path, table: Any) -> list[tuple[Any, ...]]:
    """Read a file with the types of the schema."""
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    types = {column.name: column.type.python_type for column in table.columns}
    return [tuple(types[name](value) if value else None for name, value in row.items()) for row in rows]

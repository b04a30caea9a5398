"""CSV: one file a table in a folder, with a header, in UTF-8.

NULL is an empty field and an empty text is `""`, as PostgreSQL's COPY reads them.
"""

import csv
import re
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Double, Integer, Table

from pressnlp.sinks.relational.export import BATCH_RELEASES, FolderSink
from pressnlp.sinks.relational.rows import Row

SPECIAL = re.compile('[",\r\n]')


class Sink(FolderSink):
    """Write `<table>.csv` for every table."""

    suffix = ".csv"

    def write_table(self, path: Path, table: Table, batches: Iterator[list[Row]]) -> None:
        """Write a header and the rows."""
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(",".join(table.columns.keys()) + "\n")
            for rows in batches:
                file.writelines(",".join(map(write_field, row)) + "\n" for row in rows)

    def read_table(self, path: Path, table: Table) -> Iterator[list[Row]]:
        """Read the rows back; an empty field is NULL where the column may be."""
        limit = csv.field_size_limit(sys.maxsize)  # a press release may be longer than the 128 kB allowed
        try:
            with path.open(encoding="utf-8", newline="") as file:
                lines = csv.reader(file)
                next(lines)
                while batch := list(islice(lines, BATCH_RELEASES)):
                    yield [tuple(map(read_field, table.columns, line)) for line in batch]
        finally:
            csv.field_size_limit(limit)


def write_field(value: str | int | float | None) -> str:
    """Return a value as a field; a whole number has no decimals, so that 50000000.0 is « 50000000 »."""
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"' if not value or SPECIAL.search(value) else value
    return repr(value) if isinstance(value, float) and not value.is_integer() else str(int(value))


def read_field(column: Column[Any], field: str) -> str | int | float | None:
    """Return the value of a field."""
    if not field and column.nullable:
        return None
    if isinstance(column.type, Integer):
        return int(field)
    return float(field) if isinstance(column.type, Double) else field

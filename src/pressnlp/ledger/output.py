"""Write a table of the ledger to standard output, a file (CSV, JSON Lines or Parquet, by its suffix) or a database."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from pressnlp.errors import SinkError, UnknownSink
from pressnlp.ledger.database import check_database, find_database, write_database
from pressnlp.ledger.table import Cell, Column, Sheet

Rows = Iterable[Mapping[str, Cell]]
PARQUET = ".parquet"
ROW_GROUP = 10_000


def write_table(sheet: Sheet, rows: Rows, target: str | None) -> None:
    """Write rows as they come; standard output gets CSV, a database a table named as the sheet.

    Raises UnknownSink for a suffix that is not known, SinkError for a place that cannot be written.
    """
    if target is None:
        write_csv(sheet.columns, rows, sys.stdout)
        return
    if (database := find_database(target)) is not None:
        write_database(database, sheet, rows)
        return
    check_file(target)
    suffix = Path(target).suffix.lower()
    try:
        if suffix == PARQUET:
            write_parquet(sheet.columns, rows, target)
        else:
            with Path(target).open("w", encoding="utf-8", newline="") as stream:
                TEXT_WRITERS[suffix](sheet.columns, rows, stream)
    except OSError as error:
        raise SinkError(f"{target}: cannot write here: {error.strerror}") from error


def check_target(sheet: Sheet, target: str | None) -> None:
    """See that a table can be written, before any work is done. Raises UnknownSink or SinkError."""
    if target is None:
        return
    if (database := find_database(target)) is not None:
        check_database(database, sheet)
    else:
        check_file(target)


def check_file(target: str) -> None:
    """Raise UnknownSink for a suffix that is not known, SinkError where its folder is not there."""
    if Path(target).suffix.lower() not in (*TEXT_WRITERS, PARQUET):
        raise UnknownSink(
            f"{target}: a ledger is written to a .csv, .jsonl or .parquet file, or to a database "
            "(sqlite:///presse.db, duckdb:///…, postgresql://…); give one of these"
        )
    if not Path(target).parent.is_dir():
        raise SinkError(f"{target}: cannot write here: there is no folder {Path(target).parent}")


def write_csv(columns: Sequence[Column], rows: Rows, stream: TextIO) -> None:
    """Write a header and one line a row; an unknown value is an empty cell."""
    writer = csv.DictWriter(stream, [column.name for column in columns], lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: plain(cell) for name, cell in row.items()})


def write_jsonl(columns: Sequence[Column], rows: Rows, stream: TextIO) -> None:
    """Write one object a line; keys never disappear."""
    names = [column.name for column in columns]
    for row in rows:
        stream.write(json.dumps({name: plain(row[name]) for name in names}, ensure_ascii=False) + "\n")


def write_parquet(columns: Sequence[Column], rows: Rows, target: str) -> None:
    """Write one Parquet file in row groups. Raises UnknownSink where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise UnknownSink(f"{target}: Parquet needs pyarrow; run pip install 'pressnlp[parquet]'") from error
    types = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64()}
    schema = pyarrow.schema([(column.name, types[column.type]) for column in columns])
    with ParquetWriter(target, schema) as writer:
        group: list[Mapping[str, Cell]] = []
        for row in rows:
            group.append(row)
            if len(group) == ROW_GROUP:
                writer.write_table(pyarrow.Table.from_pylist(group, schema))
                group = []
        writer.write_table(pyarrow.Table.from_pylist(group, schema))


def plain(cell: Cell) -> Cell:
    """Return a number without the decimals that say nothing. 50000000.0 gives 50000000."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


TEXT_WRITERS: Mapping[str, Callable[[Sequence[Column], Rows, TextIO], None]] = {
    ".csv": write_csv,
    ".jsonl": write_jsonl,
}

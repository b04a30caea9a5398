"""Write a table of the ledger into SQLite, DuckDB or PostgreSQL: each run replaces the rows of the one before."""

from collections.abc import Iterable, Mapping
from importlib import import_module

from sqlalchemy import Table

from pressnlp.ledger.table import Cell, Sheet
from pressnlp.sinks.base import FORMATS, Target, find_target, load_sink
from pressnlp.sinks.relational.database import Database
from pressnlp.sinks.relational.report import check_report, report_table, write_report


def find_database(target: str) -> Target | None:
    """Return the database that a URL or file name means, None where it means a file of another kind.

    « sqlite:///presse.db », « presse.duckdb » are databases. Raises UnknownSink for a URL of another kind.
    """
    suffixes = [suffix for kind in FORMATS.values() if kind.schemes for suffix in kind.suffixes]
    return find_target(target) if "://" in target or target.lower().endswith(tuple(suffixes)) else None


def open_database(target: Target) -> Database:
    """Return the database of a target, not yet connected. Raises SinkError where its driver is not installed."""
    load_sink(target.format)
    return import_module(f"pressnlp.sinks.{target.format}").database_of(target)


def make_table(sheet: Sheet) -> Table:
    """Return the table that holds a sheet of the ledger."""
    return report_table(sheet.name, [(column.name, column.type) for column in sheet.columns])


def check_database(target: Target, sheet: Sheet) -> None:
    """See that a table can be written, before any work is done. Raises SinkError."""
    check_report(open_database(target), make_table(sheet))


def write_database(target: Target, sheet: Sheet, rows: Iterable[Mapping[str, Cell]]) -> None:
    """Put rows in the place of those of an earlier run. Raises SinkError."""
    names = [column.name for column in sheet.columns]
    write_report(open_database(target), make_table(sheet), (tuple(row[name] for name in names) for row in rows))

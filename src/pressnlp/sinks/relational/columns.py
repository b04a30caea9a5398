"""The kinds of columns that tables are made of, and those that a reference table and its links share."""

from typing import Any

from sqlalchemy import Column, Double, ForeignKey, Integer, Text
from sqlalchemy.dialects import postgresql

# One order of texts in every database: code points. It decides which spelling of a name is the greatest.
TEXT = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def text(name: str, required: bool = False) -> Column[str]:
    """Return a column of text."""
    return Column(name, TEXT, nullable=not required)


def integer(name: str, required: bool = False) -> Column[int]:
    """Return a column of whole numbers."""
    return Column(name, Integer, nullable=not required)


def double(name: str, required: bool = False) -> Column[float]:
    """Return a column of numbers."""
    return Column(name, Double, nullable=not required)


def key() -> Column[str]:
    """Return the primary key of a table."""
    return Column("id", TEXT, primary_key=True)


def link(name: str, table: str, required: bool = False) -> Column[str]:
    """Return a foreign key to the id of a table."""
    return Column(name, TEXT, ForeignKey(f"{table}.id"), nullable=not required)


def part(name: str, table: str, required: bool = False) -> Column[str]:
    """Return a foreign key to a row of the same release, or to the release: what it leads to takes its parts along."""
    return Column(name, TEXT, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=not required)


def body_columns() -> tuple[Column[Any], ...]:
    """Return what is known of a body, for all releases or as one tells it."""
    return text("name", required=True), text("kind"), text("acronym")


def place_columns() -> tuple[Column[Any], ...]:
    """Return what is known of a place."""
    texts = [text(name) for name in ("code", "country", "departement", "region")]
    return text("name", required=True), text("level", required=True), *texts, double("latitude"), double("longitude")


def scheme_columns() -> tuple[Column[Any], ...]:
    """Return what is known of a scheme."""
    return text("name", required=True), text("catalogue_id"), text("kind")

"""The tables of `schema.py` in Arrow's types, for Parquet and DuckDB."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
from sqlalchemy import Column, Double, Integer, Table

from pressnlp.sinks.relational.rows import Row


def arrow_type(column: Column[Any]) -> Any:
    """Return the Arrow type of a column: texts, whole numbers or numbers."""
    if isinstance(column.type, Integer):
        return pa.int64()
    return pa.float64() if isinstance(column.type, Double) else pa.string()


def arrow_schema(table: Table) -> Any:
    """Return the Arrow schema of a table."""
    return pa.schema([pa.field(c.name, arrow_type(c), nullable=bool(c.nullable)) for c in table.columns])


def arrow_table(table: Table, rows: Sequence[Row]) -> Any:
    """Return rows of a table, in the order of its columns, as an Arrow table."""
    schema = arrow_schema(table)
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    return pa.Table.from_arrays(
        [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema
    )

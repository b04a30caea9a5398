"""Parquet: one file a table in a folder, with the types of the relational schema."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as parquet
from sqlalchemy import Table

from pressnlp.sinks.relational.arrow import arrow_schema, arrow_table
from pressnlp.sinks.relational.export import BATCH_RELEASES, FolderSink
from pressnlp.sinks.relational.rows import Row


class Sink(FolderSink):
    """Write `<table>.parquet` for every table."""

    suffix = ".parquet"

    def write_table(self, path: Path, table: Table, batches: Iterator[list[Row]]) -> None:
        """Write one row group a batch."""
        with parquet.ParquetWriter(path, arrow_schema(table)) as writer:
            for rows in batches:
                writer.write_table(arrow_table(table, rows))

    def read_table(self, path: Path, table: Table) -> Iterator[list[Row]]:
        """Read the rows back."""
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(BATCH_RELEASES):
                yield list(zip(*(column.to_pylist() for column in batch.columns), strict=True))

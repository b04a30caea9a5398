"""One file a table in a folder: records gather in a hidden SQLite file there, and the tables are written at the end.

So a folder holds what a database would: a release that comes twice has one row, memory stays flat, and a run that was
killed goes on from its hidden file with `resume`.
"""

from abc import abstractmethod
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Table, select

from pressnlp.errors import SinkError, SinkUnavailable
from pressnlp.sinks.base import Target
from pressnlp.sinks.relational.rows import COLUMNS, Row
from pressnlp.sinks.relational.schema import TABLES
from pressnlp.sinks.relational.sink import RelationalSink
from pressnlp.sinks.sqlite import SQLiteDatabase

STAGING = ".pressnlp.db"
BATCH_ROWS = 50_000
# A release brings its text.
BATCH_RELEASES = 1_000


class FolderSink(RelationalSink):
    """Write every table to a file of its own."""

    suffix: str

    def __init__(self, target: Target) -> None:
        """Make the folder, and read its tables back to go on with them. Raises SinkError."""
        self.folder = Path(target.path or "")
        self.staging = self.folder / STAGING
        try:
            self.folder.mkdir(exist_ok=True)
            if not target.resume:
                self.remove_staging()
        except OSError as error:
            raise SinkError(f"{self.folder}: cannot write here: {error.strerror}") from error
        finished = not self.staging.exists() and self.file_of(TABLES[0]).exists()
        self.sqlite = SQLiteDatabase(str(self.staging), search=False)
        super().__init__(self.sqlite)
        if target.resume and finished:
            self.read_back()

    @abstractmethod
    def write_table(self, path: Path, table: Table, batches: Iterator[list[Row]]) -> None:
        """Write the rows of a table to a file."""

    @abstractmethod
    def read_table(self, path: Path, table: Table) -> Iterator[list[Row]]:
        """Yield the rows of a file in batches."""

    def file_of(self, table: Table) -> Path:
        """Return the file of a table."""
        return self.folder / f"{table.name}{self.suffix}"

    def close(self) -> None:
        """Commit, write every table, and put the files in place only when all are whole. Raises SinkUnavailable."""
        try:
            self.commit()
            self.export()
        finally:
            self.database.close()
        self.remove_staging()

    def export(self) -> None:
        """Write the tables."""
        parts = {table: self.file_of(table).with_suffix(f"{self.suffix}.part") for table in TABLES}
        try:
            for table, part in parts.items():
                self.write_table(part, table, self.batches(table))
            for table, part in parts.items():
                part.replace(self.file_of(table))
        except OSError as error:
            raise SinkUnavailable(str(self.folder), error.strerror or str(error), self.committed) from error
        finally:
            for part in parts.values():
                part.unlink(missing_ok=True)

    def batches(self, table: Table) -> Iterator[list[Row]]:
        """Yield the rows of a table in the order of their keys."""
        query = select(table).order_by(table.c.id)
        size = BATCH_RELEASES if table.name == "release" else BATCH_ROWS
        return self.sqlite.batches(str(query.compile(dialect=self.sqlite.dialect)), size)

    def read_back(self) -> None:
        """Put the tables of a finished folder into the hidden file."""
        self.database.begin()
        self.database.execute("PRAGMA defer_foreign_keys = ON")
        for table in TABLES:
            for rows in self.read_table(self.file_of(table), table):
                self.database.load(table.name, COLUMNS[table.name], rows)
        self.database.commit()

    def remove_staging(self) -> None:
        """Remove the hidden file."""
        for end in ("", "-wal", "-shm"):
            self.staging.with_name(self.staging.name + end).unlink(missing_ok=True)

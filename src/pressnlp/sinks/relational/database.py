"""What a database must offer for the relational sink to write into it."""

from collections.abc import Sequence
from typing import Any, Protocol

from sqlalchemy import Dialect, Select

from pressnlp.sinks.relational.rows import Row


class Database(Protocol):
    """One connection. A batch is `begin`, statements, `commit`; `rollback` undoes it."""

    name: str  # where it is, without credentials
    dialect: Dialect
    errors: tuple[type[Exception], ...]  # the driver's errors that the user can mend: disk full, server gone

    def connect(self) -> None:
        """Connect, or connect again after the connection was lost. Raises one of `errors`."""
        ...

    def is_lost(self) -> bool:
        """Tell whether the connection is gone, so that the same batch may succeed on a new one."""
        ...

    def begin(self) -> None:
        """Begin a transaction that no other writer of pressnlp shares: one merge at a time a database."""
        ...

    def tables(self) -> set[str]:
        """Return the names of the tables that are there."""
        ...

    def creation(self) -> tuple[str, ...]:
        """Return the statements that make the tables, indexes and the full-text search; views come after them."""
        ...

    def execute(self, statement: str) -> None:
        """Run a statement without parameters."""
        ...

    def query(self, statement: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Return the rows of a query, its parameters bound."""
        ...

    def load(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Put rows into a staging table, every value bound."""
        ...

    def staged(self) -> None:
        """Hear that a batch is staged: a planner that needs figures takes them now."""
        ...

    def commit(self) -> None:
        """Make the transaction last."""
        ...

    def rollback(self) -> None:
        """Undo the transaction; also after the connection was lost."""
        ...

    def close(self) -> None:
        """Disconnect."""
        ...


def fetch(database: Database, query: Select[Any]) -> list[Row]:
    """Return the rows of a query of the tables in `schema.py`."""
    compiled = query.compile(dialect=database.dialect)
    names = compiled.positiontup or []
    return database.query(str(compiled), [compiled.params[name] for name in names])

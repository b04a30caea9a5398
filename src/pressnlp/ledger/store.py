"""Hold the rows of a ledger in a database file: order, filters and totals come from SQL, never from lists in memory."""

import sqlite3
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from pressnlp.ledger.area import Area
from pressnlp.ledger.row import LedgerRow
from pressnlp.text.folding import fold

TABLES = """
CREATE TABLE ledger (
    key INTEGER PRIMARY KEY, release_id TEXT, announcement_id TEXT, released TEXT, position INTEGER,
    money INTEGER, amount REAL, amount_max REAL, unit TEXT, programme TEXT, programme_id TEXT, programme_folded TEXT,
    departement TEXT, year TEXT, row TEXT, UNIQUE (release_id, announcement_id)
);
CREATE TABLE place (ledger INTEGER, level TEXT, code TEXT, departement TEXT, region TEXT, country TEXT);
CREATE TABLE whole (part INTEGER, whole INTEGER);
CREATE INDEX place_ledger ON place (ledger);
CREATE INDEX whole_part ON whole (part);
CREATE INDEX ledger_amount ON ledger (unit, amount);
"""
ORDER = "ORDER BY released IS NULL, released, release_id, position"
# A part is not added where a whole that contains it is added in the same group; a range is never added.
TOTALS = """
WITH counted AS (
    SELECT kept.*, kept.{group} AS grp, kept.amount_max IS NOT NULL AS is_range, EXISTS (
        SELECT 1 FROM whole JOIN ledger AS outer_row ON outer_row.key = whole.whole
        WHERE whole.part = kept.key AND outer_row.{group} IS kept.{group} AND outer_row.unit = kept.unit
            AND outer_row.amount_max IS NULL AND {outer_kept}
    ) AS is_part FROM ledger AS kept WHERE {kept} AND kept.money
)
SELECT grp, unit, COUNT(*), SUM(CASE WHEN is_range OR is_part THEN 0 ELSE amount END),
    SUM(is_part AND NOT is_range), SUM(is_range)
FROM counted GROUP BY grp, unit ORDER BY grp IS NULL, grp, unit
"""
# The file lives as long as the process: nothing is lost that a crash would not lose anyway.
SETTINGS = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"


class By(StrEnum):
    """What totals are made for."""

    programme = "programme"
    departement = "departement"
    year = "year"


class Filters(NamedTuple):
    """What rows are asked for: a programme by id or name, an area, euros at least, release days (ISO), inclusive."""

    programme: str | None = None
    area: Area | None = None
    min_amount: float | None = None
    since: str | None = None
    until: str | None = None


class Total(NamedTuple):
    """The sum of a group in one currency; `parts` and `ranges` are the announcements that were not added."""

    group: str | None
    unit: str
    announcements: int
    total: float
    parts: int
    ranges: int


class LedgerStore:
    """The rows of many releases in one SQLite file; the same release twice is kept once."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path)
        self.connection.executescript(SETTINGS + TABLES)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def add(self, rows: Iterable[LedgerRow]) -> None:
        """Add the rows of one release; a row that is there already stays as it is."""
        batch = list(rows)
        keys: dict[str, int] = {}
        with self.connection:
            for position, row in enumerate(batch):
                if (key := self._add(row, position)) is not None:
                    keys[row.announcement_id] = key
            parts = {row.announcement_id: row.part_of for row in batch if row.announcement_id in keys}
            pairs = [(keys[p], keys[w]) for p in parts for w in _ancestors(p, parts) if w in keys]
            self.connection.executemany("INSERT INTO whole VALUES (?, ?)", pairs)

    def _add(self, row: LedgerRow, position: int) -> int | None:
        """Add a row and return its key, or None where it is there already."""
        cells = (
            *(row.release_id, row.announcement_id, row.released, position),
            *(row.quantity_kind == "money", row.amount, row.amount_max, row.unit),
            *(row.programme, row.programme_id, row.programme and fold(row.programme)),
            *("|".join(row.departements) or None, row.year, row.model_dump_json()),
        )
        marks = ", ".join("?" * len(cells))
        cursor = self.connection.execute(f"INSERT OR IGNORE INTO ledger VALUES (NULL, {marks})", cells)
        if cursor.rowcount == 0:
            return None
        key = cursor.lastrowid
        places = [(key, p.level, p.code, p.departement, p.region, p.country) for p in row.places]
        self.connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?)", places)
        return key

    def rows(self, filters: Filters = Filters()) -> Iterator[LedgerRow]:  # noqa: B008 - an immutable tuple
        """Yield the rows asked for by release day, release, and order in the text; undated releases come last."""
        where, values = condition(filters)
        for (cell,) in self.connection.execute(f"SELECT row FROM ledger WHERE {where} {ORDER}", values):
            yield LedgerRow.model_validate_json(cell)

    def amounts(self, filters: Filters = Filters()) -> Iterator[LedgerRow]:  # noqa: B008 - an immutable tuple
        """Yield the dated single amounts of money by currency and amount, for those who look for equal ones."""
        where, values = condition(filters)
        only = "money AND amount_max IS NULL AND released IS NOT NULL ORDER BY unit, amount, released, release_id"
        for (cell,) in self.connection.execute(f"SELECT row FROM ledger WHERE {where} AND {only}", values):
            yield LedgerRow.model_validate_json(cell)

    def totals(self, by: By, filters: Filters = Filters()) -> Iterator[Total]:  # noqa: B008 - an immutable tuple
        """Yield the sums of money of each group; an amount for several departments is a group « 32|65 » of its own."""
        kept, values = condition(filters, "kept")
        outer_kept, outer_values = condition(filters, "outer_row")
        query = TOTALS.format(group=by.value, kept=kept, outer_kept=outer_kept)
        for cells in self.connection.execute(query, [*outer_values, *values]):
            yield Total(*cells)


def condition(filters: Filters, table: str = "ledger") -> tuple[str, list[str | float]]:
    """Return the SQL condition of filters on a table, or an alias of it, and the values bound to it."""
    parts = ["TRUE"]
    values: list[str | float] = []
    if filters.programme is not None:
        parts.append(f"({table}.programme_id = ? OR {table}.programme_folded = ?)")
        values += [filters.programme, fold(filters.programme)]
    if filters.area is not None:
        column = {"departement": "departement", "region": "region", "pays": "country"}.get(filters.area.level)
        inside = f"(level = ? AND code = ?){f' OR place.{column} = ?' if column else ''}"
        parts.append(f"EXISTS (SELECT 1 FROM place WHERE place.ledger = {table}.key AND ({inside}))")
        values += [filters.area.level, filters.area.code, *([filters.area.code] if column else [])]
    for clause, value in (
        (f"{table}.unit = 'EUR' AND {table}.amount >= ?", filters.min_amount),
        (f"{table}.released >= ?", filters.since),
        (f"{table}.released <= ?", filters.until),
    ):
        if value is not None:
            parts.append(clause)
            values.append(value)
    return " AND ".join(parts), values


def _ancestors(identity: str, wholes: dict[str, str | None]) -> Iterator[str]:
    """Yield the announcements that contain one, nearest first; a circle in the data ends where it closes."""
    seen = {identity}
    whole = wholes.get(identity)
    while whole is not None and whole not in seen:
        yield whole
        seen.add(whole)
        whole = wholes.get(whole)

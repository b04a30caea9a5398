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
CREATE TABLE whole (part INTEGER, whole TEXT, release_id TEXT);
CREATE INDEX place_ledger ON place (ledger);
CREATE INDEX whole_part ON whole (part);
CREATE INDEX ledger_amount ON ledger (unit, amount);
"""
ORDER = "ORDER BY released IS NULL, released, release_id, position"
# A part is not added where a whole that contains it is added in the same group; a range is never added.
TOTALS = """
WITH kept AS (SELECT *, {group} AS grp FROM ledger WHERE {where} AND money),
counted AS (
    SELECT *, amount_max IS NOT NULL AS is_range, EXISTS (
        SELECT 1 FROM whole JOIN kept AS outer_row ON outer_row.announcement_id = whole.whole
            AND outer_row.release_id = whole.release_id
        WHERE whole.part = kept.key AND outer_row.grp IS kept.grp AND outer_row.unit = kept.unit
            AND outer_row.amount_max IS NULL
    ) AS is_part FROM kept
)
SELECT grp, unit, COUNT(*), SUM(CASE WHEN is_range OR is_part THEN 0 ELSE amount END),
    SUM(is_part AND NOT is_range), SUM(is_range)
FROM counted GROUP BY grp, unit ORDER BY grp IS NULL, grp, unit
"""


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
        self.connection.executescript(TABLES)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def add(self, rows: Iterable[LedgerRow]) -> None:
        """Add the rows of one release."""
        batch = list(rows)
        wholes = {row.announcement_id: row.part_of for row in batch}
        with self.connection:
            for position, row in enumerate(batch):
                self._add(row, position, list(_ancestors(row.announcement_id, wholes)))

    def _add(self, row: LedgerRow, position: int, wholes: list[str]) -> None:
        cells = (
            *(row.release_id, row.announcement_id, row.released, position),
            *(row.quantity_kind == "money", row.amount, row.amount_max, row.unit),
            *(row.programme, row.programme_id, row.programme and fold(row.programme)),
            *("|".join(row.departements) or None, row.year, row.model_dump_json()),
        )
        marks = ", ".join("?" * len(cells))
        key = self.connection.execute(f"INSERT OR IGNORE INTO ledger VALUES (NULL, {marks})", cells).lastrowid
        if self.connection.execute("SELECT changes()").fetchone()[0]:
            places = [(key, p.level, p.code, p.departement, p.region, p.country) for p in row.places]
            self.connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?)", places)
            parts = [(key, whole, row.release_id) for whole in wholes]
            self.connection.executemany("INSERT INTO whole VALUES (?, ?, ?)", parts)

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
        where, values = condition(filters)
        for cells in self.connection.execute(TOTALS.format(group=by.value, where=where), values):
            yield Total(*cells)


def condition(filters: Filters) -> tuple[str, list[str | float]]:
    """Return the SQL condition of filters and the values bound to it."""
    parts = ["TRUE"]
    values: list[str | float] = []
    if filters.programme is not None:
        parts.append("(programme_id = ? OR programme_folded = ?)")
        values += [filters.programme, fold(filters.programme)]
    if filters.area is not None:
        column = {"departement": "departement", "region": "region", "pays": "country"}.get(filters.area.level)
        inside = f"(level = ? AND code = ?){f' OR place.{column} = ?' if column else ''}"
        parts.append(f"EXISTS (SELECT 1 FROM place WHERE place.ledger = ledger.key AND ({inside}))")
        values += [filters.area.level, filters.area.code, *([filters.area.code] if column else [])]
    for clause, value in (
        ("unit = 'EUR' AND amount >= ?", filters.min_amount),
        ("released >= ?", filters.since),
        ("released <= ?", filters.until),
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

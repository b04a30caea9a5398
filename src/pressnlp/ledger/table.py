"""The columns of the ledger as tables show them: one flat row an announcement, a total, or a member of a group."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pressnlp.ledger.recycled import Excess, Group
from pressnlp.ledger.row import LedgerRow
from pressnlp.ledger.store import By, Total

SEPARATOR = "|"
Cell = str | int | float | None


class Column(NamedTuple):
    """A column of an output table: its name, and the type of its cells where they are not None."""

    name: str
    type: type[str] | type[int] | type[float]


LEDGER = (
    *(Column("release_id", str), Column("source", str), Column("released", str), Column("announcement_id", str)),
    *(Column("actor", str), Column("amount", float), Column("amount_max", float), Column("unit", str)),
    *(Column("modifier", str), Column("item", str), Column("purpose", str), Column("beneficiary", str)),
    *(Column("programme", str), Column("programme_id", str), Column("places", str), Column("place_codes", str)),
    *(Column("date", str), Column("deadline", str), Column("status", str), Column("kind", str)),
    *(Column("verb", str), Column("part_of", str), Column("quantity", str), Column("proof", str)),
    *(Column("proof_start", int), Column("proof_end", int)),
)
TOTALS = (
    *(Column("announcements", int), Column("total", float), Column("unit", str)),
    *(Column("parts", int), Column("ranges", int)),
)
RECYCLED = (Column("group", int), Column("relation", str), Column("score", float), *LEDGER)
AGAIN, EXCEEDS = "announced again", "parts exceed whole"


class Sheet(NamedTuple):
    """A table that the ledger can give: its name in a database, and its columns."""

    name: str
    columns: tuple[Column, ...]


LEDGER_SHEET = Sheet("ledger", LEDGER)
RECYCLED_SHEET = Sheet("ledger_recycled", RECYCLED)


def ledger_cells(row: LedgerRow) -> dict[str, Cell]:
    """Return the cells of a row; several places or codes are joined by « | »."""
    cells: dict[str, Any] = row.model_dump(include={column.name for column in LEDGER} - {"places"})
    cells["places"] = SEPARATOR.join(place.name for place in row.places) or None
    cells["place_codes"] = SEPARATOR.join(place.code for place in row.places if place.code) or None
    return {column.name: cells[column.name] for column in LEDGER}


def totals_sheet(by: By) -> Sheet:
    """Return the sheet of totals: the group first."""
    return Sheet(f"ledger_by_{by.value}", (Column(by.value, str), *TOTALS))


def total_cells(total: Total, by: By) -> dict[str, Cell]:
    """Return the cells of a total."""
    cells = total._asdict()
    return {by.value: cells.pop("group"), **{column.name: cells[column.name] for column in TOTALS}}


def recycled_cells(groups: Iterable[Group], excesses: Iterable[Excess]) -> Iterator[dict[str, Cell]]:
    """Yield the members of each group one after the other, then each whole with the parts that exceed it."""
    number = 0
    for group in groups:
        number += 1
        for row in group.rows:
            yield {"group": number, "relation": AGAIN, "score": group.score, **ledger_cells(row)}
    for excess in excesses:
        number += 1
        for row in (excess.whole, *excess.parts):
            yield {"group": number, "relation": EXCEEDS, "score": None, **ledger_cells(row)}

"""Tables of the ledger in files."""

import csv
import json
from pathlib import Path

import pytest
from ledger_rows import AUCH, GERS, make_row

from pressnlp.errors import SinkError, UnknownSink
from pressnlp.ledger.output import check_target, write_table
from pressnlp.ledger.recycled import Excess, Group
from pressnlp.ledger.store import By, Total
from pressnlp.ledger.table import (
    LEDGER,
    LEDGER_SHEET,
    RECYCLED,
    ledger_cells,
    recycled_cells,
    total_cells,
    totals_sheet,
)

ROW = make_row(places=[GERS, AUCH], proof="1 M€, « enfin »", amount=1_000_000.0, purpose="les écoles, la cantine")


def test_csv_has_a_header_and_empty_cells(tmp_path: Path) -> None:
    target = tmp_path / "ledger.csv"
    write_table(LEDGER_SHEET, [ledger_cells(ROW)], str(target))
    with target.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["amount"], row["purpose"], row["actor"]) == ("1000000", "les écoles, la cantine", "")
    assert (row["places"], row["place_codes"]) == ("Gers|Auch", "32|32013")


def test_json_lines_keep_every_key(tmp_path: Path) -> None:
    target = tmp_path / "ledger.jsonl"
    write_table(LEDGER_SHEET, [ledger_cells(ROW)] * 2, str(target))
    rows = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [list(row) for row in rows] == [[column.name for column in LEDGER]] * 2
    assert (rows[0]["amount"], rows[0]["actor"], rows[0]["proof"]) == (1_000_000, None, "1 M€, « enfin »")


def test_parquet_keeps_types(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    target = tmp_path / "ledger.parquet"
    write_table(LEDGER_SHEET, [ledger_cells(ROW)], str(target))
    (row,) = parquet.read_table(target).to_pylist()
    assert (row["amount"], row["proof_start"], row["actor"]) == (1_000_000.0, 0, None)


def test_an_empty_ledger_has_a_header(tmp_path: Path) -> None:
    target = tmp_path / "ledger.csv"
    write_table(totals_sheet(By.year), [], str(target))
    assert target.read_text("utf-8") == "year,announcements,total,unit,parts,ranges\n"


def test_totals_say_what_was_not_added(tmp_path: Path) -> None:
    cells = total_cells(Total(None, "EUR", 3, 12.5, 1, 1), By.departement)
    expected = {"departement": None, "announcements": 3, "total": 12.5, "unit": "EUR", "parts": 1, "ranges": 1}
    assert cells == expected


def test_groups_stand_together_with_their_score() -> None:
    rows = list(recycled_cells([Group((ROW, ROW), 0.9)], [Excess(ROW, (ROW,), 2_000_000)]))
    assert [(row["group"], row["relation"], row["score"]) for row in rows] == [
        *[(1, "announced again", 0.9)] * 2,
        *[(2, "parts exceed whole", None)] * 2,
    ]
    assert all(list(row) == [column.name for column in RECYCLED] for row in rows)


@pytest.mark.parametrize("target", ["ledger.xlsx", "ledger", "out/ledger.txt"])
def test_an_unknown_suffix_is_named_before_any_work(target: str) -> None:
    with pytest.raises(UnknownSink, match=r"\.csv, \.jsonl or \.parquet"):
        check_target(LEDGER_SHEET, target)


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(SinkError, match="cannot write here"):
        write_table(LEDGER_SHEET, [], str(tmp_path / "absent" / "ledger.csv"))

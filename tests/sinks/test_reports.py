"""A ledger in databases: a run replaces what the one before wrote, and leaves the tables of others alone."""

from pathlib import Path
from typing import Any

import pytest
from ledger_rows import AUCH, GERS, RELEASE, make_row
from stores import Store

from pressnlp.errors import SinkError, UnknownSink
from pressnlp.ledger.database import find_database, open_database
from pressnlp.ledger.output import check_target, write_table
from pressnlp.ledger.store import By, Total
from pressnlp.ledger.table import LEDGER, LEDGER_SHEET, ledger_cells, total_cells, totals_sheet
from pressnlp.records import PressRelease
from pressnlp.sinks.relational import report
from pressnlp.sinks.relational.report import connected

DATABASES = ("sqlite", "duckdb", "postgresql")
FIRST = make_row(places=[GERS, AUCH], purpose="l'école", proof="Été\x00 à Auch", amount=2.5)
SECOND = make_row("r2", amount=3_000_000)
COLUMNS = [column.name for column in LEDGER]


@pytest.fixture(params=DATABASES)
def base(request: pytest.FixtureRequest, make_store: Any) -> Store:
    return make_store(request.param)


def write(store: Store, *rows: Any) -> None:
    write_table(LEDGER_SHEET, map(ledger_cells, rows), store.target)


def stored(store: Store, columns: str = "release_id, amount, place_codes, actor, proof") -> list[tuple[Any, ...]]:
    return store.query(f"SELECT {columns} FROM ledger ORDER BY release_id")


def test_a_second_run_replaces_the_rows(base: Store) -> None:
    write(base, FIRST, SECOND)
    write(base, FIRST, SECOND)
    expected = [("r1", 2.5, "32|32013", None, "Été\ufffd à Auch"), ("r2", 3_000_000.0, None, None, "")]
    assert stored(base) == expected
    assert len(stored(base, ", ".join(COLUMNS))[0]) == len(COLUMNS)
    write(base, SECOND)
    assert stored(base) == expected[1:]
    write(base)
    assert stored(base) == []


def test_a_ledger_stands_beside_the_releases(base: Store) -> None:
    base.write([PressRelease.model_validate(RELEASE)])
    write(base, FIRST)
    base.write([PressRelease.model_validate({**RELEASE, "id": "r2"})])
    write(base, FIRST)
    assert (base.query("SELECT count(*) FROM release"), len(stored(base))) == ([(2,)], 1)


def test_totals_have_a_table_of_their_own(base: Store) -> None:
    sheet = totals_sheet(By.year)
    for total in (1.0, 2.0):
        write_table(sheet, [total_cells(Total("2023", "EUR", 1, total, 0, 0), By.year)], base.target)
    assert base.query("SELECT year, total, parts FROM ledger_by_year") == [("2023", 2.0, 0)]


def execute(store: Store, statement: str) -> None:
    """Run a statement of the user's own."""
    target = find_database(store.target)
    assert target is not None
    database = open_database(target)
    with connected(database):
        database.execute(statement)


def test_a_view_of_the_user_stays(base: Store) -> None:
    write(base, FIRST)
    execute(base, "CREATE VIEW sums AS SELECT sum(amount) AS total FROM ledger")
    write(base, SECOND)
    assert base.query("SELECT total FROM sums") == [(3_000_000.0,)]


def test_a_table_of_another_program_is_left_alone(base: Store) -> None:
    execute(base, "CREATE TABLE ledger (account TEXT)")
    execute(base, "INSERT INTO ledger VALUES ('411')")
    for attempt in (lambda: check_target(LEDGER_SHEET, base.target), lambda: write(base, FIRST)):
        with pytest.raises(SinkError, match="its table ledger is not of pressnlp"):
            attempt()
    assert base.query("SELECT account FROM ledger") == [("411",)]


def test_a_ledger_of_another_version_is_made_anew(base: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    write(base, FIRST)
    monkeypatch.setattr(report, "VERSION", 2)
    write(base, SECOND)
    assert [row[0] for row in stored(base)] == ["r2"]
    assert base.query("SELECT name, version FROM pressnlp_report") == [("ledger", 2)]


def test_rows_that_fail_half_way_change_nothing(base: Store) -> None:
    write(base, FIRST)

    def broken() -> Any:
        yield ledger_cells(SECOND)
        raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        write_table(LEDGER_SHEET, broken(), base.target)
    assert [row[0] for row in stored(base)] == ["r1"]


def test_many_rows_come_in_several_batches(base: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "BATCH", 2)
    write(base, *(make_row(f"r{number}") for number in range(5)))
    assert [row[0] for row in stored(base)] == [f"r{number}" for number in range(5)]


def test_a_server_that_is_not_there_tells_no_password() -> None:
    with pytest.raises(SinkError) as told:
        check_target(LEDGER_SHEET, "postgresql://anne:geheim@127.0.0.1:1/presse")
    assert "nothing was changed" in str(told.value)
    assert "geheim" not in str(told.value)


def test_what_is_a_database_is_told_by_its_name(tmp_path: Path) -> None:
    assert find_database("ledger.csv") is None
    for name, format in (
        ("a.db", "sqlite"),
        ("A.DUCKDB", "duckdb"),
        ("sqlite:///a", "sqlite"),
        ("postgres://h/b", "postgresql"),
    ):
        target = find_database(name)
        assert target is not None
        assert target.format == format
    with pytest.raises(UnknownSink, match="oracle://…: no such kind"):
        find_database("oracle://anne:geheim@host/base")
    with pytest.raises(SinkError, match="nothing was changed"):
        check_target(LEDGER_SHEET, f"sqlite:///{tmp_path / 'absent' / 'a.db'}")

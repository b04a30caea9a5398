"""Rows in the database of a ledger: order, filters, totals."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ledger_rows import AUCH, GERS, NEVERS, make_row

from pressnlp.ledger.area import Area
from pressnlp.ledger.store import By, Filters, LedgerStore, Total


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LedgerStore]:
    """An empty store."""
    made = LedgerStore(tmp_path / "ledger.db")
    yield made
    made.close()


def ids(store: LedgerStore, **filters: Any) -> list[str]:
    return [f"{row.release_id}{row.announcement_id}" for row in store.rows(Filters(**filters))]


def test_rows_come_by_day_release_and_order_in_the_text(store: LedgerStore) -> None:
    store.add([make_row("r9", released=None)])
    store.add([make_row("r2", "a10"), make_row("r2", "a9")])
    store.add([make_row("r1", released="2022-01-01")])
    assert ids(store) == ["r1a1", "r2a10", "r2a9", "r9a1"]


def test_a_release_is_kept_once(store: LedgerStore) -> None:
    for _ in range(2):
        store.add([make_row(places=[GERS]), make_row(announcement="a2", part_of="a1")])
    assert ids(store) == ["r1a1", "r1a2"]
    assert [total.total for total in store.totals(By.year)] == [1_000_000]


def test_a_department_takes_in_its_communes(store: LedgerStore) -> None:
    store.add(
        [make_row("r1", places=[AUCH]), make_row("r1", "a2", places=[GERS]), make_row("r1", "a3", places=[NEVERS])]
    )
    assert ids(store, area=Area("departement", "32", "Gers")) == ["r1a1", "r1a2"]
    assert ids(store, area=Area("commune", "32013", "Auch")) == ["r1a1"]
    assert ids(store, area=Area("region", "76", "Occitanie")) == ["r1a1", "r1a2"]
    assert ids(store, area=Area("pays", "FR", "France")) == ["r1a1", "r1a2", "r1a3"]
    assert ids(store, area=Area("departement", "76", "Seine-Maritime")) == []


def test_programme_by_id_or_name_amount_and_days(store: LedgerStore) -> None:
    store.add([make_row("r1", programme="France Relance", programme_id="france-relance", amount=5)])
    store.add([make_row("r2", released="2024-01-01", unit="USD", amount=9_000_000)])
    assert ids(store, programme="france-relance") == ids(store, programme="france  relance") == ["r1a1"]
    assert ids(store, programme="'; DROP TABLE ledger; --") == []
    assert ids(store, min_amount=5) == ["r1a1"]
    assert ids(store, min_amount=6) == []
    assert ids(store, since="2023-03-02", until="2023-12-31") == ["r1a1"]
    assert ids(store, since="2023-03-03") == ["r2a1"]


def test_a_part_is_not_added_to_its_whole(store: LedgerStore) -> None:
    whole = make_row("r1", "a1", amount=50, places=[GERS], programme="X")
    part = make_row("r1", "a2", amount=12, part_of="a1", places=[AUCH], programme="Y")
    smaller = make_row("r1", "a3", amount=3, part_of="a2", places=[AUCH], programme="X")
    store.add([whole, part, smaller])
    assert list(store.totals(By.departement)) == [Total("32", "EUR", 3, 50, 2, 0)]
    assert list(store.totals(By.programme)) == [Total("X", "EUR", 2, 50, 1, 0), Total("Y", "EUR", 1, 12, 0, 0)]
    commune = Filters(area=Area("commune", "32013", "Auch"))
    assert list(store.totals(By.departement, commune)) == [Total("32", "EUR", 2, 12, 1, 0)]


def test_a_range_is_not_added_and_its_parts_are(store: LedgerStore) -> None:
    store.add([make_row("r1", "a1", amount=40, amount_max=50), make_row("r1", "a2", amount=12, part_of="a1")])
    assert list(store.totals(By.year)) == [Total("2023", "EUR", 2, 12, 0, 1)]


def test_currencies_and_counts_stay_apart(store: LedgerStore) -> None:
    store.add([make_row("r1", "a1", unit="USD"), make_row("r1", "a2")])
    store.add([make_row("r2", quantity_kind="count", unit="logements", amount=120)])
    assert [(total.unit, total.total) for total in store.totals(By.year)] == [("EUR", 1_000_000), ("USD", 1_000_000)]


def test_an_amount_for_two_departments_is_a_group_of_its_own(store: LedgerStore) -> None:
    store.add([make_row("r1", "a1", places=[AUCH, NEVERS]), make_row("r1", "a2", places=[AUCH]), make_row("r1", "a3")])
    assert [total.group for total in store.totals(By.departement)] == ["32", "32|58", None]


def test_the_year_is_that_of_the_act_else_of_the_release(store: LedgerStore) -> None:
    store.add([make_row("r1", "a1", date="2021-07"), make_row("r1", "a2", date="2021/2027")])
    store.add([make_row("r2", released=None)])
    assert [total.group for total in store.totals(By.year)] == ["2021", "2023", None]


def test_parts_in_a_circle_end(store: LedgerStore) -> None:
    store.add([make_row("r1", "a1", part_of="a2"), make_row("r1", "a2", part_of="a1")])
    assert [total.parts for total in store.totals(By.year)] == [2]

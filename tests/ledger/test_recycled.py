"""The same money announced again, on rows; `tests/cases/recycled.toml` holds whole releases."""

from typing import Any

import pytest
from ledger_rows import AUCH, GERS, NEVERS, make_row

from pressnlp.ledger.recycled import Comparison, find_excess, find_recycled
from pressnlp.ledger.row import LedgerRow
from pressnlp.lexicon.loader import load_lexicon

EARLIER: dict[str, Any] = {"released": "2023-03-02", "purpose": "la rénovation du collège", "territory": [AUCH]}
LATER: dict[str, Any] = {**EARLIER, "released": "2023-09-14"}


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    """A comparison by the built-in words."""
    return Comparison(load_lexicon())


def earlier(**fields: Any) -> LedgerRow:
    return make_row("r1", **{**EARLIER, "proof": fields.get("purpose", EARLIER["purpose"]) or "", **fields})


def later(**fields: Any) -> LedgerRow:
    return make_row("r2", **{**LATER, "proof": fields.get("purpose", LATER["purpose"]) or "", **fields})


def test_equal_amount_purpose_and_place(comparison: Comparison) -> None:
    assert comparison.score(earlier(), later()) == 1.0
    assert comparison.score(later(), earlier()) == 1.0


@pytest.mark.parametrize(
    "fields",
    [
        {"territory": [NEVERS]},
        {"amount": 900_000},
        {"amount_max": 2_000_000},
        {"unit": "USD"},
        {"purpose": "la piscine"},
        {"purpose": None, "proof": "un million"},
        {"released": None},
        {"released": "2023-03-02"},
        {"proof": "une deuxième tranche pour la rénovation du collège"},
        {"proof": "1 M€ supplémentaires pour la rénovation du collège"},
        {"actor": "Région Occitanie", "actor_kind": "collectivite"},
    ],
)
def test_what_speaks_against_it(comparison: Comparison, fields: dict[str, Any]) -> None:
    first = earlier(actor="Département du Gers", actor_kind="collectivite")
    assert comparison.score(first, later(**fields)) is None


def test_the_minister_and_the_agency_spend_the_money_of_the_state(comparison: Comparison) -> None:
    first = earlier(actor="État", actor_kind="etat")
    assert comparison.score(first, later(actor="ADEME", actor_kind="agence")) == 1.0


def test_a_scheme_without_purposes(comparison: Comparison) -> None:
    scheme = {"programme": "DETR", "programme_id": "detr", "purpose": None, "proof": ""}
    assert comparison.score(earlier(**scheme), later(**scheme)) == 0.85
    other = {**scheme, "programme": "DSIL", "programme_id": "dsil"}
    assert comparison.score(earlier(**scheme), later(**other)) is None


def test_the_years_of_the_money(comparison: Comparison) -> None:
    scheme = {"programme": "DETR", "programme_id": "detr", "purpose": None}
    first = earlier(**scheme, proof="1 M€ au titre de la DETR 2023")
    assert comparison.score(first, later(**scheme, proof="1 M€ au titre de la DETR 2024")) is None
    assert comparison.score(first, later(**scheme, proof="1 M€ de DETR 2023")) == 1.0
    assert comparison.score(earlier(date="2023"), later(date="2024")) is None


def test_three_releases_are_one_group_by_day(comparison: Comparison) -> None:
    third = make_row("r0", **{**LATER, "released": "2024-01-01", "territory": [GERS], "proof": "rénover le collège"})
    rows = [later(), earlier(), third, make_row("r7", purpose="la gare", proof="la gare")]
    (group,) = find_recycled(sorted(rows, key=lambda row: row.amount), comparison)
    assert [row.release_id for row in group.rows] == ["r1", "r2", "r0"]
    assert 0.6 <= group.score <= 1


def test_the_surest_group_comes_first(comparison: Comparison) -> None:
    sure = [earlier(), later()]
    less = [
        make_row(r, amount=7, purpose="la gare", proof="la gare", released=f"2023-0{n}-01")
        for n, r in ((1, "r3"), (2, "r4"))
    ]
    groups = find_recycled([*less, *sure], comparison)
    assert [group.score for group in groups] == sorted((group.score for group in groups), reverse=True)
    assert groups[0].rows[0].release_id == "r1"


def test_parts_that_add_up_to_more_than_their_whole() -> None:
    whole = make_row(announcement="a1", amount=10)
    parts = [make_row(announcement="a2", amount=7, part_of="a1"), make_row(announcement="a3", amount=5, part_of="a1")]
    (excess,) = find_excess([whole, *parts])
    assert (excess.whole, excess.parts, excess.total) == (whole, tuple(parts), 12)


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ({}, {"amount": 3}),
        ({"amount_max": 20}, {}),
        ({"modifier": "min"}, {}),
        ({"modifier": "approx"}, {"amount": 3.2}),
        ({}, {"unit": "USD"}),
        ({}, {"amount_max": 9}),
    ],
)
def test_parts_that_fit(whole: dict[str, Any], part: dict[str, Any]) -> None:
    first = make_row(announcement="a1", **{"amount": 10, **whole})
    parts = [
        make_row(announcement="a2", amount=7, part_of="a1"),
        make_row(announcement="a3", part_of="a1", **{"amount": 5, **part}),
    ]
    assert list(find_excess([first, *parts])) == []


def test_a_part_without_its_whole_is_no_excess() -> None:
    assert list(find_excess([make_row(part_of="a9")])) == []

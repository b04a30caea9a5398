"""Linking a name to one row: brackets, frames, the document, population, and None between equals."""

from collections import Counter
from typing import NamedTuple

import pytest

from pressnlp.values.place import Context, Cue, choose_place, empty_context, make_context, postcode_departement


class Row(NamedTuple):
    code: str
    level: str = "commune"
    departement: str = ""
    region: str = ""
    population: int | None = None
    postcodes: tuple[str, ...] = ()


METRO = Row("93066", departement="93", region="11", population=150_000, postcodes=("93200", "93210"))
OVERSEAS = Row("97411", departement="974", region="04", population=153_000, postcodes=("97400",))
SMALL = Row("11339", departement="11", region="76", population=500, postcodes=("11310",))
NAMES = (OVERSEAS, SMALL, METRO)


def chosen(rows: tuple[Row, ...], cue: Cue, context: Context | None = None) -> str | None:
    row, _ = choose_place(rows, cue, context or empty_context())
    return row.code if row else None


def test_mainland_comes_before_overseas() -> None:
    assert chosen(NAMES, Cue()) == "93066"


def test_stated_department_decides() -> None:
    assert chosen(NAMES, Cue(departement="974")) == "97411"
    assert chosen(NAMES, Cue(postcode="11310")) == "11339"


def test_named_department_outweighs_population() -> None:
    assert chosen(NAMES, Cue(), Context(Counter({"11": 3}), Counter())) == "11339"


def test_frame_tells_town_from_department() -> None:
    rows = (Row("38544", departement="38", population=31_000), Row("86", "departement", "86"))
    assert chosen(rows, Cue("town")) == "38544"
    assert chosen(rows, Cue("area")) == "86"


def test_equals_give_none_and_report_rivals() -> None:
    rows = (Row("01001", departement="01", population=900), Row("02002", departement="02", population=1000))
    assert choose_place(rows, Cue(), empty_context()) == (None, (rows[1], rows[0]))
    assert choose_place((), Cue(), empty_context()) == (None, ())


def test_same_code_is_no_rival() -> None:
    rows = (Row("74212", departement="74", population=900), Row("74212", "ancienne", "74", population=900))
    assert chosen(rows, Cue()) == "74212"


@pytest.mark.parametrize(("postcode", "code"), [("32000", "32"), ("97400", "974"), ("20000", "2A"), ("20200", "2B")])
def test_postcode_departement(postcode: str, code: str) -> None:
    assert postcode_departement(postcode) == code


def test_context_counts_linked_rows_and_stated_codes() -> None:
    context = make_context([Row("32", "departement", "32", "76"), SMALL], ["32"])
    assert context.departements == Counter({"32": 5, "11": 1})
    assert context.regions == Counter({"76": 2})

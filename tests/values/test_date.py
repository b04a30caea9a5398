"""Dates as ISO 8601: bounds, years, holidays, datelines."""

from datetime import date

import pytest

from pressnlp.lexicon.loader import load_lexicon
from pressnlp.values.calendar import Calendar, Moment, Period, easter, is_real, iso, plain, spell
from pressnlp.values.date import DateResult, evaluate, pick_year, result
from pressnlp.values.date_parts import Parts


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return Calendar.from_table(load_lexicon().table("calendar"))


def test_plain_keeps_every_offset() -> None:
    text = "L’été – FÉVRIER\u202f2024, œuvre de Łódź İ"
    assert len(plain(text)) == len(text)
    assert plain("L’été – FÉVRIER") == "l'ete - fevrier"


@pytest.mark.parametrize(
    ("year", "day"), [(2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2000, date(2000, 4, 23))]
)
def test_easter(year: int, day: date) -> None:
    assert easter(year) == day


@pytest.mark.parametrize(
    ("moment", "real"),
    [
        (Moment(2024, 2, 29), True),
        (Moment(2023, 2, 29), False),
        (Moment(None, 2, 29), True),
        (Moment(None, 2, 30), False),
        (Moment(2024, 13), False),
    ],
)
def test_real_days(moment: Moment, real: bool) -> None:
    assert is_real(moment) is real


def test_iso_of_unknown_years() -> None:
    assert (iso(Moment(None, 10, 1)), iso(Moment(None, 10)), iso(Moment(2021))) == ("--10-01", "--10", "2021")


@pytest.mark.parametrize(
    ("unit", "offset", "first", "last"),
    [
        ("day", -1, Moment(2024, 2, 29), Moment(2024, 2, 29)),
        ("week", 0, Moment(2024, 2, 26), Moment(2024, 3, 3)),
        ("weekend", 1, Moment(2024, 3, 9), Moment(2024, 3, 10)),
        ("month", -3, Moment(2023, 12), Moment(2023, 12)),
        ("quarter", -1, Moment(2023, 10), Moment(2023, 12)),
        ("semester", 1, Moment(2024, 7), Moment(2024, 12)),
        ("year", 1, Moment(2025), Moment(2025)),
        ("decade", 0, Moment(2020), Moment(2029)),
    ],
)
def test_spell(unit: str, offset: int, first: Moment, last: Moment) -> None:
    assert spell(unit, offset, date(2024, 3, 1)) == Period(first, last)


def test_result_of_an_interval() -> None:
    period = Period(Moment(2023, 7), Moment(2023, 9))
    assert result(period) == DateResult("2023-07/2023-09", "2023-07-01", "2023-09-30", None)


def test_result_refuses_what_runs_backwards() -> None:
    assert result(Period(Moment(2024, 5, 7), Moment(2024, 5, 3))).value is None


def test_relative_parts_need_a_reference() -> None:
    assert evaluate(Parts(relative=("week", -1)), None) == DateResult(None)
    assert evaluate(Parts(relative=("week", -1)), date(2020, 2, 6)).value == "2020-01-27/2020-02-02"


@pytest.mark.parametrize(
    ("parts", "tense", "year"),
    [
        (Parts(Moment(None, 3, 20)), 0, 2025),
        (Parts(Moment(None, 12, 20)), 0, 2024),
        (Parts(Moment(None, 10, 14)), 0, 2025),
        (Parts(Moment(None, 10, 14)), -1, 2024),
        (Parts(Moment(None, 10, 14), turn=-1), 0, 2024),
        (Parts(Moment(None, 3, 1), turn=1), 0, 2026),
        (Parts(Moment(None, 12, 20), weekday=4), 0, 2024),
        (Parts(Moment(None, 2, 30)), 0, None),
        (Parts(easter=1), 0, 2025),
    ],
)
def test_pick_year(parts: Parts, tense: int, year: int | None) -> None:
    assert pick_year(parts, date(2025, 3, 12), tense) == year

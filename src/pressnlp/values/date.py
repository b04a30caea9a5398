"""Dates as ISO 8601: give the parts that were read their year, their bounds and their place around a reference."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from pressnlp.values.calendar import (
    Calendar,
    Moment,
    Period,
    easter,
    first_day,
    is_real,
    iso,
    last_day,
    on,
    spell,
)
from pressnlp.values.date_parts import Parts
from pressnlp.values.date_pattern import Grammar
from pressnlp.values.date_reading import Reader

# Nearer than this a day is taken as it stands, whatever the tense of its sentence.
NEAR = timedelta(days=91)
# A text may be somewhat older than its day of publication.
JUST_GONE = timedelta(days=31)


class DateResult(NamedTuple):
    """The value of a date and its bounds as ISO days; None where open or unknown."""

    value: str | None
    first_day: str | None = None
    last_day: str | None = None
    part: str | None = None


def result(period: Period | None, part: str | None = None) -> DateResult:
    """Return the value of a period. « 31 février » has none."""
    if period is None or not (is_real(period.first) and is_real(period.last)):
        return DateResult(None, part=part)
    first, last = first_day(period.first), last_day(period.last)
    if first is not None and last is not None and last < first:
        return DateResult(None, part=part)
    one = period.first == period.last
    value = iso(period.first) if one else f"{iso(period.first)}/{iso(period.last)}"
    return DateResult(value, first and first.isoformat(), last and last.isoformat(), part)


def place(parts: Parts, year: int | None) -> Period:
    """Put parts into a year. A period that ends in an earlier month than it begins ends in the year after."""
    first = parts.first
    last = parts.last or first
    if first.year is not None or year is None:
        return Period(first, last)
    over = last.month is not None and first.month is not None and last.month < first.month
    return Period(first._replace(year=year), last._replace(year=last.year or year + over))


def evaluate(parts: Parts, reference: date | None, year: int | None = None) -> DateResult:
    """Return the value of parts seen from a reference day; `year` is the year settled for parts without one.

    « la semaine dernière » seen from 2020-02-06 gives "2020-01-27/2020-02-02"; without a reference, no value.
    """
    if parts.relative is not None or parts.ends is not None:
        return evaluate_relative(parts, reference, year)
    if parts.easter is not None:
        known = parts.year or year
        day = None if known is None else on(easter(known) + timedelta(days=parts.easter))
        return result(day and Period(day, day), parts.part)
    period = place(parts, year)
    if parts.nth is not None:
        return result(nth_of(parts.nth, period), parts.part)
    return result(framed(period, parts.frame), parts.part)


def evaluate_relative(parts: Parts, reference: date | None, year: int | None) -> DateResult:
    """Return the value of parts that are told from the day of publication, wholly or at one of their ends.

    « de 2017 à aujourd'hui » seen from 2020-02-06 gives "2017/2020-02-06"; without a reference, "2017/..".
    """
    if parts.relative is None:
        first = place(parts, year).first
        if reference is not None and parts.ends is not None:
            return result(Period(first, spell(*parts.ends, reference).last), parts.part)
        return DateResult(f"{iso(first)}/..", first_day_of(first)) if is_real(first) else DateResult(None)
    if reference is None:
        return DateResult(None, part=parts.part)
    period = spell(*parts.relative, reference)
    if parts.ends is not None:
        return result(Period(period.first, spell(*parts.ends, reference).last))
    if parts.last is not None and parts.first == Moment(None):
        last = parts.last
        over = last.month is not None and (last.month, last.day or 31) < (reference.month, reference.day)
        return result(Period(period.first, last._replace(year=last.year or reference.year + over)))
    if parts.weekday is not None:
        monday = first_day(period.first) or reference
        day = on(monday + timedelta(days=parts.weekday))
        period = Period(day, day)
    elif parts.first.month is not None:
        period = place(parts, period.first.year)
    elif parts.first.day is not None:
        first, last = parts.first, parts.last or parts.first
        period = Period(period.first._replace(day=first.day), period.first._replace(day=last.day))
    elif parts.nth is not None:
        return result(nth_of(parts.nth, period), parts.part)
    return result(period, parts.part)


def first_day_of(moment: Moment) -> str | None:
    """Return the first day of a moment in ISO 8601, or None without a year."""
    day = first_day(moment)
    return day and day.isoformat()


def framed(period: Period, frame: tuple[str, int] | None) -> Period | None:
    """Return the week of a day, or the day after or before it. « la semaine du 10 avril »; None without a year."""
    if frame is None or not is_real(period.first):
        return period
    day = first_day(period.first)
    return None if day is None else spell(*frame, day)


def nth_of(nth: tuple[int, str | int], period: Period) -> Period | None:
    """Return the nth half, week, week-end, day or weekday (0 is Monday) of a period; -1 is the last.

    None without a year.
    """
    number, unit = nth
    first, last = first_day(period.first), last_day(period.last)
    if first is None or last is None:
        return None
    if unit == "half-month":
        halves = (Period(on(first), on(first.replace(day=15))), Period(on(last.replace(day=16)), on(last)))
        return halves[0] if number == 1 else halves[1] if number in (2, -1) else None
    if unit == "day":
        day = first + timedelta(days=number - 1) if number > 0 else last
        return Period(on(day), on(day))
    if unit == "week":
        monday = first - timedelta(days=first.weekday()) if first.weekday() <= 3 else next_weekday(first, 0)
        monday += timedelta(weeks=number - 1)
        if number == -1:
            # A week belongs to the month or year of its Thursday, as in ISO 8601.
            monday = last - timedelta(days=(last.weekday() - 3) % 7 + 3)
        return Period(on(monday), on(monday + timedelta(days=6)))
    wanted = 5 if isinstance(unit, str) else unit
    day = next_weekday(first, wanted) + timedelta(weeks=number - 1)
    if number == -1:
        day = last - timedelta(days=(last.weekday() - wanted) % 7)
    return Period(on(day), on(day + timedelta(days=1 if unit == "weekend" else 0)))


def next_weekday(day: date, weekday: int) -> date:
    """Return the first day from `day` on that falls on a weekday; Monday is 0."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def pick_year(parts: Parts, anchor: date, tense: int = 0) -> int | None:
    """Return the year of parts without one: that of the anchor unless another brings them within `NEAR` of it.

    Turn and tense (-1 past, 1 future) narrow the choice; a weekday that fits no year around is a slip and is ignored.
    """
    around = [anchor.year + shift for shift in (0, -1, 1) if 1 < anchor.year + shift < 9998]
    fitting = [(year, *bounds) for year in around if (bounds := bounds_in(parts, year)) is not None]
    same_weekday = [f for f in fitting if f[1].weekday() == parts.weekday]
    fitting = same_weekday or fitting
    # « l'été dernier » is the one whose better half is gone, « mars prochain » one that has not begun.
    if parts.turn < 0:
        return max((year for year, first, last in fitting if first + (last - first) / 2 < anchor), default=None)
    if parts.turn > 0:
        return min((year for year, first, last in fitting if ahead_of(first, last) > anchor), default=None)
    nearest_first = sorted(fitting, key=lambda f: abs(f[1] + (f[2] - f[1]) / 2 - anchor))
    near = [f for f in nearest_first if abs(f[1] + (f[2] - f[1]) / 2 - anchor) <= NEAR]
    ahead = [f for f in nearest_first if tense > 0 and (f[2] >= anchor or f[1] >= anchor - JUST_GONE)]
    behind = [f for f in nearest_first if tense < 0 and f[1] <= anchor]
    # A verb in the past often announces a day to come (« a annoncé »); one in the future never tells one gone by.
    best = ahead or near or behind or fitting
    return best[0][0] if best else None


def ahead_of(first: date, last: date) -> date:
    """Return the day before which a period is still to come: the first of a month, the middle of a season."""
    return first if last - first <= JUST_GONE else first + (last - first) / 2


def bounds_in(parts: Parts, year: int) -> tuple[date, date] | None:
    """Return the first and the last day of parts in a year, or None where they do not exist in it."""
    if parts.easter is not None:
        day = easter(year) + timedelta(days=parts.easter)
        return day, day
    period = place(parts, year)
    if not (is_real(period.first) and is_real(period.last)):
        return None
    first, last = first_day(period.first), last_day(period.last)
    return None if first is None or last is None else (first, last)


@lru_cache(maxsize=8)
def tools(calendar: Calendar) -> tuple[Grammar, Reader]:
    """Return the grammar and the reader of a calendar."""
    return Grammar(calendar), Reader(calendar)

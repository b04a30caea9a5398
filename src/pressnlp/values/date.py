"""Dates as ISO 8601: give the parts that were read their year, their bounds and their place around a reference."""

import re
from collections.abc import Iterable, Sequence
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
    plain,
    spell,
)
from pressnlp.values.date_pattern import Grammar
from pressnlp.values.date_reading import Parts, Reader, Reading

__all__ = ["Calendar", "DateResult", "evaluate", "find_dateline_date", "merge_ranges", "settle"]

# « du 5 mars au 6 avril », « janvier à mars 2024 »; « et » joins only after « entre ».
RANGE_GAP = re.compile(r" ?- ?| au (?:le )?| a (?:la |le )?")
AND_GAP = re.compile(r" et (?:le |la |les |l')?")
LIST_GAP = re.compile(r" ?,? ?(?:et |ou |puis )?(?:le |du |des |de |en |d'|jusqu'au |jusqu'en |les )?")
# Around the day of a dateline: « Auch, le », « (Auch) - »; « à 18h00 ».
DATELINE_HEAD = re.compile(r"\W*(?:\w[\w' -]{1,50}, ?)?(?:fait a [\w' -]{1,50} )?\W*(?:ce |le |du )?")
DATELINE_TAIL = re.compile(r"\W*(?:a? ?\d{1,2} ?[h:] ?\d{0,2})?\W*")
# Nearer than this a day is taken as it stands, whatever the tense of its sentence.
NEAR = timedelta(days=91)
UNDATED = ("weekday", "weekday_of", "relative", "part_relative", "same_year", "holiday", "day_list")


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
    if parts.relative is not None:
        if reference is None:
            return DateResult(None, part=parts.part)
        unit, offset = parts.relative
        period = spell(unit, offset, reference)
        if parts.weekday is not None:
            monday = first_day(period.first) or reference
            day = on(monday + timedelta(days=parts.weekday))
            period = Period(day, day)
        elif parts.first.month is not None:
            period = place(parts, period.first.year)
        elif parts.nth is not None:
            return result(nth_of(parts.nth, period), parts.part)
        return result(period, parts.part)
    if parts.easter is not None:
        known = parts.year or year
        day = None if known is None else on(easter(known) + timedelta(days=parts.easter))
        return result(day and Period(day, day), parts.part)
    period = place(parts, year)
    if parts.nth is not None:
        return result(nth_of(parts.nth, period), parts.part)
    return result(period, parts.part)


def nth_of(nth: tuple[int, str], period: Period) -> Period | None:
    """Return the nth half, week, week-end, day or weekday of a period; -1 is the last. None without a year."""
    number, unit = nth
    first, last = first_day(period.first), last_day(period.last)
    if first is None or last is None:
        return None
    if unit == "quinzaine":
        halves = (Period(on(first), on(first.replace(day=15))), Period(on(last.replace(day=16)), on(last)))
        return halves[0] if number == 1 else halves[1] if number in (2, -1) else None
    if unit == "jour":
        day = first + timedelta(days=number - 1) if number > 0 else last
        return Period(on(day), on(day))
    if unit == "semaine":
        monday = first - timedelta(days=first.weekday()) if first.weekday() <= 3 else next_weekday(first, 0)
        monday += timedelta(weeks=number - 1)
        if number == -1:
            # A week belongs to the month or year of its Thursday, as in ISO 8601.
            monday = last - timedelta(days=(last.weekday() - 3) % 7 + 3)
        return Period(on(monday), on(monday + timedelta(days=6)))
    wanted = 5 if unit == "week-end" else WEEKDAYS.index(unit)
    day = next_weekday(first, wanted) + timedelta(weeks=number - 1)
    if number == -1:
        day = last - timedelta(days=(last.weekday() - wanted) % 7)
    return Period(on(day), on(day + timedelta(days=1 if unit == "week-end" else 0)))


WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


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
    if parts.turn < 0:
        return max((year for year, first, _ in fitting if first < anchor), default=None)
    if parts.turn > 0:
        return min((year for year, _, last in fitting if last > anchor), default=None)
    nearest_first = sorted(fitting, key=lambda f: abs(f[1] + (f[2] - f[1]) / 2 - anchor))
    near = [f for f in nearest_first if abs(f[1] + (f[2] - f[1]) / 2 - anchor) <= NEAR]
    ahead = [f for f in nearest_first if tense > 0 and f[2] >= anchor]
    behind = [f for f in nearest_first if tense < 0 and f[1] <= anchor]
    # A verb in the past often announces a day to come (« a annoncé »); one in the future never tells one gone by.
    best = ahead or near or behind or fitting
    return best[0][0] if best else None


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


def merge_ranges(readings: Sequence[Reading], text: str) -> list[Reading]:
    """Join two dates that bound one period: « septembre 2023 à mars 2024 », « entre 2021 et 2024 »."""
    merged: list[Reading] = []
    for b in readings:
        a = merged[-1] if merged else None
        if a is not None and is_range(a, b, text):
            first = a.parts.first
            if first.year is None and b.parts.year is not None:
                over = first.month is not None and b.parts.first.month is not None and first.month > b.parts.first.month
                first = first._replace(year=b.parts.year - over)
            last = b.parts.last or b.parts.first
            merged[-1] = Reading(a.start, b.end, "range", Parts(first, last, a.parts.weekday, turn=b.parts.turn))
        else:
            merged.append(b)
    return merged


def is_range(a: Reading, b: Reading, text: str) -> bool:
    """Tell whether two readings are the bounds of one period."""
    if a.rule in UNDATED or b.rule in UNDATED or a.parts.last is not None or b.parts.last is not None:
        return False
    if a.parts.nth is not None or b.parts.nth is not None:
        return False
    if b.start - a.end > 12 or (a.parts.year is not None and b.parts.year is None):
        return False
    gap = text[a.end : b.start].replace("\n", " ")
    before = text[max(0, a.start - 14) : a.start]
    if AND_GAP.fullmatch(gap):
        return re.search(r"\bentre (?:le |la |les )?$", before) is not None
    if not RANGE_GAP.fullmatch(gap) or ("-" in gap and "\n" in text[a.end : b.start]):
        return False
    same = [field is None for field in a.parts.first[1:]] == [field is None for field in b.parts.first[1:]]
    return same or (" au" in gap) or re.search(r"\b(?:de |du |d')$", before) is not None


def inherit_years(readings: list[Reading], text: str) -> list[Reading]:
    """Give a date the year of the one that it is listed with: « les 6 mars et 26 octobre 2015 »."""
    for i in range(len(readings) - 2, -1, -1):
        a, b = readings[i], readings[i + 1]
        if a.parts.year is not None or b.parts.year is None or a.parts.first.month is None or b.start - a.end > 24:
            continue
        if b.parts.first.month is None or not LIST_GAP.fullmatch(text[a.end : b.start].replace("\n", " ")):
            continue
        over = a.parts.first.month > b.parts.first.month
        period = place(a.parts, b.parts.year - over)
        last = None if a.parts.last is None else period.last
        readings[i] = a._replace(parts=a.parts._replace(first=period.first, last=last))
    return readings


class Settled(NamedTuple):
    """A reading and its value."""

    reading: Reading
    result: DateResult


def settle(readings: Iterable[Reading], tenses: Sequence[int], reference: date | None) -> list[Settled]:
    """Give every reading its value, with the other dates of the text as witnesses. `tenses` go with `readings`."""
    listed = list(readings)
    known = [r for r in listed if r.parts.year is not None and r.parts.first.month is not None]
    years = sorted({r.parts.year for r in listed if r.parts.year is not None and r.parts.year >= 1990})
    settled: list[Settled] = []
    for reading, tense in zip(listed, tenses, strict=True):
        if reading.rule in ("weekday", "same_year"):
            settled.append(Settled(reading, DateResult(None)))
            continue
        parts = reading.parts
        year = None
        if parts.year is None and parts.relative is None and needs_year(parts, tense):
            year = find_year(reading, tense, reference, known, years)
        settled.append(Settled(reading, evaluate(parts, reference, year)))
    return [Settled(r, finish(r, v, i, settled, tenses[i], reference)) for i, (r, v) in enumerate(settled)]


def needs_year(parts: Parts, tense: int) -> bool:
    """Tell whether a year is to be looked for: a feast keeps none unless the sentence places it."""
    if parts.easter is not None or parts.nth is not None:
        return True
    return parts.first.month is not None and not (parts.feast and parts.weekday is None and not tense)


def find_year(
    reading: Reading, tense: int, reference: date | None, known: list[Reading], years: list[int]
) -> int | None:
    """Return the year of a date without one: by the same day elsewhere, the reference, or the nearest full date."""
    parts = reading.parts
    if not parts.turn and not parts.feast:
        same = [r for r in known if r.parts.first[1:] == parts.first[1:] and parts.first.day is not None]
        near = [r for r in same if reference is None or abs((r.parts.year or 0) - reference.year) <= 1]
        if near:
            return nearest(near, reading).parts.year
    if reference is not None:
        return pick_year(parts, reference, tense)
    if parts.turn:
        same = [r for r in known if r.parts.first.month == parts.first.month]
        return nearest(same, reading).parts.year if same else None
    if known:
        witness = first_day(nearest(known, reading).parts.first)
        return None if witness is None else pick_year(parts, witness)
    if parts.weekday is not None:
        fitting = [y for y in years if (b := bounds_in(parts, y)) is not None and b[0].weekday() == parts.weekday]
        return fitting[-1] if fitting else None
    return years[0] if len(years) == 1 else None


def nearest(readings: list[Reading], reading: Reading) -> Reading:
    """Return the reading that stands nearest in the text."""
    return min(readings, key=lambda r: abs(r.start - reading.start))


def finish(
    reading: Reading, value: DateResult, index: int, settled: list[Settled], tense: int, reference: date | None
) -> DateResult:
    """Value a lone weekday (« jeudi ») and « la même année » from the dates around."""
    if reading.rule == "same_year":
        years = [s.reading.parts.year for s in settled[:index] if s.reading.parts.year is not None]
        return result(Period(Moment(years[-1]), Moment(years[-1]))) if years else value
    if reading.rule not in ("weekday", "weekday_day"):
        return value
    parts = reading.parts
    if parts.first.day is not None:
        anchor = reference or previous_day(settled[:index])
        return value if anchor is None else numbered_weekday(parts, anchor)
    stated = [s for s in settled if s.reading.rule == "day" and s.reading.parts.weekday == parts.weekday]
    if stated and not parts.turn:
        return min(stated, key=lambda s: abs(s.reading.start - reading.start)).result
    return value if reference is None else lone_weekday(parts, reference, tense)


def previous_day(settled: list[Settled]) -> date | None:
    """Return the last day that was dated before."""
    days = [s.result.first_day for s in settled if s.result.first_day is not None]
    return date.fromisoformat(days[-1]) if days else None


def numbered_weekday(parts: Parts, anchor: date) -> DateResult:
    """Return the nearest « vendredi 10 » to a day, within half a year."""
    days = [anchor + timedelta(days=i) for i in sorted(range(-183, 184), key=abs)]
    day = next((d for d in days if d.day == parts.first.day and d.weekday() == parts.weekday), None)
    return result(None if day is None else Period(on(day), on(day)))


def lone_weekday(parts: Parts, reference: date, tense: int) -> DateResult:
    """Return the day of « mardi », « mardi prochain » (after the reference) or « mardi dernier » (before it)."""
    ahead = ((parts.weekday or 0) - reference.weekday()) % 7
    if parts.turn:
        days = (ahead or 7) if parts.turn > 0 else (ahead or 7) - 7 if ahead else -7
    elif tense:
        days = ahead if tense > 0 or ahead == 0 else ahead - 7
    else:
        days = ahead if ahead <= 2 else ahead - 7
    day = on(reference + timedelta(days=days))
    return result(Period(day, day))


@lru_cache(maxsize=8)
def tools(calendar: Calendar) -> tuple[Grammar, Reader]:
    """Return the grammar and the reader of a calendar."""
    return Grammar(calendar), Reader(calendar)


def find_dateline_date(text: str, calendar: Calendar) -> str | None:
    """Return the day of a dateline or of a heading. « Paris, le 12 mars 2025 » gives "2025-03-12".

    A line without a full day gives None, and so does one that says more than place, heading and day.
    """
    grammar, reader = tools(calendar)
    for line in plain(text).split("\n"):
        for hit in grammar.find(line):
            for reading in reader.read(hit):
                value = evaluate(reading.parts, None)
                is_day = value.first_day is not None and value.first_day == value.last_day
                if is_day and is_dateline(line[: reading.start], line[reading.end :], calendar):
                    return value.first_day
    return None


def is_dateline(before: str, after: str, calendar: Calendar) -> bool:
    """Tell whether what stands around a day in its line is a place, a heading or a clock time."""
    if not DATELINE_TAIL.fullmatch(after):
        return False
    heading = any(cue in before for cue in calendar.dateline["headings"])
    return DATELINE_HEAD.fullmatch(before) is not None or (heading and len(before) <= 60)

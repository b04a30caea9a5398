"""Settle the dates of one text together: join ranges, lend years, and give each its value.

A date without a year takes it from the same day elsewhere, the day of publication or the nearest full date.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple

from pressnlp.values.calendar import Moment, Period, first_day, is_real, months_from, on
from pressnlp.values.date import DateResult, bounds_in, evaluate, pick_year, place, result
from pressnlp.values.date_parts import Parts, Reading

# « du 5 mars au 6 avril », « janvier à mars 2024 »; « et » joins only after « entre ».
RANGE_GAP = re.compile(r" ?[-/] ?| (?:jusqu')?au (?:le )?| (?:jusqu')?a (?:la |le )?| jusqu'en ")
AND_GAP = re.compile(r" et (?:le |la |les |l')?")
LIST_GAP = re.compile(r" ?,? ?(?:et |ou |puis )?(?:le |du |des |de |en |d'|jusqu'au |jusqu'en |les )?")
# Valued once the others are.
LATER = ("weekday", "weekday_day", "same_year")
# A bare year before this one tells of the past, not of the days of a press release.
RECENT = 1990
HALF_YEAR = 183  # days
UNDATED = ("weekday", "weekday_of", "relative", "part_relative", "same_year", "holiday", "day_list")


def merge_ranges(readings: Sequence[Reading], text: str) -> list[Reading]:
    """Join two dates that bound one period: « septembre 2023 à mars 2024 », « entre 2021 et 2024 »."""
    merged: list[Reading] = []
    for b in readings:
        a = merged[-1] if merged else None
        if a is not None and is_range_with_today(a, b, text):
            merged[-1] = range_with_today(a, b)
        elif a is not None and is_range(a, b, text):
            first = a.parts.first
            if first.year is None and b.parts.year is not None:
                over = first.month is not None and b.parts.first.month is not None and first.month > b.parts.first.month
                first = first._replace(year=b.parts.year - over)
            last = b.parts.last or b.parts.first
            if last.year is None and first.year is not None:
                last = last._replace(year=first.year + ((last.month or 0) < (first.month or 0)))
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
    gap = text[a.end : b.start].replace("\n", " ")
    if b.start - a.end > 12 or (a.parts.year is not None and b.parts.year is None and not goes_on(a, b, gap)):
        return False
    before = text[max(0, a.start - 14) : a.start]
    if AND_GAP.fullmatch(gap):
        return re.search(r"\bentre (?:le |la |les )?$", before) is not None
    if not RANGE_GAP.fullmatch(gap) or ("-" in gap and "\n" in text[a.end : b.start]):
        return False
    same = [field is None for field in a.parts.first[1:]] == [field is None for field in b.parts.first[1:]]
    return same or (" au" in gap) or re.search(r"\b(?:de |du |d')$", before) is not None


def goes_on(a: Reading, b: Reading, gap: str) -> bool:
    """Tell whether a day without a year closes a period that opens with a full one: « 15 mai 2025 au 3 juin »."""
    return RANGE_GAP.fullmatch(gap) is not None and " au" in gap and None not in (a.parts.first.day, b.parts.first.day)


def is_range_with_today(a: Reading, b: Reading, text: str) -> bool:
    """Tell whether two readings bound a period and one of them is told from the day of publication."""
    relative = [r.rule == "relative" and (r.parts.relative or ("", 0))[0] == "day" for r in (a, b)]
    other = [r.rule in ("day", "numeric", "iso", "day_number", "month_year", "month", "year") for r in (a, b)]
    if not any(relative) or not all(x or y for x, y in zip(relative, other, strict=True)) or b.start - a.end > 16:
        return False
    gap = text[a.end : b.start].replace("\n", " ")
    if AND_GAP.fullmatch(gap):
        return re.search(r"\bentre (?:le |la )?$", text[max(0, a.start - 14) : a.start]) is not None
    return RANGE_GAP.fullmatch(gap) is not None and "-" not in gap


def range_with_today(a: Reading, b: Reading) -> Reading:
    """Return « de 2017 à aujourd'hui », « entre aujourd'hui et le 15 novembre » as one reading."""
    if b.parts.relative is None:
        parts = Parts(last=b.parts.first, relative=a.parts.relative)
    else:
        # What lasts until today began before it.
        turn = -1 if a.parts.relative is None and a.parts.year is None else 0
        parts = a.parts._replace(ends=b.parts.relative, turn=turn)
    return Reading(a.start, b.end, "range", parts)


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


class Witnesses:
    """The dates of a text that settle the others, found by their place in it without walking the text again."""

    def __init__(self, readings: Sequence[Reading], reference: date | None) -> None:
        self.full: list[Reading] = []  # with year and month
        self.by_day: dict[tuple[int | None, ...], list[Reading]] = {}
        self.by_month: dict[int | None, list[Reading]] = {}
        years: set[int] = set()
        for reading in readings:
            first = reading.parts.first
            if first.year is None:
                continue
            if first.year >= RECENT:
                years.add(first.year)
            if first.month is None:
                continue
            if first.year >= RECENT:
                self.full.append(reading)
            self.by_month.setdefault(first.month, []).append(reading)
            if first.day is not None and (reference is None or abs(first.year - reference.year) <= 1):
                self.by_day.setdefault(first[1:], []).append(reading)
        self.years = sorted(years)

    def find_year(self, reading: Reading, tense: int, reference: date | None) -> int | None:
        """Return the year of a date without one: by the same day elsewhere, the reference, or the nearest full date."""
        parts = reading.parts
        if not parts.turn and not parts.feast and parts.first[1:] in self.by_day:
            return nearest(self.by_day[parts.first[1:]], reading).parts.year
        if reference is not None:
            if reading.rule == "holiday" and not parts.turn and not tense:
                # A feast is the one to come, unless it has just gone by.
                tense = 1
            return pick_year(parts, reference, tense)
        if parts.turn:
            same = self.by_month.get(parts.first.month)
            return nearest(same, reading).parts.year if same else None
        if self.full:
            witness = nearest(self.full, reading).parts.first
            # « 31 février 2024 » bears witness to its year only.
            day = first_day(witness) if is_real(witness) else first_day(Moment(witness.year))
            return None if day is None else pick_year(parts, day)
        if parts.weekday is not None:
            return next((year for year in reversed(self.years) if has_weekday(parts, year)), None)
        return self.years[0] if len(self.years) == 1 else None


def nearest(readings: list[Reading], reading: Reading) -> Reading:
    """Return the reading of a list in text order that stands nearest to another."""
    i = bisect_left(readings, reading.start, key=lambda r: r.start)
    return min(readings[max(0, i - 1) : i + 1], key=lambda r: abs(r.start - reading.start))


def has_weekday(parts: Parts, year: int) -> bool:
    """Tell whether parts fall on their weekday in a year."""
    bounds = bounds_in(parts, year)
    return bounds is not None and bounds[0].weekday() == parts.weekday


def settle(readings: Sequence[Reading], tenses: Sequence[int], reference: date | None) -> list[Settled]:
    """Give every reading its value, with the other dates of the text as witnesses. `tenses` go with `readings`."""
    witnesses = Witnesses(readings, reference)
    results: list[DateResult] = []
    dated: dict[int | None, list[Reading]] = {}  # weekday → days that name it
    value_at: dict[int, DateResult] = {}
    for reading, tense in zip(readings, tenses, strict=True):
        parts = reading.parts
        year = None
        if parts.year is None and parts.relative is None and needs_year(parts, tense):
            year = witnesses.find_year(reading, tense, reference)
        results.append(DateResult(None) if reading.rule in LATER else evaluate(parts, reference, year))
        if reading.rule == "day" and parts.weekday is not None:
            dated.setdefault(parts.weekday, []).append(reading)
            value_at[reading.start] = results[-1]
    previous_year: int | None = None
    previous_day = reference
    for i, (reading, tense) in enumerate(zip(readings, tenses, strict=True)):
        parts = reading.parts
        if reading.rule == "same_year" and previous_year is not None:
            results[i] = result(Period(Moment(previous_year), Moment(previous_year)))
        elif reading.rule == "weekday_day" and previous_day is not None:
            results[i] = numbered_weekday(parts, previous_day)
        elif reading.rule == "weekday" and parts.weekday in dated and not parts.turn:
            results[i] = value_at[nearest(dated[parts.weekday], reading).start]
        elif reading.rule == "weekday" and reference is not None:
            results[i] = lone_weekday(parts, reference, tense)
        previous_year = parts.year or previous_year
        if reference is None and (day := results[i].first_day) is not None:
            previous_day = date.fromisoformat(day)
    return [Settled(reading, value) for reading, value in zip(readings, results, strict=True)]


def needs_year(parts: Parts, tense: int) -> bool:
    """Tell whether a year is to be looked for: a feast keeps none unless the sentence places it."""
    if parts.easter is not None or parts.nth is not None:
        return True
    return parts.first.month is not None and not (parts.feast and parts.weekday is None and not tense)


def numbered_weekday(parts: Parts, anchor: date) -> DateResult:
    """Return the nearest « vendredi 10 » to a day, within half a year."""
    months = (months_from(anchor.year, anchor.month, count) for count in range(-6, 7))
    moments = (month._replace(day=parts.first.day) for month in months)
    real = [moment for moment in moments if MINYEAR <= (moment.year or 0) <= MAXYEAR and is_real(moment)]
    days = [day for moment in real if (day := first_day(moment)) is not None]
    fitting = [day for day in days if day.weekday() == parts.weekday and abs((day - anchor).days) <= HALF_YEAR]
    nearest = min(fitting, key=lambda day: abs((day - anchor).days), default=None)
    return result(None if nearest is None else Period(on(nearest), on(nearest)))


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

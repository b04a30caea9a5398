"""Read the parts of a date from its shape: numbers, months, ordinals; nothing is resolved yet."""

import re
from collections.abc import Callable
from itertools import pairwise

from pressnlp.values.calendar import MONTHS, Calendar, Moment
from pressnlp.values.date_fields import Fields
from pressnlp.values.date_parts import Parts, Reading, after_frame, before, roman, squeeze, start_of, two_days
from pressnlp.values.date_pattern import Hit
from pressnlp.values.date_words import DAY_NUMBER

# « 01/01/0001 » is a filler, no day.
WRITTEN_YEARS = range(1000, 3000)


class Reader:
    """Turn hits into readings, with the words of a calendar."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.fields = Fields(calendar)
        # One day of a list: the weekday and the article before it are not captured.
        words = "|".join(sorted(map(re.escape, calendar.days), key=len, reverse=True))
        self.day = re.compile(rf"(?<!\w)(?:{DAY_NUMBER.replace('~', ' ?')}(?:e|eme)?|{words})(?!\w)")
        weekdays = "|".join(map(re.escape, calendar.weekdays))
        self.weekday_before = re.compile(rf"(?<!\w)({weekdays})\s$")
        self.readers: dict[str, Callable[[re.Match[str]], Parts | None]] = {
            "iso": self.numeric,
            "numeric": self.numeric,
            "day_number": self.numeric,
            "month_number": self.numeric,
            "month_year": self.month,
            "month": self.month,
            "short_month": self.month,
            "month_of_range": self.month,
            "part_year": self.month,
            "year": self.month,
            "nth": self.nth,
            "nth_range": self.nth_range,
            "quarter": self.quarter,
            "lone_quarter": self.quarter,
            "quarter_after": self.quarter,
            "season": self.season,
            "school_year": self.school_year,
            "back_to_school": self.back_to_school,
            "decade": self.decade,
            "century": self.century,
            "part_relative": self.fields.common,
            "relative": self.fields.common,
            "holiday": self.holiday,
            "weekday_of": self.fields.common,
            "of_weekday": self.fields.common,
            "week": self.week,
            "weekday_day": self.weekday,
            "weekday": self.weekday,
            "same_year": lambda match: Parts(relative=("same year", 0)),
            "years": self.years,
        }

    def read(self, hit: Hit) -> list[Reading]:
        """Return the readings of a hit: none if its numbers cannot be a date, several for « les 15 et 22 mars »."""
        if hit.rule in ("day", "day_of"):
            return self.days(hit.match)
        parts = self.readers[hit.rule](hit.match)
        if parts is None:
            return []
        reading = self.reading(hit, parts)
        return two_days(hit.match, reading) if hit.match.groupdict().get("until") else [reading]

    def reading(self, hit: Hit, parts: Parts) -> Reading:
        """Return a hit with its parts."""
        start = start_of(hit.match, parts, self.calendar.cues["keeps_article"])
        return Reading(start, hit.match.end(), hit.rule, parts)

    def days(self, match: re.Match[str]) -> list[Reading]:
        """Read « mardi 5 », « 5 au 12 », « 5, 6 et 7 » or « 15 et 22 » of a month."""
        # « vingt sept » is a number, not the 20th of September.
        month = match.groupdict().get("month")
        if (
            month is not None
            and month.rstrip(".") not in self.calendar.months
            and not match["days"][-1:].isdigit()
            and "er" not in match["days"]
        ):
            return []
        common = self.fields.common(match)
        start = match.start("days")
        found = [(m.start(), m.end(), self.fields.day_number(m.group())) for m in self.day.finditer(match["days"])]
        at = [Moment(common.year, common.first.month, number) for _, _, number in found]
        numbers = [number for _, _, number in found]
        joined = match["days"][found[-2][1] : found[-1][0]] if len(found) > 1 else ""
        is_range = len(found) == 2 and re.search(r"\b(?:au|a)\b|[-/]", joined) is not None
        in_a_row = all(b == a + 1 for a, b in pairwise(numbers))
        between = len(found) == 2 and re.search(r"\bentre (?:le |les )?$", before(match, 12)) is not None
        if len(found) == 1 or is_range or in_a_row or between:
            feast = f"{match['days']} {month}" in self.calendar.names and not common.turn
            weekday = common.weekday if len(found) == 1 else None
            parts = common._replace(first=at[0], last=at[-1] if len(at) > 1 else None, weekday=weekday, feast=feast)
            rule = "day" if len(at) == 1 else "day_range"
            # « la semaine du 5 au 12 avril » is the days that it names.
            begin = match.start() if len(at) == 1 else after_frame(match)
            return [Reading(begin, match.end(), rule, parts if len(at) == 1 else parts._replace(frame=None))]
        readings: list[Reading] = []
        for i, ((left, right, _), moment) in enumerate(zip(found, at, strict=True)):
            parts = common._replace(first=moment, weekday=common.weekday if i == 0 else None, frame=None)
            named = None if i == 0 else self.weekday_before.search(match["days"], found[i - 1][1], left)
            if named is not None:
                parts = parts._replace(weekday=self.fields.weekdays[named[1]])
            begin = after_frame(match) if i == 0 else start + (named.start(1) if named else left)
            end = match.end() if i == len(found) - 1 else start + right
            readings.append(Reading(begin, end, "day_list", parts))
        return readings

    def numeric(self, match: re.Match[str]) -> Parts | None:
        """Read day first « 03/04/2025 », ISO « 2025-04-03 », « 03/04 » or « 04/2025 »."""
        groups = match.groupdict()
        if (groups.get("sep") or "").strip() != (groups.get("sep_2") or "").strip():
            return None
        day = groups.get("days")
        month = int(groups["number"])
        if not 1 <= month <= 12 or (day is not None and int(day) == 0):
            return None
        common = self.fields.common(match)
        if common.year is not None and common.year not in WRITTEN_YEARS:
            return None
        last = Moment(common.year, month, int(day) if day else None)
        if groups.get("since"):  # « du 3 au 7/04/2025 », « 3 et 4/04/2025 »
            return common._replace(first=last._replace(day=int(groups["since"])), last=last)
        return common._replace(first=last)

    def month(self, match: re.Match[str]) -> Parts:
        """Read a month, a year or a part of them."""
        return self.fields.common(match)

    def years(self, match: re.Match[str]) -> Parts | None:
        """Read « 2021-2027 », « 2023-24 »; None when the years do not follow."""
        first = int(match["year"])
        last = self.fields.year(match["year_2"], after=first)
        if last is None:
            return None
        if len(match["year_2"]) == 2:
            if last <= first and re.fullmatch(r"\d{4} ?- ?(?:0[1-9]|1[0-2])", match.group()):
                return Parts(Moment(first, last % 100))
            if last - first > 10:
                return None
        if last <= first:
            return None
        return Parts(Moment(first), Moment(last))

    def nth(self, match: re.Match[str]) -> Parts | None:
        """Read « premier semestre 2025 », « deuxième quinzaine de mai », « premier lundi d'octobre »."""
        common = self.fields.common(match)
        number = self.calendar.ordinals[match["ordinal"]]
        unit = self.calendar.periods.get(match["unit"]) or self.fields.weekdays[match["unit"]]
        if isinstance(unit, int) or unit not in MONTHS:
            has_frame = common.first.month is not None or common.year is not None or common.relative is not None
            return common._replace(nth=(number, unit)) if has_frame else None
        size = MONTHS[unit]
        count = 12 // size
        if common.first.month is not None or number > count:
            return None
        if number == -1 and common.year is None and common.relative is None:
            return Parts(relative=(unit, -1), part=common.part)
        index = count if number == -1 else number
        first = Moment(common.year, size * (index - 1) + 1)
        return common._replace(first=first, last=Moment(common.year, size * index))

    def nth_range(self, match: re.Match[str]) -> Parts | None:
        """Read « 1er et 2e trimestres 2025 »; None unless the one follows the other."""
        first, last = (self.calendar.ordinals[match[group]] for group in ("ordinal", "ordinal_2"))
        size = MONTHS.get(self.calendar.periods[match["unit"]], 0)
        if size < 2 or not 1 <= first < last <= 12 // size or (last != first + 1 and " et " in match.group()):
            return None
        year = self.fields.common(match).year
        return Parts(Moment(year, size * (first - 1) + 1), Moment(year, size * last))

    def week(self, match: re.Match[str]) -> Parts:
        """Read « semaine 31 »: a week of ISO 8601."""
        return self.fields.common(match)._replace(nth=(int(match["index"]), "week"))

    def quarter(self, match: re.Match[str]) -> Parts | None:
        """Read « T3 2023 » and « S1 2024 »."""
        size = 3 if match["letter"] in "tq" else 6
        index = int(match["index"])
        if size * index > 12:
            return None
        common = self.fields.common(match)
        return common._replace(
            first=Moment(common.year, size * (index - 1) + 1), last=Moment(common.year, size * index)
        )

    def season(self, match: re.Match[str]) -> Parts:
        """Read « été 2014 », « hiver 2023-2024 », « l'automne dernier »."""
        common = self.fields.common(match)
        first, last = self.calendar.seasons[match["season"]]
        end = None if common.year is None else common.year + (last < first)
        return common._replace(first=Moment(common.year, first), last=Moment(end, last))

    def school_year(self, match: re.Match[str]) -> Parts | None:
        """Read « année scolaire 2020/2021 »: September to July."""
        first = int(match["year"])
        last = self.fields.year(match["year_2"], after=first)
        return Parts(Moment(first, 9), Moment(last, 7)) if last == first + 1 else None

    def back_to_school(self, match: re.Match[str]) -> Parts:
        """Read « rentrée 2025 »: September."""
        common = self.fields.common(match)
        if match["before"]:
            common = common._replace(turn=self.calendar.turns[squeeze(match["before"])])
        return common._replace(first=Moment(common.year, 9))

    def decade(self, match: re.Match[str]) -> Parts:
        """Read « années 1980 », « années 80 », « années quatre-vingt »."""
        first = self.decade_start(match["decade"])
        last = self.decade_start(match["decade_2"]) if match["decade_2"] else first
        return self.fields.common(match)._replace(first=Moment(first), last=Moment(last + 9))

    def decade_start(self, word: str) -> int:
        """Return the first year of a decade. « 80 » gives 1980, « 10 » 2010."""
        if len(word) == 4 and word.isdigit():
            return int(word)
        number = int(word) if word.isdigit() else self.calendar.decades[squeeze(word)]
        return number + (2000 if number <= 10 else 1900)

    def century(self, match: re.Match[str]) -> Parts | None:
        """Read « XXe siècle »: 1901 to 2000."""
        word = match["century"]
        number = int(word) if word.isdigit() else roman(word)
        if not 1 <= number <= 22:
            return None
        return self.fields.common(match)._replace(first=Moment(100 * number - 99), last=Moment(100 * number))

    def holiday(self, match: re.Match[str]) -> Parts:
        """Read « Noël 2024 », « lundi de Pâques »."""
        name = squeeze(match["holiday"])
        common = self.fields.common(match)
        if name in self.calendar.easter:
            return common._replace(easter=self.calendar.easter[name])
        return common._replace(first=Moment(common.year, *self.calendar.holidays[name]))

    def weekday(self, match: re.Match[str]) -> Parts:
        """Read « mardi prochain », « vendredi 10 », « jeudi »."""
        days = match.groupdict().get("days")
        return self.fields.common(match)._replace(
            first=Moment(None, None, self.fields.day_number(days) if days else None)
        )

"""Read the fields that the shapes of dates share: year, month, weekday, day of the month, relative phrase."""

import re

from pressnlp.values.calendar import Calendar, Moment
from pressnlp.values.date_parts import Parts, squeeze

# A two-digit year up to this one belongs to this century: « 31/10/74 » is 1974.
PIVOT = 49


class Fields:
    """Read words and digits of a date with the tables of a calendar."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.months = {**calendar.short_months, **calendar.months}
        self.weekdays = {**calendar.short_weekdays, **calendar.weekdays}

    def common(self, match: re.Match[str]) -> Parts:
        """Return the parts that many rules share."""
        groups = match.groupdict()
        year = self.year(groups.get("year")) or self.year_in_words(groups.get("year_words"))
        month = self.months[groups["month"].rstrip(".")] if groups.get("month") else None
        weekday = groups.get("weekday")
        relative = groups.get("relative")
        return Parts(
            Moment(year, month),
            weekday=None if weekday is None else self.weekdays[weekday.rstrip(".,")],
            part=self.calendar.parts[groups["part"]] if groups.get("part") else None,
            turn=self.calendar.turns[squeeze(groups["turn"])] if groups.get("turn") else 0,
            relative=self.offset(squeeze(relative)) if relative else None,
            frame=self.calendar.frames[squeeze(groups["frame"])] if groups.get("frame") else None,
        )

    def offset(self, phrase: str) -> tuple[str, int]:
        """Return unit and offset of a relative phrase."""
        for table in (self.calendar.relative, self.calendar.whole):
            if phrase in table:
                return table[phrase]
        return self.calendar.relative["la " + phrase]

    def year(self, digits: str | None, after: int | None = None) -> int | None:
        """Return a year of two or four digits; two digits after another year share its century."""
        if digits is None:
            return None
        number = int(digits.lstrip("'"))
        if len(digits.lstrip("'")) == 4:
            return number
        if after is not None:
            return after // 100 * 100 + number
        return number + (2000 if number <= PIVOT else 1900)

    def year_in_words(self, phrase: str | None) -> int | None:
        """Return a year in words. « deux mille vingt-cinq » gives 2025."""
        if phrase is None:
            return None
        words = squeeze(phrase)
        start = next(start for start in self.calendar.year_words if words.startswith(start))
        return self.calendar.year_words[start] + self.calendar.days[words[len(start) + 1 :]]

    def day_number(self, word: str) -> int:
        """Return the day of the month. « 1er » gives 1, « quinze » 15."""
        digits = re.match(r"\d+", word)
        return int(digits.group()) if digits else self.calendar.days[squeeze(word)]

"""The hour until which a press release may not be published: « Sous embargo jusqu'au 12 mars 18h »."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pressnlp.values.calendar import Calendar, plain
from pressnlp.values.date import evaluate, tools

ZONE = ZoneInfo("Europe/Paris")
CLOCK = re.compile(r"(?P<hour>\d{1,2}) ?(?:h|:|heures?\b) ?(?P<minute>\d{2})?(?!\d)")
YEARS_AROUND = (-1, 0, 1)


class Embargo:
    """Read embargoes with the words of a calendar: `noon`, `midnight` and `inclusive` are plain, lower-case words."""

    def __init__(self, calendar: Calendar, noon: str, midnight: str, inclusive: tuple[str, ...]) -> None:
        self.grammar, self.reader = tools(calendar)
        self.hours = {noon: 12, midnight: 24}
        self.inclusive = inclusive

    def read(self, line: str, published: str | None) -> str | None:
        """Return the end of an embargo in ISO 8601 with the offset of Paris; None without a day, or an impossible one.

        « 12 mars 18h » published in 2024 gives "2024-03-12T18:00:00+01:00"; without an hour the day begins it.
        """
        text = plain(line)
        for hit in self.grammar.find(text):
            for reading in self.reader.read(hit):
                day = self._day(reading.parts, published)
                if day is not None:
                    rest = text[: reading.start] + " " * (reading.end - reading.start) + text[reading.end :]
                    return self._moment(day, rest)
        return None

    def _day(self, parts: object, published: str | None) -> date | None:
        """Return the day of parts; without a year, the one nearest to the day of publication."""
        reference = date.fromisoformat(published) if published and len(published) == len("2024-03-12") else None
        years = [None] if reference is None else [None, *(reference.year + step for step in YEARS_AROUND)]
        found: list[date] = []
        for year in years:
            value = evaluate(parts, reference, year)  # type: ignore[arg-type]
            if value.first_day is not None and value.first_day == value.last_day:
                day = date.fromisoformat(value.first_day)
                if year is None:
                    return day
                found.append(day)
        return min(found, key=lambda day: abs(day - reference)) if reference and found else None

    def _moment(self, day: date, rest: str) -> str | None:
        hour = minute = 0
        if match := CLOCK.search(rest):
            hour, minute = int(match["hour"]), int(match["minute"] or 0)
        else:
            hour = next((hours for word, hours in self.hours.items() if word in rest), 0)
            if not hour and any(word in rest for word in self.inclusive):
                hour = 24
        if hour > 24 or minute > 59 or (hour == 24 and minute):
            return None
        start = datetime.combine(day + timedelta(days=hour // 24), datetime.min.time(), ZONE)
        return start.replace(hour=hour % 24, minute=minute).isoformat()

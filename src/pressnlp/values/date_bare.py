"""Read days that lean on the one before them: « Luçon le 15 mars, Bouin le 22 », « le lendemain », « le même jour »."""

import re
from collections.abc import Sequence

from pressnlp.values.calendar import Calendar, Moment, months_from
from pressnlp.values.date_parts import Parts, Reading
from pressnlp.values.date_tense import one_of

REACH = 200  # characters to the day before
ANCHORS = ("day", "day_list", "day_range", "numeric", "iso", "day_number", "bare_day", "range")
PARAGRAPH = re.compile(r"\n *\n")


class BareDays:
    """The words of a calendar that tell a day by the one before it."""

    def __init__(self, calendar: Calendar) -> None:
        self.steps = calendar.steps
        follows = one_of(calendar.cues["after_bare_day"])
        number = rf"(?P<day>1er|[12]\d|3[01]|[1-9])(?=\s?(?:[.,;)\n]|$)(?!\d)|\s{follows}(?!\w))"
        step = rf"(?P<step>{one_of(self.steps)})(?!\w|\s(?:de|du|des)\b|\sd')"
        self.pattern = re.compile(rf"(?<!\w)(?:le|jusqu'au|et le) (?:{number}|{step})")

    def add(self, readings: Sequence[Reading], text: str) -> list[Reading]:
        """Return the readings with the days that lean on them, in order."""
        full: list[Reading] = []
        for i, reading in enumerate(readings):
            full.append(reading)
            end = min(reading.end + REACH, readings[i + 1].start if i + 1 < len(readings) else len(text))
            while (anchor := full[-1]).rule in ANCHORS and (found := self._next(anchor, text, end)) is not None:
                full.append(found)
        return full

    def _next(self, anchor: Reading, text: str, end: int) -> Reading | None:
        day = anchor.parts.last or anchor.parts.first
        if day.month is None or day.day is None or anchor.parts.nth is not None:
            return None
        paragraph = PARAGRAPH.search(text, anchor.end, end)
        match = self.pattern.search(text, anchor.end, paragraph.start() if paragraph else end)
        if match is None:
            return None
        if match["step"]:
            frame = ("day", self.steps[match["step"]])
            return Reading(match.start("step"), match.end("step"), "step_day", Parts(day, frame=frame))
        number = int(match["day"].removesuffix("er"))
        moment = day._replace(day=number) if number > day.day else _next_month(day, number)
        return Reading(match.start("day"), match.end("day"), "bare_day", Parts(moment))


def _next_month(day: Moment, number: int) -> Moment:
    """Return a day of the month after. « le 3 » after « 28 mars » is 3 April."""
    if day.year is None:
        return Moment(None, (day.month or 0) % 12 + 1, number)
    return months_from(day.year, day.month or 1, 1)._replace(day=number)

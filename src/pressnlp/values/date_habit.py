"""Tell a weekday that is a habit, in opening hours, from a day: « le lundi de 9h à 12h », « du lundi au vendredi »."""

import re
from collections.abc import Container

from pressnlp.values.calendar import Calendar
from pressnlp.values.date_parts import Reading
from pressnlp.values.date_tense import one_of

REACH = 40  # characters to the words of opening hours
OPENS_LINE = re.compile(r"(?:^|\n[ \-*•]*)$")
BLANKS = re.compile(r"\s+")


class Habits:
    """The words around opening hours, compiled from the cues of a calendar."""

    def __init__(self, calendar: Calendar) -> None:
        cues = calendar.cues
        weekday, short_weekday = one_of(calendar.weekdays), one_of(calendar.short_weekdays)
        links = one_of(cues["habit_links"])
        self.before = re.compile(rf"\b{one_of(cues['habit'])} $")
        self.weekday_before = re.compile(rf"\b{weekday}(?: (?:{links}) (?:le )?|, ?| ?- ?)$")
        self.after = re.compile(rf" ?(?:{links}|,|-) ?{short_weekday}| ?: ?de \d| ?: ?\d")
        self.hours_after = re.compile(r" de \d| ?:? \d{1,2} ?h ?\d{0,2} ?(?:-|a) ?\d")
        self.opening = re.compile(rf"\b{one_of(cues['opening'])}\b[^.!?\n]{{0,30}}$")

    def has(self, reading: Reading, text: str, dated: Container[int | None]) -> bool:
        """Tell whether a reading is a lone weekday that is a habit: « le lundi de 9h à 12h », « du lundi au vendredi ».

        It is none where the text dates that weekday elsewhere: « le samedi » after « samedi 29 juin ».
        """
        if reading.rule != "weekday" or reading.parts.turn or reading.parts.weekday in dated:
            return False
        before = BLANKS.sub(" ", text[max(0, reading.start - 24) : reading.start])
        after = BLANKS.sub(" ", text[reading.end : reading.end + 18])
        if self.weekday_before.search(before) is not None:
            return True
        if self.before.search(before) is not None or self.after.match(after) is not None:
            return True
        if self.hours_after.match(after) is None:
            return False
        opens = OPENS_LINE.search(text[max(0, reading.start - 8) : reading.start]) is not None
        if opens and after.startswith(" de "):
            return True
        return self.opening.search(text[max(0, reading.start - REACH) : reading.start]) is not None

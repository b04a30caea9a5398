"""The line that tells place and day of publication: « Auch, le 1er octobre 2021 », « Publié le 12 mars 2025 »."""

import re
from collections.abc import Container
from typing import NamedTuple

from pressnlp.values.calendar import Calendar, plain
from pressnlp.values.date import evaluate, tools
from pressnlp.values.date_tense import one_of

CLOCK = r"(?:a? ?\d{1,2} ?[h:] ?\d{0,2}|t\d\d:\d\d(?::\d\d)?z?)"
NAME = r"[\w'. -]{2,60}"
PLACE = r"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:[-' ’][^\W\d_]+){0,5}"
HEADING_REACH = 60


DAY_LENGTH = 40  # characters of the longest day and of what parts it from the text
YEAR = re.compile(r"\d{4}|\d[/.-]\d{1,2}[/.-]\d{2}|[^\W\d]{3}\.?\s\d{2}(?!\d)")
OPENED = re.compile(r" ?[-.:] ")


class Opening(NamedTuple):
    """The town and the ISO day that open a paragraph, and the offset at which they end."""

    place: str
    day: str
    end: int


class Dateline:
    """Read datelines with the words of a calendar; one line at a time."""

    def __init__(self, calendar: Calendar) -> None:
        self.grammar, self.reader = tools(calendar)
        cues = calendar.dateline
        made_at, article, by = one_of(cues["made_at"]), one_of(cues["articles"]), one_of(cues["by"])
        place = rf"\w[\w' -]{{1,50}}, ?(?:{made_at} [\w' -]{{1,50}} )?"
        self.head = re.compile(rf"\W*(?:{place}|{made_at} [\w' -]{{1,50}} )?\W*(?:{article} )?")
        self.tail = re.compile(rf"\W*(?:{CLOCK})?\W*(?:\b{by} {NAME})?\W*")
        self.signature_head = re.compile(rf"\W*(?:{place}|{by} {NAME} )(?:{article} )")
        self.signature_tail = re.compile(r"\W*")
        self.headings = cues["headings"]
        self.openings = tuple(f"{heading} " for heading in self.headings if heading.endswith((" le", ":")))
        of_place = one_of(cues["of_place"])
        before = rf"(?:.{{0,80}}\b(?i:{of_place}|à)\s)?"
        self.opening = re.compile(rf"\W*(?P<place>{PLACE})\s?(?:\([^()\n]{{2,30}}\)\s?)?[,–—-]\s?(?:(?i:{article})\s)?")
        self.place = re.compile(rf"{before}(?P<place>{PLACE})\s*,\s*(?i:{article})\b")

    def find_day(self, line: str) -> str | None:
        """Return the day of a dateline or of a heading. « Paris, le 12 mars 2025 » gives "2025-03-12".

        A line without a full day gives None, and so does one that says more than place, heading, day and author.
        """
        return next((day for before, day, after in self.days(line) if self.is_dateline(before, after)), None)

    def find_signed_day(self, line: str) -> str | None:
        """Return the day of a signature: « par Léa Castex le 12 mars 2025 », « Fait à Auch, le 12 mars 2025 ».

        A day with a clock time is that of an event, a lone one may be.
        """
        return next((day for before, day, after in self.days(line) if self.is_signature(before, after)), None)

    def find_opening(self, line: str, places: Container[str]) -> Opening | None:
        """Return the town and the day that open a paragraph, as agencies write them; `places` knows the names of towns.

        « Nantes – jeudi 6 février 2025. Face à la hausse … » gives Nantes, "2025-02-06" and where the day ends.
        """
        match = self.opening.match(line)
        if match is None or match["place"] not in places:
            return None
        beginning = line[: match.end() + DAY_LENGTH]
        for before, day, after in self.days(beginning):
            if len(before) == match.end() and OPENED.match(after):
                return Opening(match["place"], day, len(beginning) - len(after))
        return None

    def find_place(self, line: str) -> str | None:
        """Return the place of a dateline. « Auch, le 1er octobre 2021 » gives "Auch"."""
        match = self.place.match(line)
        return match["place"] if match else None

    def days(self, line: str) -> list[tuple[str, str, str]]:
        """Return the full days of a line, each with the plain text before and after it."""
        if not YEAR.search(line):  # a full day has a year: most lines need no closer look
            return []
        text = plain(line)
        found: list[tuple[str, str, str]] = []
        for hit in self.grammar.find(text):
            for reading in self.reader.read(hit):
                value = evaluate(reading.parts, None)
                if value.first_day is not None and value.first_day == value.last_day:
                    found.append((text[: reading.start], value.first_day, text[reading.end :]))
        return found

    def is_dateline(self, before: str, after: str) -> bool:
        """Tell whether what stands around a day in its line is a place, a heading, an author or a clock time."""
        if before.endswith(self.openings):
            return True
        if not self.tail.fullmatch(after):
            return False
        heading = any(cue in before for cue in self.headings)
        return self.head.fullmatch(before) is not None or (heading and len(before) <= HEADING_REACH)

    def is_signature(self, before: str, after: str) -> bool:
        """Tell whether a day in its line is signed with a place or an author, or stands after a heading."""
        if before.endswith(self.openings):
            return True
        return self.signature_head.fullmatch(before) is not None and self.signature_tail.fullmatch(after) is not None

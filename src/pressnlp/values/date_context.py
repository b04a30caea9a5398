"""Tell, by what stands around it, whether the shape of a date is one: « 2021 personnes » is not."""

import re
from collections.abc import Callable, Iterable, Mapping

from pressnlp.values.calendar import Calendar, plain
from pressnlp.values.date_habit import OPENS_LINE
from pressnlp.values.date_link import in_link
from pressnlp.values.date_parts import Reading
from pressnlp.values.date_tense import one_of

LIKELY = range(1990, 2041)
REACH = 40
STROKES = ("/", "-", "€", "%")
GLUED_NUMBER = re.compile(r"[\d/.,-]$")
IMPOSSIBLE_DAY = re.compile(r"(?<![\w.,/°])(?:3[2-9]|[4-9]\d|00?) ?$")
SENTENCE_START = re.compile(r"(?:^|[.!?:;•|»\"*#(]|\n[ \-]*|- )\s*$")

Check = Callable[[Reading, str, str, str], bool]


class Context:
    """The words that make or unmake a date, compiled from the cues of a calendar."""

    def __init__(self, calendar: Calendar) -> None:
        cues = calendar.cues
        self.before_year = re.compile(rf"(?<!\w){one_of(cues['before_year'])}[ -]$")
        self.after_year = frozenset(cues["after_year"])
        self.before_number = re.compile(rf"(?<!\w){one_of(cues['before_number'])} ?$")
        self.before_month = ends_with(cues["before_month"])
        self.before_season = ends_with(cues["before_season"])
        self.before_school = ends_with(cues["before_school"])
        self.before_holiday = ends_with(cues["before_holiday"])
        self.before_day_number = ends_with(cues["before_day_number"])
        self.before_day_numbers = ends_with(cues["before_day_numbers"])
        self.before_quarter = ends_with(cues["before_quarter"])
        self.before_nth = ends_with(cues["before_nth"])
        self.before_month_number = ends_with(cues["before_month_number"])
        self.auxiliary = re.compile(rf"(?<!\w){one_of(cues['auxiliaries'])} (?:\w{{1,20}} )?$")
        self.figurative_day = ends_with(cues["figurative_day"])
        self.figurative_this_day = ends_with(cues["figurative_this_day"])
        # « mise en place le 3 mars » names no place
        self.places_named = re.compile(
            rf"(?<!\w)(?<!en ){one_of(cues['places_named'])} (?:du |de la |de l'|de |des |d')?$"
        )
        self.holiday_things = re.compile(rf"(?<!\w){one_of(cues['holiday_things'])}(?: |-|(?<='))$")
        self.acted = re.compile(rf"\b{one_of(calendar.tense['auxiliaries'])} \w{{2,20}}(?:e|es|ees|i|is|it|u|us) $")
        self.counted = re.compile(rf" {one_of(cues['counted'])}\b")
        links = one_of(cues["range_links"])
        dated = rf"(?:\d|{one_of([*calendar.months, *calendar.today['bounds']])})"
        self.range_before = re.compile(rf"{dated} {links} ?$|\bentre .{{0,24}}{dated} et $")
        self.range_after = re.compile(rf" (?:{links} (?:le )?|et (?:le )?)(?:\d|{one_of(calendar.today['bounds'])})")
        self.wishes = ends_with(cues["wishes"])
        self.before_week = ends_with(cues["before_week"])
        self.ratios = frozenset(cues["ratios"])
        self.nowadays, self.vague = frozenset(calendar.today["nowadays"]), frozenset(calendar.today["vague"])
        self.until_now, self.bounds = frozenset(calendar.today["until_now"]), frozenset(calendar.today["bounds"])
        self.today_before = re.compile(rf"(?<!\w){one_of(calendar.today['before'])} ?$")
        self.today_after = re.compile(rf",? ?{one_of(calendar.today['after'])}(?!\w)")
        self.checks: Mapping[str, Check] = {
            "year": self.is_year,
            "years": self.is_years,
            "part_year": self.is_part_year,
            "month": self.is_month,
            "month_year": self.is_month_year,
            "day": self.is_day,
            "numeric": self.is_numeric,
            "iso": self.is_numeric,
            "day_number": self.is_day_number,
            "month_number": self.is_month_number,
            "lone_quarter": self.is_lone_quarter,
            "nth": self.is_nth,
            "season": self.is_season,
            "back_to_school": self.is_back_to_school,
            "holiday": self.is_holiday,
            "relative": self.is_relative,
            "part_relative": self.is_part_relative,
            "week": self.is_week,
            "weekday_day": self.is_day,
        }

    def allows(self, reading: Reading, raw: str, text: str) -> bool:
        """Tell whether a reading stands for a time. `raw` is the text as written, `text` its plain form."""
        before = text[max(0, reading.start - REACH) : reading.start].replace("\n", " ")
        after = text[reading.end : reading.end + REACH]
        if in_link(text, reading.start, reading.end):
            return False
        check = self.checks.get(reading.rule)
        return check is None or check(reading, raw, before, after)

    def is_year(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """A year is framed by a word of time, or stands where no counted noun can follow."""
        year = reading.parts.year or 0
        if re.search(r"(?:\d[ .,]|[\d€$+/]|[a-z0-9]-)$", before) and not re.search(r"[a-z]{3}-$|[ (]-$", before):
            return False
        if self.before_number.search(before) or re.match(r"-\d| ?[%€$°]|[/h]", after):
            return False
        is_article = before.endswith(" des ") and raw[reading.start - 4 : reading.start].lower() == "des "
        if self.before_year.search(before) and not is_article:
            return year <= 2150 and self.counted.match(after) is None
        if not 1700 <= year <= 2100:
            return before.endswith("(") and after.startswith(")")
        word = re.match(r"\s?\n|(?: ?- ?| )([a-z']+)", after)
        if word is None:
            return re.match(r" \d{3}(?!\d)| [(]?\d", after) is None or after[1:2] == "("
        following = (word.group(1) or "").split("'")[0]
        if not following or following in self.after_year or raw[reading.end + 1 : reading.end + 2].isupper():
            return True
        # What is counted stands in the plural: « le budget pour 2024 prévoit ».
        return year in LIKELY and len(following) > 3 and following[-1] not in "sxz" and not self.counted.match(after)

    def is_years(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """A span of years is no number of a law and no telephone."""
        return not self.before_number.search(before) and not GLUED_NUMBER.search(before) and after[:1] not in STROKES

    def is_part_year(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """« fin 2023 » is a date whatever follows, except a unit."""
        return not re.match(r" ?[%€$]", after) and self.counted.match(after) is None

    def is_month_year(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """« 32 mars 2025 » is neither a day nor a month."""
        return IMPOSSIBLE_DAY.search(before) is None

    def is_month(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """A bare month with a capital opens a sentence or follows a word of time; « Mars » alone may be a planet."""
        if re.search(r"\d ?$", before) or self.places_named.search(before):
            return False
        surface = raw[reading.start : reading.end]
        if not surface[0].isupper() or surface.isupper() or reading.parts.turn or reading.parts.part:
            return True
        opening = raw[max(0, reading.start - 8) : reading.start]
        return SENTENCE_START.search(opening) is not None or self.before_month.search(before) is not None

    def is_day(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """A day is not the name of a street."""
        return not self.places_named.search(before) and not re.search(r"\d[.,/]$", before)

    def is_numeric(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """Numbers with dots or strokes are no telephone, version or reference."""
        is_glued = re.search(r"[\d/.-]$", before) and not re.search(r"\d/\d\d(?:\d\d)?-$", before)
        if is_glued or self.before_number.search(before):
            return False
        return re.match(r"[./]?\d|[/-][^\W\d]|-\d(?!\d?/\d)", after) is None

    def is_day_number(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """« le 25/01 » and a line that opens with « 25/01 » are days; « 2/3 des élèves » and « 24/24 » are not."""
        if reading.parts.weekday is not None or reading.parts.frame is not None:
            return True
        if " " in raw[reading.start : reading.end] and raw[reading.start : reading.end].split()[1] != "au":
            return self.before_day_numbers.search(before) is not None
        if GLUED_NUMBER.search(before) or re.match(r" (?:des|du|de la|d') ?\w", after):
            return False
        opens = OPENS_LINE.search(raw[max(0, reading.start - 8) : reading.start]) is not None
        if self.before_day_number.search(before) or (opens and reading.end - reading.start == 5):
            return True
        # No fraction and no mark is so large.
        return (reading.parts.first.day or 0) > 12 and raw[reading.start : reading.end] not in self.ratios

    def is_month_number(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """« 03/2024 » is a month after a word of time or with its zero."""
        if GLUED_NUMBER.search(before) or self.before_number.search(before):
            return False
        is_padded = raw[reading.start] == "0" or (reading.parts.first.month or 0) > 9
        return is_padded or self.before_month_number.search(before) is not None

    def is_lone_quarter(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """« au T2 » is a quarter, « un T2 » a flat."""
        flats = re.search(r"\bt\d \w{1,2} $", before) is not None  # « du T2 au T4 »
        return raw[reading.start].isupper() and not flats and self.before_quarter.search(before) is not None

    def is_nth(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """« le dernier vendredi du mois » is a day, « chaque premier vendredi du mois » a habit."""
        return reading.parts.relative is None or self.before_nth.search(before) is None

    def is_season(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """A season has a year, an adjective, or an article; « été » is mostly a participle, « d'été » an adjective."""
        parts = reading.parts
        if parts.year is not None:
            return self.auxiliary.search(before) is None
        if parts.turn or parts.part:
            return self.auxiliary.search(before) is None
        # « Printemps des poètes », « ÉTÉ »: a name or a headline.
        if re.match(r"'| d(?:e|es|u)\b| d'", after) or raw[reading.end - 1].isupper():
            return False
        demonstrative = raw[reading.start : reading.end].lower().startswith(("cet ", "ce "))
        return demonstrative or self.before_season.search(before) is not None

    def is_back_to_school(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """« la rentrée » alone is a date after « à », « dès », « pour », not « le bilan de rentrée »."""
        if reading.parts.year is not None or reading.parts.turn:
            return True
        return self.before_school.search(before) is not None and not re.match(r" (?:des|du|de la)\b", after)

    def is_holiday(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """« à Noël » is a date, « marché de Noël » a thing, « jeudi 29 mai – Ascension » one date already."""
        if self.holiday_things.search(before) or self.places_named.search(before) or re.search(r"\w - $", before):
            return False
        if reading.parts.year is not None or reading.parts.turn or self.before_holiday.search(before):
            return True
        if reading.parts.part or " " in raw[reading.start : reading.end].removeprefix("la "):
            return True  # « veille de Noël » is nothing else
        return OPENS_LINE.search(raw[max(0, reading.start - 8) : reading.start]) is not None

    def is_relative(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """« aujourd'hui » is mostly nowadays; « à ce jour », « pour demain », « d'hier » are no day either."""
        word = plain(raw[reading.start : reading.end])
        if word in self.nowadays:
            stands_alone = not before.strip() and not after.split("\n")[0].strip(" .:!")
            framed = stands_alone or self.today_before.search(before) or self.today_after.match(after)
            return bool(framed) or self.frames_a_day(before, after) or self.acted.search(before) is not None
        if word in self.vague:
            bounds = word in self.bounds and self.frames_a_day(before, after)
            return bounds or self.figurative_day.search(before) is None
        if word in self.until_now:
            return self.figurative_this_day.search(before) is None
        return True

    def frames_a_day(self, before: str, after: str) -> bool:
        """Tell whether « aujourd'hui » or « demain » bounds a period: « de 2017 à aujourd'hui », « dès demain »."""
        if self.today_before.search(before) or self.range_before.search(before):
            return True
        return self.range_after.match(after) is not None and re.search(r"\b(?:d'|du |entre |d )$", before) is not None

    def is_part_relative(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """« Belle fin d'année » is a wish, « fêtes de fin d'année » a thing."""
        return self.wishes.search(before) is None and self.holiday_things.search(before) is None

    def is_week(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """« la semaine 31 » is a week of the year, « la semaine 3 du stage » is not."""
        if reading.parts.year is not None:
            return True
        return self.before_week.search(before) is not None and re.match(r" (?:du|de la|des|de l'|d')", after) is None


def ends_with(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return an expression for a text that ends with one of these phrases; a blank follows it unless it elides."""
    return re.compile(rf"(?<!\w){one_of(phrases)}(?:[ -]|(?<=['(]))$")

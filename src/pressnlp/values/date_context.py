"""Tell, by what stands around it, whether the shape of a date is one: « 2021 personnes » is not."""

import re
from collections.abc import Iterable

from pressnlp.values.calendar import Calendar
from pressnlp.values.date_reading import Reading

REACH = 40
STROKES = ("/", "-", "€", "%")
LINK = re.compile(r"://|www\.|@|\.(?:fr|com|org|net|html?|pdf|jpe?g|png)\b")
HABIT = re.compile(r"\b(?:le|les|du|tous les|chaque|un|au) $")
HABIT_AFTER = re.compile(r" ?(?:au|a|et|,|-) ?(?:lun|mar|mer|jeu|ven|sam|dim)| ?:? ?de \d| ?: ?\d")
BARE_MONTH_FRAME = re.compile(r"\b(?:en|debut|fin|mi|mois de|depuis|des|jusqu'en|courant|mi-)[ -]$|\bmois d'$")
SENTENCE_START = re.compile(r"(?:^|[.!?:;•|»\"*#(]|\n[ \-]*|- )\s*$")


class Context:
    """The words that make or unmake a date, compiled from the cues of a calendar."""

    def __init__(self, calendar: Calendar) -> None:
        cues = calendar.cues
        self.before_year = re.compile(rf"(?<!\w){one_of(cues['before_year'])}[ -]$")
        self.after_year = frozenset(cues["after_year"])
        self.before_number = re.compile(rf"(?<!\w){one_of(cues['before_number'])} ?$")
        self.places_named = re.compile(rf"(?<!\w){one_of(cues['places_named'])} (?:du |de la |de l'|de |des |d'|le )?$")
        self.holiday_things = re.compile(rf"(?<!\w){one_of(cues['holiday_things'])}(?: |-|(?<='))$")
        self.today_before = re.compile(rf"(?<!\w){one_of(calendar.today['before'])} ?$")
        self.today_after = re.compile(rf",? ?{one_of(calendar.today['after'])}(?!\w)")
        tense = calendar.tense
        self.future = re.compile(rf"\b(?:\w{{2,20}}r(?:a|ai|ont|ons)|{one_of(tense['future_words'])})\b")
        self.not_future = frozenset(tense["not_future"])
        self.past = re.compile(rf"\b(?:(?:a|ont|ai|avons|s'est|se sont) (?:\w{{1,20}} )?\w{{1,20}}(?:e|es|ees|i|is|it|u|us)|{one_of(tense['past_words'])})\b")

    def allows(self, reading: Reading, raw: str, text: str) -> bool:
        """Tell whether a reading stands for a time. `raw` is the text as written, `text` its plain form."""
        before = text[max(0, reading.start - REACH) : reading.start].replace("\n", " ")
        after = text[reading.end : reading.end + REACH]
        if in_link(text, reading.start, reading.end):
            return False
        check = {
            "year": self.is_year,
            "years": self.is_years,
            "part_year": self.is_part_year,
            "month": self.is_month,
            "day": self.is_day,
            "numeric": self.is_numeric,
            "iso": self.is_numeric,
            "day_number": self.is_day_number,
            "month_number": self.is_month_number,
            "season": self.is_season,
            "back_to_school": self.is_back_to_school,
            "holiday": self.is_holiday,
            "relative": self.is_relative,
            "part_relative": self.is_relative,
            "weekday_day": self.is_day,
        }.get(reading.rule)
        return check is None or check(reading, raw, before, after)

    def tense(self, reading: Reading, text: str) -> int:
        """Return -1 or 1 when the sentence of a reading looks back or forward, 0 when it does neither or both."""
        left = re.split(r"[.!?]\s|\n\n", text[max(0, reading.start - 120) : reading.start])[-1]
        right = re.split(r"[.!?](?:\s|$)|\n\n", text[reading.end : reading.end + 120])[0]
        sentence = f"{left} {right}"
        future = any(match.group() not in self.not_future for match in self.future.finditer(sentence))
        past = self.past.search(sentence) is not None
        return future - past

    def is_year(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """A year is framed by a word of time, or stands where no counted noun can follow."""
        year = reading.parts.year or 0
        if re.search(r"(?:\d[ .,]|[\d€$+/]|[a-z0-9]-)$", before) and not re.search(r"[a-z]{3}-$|[ (]-$", before):
            return False
        if self.before_number.search(before) or re.match(r"-\d| ?[%€$°]|[/h]", after):
            return False
        is_article = before.endswith(" des ") and raw[reading.start - 4 : reading.start].lower() == "des "
        if self.before_year.search(before) and not is_article:
            return year <= 2150 and not re.match(r" (?:euros?|habitants|personnes)\b", after)
        if not 1700 <= year <= 2100:
            return before.endswith("(") and after.startswith(")")
        word = re.match(r"\s?\n|(?: ?- ?| )([a-z']+)", after)
        if word is None:
            return re.match(r" \d{3}(?!\d)| [(]?\d", after) is None or after[1:2] == "("
        following = (word.group(1) or "").split("'")[0]
        return not following or following in self.after_year or raw[reading.end + 1 : reading.end + 2].isupper()

    def is_years(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """A span of years is no number of a law and no telephone."""
        return not self.before_number.search(before) and not re.search(r"[\d/.,-]$", before) and after[:1] not in STROKES

    def is_part_year(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """« fin 2023 » is a date whatever follows, except a unit."""
        return not re.match(r" ?[%€$]| euros", after)

    def is_month(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """A bare month with a capital opens a sentence or follows a word of time; « Mars » alone may be a planet."""
        if re.search(r"\d ?$", before) or self.places_named.search(before):
            return False
        surface = raw[reading.start : reading.end]
        if not surface[0].isupper() or surface.isupper() or reading.parts.turn or reading.parts.part:
            return True
        opening = raw[max(0, reading.start - 8) : reading.start]
        return SENTENCE_START.search(opening) is not None or BARE_MONTH_FRAME.search(before) is not None

    def is_day(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """A day is not the name of a street."""
        return not self.places_named.search(before) and not re.search(r"\d[.,/]$", before)

    def is_numeric(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """Numbers with dots or strokes are no telephone, version or reference."""
        if re.search(r"[\d/.-]$", before) or self.before_number.search(before):
            return False
        return re.match(r"[./-]?\d|[/-]\w", after) is None

    def is_day_number(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """« le 25/01 » and a line that opens with « 25/01 » are days; « 2/3 des élèves » and « 24/24 » are not."""
        if re.search(r"[\d/.,-]$", before) or reading.parts.weekday is not None:
            return reading.parts.weekday is not None
        surface = raw[reading.start : reading.end]
        framed = re.search(r"\b(?:le|du|au|des le|ce|et le|sur|de|a) $", before) is not None
        opens = re.search(r"(?:^|\n[ \-*•]*)$", raw[max(0, reading.start - 8) : reading.start]) is not None
        return (framed or (opens and len(surface) == 5)) and not re.match(r" (?:des|du|de la|d') ?\w", after)

    def is_month_number(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """« 03/2024 » is a month after a word of time or with its zero."""
        if re.search(r"[\d/.,-]$", before) or self.before_number.search(before):
            return False
        return raw[reading.start] == "0" or re.search(r"\b(?:en|depuis|le|des|de|du|a|au|sorti) $|\($", before) is not None

    def is_season(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """A season has a year, an adjective, or an article; « été » is mostly a participle, « d'été » an adjective."""
        parts = reading.parts
        if parts.year is not None:
            return re.search(r"\b(?:a|ai|as|ont|avait|avaient|aura|aurait|avoir|ayant|avons|avez) (?:\w+ )?$", before) is None
        if parts.turn or parts.part:
            return True
        if re.match(r"'", after) or re.match(r" d(?:e|es|u)\b| d'", after) or raw[reading.end - 1 : reading.end].isupper():
            return False
        article = raw[reading.start : reading.end].lower()
        return article.startswith(("cet ", "ce ")) or re.search(r"\b(?:a |des |d'ici |avant |apres |pendant )(?:l'|le )$|\bau $", before) is not None

    def is_back_to_school(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """« la rentrée » alone is a date after « à », « dès », « pour », not « le bilan de rentrée »."""
        if reading.parts.year is not None or reading.parts.turn:
            return True
        return re.search(r"\b(?:a|des|pour|avant|depuis|d'ici) la $", before) is not None and not re.match(r" (?:des|du|de la)\b", after)

    def is_holiday(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """« à Noël » is a date, « marché de Noël » a thing, « jeudi 29 mai – Ascension » one date already."""
        if self.holiday_things.search(before) or self.places_named.search(before):
            return False
        if reading.parts.year is not None or reading.parts.turn:
            return True
        opening = raw[max(0, reading.start - 8) : reading.start]
        return SENTENCE_START.search(opening) is not None or re.search(r"\b(?:a|pour|avant|apres|d'ici|depuis|jusqu'a|des|fin|le|du|au|ce) $|\b(?:de|a|pour|avant|apres|des|jusqu'a|d'ici) (?:la |le |l')$|\bl'$", before) is not None

    def is_relative(self, reading: Reading, raw: str, before: str, after: str) -> bool:
        """« aujourd'hui » is mostly nowadays; « à ce jour », « pour demain », « d'hier » are no day either."""
        word = raw[reading.start : reading.end].lower().replace("’", "'")
        if word == "aujourd'hui":
            return self.today_before.search(before) is not None or self.today_after.match(after) is not None or self.has_acted(before)
        if word in ("hier", "demain"):
            return re.search(r"\b(?:d'|de |pour |a |et |ou )$", before) is None
        if word.startswith("ce jour"):
            return re.search(r"\b(?:a|jusqu'a|de|en) $", before) is None
        return True

    def has_acted(self, before: str) -> bool:
        """Tell whether a compound past ends here: « a signé aujourd'hui »."""
        return re.search(r"\b(?:a|ont|ai|avons|s'est|se sont) \w{2,20}(?:e|es|ees|i|is|it|u|us) $", before) is not None


def one_of(phrases: Iterable[str]) -> str:
    """Return a group of alternatives, the longest first."""
    return f"(?:{'|'.join(sorted(map(re.escape, phrases), key=len, reverse=True))})"


def in_link(text: str, start: int, end: int) -> bool:
    """Tell whether a span is a piece of a web or mail address."""
    left = text[max(0, start - 150) : start]
    right = text[end : end + 80]
    chunk = (left.split() or [""])[-1] if left and not left[-1].isspace() else ""
    tail = right.split()[0] if right and not right[0].isspace() else ""
    return LINK.search(f"{chunk} {tail}") is not None and not chunk.endswith("(")


def is_habit(reading: Reading, text: str, readings: Iterable[Reading]) -> bool:
    """Tell whether a lone weekday is a habit: « le lundi de 9h à 12h », « du lundi au vendredi ».

    It is none where the text dates that weekday elsewhere: « le samedi » after « samedi 29 juin ».
    """
    if reading.rule != "weekday" or reading.parts.turn:
        return False
    if any(r.rule == "day" and r.parts.weekday == reading.parts.weekday for r in readings):
        return False
    before = text[max(0, reading.start - 12) : reading.start].replace("\n", " ")
    after = text[reading.end : reading.end + 16]
    return HABIT.search(before) is not None or HABIT_AFTER.match(after) is not None

"""The shapes of French dates as one regular expression over plain text (`calendar.plain`), rule by rule.

The expression is one alternation, so a text is read once. Every repetition is bounded: time is linear
in the length of the text.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pressnlp.values.calendar import Calendar

# In the patterns below a blank stands for a gap (one line break at most) and ~ for a gap that may be missing.
GAP = r"(?: {1,4}\n? {0,4}|\n {0,4})"
DAY_NUMBER = r"(?:1~er|[12]\d|3[01]|0?[1-9])"
YEAR = r"(?:1\d|20|21)\d\d(?!\w|[.,]\d| ?[%€])"
# Two digits are a year only at the end of a phrase: « 13 mars 24 », not « le 13 mars 24 personnes ».
SHORT_YEAR = r"(?:'\d\d|\d\d(?= *(?:$|[\n.;:)|,]| a \d)))(?!\w|[.,:]\d)"
ROMAN = r"[ivx]{1,6}"
BETWEEN_DAYS = r"(?:, ?et |~, ?| et | ou | & | au | a |~-~|~/~)"

ESCAPED_BLANK = re.escape(" ")
NAMED = re.compile(r"\(\?P<\w+>")


class Hit(NamedTuple):
    """A shape found in a plain text: its rule and its match, whose named groups are the parts of the date."""

    rule: str
    match: re.Match[str]


class Grammar:
    """The rules made of the words of a calendar."""

    def __init__(self, calendar: Calendar) -> None:
        patterns = dict(rules(calendar))
        self.rules = {name: re.compile(expand(pattern)) for name, pattern in patterns.items()}
        unnamed = (f"(?P<{name}>{NAMED.sub('(?:', pattern)})" for name, pattern in patterns.items())
        self.master = re.compile(expand(rf"(?<!\w)(?:{'|'.join(unnamed)})"))

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the shapes of a plain text from left to right; the first rule that fits wins."""
        for match in self.master.finditer(text):
            rule = str(match.lastgroup)
            again = self.rules[rule].match(text, match.start())
            if again is not None:
                yield Hit(rule, again)


def expand(pattern: str) -> str:
    """Write out the blanks of a pattern, but not those of its character sets and look-aheads."""
    pieces = re.split(r"( \{| \*| \?|\[[^\]]*\])", pattern)
    return "".join(p if i % 2 else p.replace("~", f"{GAP}?").replace(" ", GAP) for i, p in enumerate(pieces))


def any_of(words: Iterable[str]) -> str:
    """Return a group of alternatives, the longest first; a blank of a word is a gap."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word).replace(ESCAPED_BLANK, ' ') for word in ordered)})"


class Words(NamedTuple):
    """The words of a calendar as pieces of patterns."""

    weekday: str
    month: str  # full or short
    full_month: str
    part: str
    part_of: str  # « fin du mois de », « mi- »
    turn: str
    ordinal: str
    season: str
    decade: str
    holiday: str
    relative: str
    whole: str
    day: str
    other_day: str
    lead: str  # « mardi », « demain », « ce mardi, le »
    of_year: str


def pieces(calendar: Calendar) -> Words:
    """Return the pieces made of the words of a calendar."""
    weekday = any_of(calendar.weekdays)
    full_month = rf"{any_of(calendar.months)}(?!\w)"
    part = any_of(calendar.parts)
    near = any_of(word for word, (unit, _) in calendar.relative.items() if unit == "day")
    any_weekday = any_of([*calendar.weekdays, *calendar.short_weekdays])
    day = rf"(?:{DAY_NUMBER}|{any_of(calendar.days)})(?!\w)"
    return Words(
        weekday=weekday,
        month=rf"(?:{full_month}|{any_of(calendar.short_months)}(?:\.|(?!\w)))",
        full_month=full_month,
        part=part,
        part_of=rf"(?P<part>{part})(?:~-~| du mois de | du mois d'| de l'| de la | du | de | d'| )",
        turn=rf"(?: (?P<turn>{any_of(calendar.turns)})(?!\w))?",
        ordinal=any_of(calendar.ordinals),
        season=any_of(calendar.seasons),
        decade=rf"(?:\d{{3}}0|\d0|{any_of(calendar.decades)})(?!\w)",
        holiday=any_of([*calendar.holidays, *calendar.easter]),
        relative=any_of(calendar.relative),
        whole=any_of(calendar.whole),
        day=day,
        other_day=rf"(?:le |les |(?:le )?{weekday} )?{day}",
        lead=rf"(?:(?:(?P<weekday>{any_weekday})|{near}(?: {weekday})?),? (?:le )?)?",
        of_year=rf"(?:,? (?:de )?|~[-/.]~|\. ?| de l'annee |, )(?P<year>{YEAR}|{SHORT_YEAR})",
    )


def rules(calendar: Calendar) -> Iterator[tuple[str, str]]:
    """Yield the name and the pattern of each rule, in the order in which they are tried."""
    words = pieces(calendar)
    yield from day_rules(words)
    yield from month_rules(words)
    yield from period_rules(words)
    yield from relative_rules(words)
    yield "years", rf"(?P<year>(?:1[5-9]|20|21)\d\d)~[-/]~(?P<year_2>{YEAR}|\d\d(?!\w|[-/.,]\d))"
    yield "year", rf"(?P<year>{YEAR})"


def day_rules(words: Words) -> Iterator[tuple[str, str]]:
    """Yield the rules of days: « 2021-10-01 », « 1/10/21 », « vendredi 1er octobre », « 5 au 12 avril », « 25/01 »."""
    number = r"(?P<number>0[1-9]|1[0-2])"
    yield "iso", rf"(?P<year>\d{{4}})(?:(?=-\d\d-)|(?=/\d\d/))[-/]{number}[-/](?P<days>0[1-9]|[12]\d|3[01])(?!\d)"
    numbers = r"(?P<days>[0-2]?\d|3[01])(?P<sep>[-/.])(?P<number>[01]?\d)(?P<sep_2>[-/.])"
    yield "numeric", rf"{words.lead}{numbers}~(?P<year>\d{{4}}|\d\d)(?!\w|[-/.,]\d)"
    yield (
        "day",
        rf"{words.lead}(?P<days>{words.day}(?:{BETWEEN_DAYS}{words.other_day}){{0,6}})"
        rf"(?: de | d'| |[-/.])(?P<month>{words.month})(?:{words.of_year})?{words.turn}",
    )
    yield (
        "day_number",
        rf"{words.lead}(?P<days>[0-2]?\d|3[01])/(?P<number>0?[1-9]|1[0-2])(?!\w|~[%/]|[-.,]\d)",
    )


def month_rules(words: Words) -> Iterator[tuple[str, str]]:
    """Yield the rules of months and parts of years: « 03/2024 », « fin mars 2024 », « octobre », « mi-2023 »."""
    yield "month_number", r"(?P<number>0?[1-9]|1[0-2])~[-/]~(?P<year>(?:19|20)\d\d)(?![\w/-]|[.,]\d)"
    yield "month_year", rf"(?:{words.part_of})?(?P<month>{words.month}){words.of_year}"
    yield "month", rf"(?:{words.part_of})?(?P<month>{words.full_month}){words.turn}"
    yield "part_year", rf"(?P<part>{words.part})(?:~-~| de? l'annee | d'annee | de | d'| )(?P<year>{YEAR})"


def period_rules(words: Words) -> Iterator[tuple[str, str]]:
    """Yield the rules of quarters, seasons, school years, decades and centuries."""
    units = rf"trimestre|semestre|quadrimestre|quinzaine|semaine|week-?end|jour|{words.weekday}"
    yield (
        "nth",
        rf"(?P<ordinal>{words.ordinal}) (?P<unit>{units})(?!\w)"
        rf"(?:(?: du mois de | du mois d'| de | d'| )(?P<month>{words.full_month}))?"
        rf"(?:(?: de l'annee | de | )(?P<year>{YEAR})| (?:de |d'|du )?(?P<relative>{words.relative})(?!\w))?",
    )
    yield "quarter", rf"(?P<letter>[tsqh]) ?(?P<index>[1-4])(?: de |~[-/]~| )(?P<year>{YEAR}|'\d\d(?!\w))"
    yield "quarter_after", rf"(?P<year>{YEAR})~-?~(?P<letter>[tsqh])(?P<index>[1-4])(?!\w)"
    year_2 = rf"(?P<year_2>{YEAR}|\d\d(?!\w))"
    yield (
        "season",
        rf"(?:{words.part_of}|(?P<article>l'|cet |ce |le ))?(?P<season>{words.season})(?!\w)(?: de l'annee)?"
        rf"(?:(?:~-~| )(?P<year>{YEAR}|{SHORT_YEAR})(?:~[-/]~{year_2})?)?{words.turn}",
    )
    yield (
        "school_year",
        rf"annees? (?:scolaires?|universitaires?|academiques?) (?P<year>{YEAR})(?:~[-/]~| a | et ){year_2}",
    )
    yield (
        "back_to_school",
        rf"(?P<before>prochaine |derniere )?rentree(?!\w)(?: scolaire| universitaire)?(?: de septembre| de)?"
        rf"(?: (?P<year>{YEAR}))?{words.turn}",
    )
    yield (
        "decade",
        rf"(?:(?P<part>{words.part})(?: des | d'| ))?annees (?P<decade>{words.decade})"
        rf"(?:~-~(?P<decade_2>\d{{3}}0|\d0)(?!\w))?",
    )
    yield "century", rf"(?:{words.part_of})?(?P<century>{ROMAN}|[12]?\d)~(?:eme|er|e) siecle(?!\w)"


def relative_rules(words: Words) -> Iterator[tuple[str, str]]:
    """Yield the rules of what is read against another day: « fin de l'année », « Noël », « hier »."""
    no_date = rf"(?!\w| \d\d\d\d| (?:de |d')?{words.full_month})"
    yield (
        "part_relative",
        rf"(?P<article>la |le |ce |cette )?(?P<part>{words.part})(?: de | d'| du | de l'| de la | )"
        rf"(?P<relative>{words.relative}|{words.whole}){no_date}",
    )
    yield "holiday", rf"(?P<holiday>{words.holiday})(?!\w)(?: (?P<year>{YEAR}))?{words.turn}"
    week = r"(?:la )?semaine (?:prochaine|derniere|passee|a venir)"
    yield "weekday_of", rf"(?P<weekday>{words.weekday}),? (?:de )?(?P<relative>{week})(?!\w)"
    yield "weekday_day", rf"(?P<weekday>{words.weekday}) (?P<days>{DAY_NUMBER})(?!\w|[.,:/]\d| ?(?:h|%|€)|/)"
    yield "weekday", rf"(?P<weekday>{words.weekday})(?!\w){words.turn}"
    no_other = rf"(?!\w|-la(?!\w)| \d\d\d\d| (?:scolaire|universitaire)| (?:de |d'){words.full_month})"
    yield "relative", rf"(?P<relative>{words.relative}){no_other}"
    yield "same_year", r"(?:la|cette) meme annee(?!\w)"

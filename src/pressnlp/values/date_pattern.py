"""The shapes of French dates as one regular expression over plain text (`calendar.plain`), rule by rule.

The expression is one alternation, so a text is read once; a look at its first letters spares most words the trial of
every rule. Every repetition is bounded: time is linear in the length of the text. Nouns and adjectives come from the
calendar; articles, prepositions and conjunctions are the syntax of the patterns and stand in them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pressnlp.values.calendar import Calendar
from pressnlp.values.date_words import DAY_NUMBER, GAP, ROMAN, SHORT_YEAR, YEAR, Words, make_words, openings

BETWEEN_DAYS = r"(?:, ?et |~, ?| et | ou | & | au | a | jusqu'au |~-~|~/~)"
NAMED = re.compile(r"\(\?P<\w+>")
# A gap holds one line break; two make a paragraph, which no date crosses.
PARAGRAPH_BREAK = re.compile(r"\n(?: *\n)+")
PIECES = re.compile(r"( \{| \*| \?|\[[^\]]*\])")

# Rules that a digit may open; the others need a letter.
DIGIT_FIRST = (
    "iso", "numeric", "day", "day_of", "day_number", "month_number", "nth", "nth_range", "quarter_after",
    "century", "years", "year",
)  # fmt: skip
DIGITS_ONLY = ("iso", "month_number", "quarter_after", "years", "year")


class Hit(NamedTuple):
    """A shape found in a plain text: its rule and its match, whose named groups are the parts of the date."""

    rule: str
    match: re.Match[str]


class Grammar:
    """The rules made of the words of a calendar."""

    def __init__(self, calendar: Calendar) -> None:
        words = make_words(calendar)
        self.patterns = dict(rules(words))
        unled = dict(rules(words._replace(lead="")))
        digits = {name: unled[name] for name in DIGIT_FIRST}
        letters = {name: pattern for name, pattern in self.patterns.items() if name not in DIGITS_ONLY}
        self.names = [*digits, *letters]
        first_letters = rf"(?={openings(words.first)}|[tsqh] ?[1-4]|[ivx]{{1,6}} ?e)"
        branches = rf"(?=\d)(?:{captured(digits)})|{first_letters}(?:{captured(letters)})"
        self.master = re.compile(expand(rf"(?<!\w)(?:{branches})"))
        self.compiled: dict[str, re.Pattern[str]] = {}

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the shapes of a plain text from left to right; the first rule that fits wins."""
        for match in self.master.finditer(PARAGRAPH_BREAK.sub(lambda match: "\v" * len(match.group()), text)):
            rule = self.names[(match.lastindex or 1) - 1]
            again = self.rule(rule).match(match.string, match.start())
            if again is not None:
                yield Hit(rule, again)

    def rule(self, name: str) -> re.Pattern[str]:
        """Return the expression of one rule with its named groups, compiled when it is first needed."""
        if name not in self.compiled:
            self.compiled[name] = re.compile(expand(self.patterns[name]))
        return self.compiled[name]


def captured(patterns: Mapping[str, str]) -> str:
    """Return an alternation of rules, one unnamed group each."""
    return "|".join(f"({NAMED.sub('(?:', pattern)})" for pattern in patterns.values())


def expand(pattern: str) -> str:
    """Write out the blanks of a pattern (and ~, a gap that may be missing), but not those of its character sets."""
    pieces = PIECES.split(pattern)
    return "".join(p if i % 2 else p.replace(" ", GAP).replace("~", f"(?:{GAP})?") for i, p in enumerate(pieces))


def rules(words: Words) -> Iterator[tuple[str, str]]:
    """Yield the name and the pattern of each rule, in the order in which they are tried."""
    yield from day_rules(words)
    yield from month_rules(words)
    yield from period_rules(words)
    yield from relative_rules(words)
    yield "years", rf"(?P<year>(?:1[5-9]|20|21)\d\d)~[-/]~(?P<year_2>{YEAR}|\d\d(?!\w|[-/.,]\d))"
    yield "year", rf"(?P<year>{YEAR})"


def day_rules(words: Words) -> Iterator[tuple[str, str]]:
    """Yield the rules of days: « 2021-10-01 », « 1/10/21 », « vendredi 1er octobre », « 5 au 12 avril », « 25/01 »."""
    number = r"(?P<number>0?[1-9]|1[0-2])"
    yield "iso", rf"(?P<year>\d{{4}})(?:(?=-\d\d?-)|(?=/\d\d?/))[-/]{number}[-/](?P<days>[12]\d|3[01]|0?[1-9])(?!\d)"
    numbers = r"(?P<days>[0-2]?\d|3[01])(?P<sep>[-/.]|~[-/]~)(?P<number>[01]?\d)(?P<sep_2>[-/.]|~[-/]~)"
    since = r"(?:(?P<since>[0-2]?\d|3[01])(?P<until> au | et | & ))?"
    since_or_dash = since.replace(" & ", " & |~-~")
    no_number = r"(?!\w|[/.,]\d|-\d(?!\d?/\d))"
    yield "numeric", rf"{words.lead}{since_or_dash}{numbers}~(?P<year>\d{{4}}|\d\d){no_number}"
    days = rf"{words.day}(?:{BETWEEN_DAYS}{words.other_day}){{0,6}}"
    yield (
        "day",
        rf"{words.lead}(?P<days>{days})(?: de | d'| |[-/.])(?P<month>{words.month})"
        rf"(?:{words.of_year}| de (?P<relative>{words.relative_year})(?!\w))?{words.turn}",
    )
    several = rf"{words.day}{BETWEEN_DAYS}{words.other_day}(?: du| de)?"
    yield "day_of", rf"(?P<days>{several}|{words.day}(?: du| de)) (?P<relative>{words.relative_month})(?!\w)"
    yield (
        "day_number",
        rf"{words.lead}{since}(?P<days>[0-2]?\d|3[01])/(?P<number>0?[1-9]|1[0-2])(?!\w|~[%/]|[-.,]\d)",
    )


def month_rules(words: Words) -> Iterator[tuple[str, str]]:
    """Yield the rules of months and parts of years: « 03/2024 », « fin mars 2024 », « octobre », « mi-2023 »."""
    yield "month_number", r"(?P<number>0?[1-9]|1[0-2])~[-/]~(?P<year>(?:19|20)\d\d)(?![\w/-]|[.,]\d)"
    yield "month_year", rf"(?:{words.part_of})?(?P<month>{words.month}){words.of_year}"
    yield "short_month", rf"{words.part_of}(?P<month>{words.short_month}\.)"
    yield "month_of_range", rf"(?P<month>{words.short_month}\.?)(?=~[-/]~{words.month})"
    of_year = rf"(?: de (?P<relative>{words.relative_year})(?!\w))?"
    yield "month", rf"(?:{words.part_of})?(?P<month>{words.full_month}){of_year}{words.turn}"
    year = words.year_noun
    yield "part_year", rf"(?P<part>{words.part})(?:~-~| de? l'{year} | d'{year} | de | d'| )(?P<year>{YEAR})"


def period_rules(words: Words) -> Iterator[tuple[str, str]]:
    """Yield the rules of quarters, seasons, school years, decades and centuries."""
    year_2 = rf"(?P<year_2>{YEAR}|\d\d(?!\w))"
    yield (
        "nth",
        rf"(?:{words.part_of})?(?P<ordinal>{words.ordinal}) (?P<unit>{words.period}|{words.weekday})(?!\w)"
        rf"(?:(?: du {words.month_noun} de | du {words.month_noun} d'| de | d'| )(?P<month>{words.full_month}))?"
        rf"(?:(?: de l'{words.year_noun} | de | )(?P<year>{YEAR})| de {words.year_words}"
        rf"| (?:de |d'|du |de la )?(?P<relative>{words.relative}|{words.whole})(?!\w))?",
    )
    yield (
        "nth_range",
        rf"(?P<ordinal>{words.ordinal})(?: et | & |~/~|~-~| au )(?P<ordinal_2>{words.ordinal})"
        rf" (?P<unit>{words.period})s?(?!\w)(?:(?: de l'{words.year_noun} | de | )(?P<year>{YEAR}))?",
    )
    yield (
        "week",
        rf"{words.week_noun} (?P<index>[1-4]\d|5[0-3]|0?[1-9])(?!\w|[.,/-]\d)(?: (?:de )?(?P<year>{YEAR}))?",
    )
    yield (
        "quarter",
        rf"(?:{words.part_of})?(?P<letter>[tsqh]) ?(?P<index>[1-4])(?: de |~[-/]~| )(?P<year>{YEAR}|'\d\d(?!\w))",
    )
    yield "lone_quarter", r"(?P<letter>t)(?P<index>[1-4])(?!\w|~[/-]| ?\d)"
    yield "quarter_after", rf"(?P<year>{YEAR})~-?~(?P<letter>[tsqh])(?P<index>[1-4])(?!\w)"
    yield (
        "season",
        rf"(?:{words.part_of}|(?P<article>l'|cet |ce |le ))?(?P<season>{words.season})(?!\w)"
        rf"(?: de l'{words.year_noun})?"
        rf"(?:(?:~-~| )(?P<year>{YEAR}|{SHORT_YEAR})(?:~[-/]~{year_2})?)?{words.turn}",
    )
    yield "school_year", rf"{words.school_year} (?P<year>{YEAR})(?:~[-/]~| a | et ){year_2}"
    yield (
        "back_to_school",
        rf"(?:(?P<before>{words.any_turn}) )?{words.back_to_school}(?!\w)(?: de)?"
        rf"(?: (?P<year>{YEAR})(?:[-/]{year_2})?)?{words.turn}",
    )
    yield (
        "decade",
        rf"(?:(?P<part>{words.part})(?: des | d'| ))?{words.years_noun} (?P<decade>{words.decade})"
        rf"(?:~-~(?P<decade_2>[12]\d\d0|\d0)(?!\w))?",
    )
    yield (
        "century",
        rf"(?:{words.part_of})?(?P<century>{ROMAN}|[12]?\d)~(?:eme|er|e) {words.century_noun}(?!\w)",
    )


def relative_rules(words: Words) -> Iterator[tuple[str, str]]:
    """Yield the rules of what is read against another day: « fin de l'année », « Noël », « hier »."""
    no_date = rf"(?!\w| \d\d\d\d| (?:de |d')?{words.full_month})"
    yield (
        "part_relative",
        rf"(?P<article>la |le |ce |cette )?(?P<part>{words.part})(?: de | d'| du | de l'| de la | )"
        rf"(?P<relative>{words.relative}|{words.whole}){no_date}",
    )
    yield "holiday", rf"(?P<holiday>{words.holiday})(?!\w)(?: (?P<year>{YEAR}))?{words.turn}"
    yield "weekday_of", rf"(?P<weekday>{words.weekday}),? (?:de )?(?P<relative>{words.relative_week})(?!\w)"
    no_day = rf"(?!\w| {DAY_NUMBER}(?!\w))"
    yield "of_weekday", rf"(?P<relative>{words.relative_week}),? (?:le )?(?P<weekday>{words.weekday}){no_day}"
    yield "weekday_day", rf"(?P<weekday>{words.weekday}) (?P<days>{DAY_NUMBER})(?!\w|[.,:/]\d| ?(?:h|%|€)|/)"
    yield "weekday", rf"(?P<weekday>{words.weekday})(?!\w){words.turn}"
    no_other = rf"(?!\w|-la(?!\w)| \d\d\d\d| {words.school_adjective}| (?:de |d'){words.full_month})"
    yield "relative", rf"(?P<relative>{words.relative}){no_other}"
    yield "same_year", rf"(?:la|cette) meme {words.year_noun}(?!\w)"

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


def rules(calendar: Calendar) -> Iterator[tuple[str, str]]:
    """Yield the name and the pattern of each rule, in the order in which they are tried."""
    weekday = any_of(calendar.weekdays)
    month = rf"(?:{any_of(calendar.months)}(?!\w)|{any_of(calendar.short_months)}(?:\.|(?!\w)))"
    full_month = rf"{any_of(calendar.months)}(?!\w)"
    part = any_of(calendar.parts)
    turn = rf"(?: (?P<turn>{any_of(calendar.turns)})(?!\w))?"
    ordinal = any_of(calendar.ordinals)
    season = any_of(calendar.seasons)
    relative = any_of(calendar.relative)
    near = any_of(word for word, (unit, _) in calendar.relative.items() if unit == "day")
    lead = rf"(?:(?:(?P<weekday>{weekday}|{any_of(calendar.short_weekdays)})|{near}(?: {weekday})?),? (?:le )?)?"
    day = rf"(?:{DAY_NUMBER}|{any_of(calendar.days)})(?!\w)"
    other_day = rf"(?:le |les |(?:le )?{weekday} )?{day}"
    of_year = rf"(?:,? (?:de )?|~[-/.]~|\. ?| de l'annee |, )(?P<year>{YEAR}|{SHORT_YEAR})"
    year = rf"(?P<year>{YEAR})"
    part_of = rf"(?P<part>{part})(?:~-~| du mois de | du mois d'| de l'| de la | du | de | d'| )"

    yield "iso", r"(?P<year>\d{4})(?:(?=-\d\d-)|(?=/\d\d/))[-/](?P<number>0[1-9]|1[0-2])[-/](?P<days>0[1-9]|[12]\d|3[01])(?!\d)"
    yield (
        "numeric",
        lead + r"(?P<days>[0-2]?\d|3[01])(?P<sep>[-/.])(?P<number>[01]?\d)(?P<sep_2>[-/.])~(?P<year>\d{4}|\d\d)(?![\w]|[-/.,]\d)",
    )
    yield (
        "day",
        rf"{lead}(?P<days>{day}(?:{BETWEEN_DAYS}{other_day}){{0,6}})"
        rf"(?: de | d'| |[-/.])(?P<month>{month})(?:{of_year})?{turn}",
    )
    yield "day_number", lead + r"(?P<days>[0-2]?\d|3[01])/(?P<number>0?[1-9]|1[0-2])(?![\w]|~[%/]|[-.,]\d)"
    yield "month_number", r"(?P<number>0?[1-9]|1[0-2])~[-/]~(?P<year>(?:19|20)\d\d)(?![\w/-]|[.,]\d)"
    yield "month_year", rf"(?:{part_of})?(?P<month>{month}){of_year}"
    yield "month", rf"(?:{part_of})?(?P<month>{full_month}){turn}"
    yield "part_year", rf"(?P<part>{part})(?:~-~| de? l'annee | d'annee | de | d'| ){year}"
    yield (
        "nth",
        rf"(?P<ordinal>{ordinal}) (?P<unit>trimestre|semestre|quadrimestre|quinzaine|semaine|week-?end|jour|{weekday})(?!\w)"
        rf"(?:(?: du mois de | du mois d'| de | d'| )(?P<month>{full_month}))?"
        rf"(?:(?: de l'annee | de | )(?P<year>{YEAR})| (?:de |d'|du )?(?P<relative>{relative})(?!\w))?",
    )
    yield "quarter", rf"(?P<letter>[tsqh]) ?(?P<index>[1-4])(?: de |~[-/]~| )(?P<year>{YEAR}|'\d\d(?!\w))"
    yield "quarter_after", rf"(?P<year>{YEAR})~-?~(?P<letter>[tsqh])(?P<index>[1-4])(?!\w)"
    yield (
        "season",
        rf"(?:{part_of}|(?P<article>l'|cet |ce |le ))?(?P<season>{season})(?!\w)(?: de l'annee)?"
        rf"(?:(?:~-~| )(?P<year>{YEAR}|{SHORT_YEAR})(?:~[-/]~(?P<year_2>{YEAR}|\d\d(?!\w)))?)?{turn}",
    )
    yield (
        "school_year",
        rf"annees? (?:scolaires?|universitaires?|academiques?) (?P<year>{YEAR})(?:~[-/]~| a | et )(?P<year_2>{YEAR}|\d\d(?!\w))",
    )
    yield "back_to_school", rf"(?P<before>prochaine |derniere )?rentree(?!\w)(?: scolaire| universitaire)?(?: de septembre| de)?(?: {year})?{turn}"
    yield "decade", rf"(?:(?P<part>{part})(?: des | d'| ))?annees (?P<decade>\d{{3}}0|\d0|{any_of(calendar.decades)})(?!\w)(?:~-~(?P<decade_2>\d{{3}}0|\d0)(?!\w))?"
    yield "century", rf"(?:{part_of})?(?P<century>{ROMAN}|[12]?\d)~(?:eme|er|e) siecle(?!\w)"
    yield "part_relative", rf"(?P<article>la |le |ce |cette )?(?P<part>{part})(?: de | d'| du | de l'| de la | )(?P<relative>{relative}|{any_of(calendar.whole)})(?!\w| \d\d\d\d| (?:de |d')?{full_month})"
    yield "holiday", rf"(?P<holiday>{any_of([*calendar.holidays, *calendar.easter])})(?!\w)(?: {year})?{turn}"
    yield "weekday_of", rf"(?P<weekday>{weekday}),? (?:de )?(?P<relative>(?:la )?semaine (?:prochaine|derniere|passee|a venir))(?!\w)"
    yield "weekday_day", rf"(?P<weekday>{weekday}) (?P<days>{DAY_NUMBER})(?!\w|[.,:/]\d| ?(?:h|%|€)|/)"
    yield "weekday", rf"(?P<weekday>{weekday})(?!\w){turn}"
    yield "relative", rf"(?P<relative>{relative})(?!\w|-la(?!\w)| \d\d\d\d| (?:scolaire|universitaire)| (?:de |d'){full_month})"
    yield "same_year", r"(?:la|cette) meme annee(?!\w)"
    yield "years", rf"(?P<year>(?:1[5-9]|20|21)\d\d)~[-/]~(?P<year_2>{YEAR}|\d\d(?!\w|[-/.,]\d))"
    yield "year", rf"{year}"

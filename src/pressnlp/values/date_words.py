"""The words of a calendar as pieces of the patterns of `date_pattern`.

In a piece a blank stands for a gap (one line break at most) and ~ for a gap that may be missing.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from pressnlp.values.calendar import Calendar

GAP = r"[ \n]{1,9}"
DAY_NUMBER = r"(?:1~er|[12]\d|3[01]|0?[1-9])"
YEAR = r"(?:1\d|20|21)\d\d(?!\w|[.,]\d| ?[%€])"
# Two digits are a year only at the end of a phrase: « 13 mars 24 », not « le 13 mars 24 personnes ».
PHRASE_END = r"(?= *(?:$|[\n\v.;:)|,]| a \d))"
SHORT_YEAR = rf"(?:'\d\d|\d\d{PHRASE_END})(?!\w|[.,:]\d)"
ROMAN = r"[ivx]{1,6}"

ESCAPED_BLANK = re.escape(" ")
OPENING = 4  # letters at the beginning of a phrase


class Words(NamedTuple):
    """The words of a calendar as pieces of patterns."""

    weekday: str
    month: str  # full or short
    full_month: str
    short_month: str
    part: str
    part_of: str  # « fin du mois de », « mi- »
    turn: str
    any_turn: str
    ordinal: str
    period: str
    season: str
    decade: str
    holiday: str
    relative: str
    relative_week: str
    relative_month: str
    relative_year: str
    whole: str
    day: str
    other_day: str
    lead: str  # « mardi », « demain », « ce mardi, le », « semaine du »
    of_year: str
    year_words: str
    year_noun: str
    years_noun: str
    month_noun: str
    week_noun: str
    century_noun: str
    school_year: str
    school_adjective: str
    back_to_school: str
    first: tuple[str, ...]  # every phrase that may open a date


def make_words(calendar: Calendar) -> Words:
    """Return the pieces made of the words of a calendar."""
    weekday = any_of(calendar.weekdays)
    full_month = rf"{any_of(calendar.months)}(?!\w)"
    part = any_of(calendar.parts)
    near = any_of(word for word, (unit, _) in calendar.relative.items() if unit == "day")
    lone_weekday = rf"(?P<weekday>{weekday}|{any_of(calendar.short_weekdays)}[.,])"
    day = rf"(?:{DAY_NUMBER}(?:e|eme)?|{any_of(calendar.days)})(?!\w)"
    nouns = {name: any_of(listed) for name, listed in calendar.nouns.items()}
    year_words = rf"(?P<year_words>{any_of(calendar.year_words)} {any_of(calendar.days)}){PHRASE_END}"
    year, month = nouns["year"], nouns["month"]
    return Words(
        weekday=weekday,
        month=rf"(?:{full_month}|{any_of(calendar.short_months)}(?:\.|(?!\w)))",
        full_month=full_month,
        short_month=any_of(word for word in calendar.short_months if word not in calendar.months),
        part=part,
        part_of=rf"(?P<part>{part})(?:~-~| du {month} de | du {month} d'| de l'| de la | du | de | d'| )",
        turn=rf"(?: (?P<turn>{any_of(calendar.turns)})(?!\w))?",
        any_turn=any_of(calendar.turns),
        ordinal=any_of(calendar.ordinals),
        period=any_of(calendar.periods),
        season=any_of(calendar.seasons),
        decade=rf"(?:[12]\d\d0|\d0|{any_of(calendar.decades)})(?!\w)",
        holiday=any_of([*calendar.holidays, *calendar.easter]),
        relative=any_of(calendar.relative),
        relative_week=any_of(word for word, (unit, _) in calendar.relative.items() if unit == "week"),
        relative_year=any_of(word for word, (unit, _) in calendar.relative.items() if unit == "year"),
        relative_month=any_of(word for word, (unit, _) in calendar.relative.items() if unit == "month"),
        whole=any_of(calendar.whole),
        day=day,
        other_day=rf"(?:le |les |(?:le )?{weekday} )?{day}",
        lead=rf"(?:(?P<frame>{any_of(calendar.frames)}) )?(?:(?:{lone_weekday}|{near}(?: {weekday})?),? (?:le )?)?",
        of_year=rf"(?:(?:,? (?:de )?|~[-/.]~|\. ?| de l'{year} |, )(?P<year>{YEAR}|{SHORT_YEAR})| {year_words})",
        year_words=year_words,
        year_noun=year,
        years_noun=nouns["years"],
        month_noun=month,
        week_noun=nouns["week"],
        century_noun=nouns["century"],
        school_year=nouns["school_year"],
        school_adjective=nouns["school_adjective"],
        back_to_school=nouns["back_to_school"],
        first=tuple(first_phrases(calendar)),
    )


def first_phrases(calendar: Calendar) -> Iterable[str]:
    """Yield every phrase of a calendar that may open a date."""
    articles = ("l'", "cet ", "ce ", "le ", "la ", "cette ")
    for table in (
        calendar.weekdays, calendar.short_weekdays, calendar.months, calendar.short_months, calendar.days,
        calendar.frames, calendar.ordinals, calendar.holidays, calendar.easter, calendar.relative, calendar.turns,
    ):  # fmt: skip
        yield from table
    for word in (*calendar.seasons, *calendar.parts):
        yield word
        yield from (article + word for article in articles)
    for name in ("years", "week", "school_year", "back_to_school"):
        yield from calendar.nouns[name]
    yield from ("la meme", "cette meme")


def any_of(words: Iterable[str]) -> str:
    """Return a group of alternatives, the longest first, gathered by their first word; a blank of a word is a gap.

    « semaine », « semaine prochaine », « semaine dernière » give "(?:semaine(?: prochaine| derniere)?)".
    """
    rests: dict[str, set[str]] = {}
    for word in words:
        first, _, rest = word.partition(" ")
        rests.setdefault(first, set()).add(rest)
    ordered = sorted(rests.items(), key=lambda item: by_length(item[0]))
    return f"(?:{'|'.join(re.escape(first) + followers(after) for first, after in ordered)})"


def followers(rests: set[str]) -> str:
    """Return an expression for what may follow a first word; it is left out where the word may stand alone."""
    if rests == {""}:
        return ""
    inner = "|".join(f" {re.escape(rest).replace(ESCAPED_BLANK, ' ')}" for rest in sorted(rests - {""}, key=by_length))
    return f"(?:{inner})?" if "" in rests else f"(?:{inner})"


def by_length(word: str) -> tuple[int, str]:
    """Order words from the longest to the shortest."""
    return -len(word), word


def openings(phrases: Iterable[str]) -> str:
    """Return an expression for the first letters of these phrases, gathered by the first one.

    A short first word takes letters of the next one along: « la semaine » opens with "la se".
    """
    by_letter: dict[str, set[str]] = {}
    for phrase in phrases:
        first, _, rest = phrase.partition(" ")
        if rest and len(first) < OPENING:
            opening = f"{re.escape(first)} {re.escape(rest[: OPENING - 2])}"
        else:
            opening = re.escape(first[:OPENING]) + (r"(?!\w)" if len(first) < OPENING else "")
        by_letter.setdefault(opening[0], set()).add(opening[1:])
    return "|".join(f"{letter}(?:{'|'.join(sorted(rests))})" for letter, rests in sorted(by_letter.items()))

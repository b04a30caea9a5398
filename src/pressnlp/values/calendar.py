"""The words of the calendar, read from their table, and the arithmetic of days, months and periods.

A `Moment` is a year, month or day, any of its leading fields unknown; a `Period` is two of them.
"""

import unicodedata
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

ONE_BYTE = "cp1252"  # an encoding with every letter of French
WIDE = 0x250  # code points from which on a letter is none of Latin


class Moment(NamedTuple):
    """A year, a month or a day; None where unknown or not told."""

    year: int | None
    month: int | None = None
    day: int | None = None


class Period(NamedTuple):
    """From the first day of one moment to the last day of another."""

    first: Moment
    last: Moment


# Periods of whole months.
MONTHS = {"month": 1, "quarter": 3, "third": 4, "semester": 6}


@dataclass(frozen=True, eq=False)
class Calendar:
    """The table `calendar.toml` with every word in its plain form (`plain`)."""

    months: dict[str, int]
    short_months: dict[str, int]
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    days: dict[str, int]
    year_words: dict[str, int]
    frames: dict[str, tuple[str, int]]
    periods: dict[str, str]
    nouns: dict[str, tuple[str, ...]]
    seasons: dict[str, tuple[int, int]]
    parts: dict[str, str | None]
    turns: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    holidays: dict[str, tuple[int, int]]
    easter: dict[str, int]
    relative: dict[str, tuple[str, int]]
    whole: dict[str, tuple[str, int]]
    steps: dict[str, int]
    names: tuple[str, ...]
    cues: dict[str, tuple[str, ...]]
    tense: dict[str, tuple[str, ...]]
    today: dict[str, tuple[str, ...]]
    dateline: dict[str, tuple[str, ...]]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> "Calendar":
        """Make the calendar of a table: what `calendar.toml` holds."""
        months, weekdays = table["months"], table["weekdays"]
        return cls(
            months=numbered(months["full"]),
            short_months={plain(form): i for i, forms in enumerate(months["short"], 1) for form in forms},
            weekdays={word: i - 1 for word, i in numbered(weekdays["full"]).items()},
            short_weekdays={word: i - 1 for word, i in numbered(weekdays["short"]).items()},
            days=with_blanks(numbered(table["days"]["words"])),
            year_words=keyed(table["year_words"], int),
            frames=keyed(table["frames"], tuple),
            periods=keyed(table["periods"], str),
            nouns=phrases(table["nouns"]),
            seasons=keyed(table["seasons"], tuple),
            parts=keyed(table["parts"], lambda word: word or None),
            turns=keyed(table["turns"], int),
            ordinals=keyed(table["ordinals"], int),
            decades=keyed(table["decades"], int),
            holidays=keyed(table["holidays"], lambda day: (int(day[:2]), int(day[3:]))),
            easter=keyed(table["easter"], int),
            relative=keyed(table["relative"], tuple),
            whole=keyed(table["whole"], tuple),
            steps=keyed(table["steps"], int),
            names=tuple(plain(name) for name in table["names"]["days"]),
            cues=phrases(table["cues"]),
            tense=phrases(table["tense"]),
            today=phrases(table["today"]),
            dateline=phrases(table["dateline"]),
        )


def numbered(words: list[str]) -> dict[str, int]:
    """Return the place of each word in its list, from 1."""
    return {plain(word): i for i, word in enumerate(words, 1)}


def with_blanks(words: dict[str, int]) -> dict[str, int]:
    """Return words also without their hyphens: « vingt cinq »."""
    return words | {word.replace("-", " "): number for word, number in words.items()}


def phrases(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Return lists of phrases in plain form."""
    return {key: tuple(plain(phrase) for phrase in listed) for key, listed in table.items()}


def keyed(table: Mapping[str, Any], convert: Any) -> dict[str, Any]:
    """Return a table with plain keys and converted values."""
    return {plain(key): convert(value) for key, value in table.items()}


@cache
def plain_table() -> dict[int, str]:
    """Return what each character becomes: one character for one, so that offsets stay."""
    table = {ord(c): " " for c in "\t\r\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"}
    table |= {ord(c): "'" for c in "‘’ʼ′´`"}
    table |= {ord(c): "-" for c in "‐‑‒–—―−"}
    table |= {0x1D49: "e", 0x02B3: "r"}  # « XVIIIᵉ », « 1ᵉʳ »
    for code in [*range(0x41, 0x5B), *range(0xC0, 0x250)]:
        base = unicodedata.normalize("NFKD", chr(code).lower())[0]
        table[code] = base if len(base) == 1 else chr(code)
    return table


def plain(text: str) -> str:
    """Return a text of the same length without capitals and accents, with one apostrophe, dash and blank.

    « L’été – FÉVRIER » gives "l'ete - fevrier".
    """
    found = _plain_letters(text)
    if found is None:
        for sign, mark in _wide_signs():
            text = text.replace(sign, mark)
        found = _plain_letters(text)
    return text.translate(plain_table()) if found is None else found


def _plain_letters(text: str) -> str | None:
    """Return a plain text by one byte a character, ten times faster; None where a letter or sign takes more."""
    try:
        return text.encode(ONE_BYTE).translate(_plain_bytes()).decode(ONE_BYTE)
    except UnicodeEncodeError:
        return None


@cache
def _wide_signs() -> tuple[tuple[str, str], ...]:
    """Return the signs of `plain_table` that take more than one byte, and what they become."""
    table = plain_table()
    signs = {chr(code): table[code] for code in table if code >= WIDE}
    return tuple((sign, mark) for sign, mark in signs.items() if not sign.encode(ONE_BYTE, "ignore"))


@cache
def _plain_bytes() -> bytes:
    """Return `plain_table` for bytes."""
    table = plain_table()
    signs = [bytes([code]).decode(ONE_BYTE, "replace") for code in range(256)]
    return b"".join(table.get(ord(sign), sign).encode(ONE_BYTE, "replace") for sign in signs)


def is_real(moment: Moment) -> bool:
    """Tell whether a moment exists. 31 February does not; 29 February may when the year is unknown."""
    if moment.month is not None and not 1 <= moment.month <= 12:
        return False
    if moment.day is None:
        return True
    if moment.month is None:
        return 1 <= moment.day <= 31
    return 1 <= moment.day <= monthrange(2000 if moment.year is None else moment.year, moment.month)[1]


def first_day(moment: Moment) -> date | None:
    """Return the first day of a moment, or None without a year."""
    if moment.year is None:
        return None
    return date(moment.year, moment.month or 1, moment.day or 1)


def last_day(moment: Moment) -> date | None:
    """Return the last day of a moment, or None without a year."""
    if moment.year is None:
        return None
    month = moment.month or 12
    return date(moment.year, month, moment.day or monthrange(moment.year, month)[1])


def iso(moment: Moment) -> str:
    """Return a moment in ISO 8601. A day of an unknown year gives "--10-01", its month alone "--10"."""
    year = "-" if moment.year is None else f"{moment.year:04d}"
    return "-".join([year, *(f"{field:02d}" for field in (moment.month, moment.day) if field is not None)])


def on(day: date) -> Moment:
    """Return the moment of a day."""
    return Moment(day.year, day.month, day.day)


def months_from(year: int, month: int, count: int) -> Moment:
    """Return the month that lies `count` months after another."""
    total = year * 12 + month - 1 + count
    return Moment(total // 12, total % 12 + 1)


def spell(unit: str, offset: int, reference: date) -> Period:
    """Return the day, week, month… that holds the reference, moved by `offset` of its kind.

    ("week", -1) seen from 2020-02-06 gives 2020-01-27 to 2020-02-02.
    """
    year, month = reference.year, reference.month
    if unit == "day":
        day = on(reference + timedelta(days=offset))
        return Period(day, day)
    if unit in ("week", "weekend"):
        monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=offset)
        return Period(on(monday + timedelta(days=5 if unit == "weekend" else 0)), on(monday + timedelta(days=6)))
    if unit == "year":
        return Period(Moment(year + offset), Moment(year + offset))
    if unit == "decade":
        start = year // 10 * 10 + 10 * offset
        return Period(Moment(start), Moment(start + 9))
    size = MONTHS[unit]
    first = months_from(year, (month - 1) // size * size + 1, offset * size)
    return Period(first, months_from(first.year or 0, first.month or 1, size - 1))


def easter(year: int) -> date:
    """Return Easter Sunday of a year (Gregorian calendar, the anonymous algorithm of 1876). 2025 gives 20 April."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)

"""What the words of one date say, before its value is settled."""

import re
from typing import NamedTuple

from pressnlp.values.calendar import Moment

ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}


class Parts(NamedTuple):
    """What the words of a date say. `turn`: -1 « dernier », 1 « prochain ». `relative`: unit and offset.

    `easter` counts days after Easter; `feast` is a day that is named, not dated (« le 14 juillet »);
    `nth` is an ordinal with its unit inside the period (0 is Monday); `ends` is a relative last day (« de 2017 à
    aujourd'hui »); `frame` is a step from the day (« la semaine du 10 avril »).
    """

    first: Moment = Moment(None)
    last: Moment | None = None
    weekday: int | None = None
    part: str | None = None
    turn: int = 0
    relative: tuple[str, int] | None = None
    easter: int | None = None
    feast: bool = False
    nth: tuple[int, str | int] | None = None
    ends: tuple[str, int] | None = None
    frame: tuple[str, int] | None = None

    @property
    def year(self) -> int | None:
        """The year of its beginning, where the words tell it."""
        return self.first.year


class Reading(NamedTuple):
    """One date of a text: code-point offsets, the rule that found it, its parts."""

    start: int
    end: int
    rule: str
    parts: Parts


def start_of(match: re.Match[str], parts: Parts, keeps_article: tuple[str, ...]) -> int:
    """Return where a date begins: an article belongs to it only when the phrase is relative as a whole.

    « l'automne dernier » and « d'ici la fin de l'année » keep it, « à l'été 2018 », « avant la fin de l'année » do not.
    `keeps_article` are the prepositions that keep it.
    """
    article = match.groupdict().get("article")
    if article is None or parts.turn:
        return match.start()
    if parts.year is not None:
        return match.end("article")
    if article.startswith("c"):
        return match.start()
    is_frame = parts.relative is not None and before(match, 12).rstrip().endswith(keeps_article)
    return match.start() if is_frame else match.end("article")


def squeeze(phrase: str) -> str:
    """Return a phrase with single blanks."""
    return " ".join(phrase.split())


def before(match: re.Match[str], length: int) -> str:
    """Return the text that stands before a match."""
    return match.string[max(0, match.start() - length) : match.start()]


def roman(word: str) -> int:
    """Return the value of a Roman numeral of i, v and x. « xix » gives 19."""
    digits = [ROMAN_DIGITS[letter] for letter in word]
    return sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))


def two_days(match: re.Match[str], reading: Reading) -> list[Reading]:
    """Return « 3 et 4/04/2025 » as one period, « 3 et 17/04/2025 » as two days, « 12 et 4/04/2025 » as nothing."""
    parts, joint = reading.parts, match["until"].strip()
    first, last = parts.first.day or 0, parts.last.day if parts.last and parts.last.day else 0
    if joint == "au" or (first < last and (joint == "-" or last == first + 1)):
        return [reading]
    if last < first:
        return []
    return [
        Reading(reading.start, match.end("since"), "day_list", parts._replace(last=None)),
        Reading(
            match.start("days"),
            reading.end,
            "day_list",
            parts._replace(first=parts.last or parts.first, last=None, weekday=None),
        ),
    ]


def after_frame(match: re.Match[str]) -> int:
    """Return where a date begins without the words that frame it."""
    if not match.groupdict().get("frame"):
        return match.start()
    left = match.string[match.end("frame") : match.end()]
    return match.end("frame") + len(left) - len(left.lstrip())

"""Look back at the quantities before a number: which one it goes on with, and by what it is multiplied."""

import re
from collections.abc import Sequence

from pressnlp.values.figure import Figure, Reading
from pressnlp.values.number_atom import exact

WRITTEN = re.compile(r"[\d.,\s]+")
BLANK = re.compile(r"\s")
CENT = 0.01
LIKE = 50  # a part is neither so many times more nor so many times less than the amount before it
LOOKED_AT = 12  # quantities
FAR = 600  # characters to a counted noun of a sentence before


def alike(figure: Figure, last: Reading, value: float, rule: str = "part") -> Reading:
    """Return a number as a quantity of the kind and unit of another."""
    return Reading(figure.start, figure.end, last.kind, value, None, last.unit, None, f"{last.kind}_{rule}")


def counted(figure: Figure, end: int, noun: str, rule: str) -> Reading:
    """Return a number as a count of a noun."""
    return Reading(figure.start, end, "count", figure.value, None, noun, None, f"count_{rule}")


def nearest(
    figure: Figure, past: Sequence[Reading], reach: int, kinds: Sequence[str], least: float = 0
) -> Reading | None:
    """Return the quantity of one of the kinds that stands nearest before a number; a count has a value of `least`."""
    for reading in reversed(past[-LOOKED_AT:]):
        if figure.start - reading.end > reach:
            return None
        if reading.kind in kinds and (reading.kind == "money" or reading.value >= least):
            return reading
    return None


def whole_of(figure: Figure, past: Sequence[Reading], reach: int) -> Reading | None:
    """Return the count that a number is a part of: the nearest one that is no smaller, else the nearest."""
    whole = nearest(figure, past, reach, ("count",), figure.value)
    return whole or nearest(figure, past, reach, ("count",))


def last_apart(text: str, past: Sequence[Reading], decimals: bool) -> Reading | None:
    """Return the last quantity that is neither in brackets of its own nor « une semaine »; decimals count nothing."""
    apart = [r for r in past[-4:] if text[r.end : r.end + 1] != ")" and r.unit != "ratio" and not is_one_time(r)]
    return next((r for r in reversed(apart) if not (decimals and r.kind in ("count", "duration"))), None)


def is_one_time(reading: Reading) -> bool:
    """Tell « une semaine », which a number after « contre » seldom goes on with."""
    return reading.kind == "duration" and reading.value == 1


def scaled(text: str, figure: Figure, last: Reading) -> float:
    """Return the value of a number with the multiplier of the quantity before it. « 1,1 » after « 4,6 millions »."""
    if last.kind == "count" or figure.scale > 1 or figure.value >= 1_000:
        return figure.value
    return exact(figure.value * multiplier(text, last))


def money_part(text: str, figure: Figure, last: Reading, framed: bool, strong: bool) -> float | None:
    """Return the amount of a bare part: with its own multiplier, or with that of the amount before."""
    if figure.scale > 1:
        return figure.value
    scale = multiplier(text, last)
    if scale != 1 and figure.value < 1_000:
        return exact(figure.value * scale)
    if strong or last.rule == "money_part" or (framed and last.value / LIKE <= figure.value <= last.value * LIKE):
        return figure.value
    return None


def multiplier(text: str, reading: Reading) -> float:
    """Return the multiplier that an amount was written with. « 8 M€ » has a million."""
    match = WRITTEN.match(text, reading.start, reading.end)
    if match is None or match.group().count(",") > 1 or match.group().count(".") > 1:
        return 1
    written = float(BLANK.sub("", match.group()).replace(",", ".") or 0)
    if not written:
        return 1
    scale = reading.value / written
    return round(scale) if scale > CENT else CENT

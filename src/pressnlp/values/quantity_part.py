"""Read numbers that share a unit: sums, two bounds with a unit each, lists."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from pressnlp.values.cue import Before, alternatives
from pressnlp.values.figure import Figure, Measure, Reading
from pressnlp.values.number_atom import exact
from pressnlp.values.quantity_measure import Measures
from pressnlp.values.unit import GLUE, Unit

ADDED = re.compile(r"\s{1,3}(?:et\s{1,3})?|,\s{1,3}", re.IGNORECASE)
CENTS = re.compile(  # « 15 euros 20. », « 12 € 50 le kilo », « 12€50 »
    r"[ \u00a0\u202f]\d\d(?=\s*(?:$|[.,;:)!?](?!\d)|\n|(?:le|la|par|l['’])))|(?<=€)\d\d(?!\d)"
)
# How many of the smaller unit make the larger one.
PARTS = {("year", "month"): 12, ("day", "hour"): 24, ("hour", "minute"): 60, ("minute", "second"): 60}
MINUTES = 60
LIST_LINK = re.compile(r"\s?,\s{1,3}|\s{1,3}(?:et|ou)\s{1,3}", re.IGNORECASE)
AND = re.compile(r"\s+et\s+", re.IGNORECASE)


class QuantityParts:
    """The words that tie a number to the unit of another one."""

    def __init__(self, measures: Measures, cues: Mapping[str, Any]) -> None:
        self.measures = measures
        self.change = re.compile(rf"(?<!\w)(?:{alternatives(cues['range']['change'])})(?!\w)", re.I)
        self.between = Before(cues["range"]["between"], r"\s+")
        self.link = re.compile(rf"\s*(?:(?<!\w)(?:{alternatives(cues['range']['links'])}|ou)\s|[-–—])\s*", re.I)

    def second(self, text: str, figure: Figure, low: Measure, following: Sequence[Figure]) -> Reading | None:
        """Read what a second amount adds: « à 9 % » after « 3 % », « et 45 centimes » after « 13 euros »."""
        if not following or following[0].start - low.end > 14 or low.rule == "count":
            return None
        other, unit = following[0], low.unit
        if unit.kind == "money" and unit.factor == 1 and CENTS.match(text, low.end):  # « 15 euros 20 »
            value = exact(figure.value + other.value / 100)
            return Reading(figure.start, other.end, unit.kind, value, None, unit.symbol, None, "money_sum", used=2)
        high = self.measures.after(text, other)
        between = text[low.end : other.start]
        spoken = unit.symbol == "hour" and other.kind == "words" and other.value < MINUTES
        if high is None and spoken and between.isspace():  # « une heure trente »
            value = exact(figure.value + other.value / MINUTES)
            return Reading(figure.start, other.end, unit.kind, value, None, unit.symbol, None, "duration_sum", used=2)
        if high is None or high.unit.kind != unit.kind or unit.symbol == high.unit.symbol == "hour":
            return None  # « 9h à 12h » are times of day
        total = _total(figure, unit, other, high.unit) if ADDED.fullmatch(between) else None
        if total is not None:
            return Reading(
                figure.start, high.end, unit.kind, total, None, unit.symbol, None, f"{unit.kind}_sum", used=2
            )
        left = figure.left(text)
        value, upper = exact(figure.value * unit.factor), exact(other.value * high.unit.factor)
        joined = self.link.fullmatch(between) or (AND.fullmatch(between) and self.between.search(left))
        if not joined or high.unit.symbol != unit.symbol or value >= upper or self.change.search(left):
            return None
        return Reading(figure.start, high.end, unit.kind, value, upper, unit.symbol, None, f"{unit.kind}_range", used=2)

    def listed(self, text: str, figures: Sequence[Figure], i: int) -> Reading | None:
        """Give a number the unit at the end of its list. « 8, 13 et 15 km » are three lengths."""
        figure = figures[i]
        if figure.kind != "digits" or figure.value_max is not None:
            return None
        for low, high in pairwise(figures[i : i + 5]):
            link = text[low.end : high.start]
            if not LIST_LINK.fullmatch(link) or high.kind != "digits":
                return None
            gap = GLUE.match(text, high.end)
            found = self.measures.units.match(text, gap.end() if gap else high.end)
            if found is not None and "," not in link and found.unit.kind in ("measure", "percent"):
                unit = found.unit
                value = exact(figure.value * unit.factor)
                return Reading(figure.start, figure.end, unit.kind, value, None, unit.symbol, None, f"{unit.kind}_list")
        return None


def _total(figure: Figure, unit: Unit, other: Figure, smaller: Unit) -> float | None:
    """Add an amount in a smaller unit. « 15 dollars et 15 cents » is 15.15, « 1 heure et 30 minutes » 1.5."""
    if unit.kind == "money" and smaller.factor < 1 <= unit.factor:
        return exact(figure.value * unit.factor + other.value * smaller.factor)
    if unit.kind == "duration" and (parts := PARTS.get((unit.symbol, smaller.symbol))) and other.value < parts:
        return exact(figure.value * unit.factor + other.value * smaller.factor / parts)
    return None

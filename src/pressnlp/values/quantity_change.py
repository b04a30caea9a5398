"""Read the first amount of a change: « passe de 22 à 35 % » and « de 450 à 380 € » are two amounts, not a range."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pressnlp.values.cue import alternatives
from pressnlp.values.figure import Figure, Reading
from pressnlp.values.number_atom import exact
from pressnlp.values.quantity_measure import Measures

FROM = re.compile(r"(?<!\w)de\s{1,3}$", re.IGNORECASE)
TO = re.compile(r"\s{1,3}à\s{1,3}", re.IGNORECASE)


class QuantityChange:
    """Tells a change from a range: its verb, or the second amount being the smaller."""

    def __init__(self, measures: Measures, cues: Mapping[str, Any]) -> None:
        self.measures = measures
        self.verb = re.compile(rf"(?<!\w)(?:{alternatives(cues['range']['change'])})(?!\w)", re.IGNORECASE)

    def first(self, text: str, figures: Sequence[Figure], i: int) -> Reading | None:
        """Give a number the unit of the one that it changes into. « passe de 22 à 35 % » gives 22 %."""
        figure, other = figures[i], figures[i + 1] if i + 1 < len(figures) else None
        left = figure.left(text)
        if other is None or FROM.search(left) is None or TO.fullmatch(text, figure.end, other.start) is None:
            return None
        scale = other.scale if figure.scale == 1 and other.scale > 1 and figure.value < 1_000 else 1
        value = figure.value * scale
        if value < other.value and self.verb.search(left) is None:
            return None
        measure = self.measures.after(text, other)
        if measure is None:
            return None
        amount, unit = exact(value * measure.unit.factor), measure.unit
        return Reading(figure.start, figure.end, unit.kind, amount, None, unit.symbol, None, f"{measure.rule}_change")

"""Read the first amount of a change: « passe de 22 à 35 % » and « de 450 à 380 € » are two amounts, not a range."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pressnlp.values.cue import alternatives
from pressnlp.values.figure import Figure, Reading
from pressnlp.values.number_atom import exact
from pressnlp.values.quantity_measure import Measures

START = re.compile(r"[.!?…:;]\s|\n\s*\n")
OF_THEM = re.compile(r"\sdes\s([^\W\d_]{2,30}s)(?!\w)")  # « le passage de 22 à 11 des représentants »
SENTENCE = 200  # characters
FROM = re.compile(r"(?<!\w)de\s{1,3}$", re.IGNORECASE)
TO = re.compile(r"\s{1,3}(?:(?:en|au|fin|début)\s[^.;:,\n]{1,24}\s)?à\s{1,3}", re.IGNORECASE)


class QuantityChange:
    """Tells a change from a range: its verb, or the second amount being the smaller."""

    def __init__(self, measures: Measures, cues: Mapping[str, Any]) -> None:
        self.measures = measures
        self.subject = re.compile(
            rf"(?<!\w)(?:{alternatives(cues['range']['subject'])})(?:(?<=['’])|\s)([^\W\d_]{{2,30}}s)(?!\w)", re.I
        )
        # « une baisse de 10 à 25 % » is a range.
        self.verb = re.compile(
            rf"(?<!\w)(?<!une )(?<!la )(?<!cette )(?<!de )(?<!en )(?:{alternatives(cues['range']['change'])})(?!\w)",
            re.IGNORECASE,
        )

    def first(self, text: str, figures: Sequence[Figure], i: int, past: Sequence[Reading]) -> Reading | None:
        """Give a number the unit of the one that it changes into. « passe de 22 à 35 % » gives 22 %."""
        figure = figures[i]
        # « de 1 200 en 2022 à 2 400 »: the year is a number, too.
        other = next((o for o in figures[i + 1 : i + 3] if TO.fullmatch(text, figure.end, o.start)), None)
        if other is None:
            return None
        left = figure.left(text)
        if FROM.search(left) is None:
            return None
        scale = other.scale if figure.scale == 1 and other.scale > 1 and figure.value < 1_000 else 1
        value = figure.value * scale
        if value < other.value and self.verb.search(left) is None:
            return None
        measure = self.measures.after(text, other)
        if measure is None:
            return self._counted(text, figure, other, past)
        amount, unit = exact(value * measure.unit.factor), measure.unit
        return Reading(figure.start, figure.end, unit.kind, amount, None, unit.symbol, None, f"{measure.rule}_change")

    def _counted(self, text: str, figure: Figure, other: Figure, past: Sequence[Reading]) -> Reading | None:
        """Give a number without a unit the noun that its sentence speaks of, else the one counted before.

        « Les inscriptions sont passées de 310 à 228 » gives 310 inscriptions.
        """
        if self.verb.search(figure.left(text)) is None:
            return None
        sentence = START.split(text[max(0, figure.start - SENTENCE) : figure.start])[-1]
        subject = OF_THEM.match(text, other.end) or self.subject.search(sentence)
        unit = (
            subject[1]
            if subject is not None
            else next((r.unit for r in reversed(past[-3:]) if r.kind == "count"), None)
        )
        if unit is None:
            return None
        return Reading(figure.start, figure.end, "count", figure.value, None, unit, None, "count_change")

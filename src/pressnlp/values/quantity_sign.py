"""Read the sign of a quantity: a minus, a dash that opens a list item, « moins » before degrees."""

import re
from collections.abc import Mapping
from typing import Any

from pressnlp.values.cue import alternatives
from pressnlp.values.figure import Figure
from pressnlp.values.unit import Unit

DASH = re.compile(r"(?:^|[^\w\n])([-–]\s)$")
# A dash is no minus at the head of a list item.
LISTED = ("money", "measure", "duration")
ITEM = re.compile(r"(?:^|\n|;)[^\S\n]*$")


class Signs:
    """The words around a sign."""

    def __init__(self, cues: Mapping[str, Any]) -> None:
        words = cues["negative"]
        unless = "".join(rf"(?<!{word} )" for word in words["unless"])
        self.negative = re.compile(rf"(?<![^\W_]){unless}((?:{alternatives(words['before'])})\s{{1,3}})$", re.I)
        self.loss = re.compile(rf"(?:\(|(?<!\w)(?:{alternatives(words['led'])})\s)([-–−]\s)$", re.I)
        self.differences = tuple(words["differences"])

    def read(self, text: str, figure: Figure, unit: Unit) -> tuple[float, int]:
        """Return the value of a number with its sign, and the offset where it begins. « soit – 6,1 % » gives -6.1."""
        value, start = figure.value, figure.start
        if value < 0:
            counted = unit.kind == "count" and not unit.symbol.startswith(self.differences)
            if counted or (unit.kind in LISTED and ITEM.search(text[max(0, start - 8) : start])):
                return -value, start + 1
            return value, start
        if unit.symbol.startswith("°") or unit.kind == "percent":
            left = text[max(0, start - 12) : start]
            apart = (
                self.loss.search(left)
                if unit.kind == "percent"
                else DASH.search(left[-3:]) or self.negative.search(left)
            )
            if apart is not None:
                return -value, start - len(apart[1])
        return value, start

"""What a quantity is read from and what it is read as: a figure, the measure after it, the reading of both."""

from typing import NamedTuple

from pressnlp.values.unit import Unit

LEFT = 48  # characters looked at before a number


class Figure(NamedTuple):
    """A number of the scout; `value_max` where it opens a range with the next one."""

    start: int
    end: int
    value: float
    value_max: float | None
    modifier: str | None
    scale: float
    kind: str

    def left(self, text: str) -> str:
        """Return what stands just before the number."""
        return text[max(0, self.start - LEFT) : self.start]


class Measure(NamedTuple):
    """What stands after a number: where it ends, the unit or the counted noun, and the rule that read it."""

    end: int
    unit: Unit
    item: str | None
    rule: str


class Reading(NamedTuple):
    """A number read with its unit: offsets, what it is, the rule that read it, and how many numbers it takes."""

    start: int
    end: int
    kind: str
    value: float
    value_max: float | None
    unit: str
    item: str | None
    rule: str
    used: int = 1

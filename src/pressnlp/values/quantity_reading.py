"""Read a number with its surroundings as a quantity: amount, range, ratio or fraction.

Pure: the tables of units.toml and cues.toml come in as arguments, figures as offsets in a text.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pressnlp.values.cue import Before, alternatives
from pressnlp.values.figure import Figure, Measure, Reading
from pressnlp.values.number_atom import exact
from pressnlp.values.quantity_change import QuantityChange
from pressnlp.values.quantity_context import QuantityContext
from pressnlp.values.quantity_ellipsis import Ellipsis
from pressnlp.values.quantity_measure import Measures
from pressnlp.values.quantity_part import QuantityParts
from pressnlp.values.quantity_sign import Signs
from pressnlp.values.unit import Unit, Units

PART = re.compile(r"[ \u00a0\u202f]?(\d{1,2})(?!\d|[.,]\d|\s?[%€$/])")
HUNDREDTHS = re.compile(r"(?<=[sn])[ \u00a0\u202f]?(\d\d)(?![\w%€$]|[.,]\d|\s?[%€$])")
WHOLE_OR_HALF = ("duration", "measure", "money")  # « 3 hectares et demi »
TIMES = re.compile(r"(m|mn|bn)(?![^\W_])")
TIMES_VALUE = {"m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
# What a ratio is out of: « 2 sur 3 », « neuf sur dix ».
WHOLES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000))
DONE = re.compile(r"(?:és?|ées?|ants?)$")
RATIO_REACH = 60  # characters
# After an elided word nothing, after any other a blank: « l'année », but « la » is no part of « laboratoires ».
WORD_END = r"(?:(?<=['’])\s*|\s+)"
NEXT_NOUN = re.compile(r"\s{1,3}([^\W\d_]+)")
NOUN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class QuantityReader:
    """Reads each number of a text as a quantity, or as none."""

    def __init__(self, units: Mapping[str, Any], cues: Mapping[str, Any]) -> None:
        self.units = Units(units)
        self.context = QuantityContext(cues)
        self.measures = Measures(self.units, cues, self.context)
        self.parts = QuantityParts(self.measures, cues)
        self.signs = Signs(cues)
        self.ellipsis = Ellipsis(self.measures, cues)
        self.change = QuantityChange(self.measures, cues)
        fraction, ratio = cues["fraction"], alternatives(cues["ratio"]["out_of"])
        self.partitive = re.compile(rf"\s+(?:{alternatives(fraction['partitive'])}){WORD_END}", re.I)
        self.determiner = re.compile(rf"(?:{alternatives(fraction['determiner'])}){WORD_END}", re.I)
        self.bare = frozenset(fraction["bare"])
        self.added: Mapping[str, float] = cues["added"]
        self.more = re.compile(rf"\s+({alternatives(self.added)})(?!\w)", re.I)
        self.over = re.compile(rf"\s(?:{ratio})\s", re.I)
        word = r"\s+[^\W\d_]+(?:[-'’][^\W\d_]+)*"
        self.ratio = re.compile(rf"(?:{word}){{0,2}}\s+(?:{ratio})\s+(?:les\s+)?")
        # « un habitant des Pays de la Loire sur neuf »
        self.ratio_of = re.compile(rf"{word}\s+(?:de|du|des|d['’])(?:{word}){{1,5}}\s+(?:{ratio})\s+")
        self.changing, self.classes = frozenset(cues["plus"]["change"]), frozenset(cues["plus"]["unless"])
        self.under, self.covered = Before(cues["under"]["before"], r"\s{1,3}"), frozenset(cues["under"]["covered"])
        self.between = Before(cues["range"]["between"], r"\s{1,3}")
        led = alternatives(cues["range"]["led"])
        self.opening = re.compile(rf"(?:(?:^|[\n(:;,])\s*|(?<!\w)(?:{led})\s)(de\s{{1,3}})$", re.I)
        self.behind = [
            (kind, re.compile(rf"\s*\(?(?:{alternatives(forms)})(?!\w)", re.I)) for kind, forms in cues["after"].items()
        ]

    def read(self, text: str, figures: Sequence[Figure], i: int, past: Sequence[Reading]) -> Reading | None:
        """Read one number, `past` being the quantities before it; None where it is no quantity."""
        figure = figures[i]
        if self.context.is_vetoed(text, figure, self._has_unit):
            return None
        if figure.kind == "digits" and self.context.is_listed(text, figures, i):
            return None
        reading = self._read(text, figures, i, past)
        if reading is None or reading.value_max is None:
            return reading
        return reading._replace(start=self._opened(text, reading.start))

    def _read(self, text: str, figures: Sequence[Figure], i: int, past: Sequence[Reading]) -> Reading | None:
        figure = figures[i]
        if figure.kind == "fraction":
            return (
                self._measured(text, figures, i)
                or self._fraction(text, figure)
                or self._over(text, figure)
                or self.ellipsis.read(text, figures, i, past)
            )
        return (
            self._ratio(text, figures, i)
            or self._prefixed(text, figures, i)
            or self.change.first(text, figures, i, past)
            or self.ellipsis.sum_of(text, figure, past)
            or self._measured(text, figures, i)
            or self.parts.listed(text, figures, i)
            or self.ellipsis.read(text, figures, i, past)
        )

    def modifier(self, text: str, figure: Figure, reading: Reading) -> str | None:
        """Return what the words before a number or behind its unit make of it. « 500 € maximum » gives "max"."""
        left = figure.left(text)
        if figure.modifier and not self._is_change(left, reading):
            is_place = reading.unit in self.covered and self.under.search(left) is not None
            return None if is_place else figure.modifier
        return next((kind for kind, pattern in self.behind if pattern.match(text, reading.end)), None)

    def _is_change(self, left: str, reading: Reading) -> bool:
        """Tell that a plus means more than before: « +23 % », « +120 m »; « +87 kg » and « + de 30 % » are bounds."""
        return left.rstrip().endswith("+") and reading.kind in self.changing and reading.unit not in self.classes

    def _has_unit(self, text: str, figure: Figure) -> bool:
        """Tell a unit after a number, in more than a letter."""
        found = self.measures.after(text, figure)
        if found is None or found.rule == "count":
            return False
        unit = text[figure.end : found.end].strip()
        return len(unit) > 1 or not unit.isalpha()

    def _prefixed(self, text: str, figures: Sequence[Figure], i: int) -> Reading | None:
        """Read an amount after its currency: « $10 », « EUR 3 à 5 millions »."""
        figure = figures[i]
        prefixed = self.units.before(text, figure.start) if figure.kind == "digits" else None
        if prefixed is None:
            return None
        unit, start = prefixed
        value, upper, used = figure.value, figure.value_max, 1 if figure.value_max is None else 2
        end = figures[i + used - 1].end
        if (times := TIMES.match(text, end)) and unit.kind == "money":  # « £1.2m », « $3bn »
            value, end = exact(value * TIMES_VALUE[times[1]]), times.end()
            upper = None if upper is None else exact(upper * TIMES_VALUE[times[1]])
        return Reading(start, end, unit.kind, value, upper, unit.symbol, None, "money_prefix", used)

    def _measured(self, text: str, figures: Sequence[Figure], i: int) -> Reading | None:
        """Read a number, or the two numbers of a range, with the unit or noun after it."""
        figure = figures[i]
        high = figures[i + 1] if figure.value_max is not None and i + 1 < len(figures) else None
        found = self.measures.after(text, high) if high is not None else None
        if high is not None and found is not None:
            dash = text[figure.end : high.start].strip() == "-"
            if found.rule == "count" and dash and figure.kind == "digits" and figure.value < 1:
                return None
            return self._reading(text, figure, figure.value_max, found)
        found = self.measures.after(text, figure)
        if found is None:
            return None
        if found.rule == "count" and self.ellipsis.is_part(text, figure, found.end):
            return None
        second = self.parts.second(text, figure, found, figures[i + 1 : i + 2])
        return second or self._reading(text, figure, None, found)

    def _reading(self, text: str, figure: Figure, upper: float | None, found: Measure) -> Reading | None:
        """Make the reading of a number and its unit, `upper` being the bound that the unit follows."""
        unit = found.unit
        value, start = self.signs.read(text, figure, unit)
        end, extra = self._remainder(text, found)
        if unit.symbol == "hour" and self.context.is_clock(text, figure, end):
            return None
        value = exact((value + extra) * unit.factor)
        if upper is None:
            return Reading(start, end, unit.kind, value, None, unit.symbol, found.item, found.rule)
        top, rule = exact(upper * unit.factor), f"{found.rule}_range"
        return Reading(start, end, unit.kind, value, top, unit.symbol, found.item, rule, used=2)

    def _opened(self, text: str, start: int) -> int:
        """Return where a range begins, with the word that opens it: « entre 10 et 15 % », « soit de 3 à 5 M€ »."""
        left = text[max(0, start - 20) : start]
        if opened := self.between.search(left):
            return start - len(opened.group())
        led = self.opening.search(left)
        return start - len(led[1]) if led else start

    def _remainder(self, text: str, found: Measure) -> tuple[int, float]:
        """Return the end of a unit and what follows it adds: « 2 ans et demi », « 1h30 », « 1m80 »."""
        unit, end = found.unit, found.end
        extra = 0.0
        if unit.kind in WHOLE_OR_HALF and (more := self.more.match(text, end)):
            end, extra = more.end(), self.added[" ".join(more[1].lower().split())]
        if unit.symbol == "second" and (part := HUNDREDTHS.match(text, end)):  # « 10 s 31 »
            return part.end(), int(part[1]) / 100
        if unit.symbol == "minute" and text[found.end - 1] in "n" and (part := HUNDREDTHS.match(text, end)):
            return part.end(), int(part[1]) / 60  # « 1 min 30 »
        if unit.symbol in ("hour", "m") and not found.item and (part := self._part(text, end, unit)):
            minutes = self.units.match(text, part.end())
            full = minutes.end if minutes and minutes.unit.symbol == "minute" and unit.symbol == "hour" else part.end()
            return full, int(part[1]) / (60 if unit.symbol == "hour" else 10 ** len(part[1]))
        return end, extra

    def _part(self, text: str, end: int, unit: Unit) -> re.Match[str] | None:
        """Return the two figures after a unit that are a part of it: « 1h30 », « 1 mètre 80. », « 1 h 30 »."""
        part = PART.match(text, end)
        if part is None or (part.start(1) == end and text[end - 1] in "hHm"):
            return part
        if len(part[1]) != 2 or part.start(1) == end or (unit.symbol == "hour" and int(part[1]) > 59):
            return None
        following = NEXT_NOUN.match(text, part.end())
        counted = following is not None and self.measures.nouns.is_plural(following[1])
        return None if counted else part

    def _fraction(self, text: str, figure: Figure) -> Reading | None:
        """« deux tiers des communes »."""
        partitive = self.partitive.match(text, figure.end)
        if partitive is None:
            return None
        if text[partitive.end() : partitive.end() + 1].isdigit():  # « un tiers des 120 communes »
            return Reading(
                figure.start, figure.end, "percent", round(figure.value, 4), None, "ratio", None, "ratio_share"
            )
        determiner = self.determiner.match(text, partitive.end())
        noun = NOUN.match(text, (determiner or partitive).end())
        if noun is None:
            return None
        word = noun.group()
        if word.lower() in self.measures.nouns.stop:  # « la moitié des plus de 80 ans »
            return None
        bare = determiner is None and partitive.group().strip().lower().replace("’", "'") in self.bare
        if bare and figure.value != 0.5 and not self.measures.nouns.is_plural(word) and word.islower():
            return None  # « quart de finale », « tiers de confiance »
        value = round(figure.value, 4)
        return Reading(figure.start, noun.end(), "percent", value, None, "ratio", word, "ratio_fraction")

    def _over(self, text: str, figure: Figure) -> Reading | None:
        """« deux sur trois. »: the number is the ratio."""
        if self.over.search(text, figure.start, figure.end) is None:
            return None
        value = round(figure.value, 4)
        return Reading(figure.start, figure.end, "percent", value, None, "ratio", None, "ratio_of")

    def _ratio(self, text: str, figures: Sequence[Figure], i: int) -> Reading | None:
        """« neuf véhicules sur dix », « un Français sur trois », « 2 sur 3 »."""
        figure = figures[i]
        if i + 1 == len(figures) or figures[i + 1].start - figure.end > RATIO_REACH:
            return None
        whole = figures[i + 1]
        if whole.value not in WHOLES or figure.value >= whole.value:
            return None
        if self.over.search(text, figure.end, whole.start) is None:
            return None
        near = self.ratio.fullmatch(text, figure.end, whole.start)
        own = self.measures.after(text, figure)
        if own is not None and own.unit.kind in ("money", "measure", "percent"):  # « 6 ha consommés sur 7 »
            return None
        if near is None and not (self.ratio_of.fullmatch(text, figure.end, whole.start)):
            return None
        measure = self.measures.after(text, whole)
        rest = near is None or (whole.value < 10 and not DONE.search(text, whole.end, measure.end if measure else 0))
        if measure is not None and rest:
            return None  # « un inventaire sur quatre saisons », but « 8 salariés sur 10 interrogés »
        value = round(figure.value / whole.value, 4)
        return Reading(figure.start, whole.end, "percent", value, None, "ratio", None, "ratio_of", used=2)

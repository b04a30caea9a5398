"""Find quantities: a number with what it measures or counts (QUANTITY in the annotation guidelines).

Reads `doc.text`, `doc.spans["number"]`, `doc.spans["article"]` and `doc.spans["date"]` (what is a date is no quantity);
writes `doc.spans["quantity"]` with `span._.quantity`. Nothing is matched: from each number the text is read to the
right (unit, or noun) and to the left (currency, what forbids a quantity).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from pressnlp import extensions
from pressnlp.lexicon.loader import Lexicon, load_lexicon
from pressnlp.values.number import exact
from pressnlp.values.unit import OF, SPACE, Counted, Nouns, Unit, Units

DEFAULTS = {"lexicon_dirs": []}
LEFT = 48  # characters looked at before a number
GLUE = re.compile(r"[^\S\n]{0,3}\n?[^\S\n]{0,3}")
CODE = re.compile(  # phone, SIRET, IBAN: figures that count nothing
    r"(?<![\w+])(?:\+\d{2}|0)[\s.(]*\d?\)?(?:[\s.-]?\d{2}){4}(?!\d)"
    r"|(?<!\d)\d{3}[ \u00a0]?\d{3}[ \u00a0]?\d{3}(?:[ \u00a0]?\d{5})(?!\d)"
    r"|(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,8}(?: ?[A-Z\d]{1,3})?(?!\w)|\S+@\S+|https?://\S+|www\.\S+"
)
SCORE = re.compile(r"\s?[-–]\s?\d{1,3}(?!\d|\s?%|\s?[a-zé€]|\s?[KMGT][\w€])")
PART = re.compile(r"(\d{1,2})(?!\d)")
HALF = re.compile(r"\s+et\s+(?:demie?|quart)(?!\w)", re.IGNORECASE)
RATIO = re.compile(r"\s+sur\s+")
ADDED = re.compile(r"\s{1,3}(?:et\s{1,3})?|,\s{1,3}", re.IGNORECASE)
# How many of the smaller unit make the larger one.
PARTS = {("year", "month"): 12, ("day", "hour"): 24, ("hour", "minute"): 60, ("minute", "second"): 60}
LIST_LINK = re.compile(r"\s?,\s{1,3}|\s{1,3}(?:et|ou)\s{1,3}", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?…]\s|\n\s*\n")


@Language.factory("pressnlp_quantity", default_config=DEFAULTS, assigns=["doc.spans"])
def make_quantity(nlp: Language, name: str, lexicon_dirs: list[str]) -> "QuantityRecogniser":
    """Make the recogniser with the units and cues of the lexicon."""
    return QuantityRecogniser(load_lexicon(tuple(lexicon_dirs)))


class Figure(NamedTuple):
    """A number of the scout."""

    start: int
    end: int
    value: float
    value_max: float | None
    modifier: str | None
    scale: float
    kind: str


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


class Measure(NamedTuple):
    """What stands after a number."""

    end: int
    unit: Unit
    item: str | None
    rule: str


class QuantityRecogniser:
    """Reads each number of the scout with its surroundings."""

    def __init__(self, lexicon: Lexicon) -> None:
        extensions.declare()
        cues = lexicon.table("cues")
        self.units = Units(lexicon.table("units"))
        self.nouns = Nouns(cues["noun"])
        self.after = [
            (kind, re.compile(rf"\s*\(?(?:{_either(forms)})(?!\w)", re.I)) for kind, forms in cues["after"].items()
        ]
        self.veto = _before(cues["veto"]["before"], r"[\s:.°]*")
        self.street = re.compile(rf",?\s+(?:{_either(cues['veto']['street'])})(?!\w)", re.I)
        self.change = re.compile(rf"(?<!\w)(?:{_either(cues['range']['change'])})(?!\w)", re.I)
        self.clock = _before([*cues["clock"]["before"], *cues["clock"]["days"]], r"\s*")
        self.definite = _before(cues["noun"]["definite"], r"\s+")
        self.clock_start = _before(cues["clock"]["start"], r"\s*")
        self.duration = _before(cues["clock"]["duration"], r"\s*")
        self.link = re.compile(rf"\s*(?:(?<!\w)(?:{_either(cues['range']['links'])}|ou)\s|[-–—])\s*", re.I)
        self.and_ = re.compile(r"\s+et\s+", re.I)
        self.between = re.compile(r"(?<!\w)entre\s+$", re.I)
        self.elliptic = _before(cues["ellipsis"]["before"], r"\s*", cues["before"])
        self.frame = re.compile(rf"\s+(?:{_either(cues['ellipsis']['after'])})(?![^\W\d_])", re.I)

    def __call__(self, doc: Doc) -> Doc:
        """Store the quantities of a document."""
        doc.spans["quantity"] = list(self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[Span]:
        """Yield the quantities in order, none over a date or another quantity."""
        text = doc.text
        figures = sorted(_figures(doc))
        taken = _intervals(doc)
        last: dict[str, Reading] = {}
        i, end, at = 0, 0, 0
        while i < len(figures):
            figure = figures[i]
            while at < len(taken) and taken[at][1] <= figure.start:
                at += 1
            blocked = figure.start < end or (at < len(taken) and taken[at][0] < figure.end)
            limit = taken[at][0] if at < len(taken) else len(text)
            reading = None if blocked else self.read(text, figures, i, last)
            if reading is None or reading.end > limit:
                i += 1
                continue
            span = doc.char_span(
                reading.start, reading.end, "QUANTITY", span_id=f"quantity.{reading.rule}", alignment_mode="expand"
            )
            i, end = i + reading.used, reading.end
            last[reading.kind] = last[""] = reading
            if span is not None:
                span._.quantity = self._value(text, figure, reading)
                yield span

    def read(self, text: str, figures: Sequence[Figure], i: int, last: Mapping[str, Reading]) -> Reading | None:
        """Read one number; None where it is no quantity."""
        figure = figures[i]
        if self._is_vetoed(text, figure):
            return None
        if figure.kind == "fraction":
            half = self._measured(text, figure, i, figures)
            return half or self._fraction(text, figure)
        ratio = self._ratio(text, figures, i)
        if ratio is not None:
            return ratio
        prefixed = self.units.before(text, figure.start)
        if prefixed is not None and figure.kind == "digits":
            unit, start = prefixed
            high = figures[i + 1] if figure.value_max is not None else figure
            return Reading(
                start,
                high.end,
                unit.kind,
                figure.value,
                figure.value_max,
                unit.symbol,
                None,
                "money_prefix",
                1 + (high is not figure),
            )
        return (
            self._measured(text, figure, i, figures)
            or self._listed(text, figures, i)
            or self._elliptic(text, figures, i, last)
        )

    def _listed(self, text: str, figures: Sequence[Figure], i: int) -> Reading | None:
        """Give a number the unit at the end of its list. « 8, 13 et 15 km » are three lengths."""
        figure = figures[i]
        if figure.kind != "digits" or figure.value_max is not None:
            return None
        for low, high in pairwise(figures[i : i + 5]):
            link = text[low.end : high.start]
            if not LIST_LINK.fullmatch(link) or high.kind != "digits":
                return None
            found = self.units.match(text, GLUE.match(text, high.end).end())  # pyright: ignore[reportOptionalMemberAccess]
            if found is not None and "," not in link and found.unit.kind in ("measure", "percent"):
                unit = found.unit
                value = exact(figure.value * unit.factor)
                return Reading(figure.start, figure.end, unit.kind, value, None, unit.symbol, None, f"{unit.kind}_list")
        return None

    def _measured(self, text: str, figure: Figure, i: int, figures: Sequence[Figure]) -> Reading | None:
        """Read a number, or the two numbers of a range, with the unit or noun after it."""
        high = figures[i + 1] if figure.value_max is not None and i + 1 < len(figures) else None
        found = self._after(text, high or figure)
        if high is not None and found is not None:
            if (
                found.rule == "count"
                and text[figure.end : high.start].strip() == "-"
                and figure.kind == "digits"
                and figure.value < 1
            ):
                return None
            return self._reading(text, figure, high.value, found, "range", 2)
        found = self._after(text, figure) if high is not None else found
        if found is None:
            return None
        second = self._second(text, figure, found, figures[i + 1 : i + 2])
        if second is not None:
            return second
        return self._reading(text, figure, None, found, "", 1)

    def _second(self, text: str, figure: Figure, low: Measure, following: Sequence[Figure]) -> Reading | None:
        """Read what a second amount adds: « à 9 % » after « 3 % », « et 45 centimes » after « 13 euros »."""
        if not following or following[0].start - low.end > 14 or low.rule == "count":
            return None
        other = following[0]
        high = self._after(text, other)
        if high is None or high.unit.kind != low.unit.kind or low.unit.symbol == high.unit.symbol == "hour":
            return None  # « 9h à 12h » are times of day
        between = text[low.end : other.start]
        total = self._sum(figure, low.unit, other, high.unit) if ADDED.fullmatch(between) else None
        if total is not None:
            rule = f"{low.unit.kind}_sum"
            return Reading(figure.start, high.end, low.unit.kind, total, None, low.unit.symbol, None, rule, 2)
        left = text[max(0, figure.start - LEFT) : figure.start]
        value, upper = exact(figure.value * low.unit.factor), exact(other.value * high.unit.factor)
        joined = self.link.fullmatch(between) or (self.and_.fullmatch(between) and self.between.search(left))
        if not joined or high.unit.symbol != low.unit.symbol or value >= upper or self.change.search(left):
            return None
        rule = f"{low.unit.kind}_range"
        return Reading(figure.start, high.end, low.unit.kind, value, upper, low.unit.symbol, None, rule, 2)

    def _sum(self, figure: Figure, unit: Unit, other: Figure, smaller: Unit) -> float | None:
        """Add an amount in a smaller unit. « 15 dollars et 15 cents » is 15.15, « 1 heure et 30 minutes » 1.5."""
        if unit.kind == "money" and smaller.factor < 1 <= unit.factor:
            return exact(figure.value * unit.factor + other.value * smaller.factor)
        if unit.kind == "duration" and (parts := PARTS.get((unit.symbol, smaller.symbol))) and other.value < parts:
            return exact(figure.value * unit.factor + other.value * smaller.factor / parts)
        return None

    def _reading(
        self, text: str, figure: Figure, upper: float | None, found: Measure, frame: str, used: int
    ) -> Reading | None:
        unit = found.unit
        value, start = figure.value, figure.start
        if unit.kind == "count" and value < 0:  # a dash before a counted thing opens a list item
            value, start = -value, start + 1
        if unit.symbol.startswith("°") and re.search(r"(?:^|[^\w\n])[-–]\s$", text[max(0, start - 3) : start]):
            value, start = -value, start - 2
        rule = f"{found.rule}_{frame}" if frame else found.rule
        top = exact(upper * unit.factor) if upper is not None else None
        end, extra = found.end, 0.0
        if unit.kind == "duration" and (half := HALF.match(text, end)):
            end, extra = half.end(), 0.25 if half.group().endswith("quart") else 0.5
        hour = unit.symbol in ("hour", "m") and text[end - 1] in "hHm" and PART.match(text, end)
        if hour and not found.item:
            end, extra = hour.end(), int(hour[1]) / (60 if unit.symbol == "hour" else 10 ** len(hour[1]))
        if unit.symbol == "hour" and self._is_clock(text, figure, end):
            return None
        return Reading(
            start, end, unit.kind, exact((value + extra) * unit.factor), top, unit.symbol, found.item, rule, used
        )

    def _after(self, text: str, figure: Figure) -> Measure | None:
        """Read the unit, or the noun, after a number."""
        start = figure.end
        of = OF.match(text, start)
        large = figure.scale > 1 or figure.kind in ("collective", "fraction") or figure.value >= 1e6
        starts = [of.end()] if of and large else []
        gap = GLUE.match(text, start)
        starts.append(gap.end() if gap else start)
        if figure.kind == "fraction" and text[start : start + 1] == "-":
            starts.append(start + 1)
        for at in starts:
            found = self.units.match(text, at)
            if found is None:
                at_noun = self.nouns.adjectives_end(text, at)
                found = self.units.match(text, at_noun) if at_noun > at else None
                if found is not None and found.unit.kind != "duration":
                    found = None
            glued = at == start and text[start:at] == ""
            if found and self._fits(text, figure, found.unit, glued, text[at : found.end]):
                return Measure(found.end, found.unit, None, found.unit.kind)
        if figure.kind in ("article", "fraction"):
            return None
        for at in starts:
            counted = self._noun(text, figure, at)
            if counted is not None:
                unit = Unit("count", re.sub(r"\s+", " ", text[counted.start : counted.end]), 1)
                item = re.sub(r"\s+", " ", text[counted.start : counted.item_end])
                return Measure(counted.end, unit, item if item != unit.symbol else None, "count")
        return None

    def _fits(self, text: str, figure: Figure, unit: Unit, glued: bool, form: str) -> bool:
        """An article counts only lengths of time; one-letter symbols belong to figures."""
        if figure.kind == "article":
            return (
                unit.kind == "duration"
                and form.lower()
                in (
                    "an",
                    "mois",
                    "semaine",
                    "heure",
                    "minute",
                    "année",
                    "journée",
                    "seconde",
                    "siècle",
                    "décennie",
                    "trimestre",
                    "semestre",
                )
                and (form.lower() in ("an", "mois", "semaine", "heure") or self._is_length(text, figure.start))
            )
        if glued and len(form) > 3 and form.istitle():
            return False  # « 2Tonnes » is a name
        if unit.kind == "measure" and glued and len(form) > 1 and form[0] == "°" and form[1] == "/":
            return False  # « 1°/ » numbers a list
        return len(form) > 1 or form in "€$£%°¥" or figure.kind == "digits"

    def _is_length(self, text: str, start: int) -> bool:
        return self.duration.search(text[max(0, start - LEFT) : start]) is not None

    def _noun(self, text: str, figure: Figure, start: int) -> Counted | None:
        space = SPACE.fullmatch(text, figure.end, start) or (
            start > figure.end and "d" in text[figure.end : start].lower()
        )
        if not space:
            return None
        if "\n" in text[figure.end : start]:
            line = text[text.rfind("\n", 0, figure.start) + 1 : figure.start].strip()
            if not line or text[start : start + 1].isupper():
                return None
        counted = self.nouns.read(text, start, abs(figure.value) < 2)
        if counted is None:
            return None
        word = text[start : counted.end]
        digits = text[figure.start : figure.end]
        if word[0].isupper() and not word.isupper():  # « 75008 Paris », « 12 Rue … »
            if len(digits) == 5 and digits.isdigit():
                return None
            if abs(figure.value) < 2 or (figure.value <= 12 and self.definite.search(text[: figure.start][-6:])):
                return None  # « les Trois Îlets » is a name
        return None if abs(figure.value) < 2 and figure.kind == "words" else counted

    def _fraction(self, text: str, figure: Figure) -> Reading | None:
        """« deux tiers des communes »."""
        match = re.compile(r"\s+(?:des|de\s+la|du|de\s+l['’]|de\s+nos|de\s+ces|de\s+ses|de|d['’])\s*", re.I).match(
            text, figure.end
        )
        if match is None:
            return None
        word = re.compile(r"(?:ces|nos|ses|leurs|la|les|l['’])\s*", re.I).match(text, match.end())
        noun = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*").match(text, word.end() if word else match.end())
        if noun is None:
            return None
        bare = word is None and match.group().strip().lower() in ("de", "d'", "d’")
        if bare and figure.value != 0.5 and not self.nouns.is_plural(noun.group()) and noun.group().islower():
            return None  # « quart de finale », « tiers de confiance »
        return Reading(
            figure.start, noun.end(), "percent", round(figure.value, 4), None, "ratio", noun.group(), "ratio_fraction"
        )

    def _ratio(self, text: str, figures: Sequence[Figure], i: int) -> Reading | None:
        """« neuf véhicules sur dix », « un Français sur trois », « 2 sur 3 »."""
        figure = figures[i]
        if i + 1 == len(figures) or figures[i + 1].start - figure.end > 40:
            return None
        other = figures[i + 1]
        between = re.fullmatch(r"(?:\s+[^\W\d_]+(?:-[^\W\d_]+)*){0,2}\s+sur\s+", text[figure.end : other.start])
        if (
            between is None
            or other.value not in (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000)
            or figure.value >= other.value
        ):
            return None
        noun = self._after(text, other)
        if noun is not None and noun.rule != "count":
            return None
        return Reading(
            figure.start, other.end, "percent", round(figure.value / other.value, 4), None, "ratio", None, "ratio_of", 2
        )

    def _elliptic(self, text: str, figures: Sequence[Figure], i: int, last: Mapping[str, Reading]) -> Reading | None:
        """Give a bare number the unit of the quantity before it: « dont 12 millions », « 5 d'argent »."""
        figure = figures[i]
        before = last.get("")
        if before is None or figure.kind not in ("digits", "words") or figure.start - before.end > 220:
            return None
        if SENTENCE_END.search(text, before.end, figure.start):
            return None
        left = text[max(0, figure.start - LEFT) : figure.start]
        if self.elliptic.search(left) is None or not re.match(r"\s|[.,;:)…]|$", text[figure.end : figure.end + 1]):
            return None
        framed = self.frame.match(text, figure.end) is not None
        strong = re.search(r"(?:dont|contre|au lieu de|vs|\bsur)\s+$", left, re.I) is not None
        if before.kind == "money":
            if not (figure.scale > 1 or (strong and framed) or (framed and before.rule == "money_part")):
                scale = self._scale(text, before)
                if not (framed and scale > 1 and figure.value < 1_000):
                    return None
                return Reading(
                    figure.start,
                    figure.end,
                    "money",
                    exact(figure.value * scale),
                    None,
                    before.unit,
                    None,
                    "money_part",
                )
            return Reading(figure.start, figure.end, "money", figure.value, None, before.unit, None, "money_part")
        if before.kind == "count" and (strong or (framed and re.search(r"(?:,|\set)\s+$", left))):
            return Reading(figure.start, figure.end, "count", figure.value, None, before.unit, None, "count_part")
        return None

    def _scale(self, text: str, before: Reading) -> float:
        """Return the multiplier that an amount was written with. « 8 M€ » has a million."""
        match = re.match(r"[\d.,\s]+", text[before.start : before.end])
        written = (
            float(re.sub(r"\s", "", match.group()).replace(",", ".") or 0)
            if match and match.group().count(",") < 2 and match.group().count(".") < 2
            else 0
        )
        return round(before.value / written) if written else 1

    def _is_vetoed(self, text: str, figure: Figure) -> bool:
        """Articles of law, numbers of things, addresses, phones, scores, clock times and list numbers."""
        left = text[max(0, figure.start - LEFT) : figure.start]
        window = max(0, figure.start - 30)
        if figure.kind == "digits":
            if self.veto.search(left) or self.street.match(text, figure.end) or SCORE.match(text, figure.end):
                return True
            if any(
                m.start() + window < figure.end and m.end() + window > figure.start
                for m in CODE.finditer(text[window : figure.end + 30])
            ):
                return True
            if left[-1:] in "-/_#@" and left[-2:-1].isalnum():
                return True
            if re.match(r"[)°]\s|/\d{1,2}/|:\d{2}|\.\s*[A-ZÉÀ]", text[figure.end : figure.end + 4]) and re.search(
                r"(?:^|\n)\s*$", left
            ):
                return True
        return bool(re.search(r"(?:^|\W)l['’]$", left)) and figure.kind == "article"

    def _is_clock(self, text: str, figure: Figure, end: int) -> bool:
        """« à 18h30 » is a time of day, « 24 h sur 24 » and « pendant 18 heures » are not."""
        left = text[max(0, figure.start - LEFT) : figure.start]
        if self.clock_start.search(left):
            return True
        if (
            figure.value > 24
            or figure.value % 1
            or figure.modifier
            or figure.kind == "article"
            or self.duration.search(left)
        ):
            return False
        if figure.value == 24 and re.match(r"\s*(?:sur|/)\s*24", text[end : end + 8]):
            return False
        if self.clock.search(left) and not re.match(r"\s+d(?:e|u)\s|\s+d['’]", text[end : end + 5]):
            return True
        written = text[figure.end : end].strip().lower()
        return not written.startswith("heure") and figure.value >= 6

    def _value(self, text: str, figure: Figure, reading: Reading) -> dict[str, Any]:
        behind = next((kind for kind, pattern in self.after if pattern.match(text, reading.end)), None)
        before = figure.modifier
        # « + 23 % » is a change; « + 87 kg » a lower bound.
        if reading.kind == "percent" and text[max(0, figure.start - 2) : figure.start].strip().endswith("+"):
            before = None
        return {
            "kind": reading.kind,
            "value": reading.value,
            "value_max": reading.value_max,
            "unit": reading.unit,
            "modifier": before or behind,
            "item": reading.item,
        }


def _figures(doc: Doc) -> Iterator[Figure]:
    for name in ("number", "article"):
        for span in doc.spans.get(name, []):
            number = span._.number
            yield Figure(
                span.start_char,
                span.end_char,
                number["value"],
                number["value_max"],
                number["modifier"],
                number["scale"],
                span.label_,
            )


def _intervals(doc: Doc) -> list[tuple[int, int]]:
    return sorted((span.start_char, span.end_char) for span in doc.spans.get("date", []))


def _either(forms: Sequence[str]) -> str:
    return "|".join(
        re.escape(form).replace(r"\ ", r"\s+").replace("'", "['’]") for form in sorted(forms, key=len, reverse=True)
    )


def _before(forms: Sequence[str], gap: str, qualifiers: Mapping[str, Sequence[str]] | None = None) -> re.Pattern[str]:
    """Compile words for a search at the end of what stands before a number."""
    between = (
        "".join(rf"(?:(?:{_either([f for group in qualifiers.values() for f in group])})\s*)?") if qualifiers else ""
    )
    return re.compile(rf"(?<![^\W_])(?:{_either(forms)}){gap}{between}$", re.IGNORECASE)

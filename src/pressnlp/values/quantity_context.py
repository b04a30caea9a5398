"""Tell from its surroundings that a number is no quantity: a reference, a street number, a code, a time of day."""

import re
from collections.abc import Mapping
from typing import Any

from pressnlp.values.cue import Before, alternatives
from pressnlp.values.figure import Figure

CODE = re.compile(  # phone, SIRET, IBAN: figures that count nothing
    r"(?<![\w+])(?:\+\d{2}|0)[\s.(]*\d?\)?(?:[\s.-]?\d{2}){4}(?!\d)"
    r"|(?<!\d)\d{3}[ \u00a0]?\d{3}[ \u00a0]?\d{3}(?:[ \u00a0]?\d{5})(?!\d)"
    r"|(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,8}(?: ?[A-Z\d]{1,3})?(?!\w)"
)
ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
SHORTEST_CODE = 9  # figures
NEAR = 5  # characters between two groups of a code
FIGURE = re.compile(r"\d")
ADDRESS_MARKS = ("@", "://", "www.")
SCORE = re.compile(r"\s?[-–]\s?\d{1,3}(?!\d|\s?%|\s?[a-zé€]|\s?[KMGT][\w€])")
LIST_MARK = re.compile(r"[)°]\s|/\d{1,2}/|:\d{2}|\.\s*[A-ZÉÀ]")
LINE_START = re.compile(r"(?:^|\n)\s*$")
ELIDED_ARTICLE = re.compile(r"(?:^|\W)l['’]$")
ALL_DAY = re.compile(r"\s*(?:sur|/)\s*24")
COMPLEMENT = re.compile(r"\s+d(?:e|u)\s|\s+d['’]")


class QuantityContext:
    """The cues around a number that forbid a quantity."""

    def __init__(self, cues: Mapping[str, Any]) -> None:
        clock = cues["clock"]
        self.veto = Before(cues["veto"]["before"], r"[\s:.°]*")
        self.street = re.compile(rf",?\s+(?:{alternatives(cues['veto']['street'])})(?!\w)", re.I)
        self.clock = Before([*clock["before"], *clock["days"]], r"\s*")
        self.clock_start = Before(clock["start"], r"\s*")
        self.duration = Before(clock["duration"], r"\s*")

    def is_vetoed(self, text: str, figure: Figure) -> bool:
        """Tell articles of law, numbers of things, addresses, phones, scores, clock times and list numbers."""
        left = figure.left(text)
        if figure.kind == "article":
            return ELIDED_ARTICLE.search(left) is not None
        if figure.kind == "fraction":
            return text[figure.start].isdigit() and self.veto.search(left) is not None
        if figure.kind != "digits":
            return False
        if self.veto.search(left) or self.street.match(text, figure.end) or SCORE.match(text, figure.end):
            return True
        if _is_code(text, figure) or (left[-1:] in "-/_#@" and left[-2:-1].isalnum()):
            return True
        mark = LIST_MARK.match(text[figure.end : figure.end + 4])
        return mark is not None and LINE_START.search(left) is not None

    def is_length(self, text: str, figure: Figure) -> bool:
        """Tell that the words before a number announce a length of time: « pendant », « depuis »."""
        return self.duration.search(figure.left(text)) is not None

    def is_clock(self, text: str, figure: Figure, end: int) -> bool:
        """Tell a time of day, « à 18h30 », from a duration, « 24 h sur 24 » or « pendant 18 heures »."""
        left = figure.left(text)
        if self.clock_start.search(left):
            return True
        if figure.value > 24 or figure.value % 1 or figure.modifier or figure.kind == "article":
            return False
        if self.duration.search(left) or (figure.value == 24 and ALL_DAY.match(text[end : end + 8])):
            return False
        if self.clock.search(left) and not COMPLEMENT.match(text[end : end + 5]):
            return True
        written = text[figure.end : end].strip().lower()
        return not written.startswith("heure") and figure.value >= 6


def _is_code(text: str, figure: Figure) -> bool:
    alone = figure.end - figure.start < SHORTEST_CODE and not (
        FIGURE.search(text, max(0, figure.start - NEAR), figure.start)
        or FIGURE.search(text, figure.end, figure.end + NEAR)
    )
    window = max(0, figure.start - 30)
    around = text[window : figure.end + 30]
    addressed = any(mark in around for mark in ADDRESS_MARKS)
    patterns = (CODE,) * (not alone) + (ADDRESS,) * addressed
    return any(
        code.start() + window < figure.end and code.end() + window > figure.start
        for pattern in patterns
        for code in pattern.finditer(around)
    )

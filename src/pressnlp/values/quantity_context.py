"""Tell from its surroundings that a number is no quantity: a reference, a street number, a code, a time of day."""

import re
from collections.abc import Callable, Mapping, Sequence
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
MINUTES = re.compile(r"\s?h\s?\d\d")
OPENS = re.compile(r"(?:^|[\n.!?:•|])\s*$")  # « Silence. 2 h 15 : il rentre. »
OPENS_LINE = re.compile(r"(?:^|\n)[^\S\n]*(?:[-–•*|][^\S\n]*)?$")
HOURS = re.compile(r"\s?h(?:\s?\d\d)?\s?(?:à|-|–|/)\s?\d{1,2}\s?h")  # « de 14h à 16h »
EARLY = 6
CLOSES = re.compile(r"\s*(?:[.:,|–—-]|\n|$)")
PROPER = re.compile(r"(?:\s(?:de|du|des|la|le|les)|\s(?:d|l)['’]){0,2}\s?[A-ZÀ-Þ\d]")
LINK = re.compile(r"\s?(?:,|et|à|ou|-|–|/)\s?")
LONGEST_LIST = 6
NEAR = 5  # characters between two groups of a code
FIGURE = re.compile(r"\d")
ADDRESS_MARKS = ("@", "://", "www.")
SCORE = re.compile(r"\s?[-–]\s?\d{1,3}(?!\d|[ \u00a0\u202f]\d{3}|\s?%|\s?[a-zé€]|\s?[KMGT][\w€])")
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
        self.nouns = frozenset(cues["veto"]["street_nouns"])
        self.both = Before(cues["veto"]["both"], r"\s+")
        self.clock = Before([*clock["before"], *clock["days"]], r"\s*")
        self.delay = re.compile(
            rf"(?<!\w)(?:{alternatives(clock['lengths'])})\s(?:[^\W\d_]{{1,12}}\s){{0,3}}à\s$", re.I
        )
        self.of = Before(clock["of"], r"\s+")
        self.after = re.compile(rf"\s*(?:{alternatives(clock['after'])})", re.I)
        self.until = Before(clock["until"], r"\s*")
        self.length = re.compile(rf"\s(?:{alternatives(clock['length'])})(?:(?<=['’])|(?!\w))", re.I)
        dated = alternatives([*clock["days"], *clock["months"], *clock["moments"]])
        self.dated = re.compile(rf"(?:(?<!\w)(?:{dated})|\b20\d\d)\s?[,:–-]?\s?(?:a\s)?$", re.I)
        self.clock_start = Before(clock["start"], r"\s*")
        self.duration = Before(clock["duration"], r"\s*")

    def is_vetoed(self, text: str, figure: Figure, has_unit: Callable[[str, Figure], bool]) -> bool:
        """Tell articles of law, numbers of things, addresses, phones, scores, clock times and list numbers.

        « objectif 3 » is a number of a thing, « objectif 40 millions d'euros », which `has_unit` tells, is none.
        """
        left = figure.left(text)
        if figure.kind == "article":
            return ELIDED_ARTICLE.search(left[-3:]) is not None
        if figure.kind == "fraction":
            return text[figure.start].isdigit() and self.veto.search(left) is not None
        if figure.kind != "digits":
            return self.both.search(left) is not None
        if (
            (self.veto.search(left) and not has_unit(text, figure))
            or self._is_street(text, figure)
            or SCORE.match(text, figure.end)
        ):
            return True
        if _is_code(text, figure) or (left[-1:] in "-/_#@" and left[-2:-1].isalnum()):
            return True
        mark = LIST_MARK.match(text[figure.end : figure.end + 4])
        return mark is not None and LINE_START.search(left) is not None

    def _is_street(self, text: str, figure: Figure) -> bool:
        """Tell « 12 rue des Lilas » and « 3 cours Gambetta » from « 5 cours d'appel »."""
        street = self.street.match(text, figure.end)
        if street is None:
            return False
        return street.group().split()[-1].lower() not in self.nouns or PROPER.match(text, street.end()) is not None

    def is_listed(self, text: str, figures: Sequence[Figure], i: int) -> bool:
        """Tell that a number goes on a list of references: « articles 57 à 61 », « lots 2, 3 et 4 »."""
        for k in range(i, max(0, i - LONGEST_LIST), -1):
            before, here = figures[k - 1], figures[k]
            if here.start - before.end > NEAR + 1 or LINK.fullmatch(text, before.end, here.start) is None:
                return False
            if before.kind == "digits" and self.veto.search(before.left(text)) is not None:
                return True
        return False

    def is_length(self, text: str, figure: Figure) -> bool:
        """Tell that the words before a number announce a length of time: « pendant », « depuis »."""
        return self.duration.search(figure.left(text)) is not None

    def is_clock(self, text: str, figure: Figure, end: int) -> bool:
        """Tell a time of day, « à 18h30 », from a duration, « 24 h sur 24 » or « pendant 18 heures »."""
        left = figure.left(text)
        if self.clock_start.search(left):
            return True
        whole = figure.kind == "digits" and figure.value <= 24 and not figure.value % 1
        if whole and self._is_moment(text, figure, left, end):
            return True
        if figure.value > 24 or figure.value % 1 or figure.modifier or figure.kind == "article":
            return False
        if self.duration.search(left) or (figure.value == 24 and ALL_DAY.match(text[end : end + 8])):
            return False
        if self.delay.search(left) is not None or (figure.value < EARLY and self.of.search(left) is not None):
            return False  # « ce délai à trois heures », « gratuité de 2 h »
        if self.clock.search(left) and not COMPLEMENT.match(text[end : end + 5]):
            return True
        if self.after.match(text, end):
            return True
        written = text[figure.end : end].strip().lower()
        return not written.startswith("heure") and figure.value >= 6

    def _is_moment(self, text: str, figure: Figure, left: str, end: int) -> bool:
        """Tell « mardi, 18 heures », « jusqu'à 22 h » and a line that opens with « 5 h 40 : »."""
        if HOURS.match(text, figure.end) is not None and figure.value >= EARLY:
            return True
        if self.dated.search(left) is not None or self.after.match(text, end) is not None:
            return True
        if text[figure.end : end].lstrip()[:1] != "h" or text.startswith("heure", figure.end + 1):
            return False
        if MINUTES.match(text, figure.end) is not None and OPENS.search(left) and CLOSES.match(text, end):
            return True
        opens = OPENS_LINE.search(left) is not None and CLOSES.match(text, end) is not None
        until = self.until.search(left) is not None and self.length.match(text, end) is None
        return opens or until


def _is_code(text: str, figure: Figure) -> bool:
    alone = figure.end - figure.start < SHORTEST_CODE and not (
        FIGURE.search(text, max(0, figure.start - NEAR), figure.start)
        or FIGURE.search(text, figure.end, figure.end + NEAR)
    )
    window = max(0, figure.start - 30)
    around = text[window : figure.end + 30]
    addressed = any(mark in around for mark in ADDRESS_MARKS)
    if alone and not addressed:
        return False
    patterns = (CODE,) * (not alone) + (ADDRESS,) * addressed
    return any(
        code.start() + window < figure.end and code.end() + window > figure.start
        for pattern in patterns
        for code in pattern.finditer(around)
    )

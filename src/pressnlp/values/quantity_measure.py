"""Read what stands after a number: the unit it is measured in, or the noun it counts."""

import re
from collections.abc import Mapping
from typing import Any

from pressnlp.values.cue import Before, alternatives
from pressnlp.values.figure import Figure, Measure
from pressnlp.values.quantity_context import QuantityContext
from pressnlp.values.unit import GLUE, OF, SPACE, SYMBOL_LENGTH, Counted, Nouns, Unit, Units

AGAIN = re.compile(r"\s?\((\d{1,6})\)\s")
SECTION = re.compile(r"\d\.\d")
LINE = 60  # characters of a line looked at
ITEM_OF = re.compile(r"\s(?:de|du|des|et|à|bis|ter)\s|\s(?:de\s)?l['’]|\s?[),;]")
MILLION = 1_000_000
PARTICIPLE = re.compile("ée?s?$")
BLANKS = re.compile(r"\s+")


class Measures:
    """The units and counted nouns that may follow a number."""

    def __init__(self, units: Units, cues: Mapping[str, Any], context: QuantityContext) -> None:
        self.units = units
        self.nouns = Nouns(cues["noun"])
        self.context = context
        self.definite = Before(cues["noun"]["definite"], r"\s+")
        self.abbreviated = re.compile(rf"(?:{alternatives(cues['noun']['abbreviated'])})\.")
        self.item = Before(cues["noun"]["item"], r"\s+")
        self.counting = Before(cues["article"]["before"], r"\s*")
        self.lone = frozenset(cues["article"]["lone"])
        self.measured = frozenset(cues["article"]["measured"])
        self.announced = frozenset(cues["article"]["announced"])
        self.dated = re.compile(rf"\s(?:de\s|d['’])(?:{alternatives(cues['article']['months'])})(?!\w)", re.I)
        self.whole = re.compile(rf"\s{{1,3}}(?:{alternatives(cues['article']['whole'])})(?!\w)")
        self.qualified = re.compile(rf"\s{{1,3}}[^\W\d_]{{2,14}}(?:{alternatives(cues['article']['qualified'])})(?!\w)")

    def after(self, text: str, figure: Figure) -> Measure | None:
        """Read the unit, or the noun, after a number. « 50 millions d'euros » gives EUR, « 3 campus » a count."""
        starts = self._starts(text, figure)
        for at in starts:
            measure = self._unit(text, figure, at)
            if measure is not None:
                return measure
        if figure.kind in ("article", "fraction"):
            return None
        for at in starts:
            counted = self._noun(text, figure, at)
            if counted is not None:
                unit = Unit("count", BLANKS.sub(" ", text[counted.start : counted.end]), 1)
                item = BLANKS.sub(" ", text[counted.start : counted.item_end])
                return Measure(counted.end, unit, item if item != unit.symbol else None, "count")
        return None

    def _starts(self, text: str, figure: Figure) -> list[int]:
        """Return where the unit may begin: after « d' » for a large number, else after the blank."""
        of = OF.match(text, figure.end)
        large = figure.scale > 1 or figure.kind in ("collective", "fraction") or figure.value >= 1e6
        starts = [of.end()] if of and large else []
        again = AGAIN.match(text, figure.end)  # « trente (30) jours »
        if again is not None and int(again[1]) == figure.value:
            starts.append(again.end())
        gap = GLUE.match(text, figure.end)
        starts.append(gap.end() if gap else figure.end)
        if figure.kind == "fraction" and text[figure.end : figure.end + 1] == "-":
            starts.append(figure.end + 1)
        return starts

    def _unit(self, text: str, figure: Figure, at: int) -> Measure | None:
        found = self.units.match(text, at)
        if found is None:  # « 3 longues années »
            noun = self.nouns.adjectives_end(text, at)
            found = self.units.match(text, noun) if noun > at else None
            if found is not None and (
                found.unit.kind not in ("duration", "measure") or found.end - noun <= SYMBOL_LENGTH
            ):
                found = None
        if found is None or not self._fits(text, figure, found.unit, at == figure.end, text[at : found.end]):
            return None
        return Measure(found.end, found.unit, None, found.unit.kind)

    def _fits(self, text: str, figure: Figure, unit: Unit, glued: bool, form: str) -> bool:
        """An article counts only lengths of time; one-letter symbols belong to figures."""
        if figure.kind == "article":
            word = form.lower()
            is_one = unit.kind == "percent" or word in self.measured
            return is_one or (unit.kind == "duration" and self._is_length(text, figure, word))
        if glued and len(form) > 3 and form.istitle():
            return False  # « 2Tonnes » is a name
        if unit.symbol == "°" and self.item.search(figure.left(text)) and ITEM_OF.match(text, figure.end + len(form)):
            return False  # « au 1° de l'article L. 162-17 »
        if unit.kind == "measure" and glued and len(form) > 1 and form[0] == "°" and form[1] == "/":
            return False  # « 1°/ » numbers a list
        return len(form) > 1 or form in "€$£%°¥" or figure.kind == "digits"

    def _is_length(self, text: str, figure: Figure, word: str) -> bool:
        """Tell whether « un » or « une » counts a time: « depuis un an », not « une semaine passionnante »."""
        if word not in self.lone | self.announced:
            return False
        end = figure.end + 1 + len(word)
        if self.dated.match(text, end):  # « un mois d'octobre »
            return False
        if (
            self.counting.search(figure.left(text))
            or self.context.is_length(text, figure)
            or self.whole.match(text, end)
        ):
            return True
        return word in self.lone and self.qualified.match(text, end) is None

    def _noun(self, text: str, figure: Figure, start: int) -> Counted | None:
        gap = text[figure.end : start]
        if not SPACE.fullmatch(gap) and "d" not in gap.lower():
            return None
        if "\n" in gap:
            line = text[text.rfind("\n", 0, figure.start) + 1 : figure.start].strip()
            if not line or text[start : start + 1].isupper():
                return None
        if short := self.abbreviated.match(text, start):
            return Counted(start, short.end(), short.end())
        few = abs(figure.value) < 2
        counted = self.nouns.read(text, start, few)
        if counted is None or (few and figure.kind == "words"):
            return None
        word = text[start : counted.end]
        if word[0].isupper() and (
            SECTION.fullmatch(text, figure.start, figure.end) or self._is_postcode(text, figure, word)
        ):
            return None
        if figure.scale >= MILLION and "d" not in gap.lower() and PARTICIPLE.search(word):
            return None  # « 29 millions apportés par la Région »
        if word[0].isupper() and not word.isupper() and self._is_named(text, figure):
            return None
        return counted

    def _is_postcode(self, text: str, figure: Figure, word: str) -> bool:
        """Tell « 30700 FLAUX » from « 12500 EMPLOIS CRÉÉS »: it ends its line, or the line has small letters."""
        if figure.end - figure.start != 5 or not text[figure.start : figure.end].isdigit():
            return False
        start = text.rfind("\n", 0, figure.start) + 1
        line = text[max(start, figure.start - LINE) : figure.start]
        after = text[figure.end : figure.end + LINE].split("\n")[0]
        return (bool(line.strip()) and not (line + after).isupper()) or after.strip() == word

    def _is_named(self, text: str, figure: Figure) -> bool:
        """Tell that a noun with a capital makes a name with its number: « 75008 Paris », « les Trois Îlets »."""
        digits = text[figure.start : figure.end]
        if abs(figure.value) < 2 or (len(digits) == 5 and digits.isdigit()):
            return True
        left = text[max(0, figure.start - 6) : figure.start]
        return figure.value <= 12 and self.definite.search(left) is not None

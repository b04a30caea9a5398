"""Read French numbers: digits, words, mixtures, collectives and fractions.

Everything is read in one pass from left to right; what makes no sense (« mille mille ») is refused, not guessed.
"""

import re
from typing import NamedTuple

from pressnlp.values.number_atom import Atom, NumberWords, exact, find_atoms

PARTITIVE = re.compile(r"\s+d(?:e|es|u)\s|\s+d['’]")
COMPOUND = re.compile(r"[-\u2010\u2011][^\W\d_]")
COMPOUND_BEFORE = re.compile(r"[^\W\d_]-$")
PER = re.compile(r"pour[\s-]*$")
CLOSED = re.compile(r"\s*(?:$|[.,;:)!?»](?!\d)|\n)|\s+d(?:e|es|u)\s")
FOLLOWED = re.compile(r"\s[^\W_]")
SLASH = re.compile(r"\s?/\s?")
MOST_PARTS = 20  # of a fraction in figures
NUMBERED = re.compile(r"(?:^|numéro|n°|\W[àet]|,)\s*$")
DAY = re.compile(r"\d\s*$")


class Number(NamedTuple):
    """A number in a text: code-point offsets, value, `approx` or None, what it is written in, and its last multiplier.

    `kind` is digits, words, collective, fraction, or article for a lone un/une. « 3 millions » has scale 1000000.
    """

    start: int
    end: int
    value: float
    modifier: str | None
    kind: str
    scale: float


def find_numbers(text: str, words: NumberWords) -> list[Number]:
    """Return the numbers of a text in order. « 2 millions et demi » is 2500000, « mille mille » is nothing.

    Digits may be grouped by blanks, dots or apostrophes. A lone « un » comes as kind `article`.
    """
    atoms = list(find_atoms(text, words))
    found: list[Number] = []
    i = 0
    while i < len(atoms):
        if not _opens(atoms, i):
            i += 1
            continue
        number, after = Reader(text, atoms, i).read()
        if number is not None:
            found.append(number)
        i = max(after, i + 1)
    return found


def _opens(atoms: list[Atom], i: int) -> bool:
    """Tell whether a number may begin at an atom: most articles and « de » are nothing of the kind."""
    kind = atoms[i].kind
    if kind == "the":
        return i + 1 < len(atoms) and atoms[i + 1].joined and atoms[i + 1].kind not in ("the", "of", "and", "over")
    return kind not in ("of", "and", "point", "size", "over")


class Reader:
    """Reads the one number that may begin at an atom."""

    def __init__(self, text: str, atoms: list[Atom], first: int) -> None:
        self.text = text
        self.atoms = atoms
        self.first = first

    def read(self) -> tuple[Number | None, int]:
        """Return the number and the index after it; a refused one gives None and the index after its words."""
        for attempt in (self._collective, self._slashed, self._fraction, self._cardinal):
            result = attempt()
            if result is not None:
                return self._over(*result)
        return None, self.first + 1

    def _over(self, number: Number | None, i: int) -> tuple[Number | None, int]:
        """Join a number to what it is out of, where nothing is counted: « deux sur trois. », not « 2 sur 3 ans »."""
        if number is None or number.kind == "fraction" or self._kind(i) != "over" or not self._kind(i + 1):
            return number, i
        whole, after = Reader(self.text, self.atoms, i + 1)._cardinal() or (None, i)
        if whole is None or not 0 < number.value < whole.value or not CLOSED.match(self.text, whole.end):
            return number, i
        return Number(number.start, whole.end, exact(number.value / whole.value), None, "fraction", 1), after

    def _kind(self, i: int, joined: bool = True) -> str:
        if i >= len(self.atoms) or (joined and i > self.first and not self.atoms[i].joined):
            return ""
        return self.atoms[i].kind

    def _number(self, after: int, value: float, kind: str, modifier: str | None = None, scale: float = 1) -> Number:
        start, end = self.atoms[self.first].start, self.atoms[after - 1].end
        return Number(start, end, exact(value), modifier, kind, scale)

    def _collective(self) -> tuple[Number | None, int] | None:
        """« une bonne dizaine », « une demi-douzaine », « 3 douzaines », « une centaine de milliers »."""
        i = self.first
        factor, start = 1.0, i
        if self._kind(i) in ("unit", "digits"):
            factor, i = self.atoms[i].value, i + 1
        elif self._kind(i) == "the":
            i, start = i + 1, i + 1
        else:
            return None
        while self._kind(i) == "size":
            i += 1
        if self._kind(i) == "fraction" and self.atoms[i].word == "demi":
            factor, i = factor / 2, i + 1
        if self._kind(i) != "collective":
            return None
        value, scale = factor * self.atoms[i].value, 1.0
        after = i + 1
        if self._kind(after) == "of" and self._kind(after + 1) in ("scale", "collective"):
            scale = self.atoms[after + 1].value
            value, after = value * scale, after + 2
        number = Number(self.atoms[start].start, self.atoms[after - 1].end, exact(value), "approx", "collective", scale)
        return number, after

    def _slashed(self) -> tuple[Number | None, int] | None:
        """« 2/3 des communes », or « 3/4 » and nothing else: a fraction, neither a date nor a mark."""
        part, whole = self.atoms[self.first], self.atoms[self.first + 1 : self.first + 2]
        if part.kind != "digits" or not whole or whole[0].kind != "digits":
            return None
        ends = PARTITIVE.match(self.text, whole[0].end) or not (self.text[whole[0].end :].strip() or part.start)
        if not ends or not SLASH.fullmatch(self.text, part.end, whole[0].start):
            return None
        if not 0 < part.value < whole[0].value <= MOST_PARTS:
            return None
        return self._number(self.first + 2, part.value / whole[0].value, "fraction"), self.first + 2

    def _fraction(self) -> tuple[Number | None, int] | None:
        """« deux tiers », « la moitié », « un cinquième des communes », « un demi-million »."""
        i = start = self.first
        count = 1.0
        if self._kind(i) in ("unit", "digits"):
            count, i = self.atoms[i].value, i + 1
        elif self._kind(i) == "the":
            i = start = i + 1
        kind = self._kind(i)
        if kind not in ("fraction", "ordinal") or not self._is_fraction(i, count, i == start):
            return None
        value, after, scale = count / self.atoms[i].value, i + 1, 1.0
        if self.atoms[i].word == "demi" and self._kind(after) == "scale":
            scale = self.atoms[after].value
            return self._number(after + 1, value * scale, "words", None, scale), after + 1
        if self._kind(after) == "of" and self._kind(after + 1) == "scale":  # « un quart de million »
            scale = self.atoms[after + 1].value
            number = Number(
                self.atoms[start].start, self.atoms[after + 1].end, exact(value * scale), None, "words", scale
            )
            return number, after + 2
        return Number(self.atoms[start].start, self.atoms[i].end, exact(value), None, "fraction", 1), after

    def _is_fraction(self, i: int, count: float, lone: bool) -> bool:
        """An ordinal in -ième, and a lone « quart » or « tiers », need « de » after them."""
        atom = self.atoms[i]
        if atom.word.startswith("moiti"):
            return True
        if lone and atom.word.startswith("demi"):
            return False
        partitive = PARTITIVE.match(self.text, atom.end) is not None
        if atom.kind == "ordinal":
            return (
                partitive or (not lone and self.text[atom.end :].strip() == "") or (count > 1 and atom.word[-1] == "s")
            )
        return partitive or not lone

    def _cardinal(self) -> tuple[Number | None, int] | None:
        """« 3 milliards 200 millions », « mille cent », « deux cent virgule trois »."""
        total, last, i, scale = 0.0, float("inf"), self.first, 1.0
        while last > 1:
            if i > self.first and (self._kind(i) == "digits") != (self.atoms[self.first].kind == "digits"):
                break  # « 15 millions un an plus tôt »
            part, after = self._part(i)
            if part is None:
                if self._kind(i) != "scale" or self.atoms[i].value != 1_000:
                    break
                part = 1.0
            scale, after, sane = self._scales(after)
            if not sane or (scale >= last and not (last == 1_000 and scale >= 1_000_000)):
                return None, after
            if scale >= last:
                total = (total + part) * scale
            elif part >= last:
                break
            else:
                total += part * scale
            last, i = scale, after
        if i == self.first:
            return None
        return self._finish(total, last, i)

    def _finish(self, total: float, scale: float, i: int) -> tuple[Number | None, int] | None:
        """Add « et demi », « virgule cinq »; look at what surrounds a lone word."""
        words = self.atoms[self.first].kind != "digits"
        if self._kind(i) == "and" and self._kind(i + 1) == "fraction" and self.atoms[i + 1].word.startswith("demi"):
            total, i = total + scale / 2, i + 2
        elif self._kind(i) == "and" and (more := self._and_parts(i + 1, scale)):
            total, i = total + more[0], more[1]
        elif words and self._kind(i) == "point":
            decimals, after = self._decimals(i + 1)
            if decimals:
                total, i = float(f"{int(total)}.{decimals}"), after
        atom = self.atoms[self.first]
        if i == self.first + 1 and words:
            if total == 1:
                return self._number(i, 1, "article"), i
            if not self._stands_alone(atom):
                return None, i
        if words and COMPOUND.match(self.text, self.atoms[i - 1].end):
            return None, i  # « deux-roues »
        return self._number(i, total, "words" if words else "digits", None, scale), i

    def _and_parts(self, i: int, scale: float) -> tuple[float, int] | None:
        """Read « et trois quarts », « et quart » behind a number; not « cinq et un tiers des élèves »."""
        count, last = (self.atoms[i].value, i + 1) if self._kind(i) == "unit" else (1, i)
        if self._kind(last) != "fraction" or (count == 1 and last == i and self.atoms[i].value != 4):
            return None
        if scale == 1 and PARTITIVE.match(self.text, self.atoms[last].end):
            return None
        return scale * count / self.atoms[last].value, last + 1

    def _stands_alone(self, atom: Atom) -> bool:
        """« cents » is money, « pour cent » a percentage, « un logement neuf » new, « 12 sept. » a month."""
        before, after = self.text[max(0, atom.start - 12) : atom.start].lower(), self.text[atom.end : atom.end + 2]
        if COMPOUND_BEFORE.search(before):
            return False
        if atom.kind == "hundred":
            return atom.word == "cent" and not PER.search(before)
        if atom.word == "neuf":
            return bool(FOLLOWED.match(after) or NUMBERED.search(before))
        return not (atom.word == "sept" and (after[:1] == "." or DAY.search(before)))

    def _scales(self, i: int) -> tuple[float, int, bool]:
        """Multiply the scale words at i; « mille milliards » is sane, « mille mille » is not."""
        scale = 1.0
        sane = True
        while self._kind(i) == "scale":
            value = self.atoms[i].value
            sane = sane and (scale == 1 or scale < value)
            scale *= value
            i += 1
        return scale, i, sane

    def _decimals(self, i: int) -> tuple[str, int]:
        zeros = ""
        while self._kind(i) == "unit" and self.atoms[i].value == 0:
            zeros, i = zeros + "0", i + 1
        part, after = self._part(i)
        return (f"{zeros}{int(part)}", after) if part is not None else (zeros, i)

    def _part(self, i: int) -> tuple[float | None, int]:
        """Read digits, or words below 1000; « dix-neuf cent » is 1900."""
        if self._kind(i) == "digits":
            return self.atoms[i].value, i + 1
        low, after = self._below_100(i)
        if self._kind(after) == "hundred" and (low is None or 2 <= low <= 19) and (low is not None or after == i):
            total, after = (low or 1) * 100, after + 1
            rest, end = self._below_100(after)
            return (total + rest, end) if rest else (total, after)
        return low, after

    def _below_100(self, i: int) -> tuple[float | None, int]:
        kind = self._kind(i)
        if kind == "unit":
            value = self.atoms[i].value
            if value == 4 and self._kind(i + 1) == "ten" and self.atoms[i + 1].value == 20:
                return self._with_units(80, i + 2)
            if value == 10 and self._kind(i + 1) == "unit" and 7 <= self.atoms[i + 1].value <= 9:
                return value + self.atoms[i + 1].value, i + 2
            return value, i + 1
        if kind == "ten":
            return self._with_units(self.atoms[i].value, i + 1)
        return None, i

    def _with_units(self, tens: float, i: int) -> tuple[float, int]:
        joined = self._kind(i) == "and" and self._kind(i + 1) == "unit" and self.atoms[i + 1].value in (1, 11)
        if joined or self._kind(i) == "unit":
            low, after = self._below_100(i + joined)
            if low and (low < 10 or (low < 20 and tens in (60, 80))):
                return tens + low, after
        return tens, i

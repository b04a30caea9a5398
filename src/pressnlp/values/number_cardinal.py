"""Read a French cardinal from its atoms: « 3 milliards 200 millions », « quatre-vingt-dix-sept mille »."""

import re
from typing import NamedTuple

from pressnlp.values.number_atom import Atom, exact

PARTITIVE = re.compile(r"\s+d(?:e|es|u)\s|\s+d['’]")
COMPOUND = re.compile(r"[-\u2010\u2011][^\W\d_]")
COMPOUND_BEFORE = re.compile(r"[^\W\d_]-$")
PER = re.compile(r"pour[\s-]*$")
FOLLOWED = re.compile(r"\s[^\W_]")
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


class Cardinal:
    """Reads the cardinal that may begin at an atom."""

    def __init__(self, text: str, atoms: list[Atom], first: int) -> None:
        self.text = text
        self.atoms = atoms
        self.first = first

    def kind(self, i: int, joined: bool = True) -> str:
        """Return the kind of atom i, "" where it does not go on from the one before."""
        if i >= len(self.atoms) or (joined and i > self.first and not self.atoms[i].joined):
            return ""
        return self.atoms[i].kind

    def number(self, after: int, value: float, kind: str, modifier: str | None = None, scale: float = 1) -> Number:
        """Return the number of the atoms up to `after`."""
        start, end = self.atoms[self.first].start, self.atoms[after - 1].end
        return Number(start, end, exact(value), modifier, kind, scale)

    def read(self) -> tuple[Number | None, int] | None:
        """« 3 milliards 200 millions », « mille cent », « deux cent virgule trois »."""
        total, last, i, scale = 0.0, float("inf"), self.first, 1.0
        while last > 1:
            if i > self.first and (self.kind(i) == "digits") != (self.atoms[self.first].kind == "digits"):
                break  # « 15 millions un an plus tôt »
            part, after = self._part(i)
            if part is None:
                if self.kind(i) != "scale" or self.atoms[i].value != 1_000:
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
        if self.kind(i) == "and" and self.kind(i + 1) == "fraction" and self.atoms[i + 1].word.startswith("demi"):
            total, i = total + scale / 2, i + 2
        elif self.kind(i) == "and" and (more := self._and_parts(i + 1, scale)):
            total, i = total + more[0], more[1]
        elif words and self.kind(i) == "point":
            decimals, after = self._decimals(i + 1)
            if decimals:
                total, i = float(f"{int(total)}.{decimals}"), after
        atom = self.atoms[self.first]
        if i == self.first + 1 and words:
            if total == 1:
                return self.number(i, 1, "article"), i
            if not self._stands_alone(atom):
                return None, i
        if words and COMPOUND.match(self.text, self.atoms[i - 1].end):
            return None, i  # « deux-roues »
        return self.number(i, total, "words" if words else "digits", None, scale), i

    def _and_parts(self, i: int, scale: float) -> tuple[float, int] | None:
        """Read « et trois quarts », « et quart » behind a number; not « cinq et un tiers des élèves »."""
        count, last = (self.atoms[i].value, i + 1) if self.kind(i) == "unit" else (1, i)
        if self.kind(last) != "fraction" or (count == 1 and last == i and self.atoms[i].value != 4):
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
        while self.kind(i) == "scale":
            value = self.atoms[i].value
            sane = sane and (scale == 1 or scale < value)
            scale *= value
            i += 1
        return scale, i, sane

    def _decimals(self, i: int) -> tuple[str, int]:
        zeros = ""
        while self.kind(i) == "unit" and self.atoms[i].value == 0:
            zeros, i = zeros + "0", i + 1
        part, after = self._part(i)
        return (f"{zeros}{int(part)}", after) if part is not None else (zeros, i)

    def _part(self, i: int) -> tuple[float | None, int]:
        """Read digits, or words below 1000; « dix-neuf cent » is 1900."""
        if self.kind(i) == "digits":
            return self.atoms[i].value, i + 1
        low, after = self._below_100(i)
        if self.kind(after) == "hundred" and (low is None or 2 <= low <= 19) and (low is not None or after == i):
            total, after = (low or 1) * 100, after + 1
            rest, end = self._below_100(after)
            return (total + rest, end) if rest else (total, after)
        return low, after

    def _below_100(self, i: int) -> tuple[float | None, int]:
        kind = self.kind(i)
        if kind == "unit":
            value = self.atoms[i].value
            if value == 4 and self.kind(i + 1) == "ten" and self.atoms[i + 1].value == 20:
                return self._with_units(80, i + 2)
            if value == 10 and self.kind(i + 1) == "unit" and 7 <= self.atoms[i + 1].value <= 9:
                return value + self.atoms[i + 1].value, i + 2
            return value, i + 1
        if kind == "ten":
            return self._with_units(self.atoms[i].value, i + 1)
        return None, i

    def _with_units(self, tens: float, i: int) -> tuple[float, int]:
        joined = self.kind(i) == "and" and self.kind(i + 1) == "unit" and self.atoms[i + 1].value in (1, 11)
        if joined or self.kind(i) == "unit":
            low, after = self._below_100(i + joined)
            if low and (low < 10 or (low < 20 and tens in (60, 80))):
                return tens + low, after
        return tens, i

"""Read French numbers: digits, words, mixtures, collectives and fractions.

Everything is read in one pass from left to right; what makes no sense (« mille mille ») is refused, not guessed.
"""

import re

from pressnlp.values.number_atom import Atom, NumberWords, exact, find_atoms
from pressnlp.values.number_cardinal import COMPOUND, Cardinal, Number

PARTITIVE = re.compile(r"\s+d(?:e|es|u)\s|\s+d['’]")
CLOSED = re.compile(r"\s*(?:$|[.,;:)!?»](?!\d)|\n)|\s+d(?:e|es|u)\s")
END = re.compile(r"\s*\Z")
SLASH = re.compile(r"\s?/\s?")
MOST_PARTS = 20  # of a fraction in figures


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
        if _stands_apart(text, atoms, i):
            kind = "digits" if atoms[i].kind == "digits" else "article"
            found.append(Number(atoms[i].start, atoms[i].end, exact(atoms[i].value), None, kind, 1))
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


def _stands_apart(text: str, atoms: list[Atom], i: int) -> bool:
    """Tell whether figures or « un » go on into nothing: no number word, no stroke of a fraction. Most do not."""
    atom = atoms[i]
    if i + 1 < len(atoms) and atoms[i + 1].joined:
        return False
    if atom.kind == "digits":
        return not SLASH.match(text, atom.end)
    return atom.kind == "unit" and atom.value == 1


class Reader:
    """Reads the one number that may begin at an atom: a collective, a fraction, else a cardinal."""

    def __init__(self, text: str, atoms: list[Atom], first: int) -> None:
        self.text = text
        self.atoms = atoms
        self.first = first
        self.cardinal = Cardinal(text, atoms, first)

    def read(self) -> tuple[Number | None, int]:
        """Return the number and the index after it; a refused one gives None and the index after its words."""
        for attempt in (self._collective, self._slashed, self._fraction, self.cardinal.read):
            result = attempt()
            if result is not None:
                return self._over(*result)
        return None, self.first + 1

    def _over(self, number: Number | None, i: int) -> tuple[Number | None, int]:
        """Join a number to what it is out of, where nothing is counted: « deux sur trois. », not « 2 sur 3 ans »."""
        if (
            number is None
            or number.kind == "fraction"
            or self.cardinal.kind(i) != "over"
            or not self.cardinal.kind(i + 1)
        ):
            return number, i
        whole, after = Cardinal(self.text, self.atoms, i + 1).read() or (None, i)
        if whole is None or not 0 < number.value < whole.value or not CLOSED.match(self.text, whole.end):
            return number, i
        return Number(number.start, whole.end, exact(number.value / whole.value), None, "fraction", 1), after

    def _collective(self) -> tuple[Number | None, int] | None:
        """« une bonne dizaine », « une demi-douzaine », « 3 douzaines », « une centaine de milliers »."""
        i = self.first
        factor, start = 1.0, i
        if self.cardinal.kind(i) in ("unit", "digits"):
            factor, i = self.atoms[i].value, i + 1
        elif self.cardinal.kind(i) == "the":
            i, start = i + 1, i + 1
        else:
            return None
        while self.cardinal.kind(i) == "size":
            i += 1
        if self.cardinal.kind(i) == "fraction" and self.atoms[i].word == "demi":
            factor, i = factor / 2, i + 1
        if self.cardinal.kind(i) != "collective":
            return None
        value, scale = factor * self.atoms[i].value, 1.0
        after = i + 1
        if self.cardinal.kind(after) == "of" and self.cardinal.kind(after + 1) in ("scale", "collective"):
            scale = self.atoms[after + 1].value
            value, after = value * scale, after + 2
        number = Number(self.atoms[start].start, self.atoms[after - 1].end, exact(value), "approx", "collective", scale)
        return number, after

    def _slashed(self) -> tuple[Number | None, int] | None:
        """« 2/3 des communes », or « 3/4 » and nothing else: a fraction, neither a date nor a mark."""
        part, whole = self.atoms[self.first], self.atoms[self.first + 1 : self.first + 2]
        if part.kind != "digits" or not whole or whole[0].kind != "digits":
            return None
        ends = PARTITIVE.match(self.text, whole[0].end) or (part.start == 0 and END.match(self.text, whole[0].end))
        if not ends or not SLASH.fullmatch(self.text, part.end, whole[0].start):
            return None
        if not 0 < part.value < whole[0].value <= MOST_PARTS:
            return None
        return self.cardinal.number(self.first + 2, part.value / whole[0].value, "fraction"), self.first + 2

    def _fraction(self) -> tuple[Number | None, int] | None:
        """« deux tiers », « la moitié », « un cinquième des communes », « un demi-million »."""
        i = start = self.first
        count = 1.0
        if self.cardinal.kind(i) in ("unit", "digits"):
            count, i = self.atoms[i].value, i + 1
        elif self.cardinal.kind(i) == "the":
            i = start = i + 1
        kind = self.cardinal.kind(i)
        if kind not in ("fraction", "ordinal") or not self._is_fraction(i, count, i == start):
            return None
        value, after, scale = count / self.atoms[i].value, i + 1, 1.0
        if count >= 2 and self._is_compound(i) and self.cardinal.kind(after) != "scale":
            return None
        if self.atoms[i].word == "demi" and self.cardinal.kind(after) == "scale":
            scale = self.atoms[after].value
            return self.cardinal.number(after + 1, value * scale, "words", None, scale), after + 1
        if self.cardinal.kind(after) == "of" and self.cardinal.kind(after + 1) == "scale":  # « un quart de million »
            scale = self.atoms[after + 1].value
            number = Number(
                self.atoms[start].start, self.atoms[after + 1].end, exact(value * scale), None, "words", scale
            )
            return number, after + 2
        return Number(self.atoms[start].start, self.atoms[i].end, exact(value), None, "fraction", 1), after

    def _is_compound(self, i: int) -> bool:
        """« 6 870 demi-pensionnaires », « deux demi-finales »: the half belongs to the noun."""
        return self.atoms[i].word.startswith("demi") and COMPOUND.match(self.text, self.atoms[i].end) is not None

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
                partitive
                or (not lone and END.match(self.text, atom.end) is not None)
                or (count > 1 and atom.word[-1] == "s")
            )
        return partitive or not lone

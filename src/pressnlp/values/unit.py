"""Read what stands after a number: a unit of the table, or the noun that is counted.

Pure: the tables of units.toml and cues.toml come in as arguments.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pressnlp.values.cue import alternatives

# A short symbol tells its meaning by its case: « m » and « MW ».
SYMBOL_LENGTH = 3
GAP = r"[^\S\n]{0,3}\n?[^\S\n]{0,3}"
PER = re.compile(
    r"(?:(?:/|\s/(?=\S)|/\s)(?!\d)[^\W\d_]{1,12}[²³23]?|\s/\s(?!\d)[^\W\d_]{1,12}(?![^\W\d_])[²³23]?(?!\s+\d|\s?:)){1,3}"
)
LETTER = r"[^\W\d_][\u0300-\u036f]?"  # an accent may follow its letter
WORD = re.compile(rf"(?:{LETTER})+(?:[-·'’.‐]\(?(?:{LETTER})+\)?)*")
GLUE = re.compile(GAP)
SPACE = re.compile(r"[^\S\n]{1,3}(?:\n[^\S\n]{0,3})?|\n[^\S\n]{0,3}")
OF = re.compile(r"\s{1,3}(?:de\s{1,3}|d['’]\s?)", re.IGNORECASE)
AND = re.compile(rf"{GAP}et\s")
NEXT = re.compile(r"[^\S\n]+|(?<=['’])")
BLANK = re.compile(r"\s")
BLANKS = re.compile(r"\s+")
LETTERS = re.compile(r"[^\W\d_]+")
PIECE = re.compile(r"[-·.]")  # « collégien·nes »
ELIDED_OF = re.compile(r"d['’]")
ELIDED = re.compile(r"^(?:[dlnsjmtcDLNSJMTC]|qu|Qu|jusqu|lorsqu|puisqu)['’]")


class Unit(NamedTuple):
    """A unit: its kind of quantity, its symbol, and how many of that symbol it is worth."""

    kind: str
    symbol: str
    factor: float


class Measured(NamedTuple):
    """A unit found in a text and where it ends."""

    unit: Unit
    end: int


class Counted(NamedTuple):
    """A counted noun: where it begins and ends, adjectives before it included, and the end of its complement."""

    start: int
    end: int
    item_end: int


class Units:
    """The table of units, looked up at an offset."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.units: dict[str, Unit] = {}
        self.nouns: dict[str, re.Pattern[str]] = {}  # form → what makes a noun of it
        prefixes: dict[str, Unit] = {}
        for row in table.values():
            unit = Unit(row["kind"], row["symbol"], row.get("factor", 1))
            self.units.update((self._key(form), unit) for form in row["forms"])
            prefixes.update((form, unit) for form in row.get("prefix", ()))
            if "not_before" in row:
                following = re.compile(rf"\s{{1,3}}(?:{alternatives(row['not_before'])})(?:(?<=['’])|(?!\w))", re.I)
                self.nouns.update((self._key(form), following) for form in row["forms"])
        # By first letter: a pattern of all forms would try each of them.
        self.patterns = {first: unit_pattern(forms) for first, forms in by_first_letter(self.units).items()}
        self.prefix = re.compile(rf"(?<![^\W_])({alternatives(prefixes)})\s?$")
        self.prefixes = prefixes

    def match(self, text: str, start: int) -> Measured | None:
        """Read the unit at an offset, with what it is divided by. « €/m²/an » is EUR, « kWh/an » is kWh/an."""
        pattern = self.patterns.get(text[start : start + 1].lower())
        match = pattern.match(text, start) if pattern is not None else None
        if match is None:
            return None
        form = self._key(match.group())
        unit, end = self.units[form], match.end()
        if form in self.nouns and self.nouns[form].match(text, end):
            return None
        per = PER.match(text, end)
        if per is not None:
            end = per.end()
            if unit.kind == "measure":
                unit = unit._replace(symbol=unit.symbol + BLANK.sub("", per.group()))
        return Measured(unit, end)

    def before(self, text: str, start: int) -> tuple[Unit, int] | None:
        """Read a currency that stands before a number. « $10 » gives USD and its offset."""
        match = self.prefix.search(text[max(0, start - 6) : start])
        return (self.prefixes[match[1]], start - len(match.group())) if match else None

    @staticmethod
    def _key(form: str) -> str:
        plain = BLANKS.sub(" ", form.replace("’", "'"))
        return plain if len(plain) <= SYMBOL_LENGTH else plain.lower()


def by_first_letter(forms: Iterable[str]) -> dict[str, list[str]]:
    """Gather forms by their first letter, its case left aside."""
    gathered: dict[str, list[str]] = {}
    for form in forms:
        gathered.setdefault(form[0].lower(), []).append(form)
    return gathered


def unit_pattern(forms: Sequence[str]) -> re.Pattern[str]:
    """Compile the forms of units: long ones in any case, short ones as they are, « 1h30 » and « 1m80 » in two."""
    free = [form for form in forms if len(form) > SYMBOL_LENGTH]
    exact = [form for form in forms if len(form) <= SYMBOL_LENGTH]
    groups = [f"(?i:{alternatives(free)})"] * bool(free) + [alternatives(exact)] * bool(exact)
    return re.compile(rf"(?:{'|'.join(groups)})(?![^\W_]|['’][^\W\d_])|[hm€](?=\d\d(?!\d))")


class Nouns:
    """Finds the head of a counted noun phrase with closed lists instead of a part-of-speech tagger."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self.adjectives = frozenset(table["adjectives"])
        self.nominal = frozenset(table["nominal"])
        self.never_heads = (self.adjectives - self.nominal) | frozenset(table["postposed"])
        self.compounds = re.compile(rf"(?:{alternatives(table['compounds'])})(?!\w)", re.I)
        self.compound_heads = frozenset(compound.split()[0] for compound in table["compounds"])
        self.stop = frozenset(table["stop"])
        self.plural = frozenset(table["plural"])

    def adjectives_end(self, text: str, start: int) -> int:
        """Return the offset after the adjectives that stand at an offset and the blank after them."""
        end = start
        while (word := WORD.match(text, end)) and word.group().lower() in self.adjectives:
            space = SPACE.match(text, word.end())
            if space is None:
                break
            end = space.end()
        return end

    def read(self, text: str, start: int, singular: bool) -> Counted | None:
        """Read the noun at an offset. « nouveaux logements sociaux » stops after « logements »; no noun gives None."""
        head = self.adjectives_end(text, start)
        word = WORD.match(text, head)
        end = self._head_end(text, word, singular) if word else None
        if end is None:
            adjective = LETTERS.match(text, start)
            if adjective is None or adjective.group().lower() not in self.nominal:
                return None
            end = adjective.end()
        if word is not None and word.group().lower() in self.compound_heads:
            compound = self.compounds.match(text, head)
            if compound is not None:
                return Counted(start, compound.end(), self._item_end(text, compound.end()))
        end = self._coordinated(text, end)
        return Counted(start, end, self._item_end(text, end))

    def is_plural(self, word: str) -> bool:
        """Tell whether a word looks like a plural noun or an acronym. « emplois », « TPE », « collégien·nes »."""
        low = word.lower()
        if low in self.stop or ELIDED.match(word):
            return False
        if low in self.plural or (len(word) > 1 and word.isupper()):
            return True
        return len(low) > 2 and (low[-1] in "sxz" or any(part[-1:] in ("s", "x") for part in PIECE.split(low)))

    def _head_end(self, text: str, word: re.Match[str], singular: bool) -> int | None:
        form = word.group().rstrip(".'’-")
        end = word.start() + len(form)
        if text.startswith("(s)", end):  # « 3 député(s) »
            return end + 3
        low = form.lower()
        if low in self.stop or ELIDED.match(form) or low in self.never_heads:
            return None
        if singular:
            return end if len(form) > 2 or form.isupper() else None
        if self.is_plural(form):
            return end
        # « 5 data centers »: the plural is on the second word.
        if low in self.plural:
            return end
        return None

    def _coordinated(self, text: str, end: int) -> int:
        """Take in « et associations » after « clubs »."""
        link = AND.match(text, end)
        word = WORD.match(text, link.end()) if link else None
        if word and word.group().islower() and self.is_plural(word.group()) and word.group() not in self.adjectives:
            return word.end()
        return end

    def _item_end(self, text: str, end: int) -> int:
        """Take in the complement: plural adjectives, then « de … » or « en … » with its words."""
        item = end
        taken = 0
        while taken < 6 and (space := NEXT.match(text, end)):
            word = WORD.match(text, space.end())
            if word is None:
                break
            low = word.group().lower()
            if low in ("de", "du", "des", "en", "à"):
                end = word.end()
                taken += 1
                continue
            elided = ELIDED_OF.match(low)
            if (low in self.stop and not elided) or (taken == 0 and not elided and not self.is_plural(low)):
                break
            item = end = word.end()
            taken += 1
        return item

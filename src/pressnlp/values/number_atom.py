"""Find the atoms of numbers in a text: groups of figures and number words, each joined to the one before or not."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

BLANK = " \u00a0\u202f\u2009\u2007"
DIGITS = re.compile(
    rf"""
    (?:(?<![^\W_])|(?<=\b(?:EUR|USD|CHF|GBP))) (?<!\d[.,'’]) (?<![^\W\d_][-\u2011])  # not in A380, 3.5.2, Covid-19
    (?P<sign>(?<![\w)\]%€.,/])[-\u2212\u2013](?=\d))?
    (?P<whole>
        \d{{1,3}}(?:[{BLANK}]\d{{3}})+(?!\d)
      | (?!0)\d{{1,3}}(?:\.\d{{3}})+(?!\d)
      | \d{{1,3}}(?:['’]\d{{3}})+(?!\d)
      | \d{{1,3}}(?:,\d{{3}}){{2,}}(?!\d)
      | \d+
    )
    (?:[.,](?P<decimals>\d+))?
    (?P<suffix>[kKM](?![\w€$£/²³-])|[{BLANK}]M(?=[{BLANK}]d['’]))?
    """,
    re.VERBOSE,
)
ATOM = re.compile(rf"(?P<digits>{DIGITS.pattern})|(?P<word>[^\W\d_]+)", re.VERBOSE)
# An ordinal (« 3e »), or a longer chain of figures (« 3.3.21 »): no number.
NOT_AFTER = re.compile(r"(?:ers?|res?|ère?s?|es?|[eè]mes?|i[eè]mes?|nde?s?|de?s?)(?![^\W_])|[.,]\d")
JOINT = re.compile(r"[^\S\n]{0,3}\n?[^\S\n]{0,3}|[-\u2010\u2011]|['’]")
GROUPING = re.compile(r"\D")
SUFFIXES = {"k": 1_000, "K": 1_000, "M": 1_000_000}
LONGEST = 18  # digits; longer chains are identifiers


class Atom(NamedTuple):
    """A word or a group of figures that can be part of a number; `joined` to the one before it."""

    start: int
    end: int
    kind: str
    value: float
    joined: bool
    word: str


class NumberWords(NamedTuple):
    """The words that make numbers: folded word → kind of word and value."""

    atoms: Mapping[str, tuple[str, float]]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> "NumberWords":
        """Take the tables of numbers.toml."""
        atoms: dict[str, tuple[str, float]] = {}
        for kind in ("unit", "ten", "hundred", "scale", "collective", "fraction", "ordinal"):
            atoms.update((word, (kind, value)) for word, value in table[kind].items())
        atoms.update((word, (kind, 0)) for word, kind in table["link"].items())
        return cls(atoms)


def find_atoms(text: str, words: NumberWords) -> Iterator[Atom]:
    """Yield the atoms of a text in order. « 3 millions et demi » has four: digits, scale, link and fraction."""
    end = -1
    for match in ATOM.finditer(text):
        start = match.start()
        joined = end >= 0 and start - end < 8 and JOINT.fullmatch(text, end, start) is not None
        word = match["word"]
        if word is None:
            end = match.end()
            value = read_digits(match)
            if value is not None and not NOT_AFTER.match(text, end):
                yield Atom(start, end, "digits", value, joined, match["suffix"] or "")
            else:
                end = -1
            continue
        kind, value = words.atoms.get(word.lower(), ("", 0))
        # « Md€ » is a unit.
        if kind and text[match.end() : match.end() + 1] not in ("€", "$"):
            yield Atom(start, match.end(), kind, value, joined, word.lower())
            end = match.end()
        else:
            end = -1


def read_digits(match: re.Match[str]) -> float | None:
    """Return the value of a match of DIGITS. « 1.458.000,50 » gives 1458000.5; too long a chain gives None."""
    whole = GROUPING.sub("", match["whole"])
    if len(whole) > LONGEST:
        return None
    value: float = int(whole)
    if match["decimals"]:
        value = float(f"{whole}.{match['decimals'][:LONGEST]}")
    if match["suffix"]:
        value = exact(value * SUFFIXES[match["suffix"].strip(BLANK)])
    return -value if match["sign"] else value


def exact(value: float) -> float:
    """Return a product without the dust of binary fractions, an int when it is whole. 2.3 * 1e6 gives 2300000."""
    value = round(value, 6)
    return int(value) if value == int(value) else value

"""Find the atoms of numbers in a text: groups of figures and number words, each joined to the one before or not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

ONE_BYTE = "cp1252"  # has every letter of French
BLANK = " \u00a0\u202f\u2009\u2007"
DIGITS = re.compile(
    rf"""
    (?=[-\u2212\u2013\d])  # fails at once between words
    (?:(?<![^\W_])|(?<=\b[A-Z]{{3}})) (?<!\d[.,'’]) (?<![^\W\d_][-\u2011])  # not in A380, 3.5.2, Covid-19
    (?P<sign>(?<![\w)\]%€.,/])[-\u2212\u2013](?=\d))?
    (?P<whole>
        \d{{1,3}}(?:[{BLANK}]{{1,2}}\d{{3}})+(?!\d)
      | (?!0)\d{{1,3}}(?:\.\d{{3}})+(?!\d)
      | \d{{1,3}}(?:['’]\d{{3}})+(?!\d)
      | \d{{1,3}}(?:(?:,\d{{3}}){{2,}}|,000)(?!\d)
      | \d+
    )
    (?:[.,](?P<decimals>\d+))?
    (?P<suffix>[kKM](?![\w€$£/²³-])|[{BLANK}]M(?=[{BLANK}]d['’]))?
    """,
    re.VERBOSE,
)
# An ordinal (« 3e »), or a longer chain of figures (« 3.3.21 »): no number.
NOT_AFTER = re.compile(r"(?:ers?|res?|ère?s?|es?|[eè]mes?|i[eè]mes?|nde?s?|de?s?)(?![^\W_])|[.,]\d")
JOINT = re.compile(r"[^\S\n]{0,3}\n?[^\S\n]{0,3}|[-\u2010\u2011]|['’]")
JOINT_LENGTH = 8  # more than the longest match of JOINT
GROUPING = re.compile(r"\D")
SUFFIXES = {"k": 1_000, "K": 1_000, "M": 1_000_000}
LONGEST = 18  # digits; longer chains are identifiers
LETTER = re.compile(r"[^\W\d_]")
REACH = 16  # characters from a word of a number to one that links it: « une bonne petite dizaine »
Found = tuple[int, int, str, float, str]


class Atom(NamedTuple):
    """A word or a group of figures that can be part of a number; `joined` to the one before it."""

    start: int
    end: int
    kind: str
    value: float
    joined: bool
    word: str


class NumberWords(NamedTuple):
    """The words that make numbers: folded word → kind and value; words as bytes, and between blanks; links."""

    atoms: Mapping[str, tuple[str, float]]
    written: Mapping[bytes, str]
    framed: Mapping[str, bytes]
    links: frozenset[bytes]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> "NumberWords":
        """Take the tables of numbers.toml."""
        atoms: dict[str, tuple[str, float]] = {}
        for kind in ("unit", "ten", "hundred", "scale", "collective", "fraction", "ordinal"):
            atoms.update((word, (kind, value)) for word, value in table[kind].items())
        atoms.update((word, (kind, 0)) for word, kind in table["link"].items())
        links = frozenset(word.encode(ONE_BYTE) for word in table["link"])
        written = {word.encode(ONE_BYTE): word for word in atoms}
        return cls(atoms, written, {word: b" %b " % form for form, word in written.items()}, links)


def find_atoms(text: str, words: NumberWords) -> Iterator[Atom]:
    """Yield the atoms of a text in order. « 3 millions et demi » has four: digits, scale, link and fraction."""
    end = -JOINT_LENGTH
    digits = list(_find_digits(text))
    for start, stop, kind, value, word in sorted([*digits, *_find_words(text, words, digits)]):
        gap = text[end:start] if start - end < JOINT_LENGTH else None
        yield Atom(start, stop, kind, value, gap == " " or (gap is not None and JOINT.fullmatch(gap) is not None), word)
        end = stop


def _find_digits(text: str) -> Iterator[Found]:
    for match in DIGITS.finditer(text):
        value = read_digits(match)
        if value is not None and not NOT_AFTER.match(text, match.end()):
            yield match.start(), match.end(), "digits", value, match["suffix"] or ""


def _find_words(text: str, words: NumberWords, digits: Sequence[Found]) -> list[Found]:
    """Return the number words. Bytes, one a character, are searched ten times faster than a pattern tries each word.

    « de », « et », « la » count only beside another word of a number or figures: the others are left out.
    """
    letters = b" %b " % text.encode(ONE_BYTE, "replace").translate(_letters())
    written = words.written.keys() & set(letters.split())
    counting = [found for word in written - words.links for found in _places(text, letters, words.written[word], words)]
    near = bytearray(len(text) + 2 * REACH)
    for start, end, *_ in (*digits, *counting):
        near[start : end + 2 * REACH] = b"\1" * (end - start + 2 * REACH)
    linking = (
        found for word in written & words.links for found in _places(text, letters, words.written[word], words, near)
    )
    return [*counting, *linking]


def _places(text: str, letters: bytes, word: str, words: NumberWords, near: bytearray | None = None) -> Iterator[Found]:
    """Yield where a word stands in the letters of a text, only where `near` tells so if it is given."""
    kind, value = words.atoms[word]
    framed = words.framed[word]
    start = letters.find(framed)
    while start >= 0:
        end = start + len(word)
        if near is None or near[start + REACH]:
            # A letter that is none of the bytes may stand beside; « Md€ » is a unit.
            whole = not (start and LETTER.match(text, start - 1)) and not LETTER.match(text, end)
            if whole and not text.startswith(("€", "$"), end):
                yield start, end, kind, value, word
        start = letters.find(framed, end)


@cache
def _letters() -> bytes:
    """Return for each byte its small letter, a blank for what is no letter."""
    signs = [bytes([code]).decode(ONE_BYTE, "replace") for code in range(256)]
    return b"".join(sign.lower().encode(ONE_BYTE) if LETTER.match(sign) else b" " for sign in signs)


def read_digits(match: re.Match[str]) -> float | None:
    """Return the value of a match of DIGITS. « 1.458.000,50 » gives 1458000.5; too long a chain gives None."""
    whole = match["whole"]
    if not whole.isdigit():
        whole = GROUPING.sub("", whole)
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

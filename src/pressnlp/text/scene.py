"""A text with its words, the people and bodies named in it and its quotations, asked by offset."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from pressnlp.text.folding import Word

STRONG = re.compile(r"[.!?;:«»“”\"…]|\n[^\S\n]*\n")
BREAK = re.compile(r"[,.!?;:«»“”\"…()\n–—]")
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
# The full stop of « M. » or of an initial ends no sentence.
SENTENCE = re.compile(r"(?<!\bM)(?<!\bMM)(?<![ (\n'’-][A-ZÀ-Ý])[.!?…][»”\" \u00a0]{0,3}\s+|\n[^\S\n]*\n\s*")
SENTENCE_REACH = 500
SENTENCE_WORDS = 70
ROLE_HEADS = 3  # « premier vice-président »: the head is among the first words


class Named(NamedTuple):
    """A person or a body named in the text: offsets, identity, gender (f, m or ""), folded words of the function."""

    start: int
    end: int
    key: str
    is_person: bool
    gender: str = ""
    role: tuple[str, ...] = ()


class Speaker(NamedTuple):
    """The words that name a speaker; `named` is the entity, None where the words name none: « un élu »."""

    start: int
    end: int
    named: Named | None


class Scene:
    """A text with its words and the people and bodies named in it, asked by offset."""

    def __init__(
        self, text: str, words: Sequence[Word], named: Sequence[Named], closed: Sequence[tuple[int, int]]
    ) -> None:
        """`closed` are the quotations: who is named inside one does not speak it."""
        self.text = text
        self.words = words
        self.starts = [word.start for word in words]
        self.named = sorted(named)
        self.named_starts = [one.start for one in self.named]
        self.at = {one.start: one for one in self.named}
        self.holders: dict[str, list[Named]] = {}
        for one in self.named:
            for head in one.role[:ROLE_HEADS] if one.is_person else ():
                self.holders.setdefault(head, []).append(one)
        self.closed = sorted(closed)
        self.closed_starts = [start for start, _ in self.closed]

    def index(self, offset: int) -> int:
        """Return the index of the first word at or after an offset."""
        return bisect_left(self.starts, offset)

    def between(self, start: int, end: int) -> list[Named]:
        """Return who is named in [start, end)."""
        return self.named[bisect_left(self.named_starts, start) : bisect_left(self.named_starts, end)]

    def gap(self, i: int) -> str:
        """Return what stands between word `i` and the one before it."""
        return self.text[self.words[i - 1].end : self.words[i].start] if i else self.text[: self.words[0].start]

    def in_quotation(self, offset: int) -> bool:
        """Tell whether an offset lies inside a quotation."""
        place = bisect_left(self.closed_starts, offset + 1) - 1
        return place >= 0 and offset < self.closed[place][1]

    def sentence_start(self, offset: int) -> int:
        """Return where the sentence opens that an offset lies in; a quotation before it belongs to it."""
        floor = max(0, offset - SENTENCE_REACH)
        start = floor
        for match in SENTENCE.finditer(self.text, floor, offset):
            if "\n" in match.group() or not self.in_quotation(match.end() - 1):
                start = match.end()
        return start

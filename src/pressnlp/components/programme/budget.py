"""The missions of the State budget in lists of votes: « vote sur les crédits des missions : défense ; sécurité »."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pressnlp.components.programme.grammar import SchemeGrammar
from pressnlp.components.programme.naming import Naming
from pressnlp.components.programme.reading import Mention, Reading, between, phrase
from pressnlp.text.folding import Word, fold
from pressnlp.text.name_phrase import is_capital

LONGEST_ITEM = 12  # words
LONGEST_HEAD = 3  # words


class Budget:
    """Titles of missions, programmes and accounts of the budget."""

    def __init__(self, naming: Naming, grammar: SchemeGrammar) -> None:
        self.naming = naming
        self.grammar = grammar
        self.lists = grammar.budget
        self.head = next(head for form, head in grammar.heads.items() if form in self.lists["title"])

    def titles(self, reading: Reading) -> Iterator[Mention]:
        """Yield the titles of missions in the lists of votes on the budget."""
        for start, end in self._lines(reading):
            for n, (part_start, part_end) in enumerate(pieces(reading.text, start, end)):
                part = between(reading.words, part_start, part_end)
                opens = n == 0 and bool(part) and part[0].folded in self.lists["title"]
                titled = opens and is_capital(reading.text, part[0])
                for first, last in self._items(part, n > 0):
                    begin = part[0].start if titled else first
                    yield self.naming.mention(reading.text, begin, last, self.head, "budget", titled)

    def _lines(self, reading: Reading) -> Iterator[tuple[int, int]]:
        """Yield the offsets of the lines that vote on missions, or whose title is a mission."""
        finances = any(law in reading.text for law in self.lists["laws"])
        if not finances and self.lists["cues"].isdisjoint(reading.places):
            return
        start = 0
        for line in reading.text.splitlines(keepends=True):
            folded = fold(line[:400]).split()
            voted = bool(self.lists["cues"] & set(folded)) and bool(self.lists["votes"] & set(folded))
            after = line.lstrip().partition(" ")[2][:1]
            titled = finances and bool(folded) and folded[0] in self.lists["title"] and after.isupper()
            if titled or voted:
                yield start, start + len(line)
            start += len(line)

    def _items(self, part: tuple[Word, ...], listed: bool) -> Iterator[tuple[int, int]]:
        """Yield the offsets of the titles in one piece between semicolons."""
        openings = [
            i + n
            for i in range(len(part))
            for n in range(LONGEST_HEAD, 0, -1)
            if i + n <= len(part) and phrase(part[i : i + n]) in self.lists["heads"]
        ]
        openings += [
            i + 2
            for i in range(len(part) - 2)
            if part[i].folded in self.lists["attached"] and part[i + 1].folded in self.grammar.words["and"]
        ]
        openings.sort()
        begin = [0, *openings] if listed or not openings else openings
        barred = self.lists["not_items"] | self.grammar.words["genitives"] | self.grammar.words["articles"]
        for i, limit in pairwise([*begin, len(part)]):
            end = i
            while end < limit and part[end].folded not in self.lists["ends"]:
                end += 1
            while end > i and part[end - 1].folded in self.grammar.light:
                end -= 1
            if i < end <= i + LONGEST_ITEM and part[i].folded not in barred:
                yield part[i].start, part[end - 1].end


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a line between semicolons, colons and full stops."""
    begin = start
    for match in re.finditer(r"[;:.()\"\n]", text[start:end]):
        yield begin, start + match.start()
        begin = start + match.end()
    yield begin, end

"""Tell where the mention of a known scheme begins and ends: its head, its acronym, places, years, an edition."""

import re

from pressnlp.components.programme.grammar import SchemeGrammar
from pressnlp.components.programme.naming import Naming
from pressnlp.components.programme.reading import Reading, is_edition, phrase, shouted
from pressnlp.lexicon.loader import Programme
from pressnlp.text.name_phrase import is_capital, is_period

VERSIONED = ("plan", "programme", "fonds", "appel a projets")  # kinds whose editions are numbered
FURTHEST_BRACKET = 6  # words of a long form that its row lacks
PERIODIC = ("contrat", "fonds")  # kinds that return every few years: the years are a date beside their name
ROMAN = re.compile(r"[IVX]{2,4}|V")


class Edges:
    """Read the words on either side of a spelling that the scout found."""

    def __init__(self, naming: Naming, grammar: SchemeGrammar) -> None:
        self.naming = naming
        self.grammar = grammar

    def left(self, reading: Reading, row: Programme, first: int, last: int) -> int:
        """Leave a lower-case head before a complete name outside, take a capitalised one in."""
        text, words = reading.text, reading.words
        for count in range(1, last - first + 1):
            head = phrase(words[first : first + count])
            rest = phrase(words[first + count : last + 1])
            lower = not is_capital(text, words[first])
            if head in self.grammar.heads and lower and self.naming.spellings.get(rest) == row:
                return first + count
        before = first - 1
        if before >= 0 and words[before].folded in self.grammar.heads and is_capital(text, words[before]):
            bare = not shouted(text, words[before].start)
            if bare and text[words[before].end : words[first].start] == " " and is_capital(text, words[first]):
                return before
        return first

    def right(self, reading: Reading, row: Programme, first: int, last: int) -> int:
        """Take in what a longer spelling adds before its acronym, a place, the years or the number of an edition."""
        last = self._bracketed(reading, row, last)
        last = self._with_places(reading, first, last)
        words, following = reading.words, last + 1
        if row.kind in VERSIONED and following < len(words) and self._roman(reading, following):
            return following
        if following >= len(words) or not words[following].joined or not is_period(words[following].folded):
            return last
        if len(words[following].folded) == 1:
            return following if self._edition(reading, row, first, last) else last
        tight = reading.text[words[following].end : words[following].end + 1] in tuple("-–/")
        ranged = (
            row.kind not in PERIODIC
            and tight
            and following + 1 < len(words)
            and words[following + 1].start == words[following].end + 1
        )
        return following + 1 if ranged and is_period(words[following + 1].folded) else last

    def _roman(self, reading: Reading, i: int) -> bool:
        """Tell whether a Roman number numbers an edition: « Plan chlordécone III »."""
        word = reading.words[i]
        return word.joined and ROMAN.fullmatch(reading.text, word.start, word.end) is not None

    def _edition(self, reading: Reading, row: Programme, first: int, last: int) -> bool:
        """Tell whether a digit numbers an edition. « PIA 4 », « FAST 7 », not « DETR 3 dossiers »."""
        text, words = reading.text, reading.words
        number = words[last + 1]
        if row.kind not in VERSIONED or not is_edition(text, words[last], number):
            return False
        if not is_capital(text, words[first]) and row.kind not in ("plan", "programme"):
            return False
        after = words[last + 2] if last + 2 < len(words) else None
        if after is None or not after.joined:
            return True
        barred = self.grammar.words["stops"] | self.grammar.light | self.grammar.words["linkers"]
        return after.folded in barred | self.grammar.words["first_linkers"] or "\n" in text[number.end : after.start]

    def _bracketed(self, reading: Reading, row: Programme, last: int) -> int:
        """Take in words up to the scheme's own acronym in brackets."""
        words = reading.words
        for i in range(last, min(last + FURTHEST_BRACKET, len(words))):
            if i > last and not words[i].joined:
                return last
            if row.acronym and reading.text.startswith(f"({row.acronym})", words[i].end + 1):
                return i
        return last

    def _with_places(self, reading: Reading, first: int, last: int) -> int:
        """Take in the places that one of many schemes of a name is called after. « cité éducative Douai-Waziers »."""
        text, words = reading.text, reading.words
        if phrase(words[first : last + 1]) not in self.grammar.lists["localised"]:
            return last
        end = last
        while end + 1 < len(words) and words[end + 1].joined and is_capital(text, words[end + 1]):
            gap = text[words[end].end : words[end + 1].start]
            if gap not in (" ", "-") or (end == last and not self._called(reading, first, last)):
                return end
            end += 1
        if end == last:
            return self._with_owner(reading, first, last)
        qualified = self.grammar.names.adjacent(text, words, end + 1)  # « Rhin supérieur »
        return end + 1 if qualified and self.grammar.names.looks_adjective(words[end + 1].folded) else end

    def _called(self, reading: Reading, first: int, last: int) -> bool:
        """Tell whether the capital after a localised scheme is its name: a place, or any if the head is one."""
        return reading.words[last + 1].start in reading.others or is_capital(reading.text, reading.words[first])

    def _with_owner(self, reading: Reading, first: int, last: int) -> int:
        """Take in « de » and the place of a scheme that each town has of its own: « contrat de ville de Mamoudzou »."""
        words, k = reading.words, last + 2
        if phrase(words[first : last + 1]) not in self.grammar.lists["owned"] or k >= len(words):
            return last
        place = reading.others.get(words[k].start) if words[k - 1].folded in self.grammar.words["genitives"] else None
        joined = words[k - 1].joined and words[k].joined
        end = next((n for n in range(k, min(k + 6, len(words))) if words[n].end == place), None)
        return end if joined and end is not None and is_capital(reading.text, words[k]) else last

"""Proper names after the head of a scheme: « programme Zéphyra », « programme d'accompagnement Zéphyra »."""

import re

from pressnlp.components.programme.grammar import BRACKET, Head, SchemeGrammar, spells
from pressnlp.components.programme.naming import Naming
from pressnlp.components.programme.reading import Mention, Reading, between, phrase
from pressnlp.text.folding import Word, fold
from pressnlp.text.name_phrase import is_capital, is_period
from pressnlp.text.name_tail import NameTails

FURTHEST_NAME = 6  # words between a head and its name
LONGEST_NAME = 16  # words; a text of capitals alone would cost its square
SHORTEST_NAME = 3  # characters
DOMAIN = re.compile(r"[a-z][a-z0-9-]{1,30}(?:\.[a-z][a-z0-9-]{1,30}){1,3}(?![\w/@])")


class ProperNames:
    """Names with capitals, or in the form of a domain (« programme nova.gouv.fr »), after a head."""

    def __init__(self, naming: Naming, grammar: SchemeGrammar, tails: NameTails) -> None:
        self.naming = naming
        self.tails = tails
        self.grammar = grammar
        self.words = grammar.words
        self.linkers = (
            self.words["genitives"]
            | self.words["articles"]
            | self.words["linkers"]
            | self.words["first_linkers"]
            | self.words["contracted"]
        )

        names = ("stops", "linkers", "first_linkers", "contracted", "and")
        self.barred = frozenset[str]().union(*(self.words[name] for name in names))

    def after_head(self, reading: Reading, i: int, j: int, head: Head, key: str, capital: bool) -> Mention | None:
        """Read the name after the head at words `i` to `j`, directly or after its description."""
        text, words = reading.text, reading.words
        if head.before == "quoted":
            return None
        k = j
        while k < len(words) and k < j + FURTHEST_NAME and not self._opens_name(text, words[k], k == j):
            if not self.bridge(reading, k) or head.before == "in":
                return None
            k += 1
        if k >= len(words) or k >= j + FURTHEST_NAME or not self._name_starts(reading, j, k):
            return None
        start, end = words[k].start, self._end(reading, k, self.grammar.is_plural(key))
        if self._refused(reading, k, end, described=k > j or (head.before == "short" and not capital)):
            return None
        if phrase(between(words, words[i].start, end)) in self.grammar.lists["ordinary"]:
            return None
        one = end <= words[k].end
        verbal = words[k].folded.endswith(self.tails.opening_verbs) and not one  # « fonds Apprendre au jardin »
        inside = k == j and (capital or (head.before == "in" and not verbal) or (head.before == "short" and one))
        start = words[i].start if inside else start
        return self.naming.mention(text, start, end, head, "headed" if inside else "named", inside)

    def bridge(self, reading: Reading, k: int) -> bool:
        """Tell whether a word may describe a head before its name. « programme européen d'accompagnement Zéphyra »."""
        word = reading.words[k]
        if not self.grammar.names.adjacent(reading.text, reading.words, k) or is_capital(reading.text, word):
            return False
        if word.folded in self.words["bridges"]:
            return True
        return word.folded not in self.barred

    def coordinate(self, reading: Reading, k: int) -> tuple[int, int] | None:
        """Return the offsets of the name with a capital at word `k`, coordinated with one before."""
        if k == len(reading.words) or not is_capital(reading.text, reading.words[k]):
            return None
        end = self._end(reading, k, True)
        return None if self._refused(reading, k, end) else (reading.words[k].start, end)

    def _opens_name(self, text: str, word: Word, direct: bool) -> bool:
        percent = text[word.end : word.end + 1] == "%"
        return is_capital(text, word) or percent or (direct and DOMAIN.match(text, word.start) is not None)

    def _name_starts(self, reading: Reading, j: int, k: int) -> bool:
        words = reading.words
        if not self.grammar.names.adjacent(reading.text, words, k):
            return False
        broken = "\n" in reading.text[words[k - 1].end : words[k].start]
        return not broken and (k == j or words[k - 1].folded not in self.linkers)

    def _refused(self, reading: Reading, k: int, end: int, described: bool = False) -> bool:
        start = reading.words[k].start
        surface = reading.text[start:end]
        folded = fold(surface)
        tiny = len(surface) < SHORTEST_NAME or (described and surface.isupper() and len(surface) <= SHORTEST_NAME)
        foreign = reading.others.get(start, 0) >= end and not DOMAIN.match(reading.text, start)
        return tiny or foreign or folded in self.grammar.lists["not_names"] or folded.isdigit()

    def _end(self, reading: Reading, k: int, plural: bool) -> int:
        """Return the offset after the name whose first word is `k`; « et » parts plural ones."""
        text, words = reading.text, reading.words
        domain = DOMAIN.match(text, words[k].start)
        if domain:
            return domain.end()
        end = k + 1
        while end < k + LONGEST_NAME and (following := self._next(reading, k, end, plural)) is not None:
            end = following + 1
        end = max(self._defined_end(reading, k, end), self.tails.end(text, words, k, end - 1, scheme=True) + 1)
        offset = words[end - 1].end
        return offset + 1 if text[offset : offset + 1] in ("%", "+") else offset

    def _defined_end(self, reading: Reading, k: int, end: int) -> int:
        """Return the index after the name, commas and all, that an acronym in brackets spells; `end` for none."""
        text, words = reading.text, reading.words
        for last in range(end, min(k + LONGEST_NAME, len(words))):
            gap = text[words[last - 1].end : words[last].start]
            if not words[last].joined and gap.strip() != ",":
                return end
            bracket = BRACKET.match(text, words[last].end)
            if bracket:
                letters = fold(bracket[1]).replace(" ", "")
                fits = len(letters) > 2 and letters[0] == words[k].folded[0] and spells(bracket[1], words[k : last + 1])
                return last + 1 if fits else end
        return end

    def _next(self, reading: Reading, k: int, end: int, plural: bool) -> int | None:
        """Return the next word of the name after its light words, or None where it ends."""
        text, words = reading.text, reading.words
        light = self.grammar.light - self.words["and"] if plural else self.grammar.light
        if not self.grammar.names.adjacent(text, words, end):
            return None
        following = end
        while following + 1 < len(words) and words[following].folded in light and following < end + 3:
            if words[following].folded in self.words["and"] and words[following + 1].folded in self.words["articles"]:
                return None  # « le fonds Durand et le fonds Martin » are two
            following += 1
        if following >= len(words) or not self.grammar.names.adjacent(text, words, following):
            return None
        word = words[following]
        if word.start in reading.others and following > end:
            return None
        direct = following == end
        titled = is_capital(text, word) or (direct and is_period(word.folded))
        adjective = direct and self.grammar.names.looks_adjective(word.folded)
        return following if titled or adjective or self._lower(reading, k, end, following) else None

    def _lower(self, reading: Reading, k: int, end: int, following: int) -> bool:
        """Tell whether a title that opens with a common noun goes on in lower case. « Entrepreneurs d'intérêt »."""
        words = reading.words
        genitive = following == end + 1 == k + 2 and words[end].folded in self.words["bare_genitives"]
        common = words[k].folded.endswith(tuple(self.words["common_endings"]))
        return genitive and common and words[following].folded not in self.grammar.names.stops

"""Schemes that the catalogue knows: the hits of the scout with their edges, near misses, and « le plan de relance »."""

import re
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Span

from pressnlp.components.programme.grammar import SchemeGrammar
from pressnlp.components.programme.naming import Naming, known_value
from pressnlp.components.programme.reading import (
    Mention,
    Reading,
    first_word,
    is_edition,
    phrase,
    places_among,
    shouted,
)
from pressnlp.extensions import ProgrammeValue
from pressnlp.lexicon.loader import Programme
from pressnlp.text.folding import Word, fold
from pressnlp.text.name_phrase import is_capital, is_period

VERSIONED = ("plan", "programme", "fonds", "appel a projets")  # kinds whose editions are numbered
LONGEST_SPELLING = 16  # words
FURTHEST_BRACKET = 6  # words of a long form that its row lacks
PERIODIC = ("contrat", "fonds")  # kinds that return every few years: the years are a date beside their name
ROMAN = re.compile(r"[IVX]{2,4}|V")
GLUED = re.compile(r"[A-Z0-9][^\W_]{2,}[A-Z][^\W_]+")


class Catalogue:
    """Mentions of schemes that have a row."""

    def __init__(self, naming: Naming, grammar: SchemeGrammar) -> None:
        self.naming = naming
        self.grammar = grammar

    def known(self, reading: Reading, hits: list[Span]) -> Iterator[Mention]:
        """Yield the hits of the scout that are mentions, with the edges of the guidelines."""
        for hit in hits:
            if hit.label_ != "programme":
                continue
            row = self.naming.rows[hit.kb_id_]
            first, last = first_word(reading.words, hit.start_char), first_word(reading.words, hit.end_char) - 1
            if self._somebodys(reading, row, first) or self._member(reading, row, first, last):
                continue
            first = self._left_edge(reading, row, first, last)
            last = self._right_edge(reading, row, first, last)
            start, end = reading.words[first].start, reading.words[last].end
            if self._of_a_body(reading, row, first, last):
                surface = " ".join(reading.text[start:end].split())
                name = surface[0].upper() + surface[1:]
                value = ProgrammeValue(name=name, catalogue_id=None, kind=row.kind)
                yield Mention(start, end, fold(name), value, "owned")
                continue
            if row.name[-1] in "'+%" and reading.text[end : end + 1] in tuple("'’+%"):
                end += 1
            yield Mention(start, end, row.id, known_value(row), "lexicon")

    def localised(self, reading: Reading, mentions: list[Mention]) -> list[Mention]:
        """Tell a place's own scheme from its kind, and let a text that names one mean it when it says the kind.

        « la cité éducative Douai-Waziers », then « la cité éducative », are one scheme of that name.
        """
        named: dict[str, list[Mention]] = {}
        for mention in mentions:
            surface = " ".join(reading.text[mention.start : mention.end].split())
            if any(fold(surface).startswith(f"{form} ") for form in self.grammar.lists["localised"]):
                value = mention.value.copy()
                value["name"] = surface[0].upper() + surface[1:]
                named.setdefault(mention.identity, []).append(mention._replace(identity=fold(surface), value=value))
        told = {(m.start, m.end): m for several in named.values() for m in several}
        single = {row: several[0] for row, several in named.items() if len({m.identity for m in several}) == 1}
        return [told.get((m.start, m.end)) or self._as_named(reading, m, single.get(m.identity)) for m in mentions]

    def _as_named(self, reading: Reading, mention: Mention, named: Mention | None) -> Mention:
        if named is None or fold(reading.text[mention.start : mention.end]) not in self.grammar.lists["localised"]:
            return mention
        return mention._replace(identity=named.identity, value=named.value)

    def misspelt(self, reading: Reading) -> Iterator[Mention]:
        """Yield names written in one word (« FranceRelance ») or with one letter wrong (« Action coeur de vile »)."""
        text, words = reading.text, reading.words
        for i in places_among(reading, self.naming.glued.keys()):
            if GLUED.fullmatch(text, words[i].start, words[i].end):
                yield self._mention(words[i].start, words[i].end, self.naming.glued[words[i].folded], "glued")
        for i in places_among(reading, self.naming.openings.keys()):
            for count, row in self.naming.nearly_spelt(joined_words(words, i)):
                head = bool(self.grammar.head_at(reading, i))
                if is_capital(text, words[i]) or (row.case == "any" and not head):
                    yield self._mention(words[i].start, words[i + count - 1].end, row, "misspelt")

    def definite(self, reading: Reading, found: list[Mention]) -> Iterator[Mention]:
        """Read « le plan de relance » as the scheme of its years."""
        words = reading.words
        named = {mention.identity for mention in found}
        for rule in self.grammar.definite:
            row, form = self.naming.rows.get(rule["id"]), fold(rule["form"]).split()
            if row is None:
                continue
            positions = list(phrase_positions(reading, form))
            if not positions or not (row.id in named or self._in_time(reading, rule)):
                continue
            refused = {fold(word) for word in rule["not_before"]}
            for i in positions:
                end = i + len(form)
                if end < len(words) and words[end].joined and words[end].folded in refused:
                    continue
                signs = (
                    is_capital(reading.text, words[i]),
                    i > 0 and words[i - 1].folded in self.grammar.words["definite"],
                )
                if all(signs) if rule["both"] else any(signs):
                    yield self._mention(words[i].start, words[end - 1].end, row, "definite")

    def _in_time(self, reading: Reading, rule: dict[str, Any]) -> bool:
        """Tell whether a document is of the years of a short mention: by its date, or else by a year it names."""
        years = {str(year) for year in range(rule["first"], rule["last"] + 1)}
        year = reading.published[:4]
        return year in years if year.isdigit() else not years.isdisjoint(reading.places)

    def _mention(self, start: int, end: int, row: Programme, rule: str) -> Mention:
        return Mention(start, end, row.id, known_value(row), rule)

    def _of_a_body(self, reading: Reading, row: Programme, first: int, last: int) -> bool:
        """Tell whether a plan in lower case has its owner after it: « le plan climat de la métropole »."""
        words = reading.words
        if row.kind not in ("plan", "strategie") or is_capital(reading.text, words[first]):
            return False
        k = last + 1
        while (
            k < len(words)
            and words[k].joined
            and words[k].folded in self.grammar.words["genitives"] | self.grammar.words["articles"]
        ):
            k += 1
        return last + 1 < k < len(words) and words[k].joined and words[k].folded in self.grammar.words["localities"]

    def _somebodys(self, reading: Reading, row: Programme, first: int) -> bool:
        """Tell whether a plan in lower case is that of a body of the text. « leur plan vélo », « un plan climat »."""
        words = reading.words
        if first == 0 or row.kind not in ("plan", "strategie") or is_capital(reading.text, words[first]):
            return False
        return words[first].folded in self.grammar.heads and words[first - 1].folded in self.grammar.words["owners"]

    def _member(self, reading: Reading, row: Programme, first: int, last: int) -> bool:
        """Tell whether people or single grants are meant, not the scheme. « les 32 EIG », « six contrats aidés »."""
        if first == 0 or not reading.words[first].joined:
            return False
        text, words = reading.text, reading.words
        if row.id not in self.grammar.bearers or first < last:
            return words[first - 1].folded.isdigit() and not is_capital(text, words[first])
        following = words[last + 1] if last + 1 < len(words) else None
        if following is not None and following.joined and is_capital(text, following):
            return False
        return self.grammar.members(reading, first)

    def _left_edge(self, reading: Reading, row: Programme, first: int, last: int) -> int:
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

    def _right_edge(self, reading: Reading, row: Programme, first: int, last: int) -> int:
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


def phrase_positions(reading: Reading, form: list[str]) -> Iterator[int]:
    """Yield where a folded phrase begins."""
    for i in reading.places.get(form[0], ()):
        if joined_words(reading.words, i, len(form)) == form:
            yield i


def joined_words(words: tuple[Word, ...], i: int, most: int = LONGEST_SPELLING) -> list[str]:
    """Return the folded words from word `i` on that nothing parts."""
    end = i + 1
    while end < min(i + most, len(words)) and words[end].joined:
        end += 1
    return [word.folded for word in words[i:end]]

"""Schemes that the catalogue knows: the hits of the scout with their edges, near misses, and « le plan de relance »."""

import re
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Span

from pressnlp.components.programme.edges import Edges
from pressnlp.components.programme.grammar import SchemeGrammar
from pressnlp.components.programme.naming import Naming, known_value
from pressnlp.components.programme.reading import (
    Mention,
    Reading,
    first_word,
    places_among,
)
from pressnlp.extensions import ProgrammeValue
from pressnlp.lexicon.loader import Programme
from pressnlp.text.folding import Word, fold
from pressnlp.text.name_phrase import is_capital

LONGEST_SPELLING = 16  # words
GLUED = re.compile(r"[A-Z0-9][^\W_]{2,}[A-Z][^\W_]+")


class Catalogue:
    """Mentions of schemes that have a row."""

    def __init__(self, naming: Naming, grammar: SchemeGrammar) -> None:
        self.naming = naming
        self.grammar = grammar
        self.edges = Edges(naming, grammar)

    def known(self, reading: Reading, hits: list[Span]) -> Iterator[Mention]:
        """Yield the hits of the scout that are mentions, with the edges of the guidelines."""
        for hit in hits:
            if hit.label_ != "programme":
                continue
            row = self.naming.rows[hit.kb_id_]
            first, last = first_word(reading.words, hit.start_char), first_word(reading.words, hit.end_char) - 1
            if self._somebodys(reading, row, first) or self._member(reading, row, first, last):
                continue
            first = self.edges.left(reading, row, first, last)
            last = self.edges.right(reading, row, first, last)
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

"""What is known of a document while its people are read. Pure: offsets come in as arguments."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from pressnlp.values.name import Token

Offsets = tuple[int, int]
SHORTEST_NOUN = 6  # letters: « coach », « rameur »


class Mention(NamedTuple):
    """A name in the text: its offsets, where its civility opens, the rule that found it, the gender of the civility."""

    start: int
    end: int
    lead: int
    rule: str
    gender: str


class Region:
    """Spans of one kind, asked by offset: no list is walked twice, however long the text."""

    def __init__(self, spans: Iterable[Offsets]) -> None:
        self.spans = sorted(spans)
        self.longest = max((b - a for a, b in self.spans), default=0)

    def near(self, start: int, end: int) -> list[Offsets]:
        """Return the spans that share a character with [start, end)."""
        if not self.spans:
            return []
        first = bisect_left(self.spans, (start - self.longest, 0))
        last = bisect_left(self.spans, (end, 0))
        return [(a, b) for a, b in self.spans[first:last] if a < end and start < b]

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a span shares a character with [start, end)."""
        return bool(self.near(start, end))

    def covers(self, start: int, end: int) -> bool:
        """Tell whether a span holds the whole of [start, end)."""
        return any(a <= start and end <= b for a, b in self.near(start, end))


class PersonNouns(NamedTuple):
    """How French makes the nouns of people, folded: function words, prefixes, endings, and what only looks like one."""

    forms: frozenset[str]
    prefixes: frozenset[str]
    endings: tuple[str, ...]
    refused: frozenset[str]

    def names_person(self, folded: str) -> bool:
        """Tell whether a word that no lexicon holds may name a person. « intrapreneur » may, « valeur » does not."""
        word = folded.rpartition(" ")[2]
        return len(word) >= SHORTEST_NOUN and word.endswith(self.endings) and word not in self.refused


class Page:
    """What is known of one document while it is read."""

    def __init__(
        self, text: str, tokens: list[Token], hits: Mapping[str, Sequence[Offsets]], nouns: PersonNouns
    ) -> None:
        """Take the offsets of lexicon hits and model entities by label; a label may be missing."""
        self.text = text
        self.tokens = tokens
        self.heads = dict(hits.get("role", ()))
        for token in tokens:  # « ex-ministre » is one token: the scout cannot see the function in it
            prefix, blank, rest = token.folded.partition(" ")
            if blank and rest in nouns.forms and prefix in nouns.prefixes and token.start not in self.heads:
                self.heads[token.start + len(prefix) + 1 if prefix == "ex" else token.start] = token.end
        self.head_starts = sorted(self.heads)
        self.head_ends = frozenset(self.heads.values())
        self.person_nouns = nouns
        self.vetoed: dict[int, bool] = {}  # token → whether the name there is that of a street, a school, a law
        self.body_ends = dict(hits.get("organisation", ()))
        bodies = [*hits.get("organisation", ()), *hits.get("programme", ())]
        self.bodies = Region(bodies)
        self.long_bodies = Region((a, b) for a, b in bodies if " " in text[a:b])
        self.places = Region(hits.get("place", ()))
        self.model = Region(hits.get("PER", ()))
        self.sites = Region(hits.get("LOC", ()))

    @cached_property
    def nouns(self) -> dict[int, int]:
        """Where the nouns without a capital stand that may name a person, start → end."""
        words = {word for word in self.lower if self.person_nouns.names_person(word)}
        return {token.start: token.end for token in self.tokens if token.folded in words and not token.is_capital}

    @cached_property
    def lower(self) -> frozenset[str]:
        """The folded words that the text writes without a capital: no surname stands for them."""
        return frozenset(token.folded for token in self.tokens if not token.is_capital)

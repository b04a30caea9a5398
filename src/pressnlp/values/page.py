"""What is known of a document while its people are read. Pure: offsets come in as arguments."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from pressnlp.values.name import Token

Offsets = tuple[int, int]


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
        first = bisect_left(self.spans, (start - self.longest, 0))
        last = bisect_left(self.spans, (end, 0))
        return [(a, b) for a, b in self.spans[first:last] if a < end and start < b]

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a span shares a character with [start, end)."""
        return bool(self.near(start, end))

    def covers(self, start: int, end: int) -> bool:
        """Tell whether a span holds the whole of [start, end)."""
        return any(a <= start and end <= b for a, b in self.near(start, end))


class Page:
    """What is known of one document while it is read."""

    def __init__(
        self, text: str, tokens: list[Token], hits: Mapping[str, Sequence[Offsets]], role_forms: Collection[str]
    ) -> None:
        """Take the offsets of lexicon hits and model entities by label; a label may be missing."""
        self.text = text
        self.tokens = tokens
        self.heads = dict(hits.get("role", ()))
        for token in tokens:  # « ex-ministre » is one token: the scout cannot see the function in it
            if token.folded.startswith("ex ") and token.folded[3:] in role_forms:
                self.heads[token.start + 3] = token.end
        self.head_ends = frozenset(self.heads.values())
        bodies = [*hits.get("organisation", ()), *hits.get("programme", ())]
        self.bodies = Region(bodies)
        self.long_bodies = Region((a, b) for a, b in bodies if " " in text[a:b])
        self.places = Region(hits.get("place", ()))
        self.model = Region(hits.get("PER", ()))
        self.sites = Region(hits.get("LOC", ()))

    @cached_property
    def lower(self) -> frozenset[str]:
        """The folded words that the text writes without a capital: no surname stands for them."""
        return frozenset(token.folded for token in self.tokens if not token.is_capital)

"""Names of schemes between guillemets near their head: « le programme « Lumières d'hiver » »."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pressnlp.components.programme.grammar import Head, SchemeGrammar
from pressnlp.components.programme.naming import Naming
from pressnlp.components.programme.proper import FURTHEST_NAME, ProperNames
from pressnlp.components.programme.reading import Mention, Reading, first_word
from pressnlp.text.folding import fold

OPENING = re.compile(r"[ \t\u00a0\u202f]{0,3}:?[ \t\u00a0\u202f]{0,3}([«\"“])[ \t\u00a0\u202f]{0,3}")
CLOSING = {"«": "»", '"': '"', "“": "”"}
CLOSE = re.compile(r"[ \t\u00a0\u202f]?[»\"”]")
COORDINATION = re.compile(r"[»\"”]?(?:,? et |, |,? ou )")
LONGEST_QUOTE = 90  # characters
LONGEST_TITLE = 10  # words
MOST_COORDINATED = 8


class Quote(NamedTuple):
    """Where the word after the last one before the guillemets is, and the offsets between them."""

    word: int
    start: int
    end: int


class QuotedNames:
    """The names in guillemets that a head announces, and those coordinated with them."""

    def __init__(self, naming: Naming, grammar: SchemeGrammar, proper: ProperNames) -> None:
        self.naming = naming
        self.grammar = grammar
        self.proper = proper

    def after(self, reading: Reading, j: int) -> Quote | None:
        """Return the guillemets near the head that ends before word `j`."""
        text, words = reading.text, reading.words
        plain = True  # nothing but a description stands between
        for k in range(j, min(j + FURTHEST_NAME + 2, len(words) + 1)):
            if k > j and not self.grammar.names.adjacent(text, words, k - 1):
                return None
            plain = plain and (k == j or self.proper.bridge(reading, k - 1))
            opening = OPENING.match(text, words[k - 1].end)
            if opening and (plain or words[k - 1].folded in self.grammar.words["bridges"]):
                return closed(text, opening, k)
        return None

    def mentions(self, reading: Reading, i: int, head: Head, key: str, quote: Quote) -> Iterator[Mention]:
        """Yield the name of these guillemets if it is one, and after a plural head those coordinated with it."""
        text, inner = reading.text, reading.text[quote.start : quote.end]
        folded = fold(inner)
        titled = folded and inner[-1] not in ".!?…" and folded.count(" ") < LONGEST_TITLE
        if not titled or folded in self.grammar.lists["not_names"]:
            return
        lower = not inner[0].isupper() and not inner[0].isdigit()
        described = quote.word > i + 1 + key.count(" ")
        if lower and (described or head.before == "quoted" or self._opens_badly(folded)):
            return
        if lower and " " not in folded:
            if head.before == "in" and OPENING.match(text, reading.words[quote.word - 1].end):
                closing = CLOSE.match(text, quote.end)
                end = closing.end() if closing else quote.end
                yield self.naming.mention(text, reading.words[i].start, end, head, "quoted", True)
            return
        yield self.naming.mention(text, quote.start, quote.end, head, "quoted", False)
        if self.grammar.is_plural(key):
            yield from self.coordinated(reading, quote.end, head)

    def coordinated(self, reading: Reading, end: int, head: Head) -> Iterator[Mention]:
        """Read « … » et « … » after a plural head."""
        text = reading.text
        for _ in range(MOST_COORDINATED):
            spaced = text[end : end + 1] in ("\u00a0", " ") and text[end + 1 : end + 2] in tuple('»"”')
            joint = COORDINATION.match(text, end + spaced)
            if not joint:
                return
            opening = OPENING.match(text, joint.end())
            if opening and opening.start(1) <= joint.end() + 1:
                quote = closed(text, opening, 0)
                if quote is None:
                    return
                start, end = quote.start, quote.end
            else:
                k = first_word(reading.words, joint.end())
                span = self.proper.coordinate(reading, k)
                if span is None:
                    return
                start, end = span
            yield self.naming.mention(text, start, end, head, "coordinated", False)

    def _opens_badly(self, folded: str) -> bool:
        """Tell whether a quoted phrase is a piece of a sentence, not a title. « de tous », « une main »."""
        lists = self.grammar.words
        return folded.split()[0] in lists["stops"] | lists["genitives"] | lists["articles"] | lists["determiners"]


def closed(text: str, opening: re.Match[str], word: int) -> Quote | None:
    """Return the guillemets that open here, None when they do not close soon or hold nothing."""
    close = text.find(CLOSING[opening[1]], opening.end(), opening.end() + LONGEST_QUOTE)
    inner = text[opening.end() : close].rstrip() if close >= 0 else ""
    return Quote(word, opening.end(), opening.end() + len(inner)) if inner else None

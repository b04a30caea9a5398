"""Tell where a French name ends that runs on through its complements, with words and a grammar of words only.

« Fonds de soutien à la numérisation des TPE permettra… » ends after « TPE »: each linker needs a noun,
a bare word after a noun goes on only when it looks like an adjective. All words are folded.
"""

from collections.abc import Mapping
from typing import Any

from pressnlp.text.folding import Word, fold

LONGEST_COMPLEMENT = 32  # words; each step looks back at the words before it
HYPHENS = ("-", "‐", "‑")
SPACED_DASHES = (" -", "- ", " –", "– ", " —", "— ")


class NameGrammar:
    """The closed word lists of a table `words`, and the reading of complements with them."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        lists = {name: frozenset(fold(form) for form in forms) for name, forms in table.items()}
        self.genitives = lists["genitives"]
        self.articles = lists["articles"]
        self.linkers = lists["linkers"]
        self.first_linkers = lists["first_linkers"]
        self.takes_a = lists["takes_a"]
        self.stops = lists["stops"]
        self.adjectives = lists["adjectives"]
        self.nouns_in_er = lists["nouns_in_er"]
        self.endings = tuple(lists["adjective_endings"])
        self.infinitives = tuple(lists["infinitives"])

    def adjacent(self, text: str, words: tuple[Word, ...], i: int) -> bool:
        """Tell whether word `i` goes on from the one before: no sign, no dash in spaces, no new line of title."""
        if i >= len(words) or not words[i].joined:
            return False
        gap = text[words[i - 1].end : words[i].start]
        if "\n" in gap and is_capital(text, words[i]):
            return False
        return not any(dash in gap for dash in SPACED_DASHES)

    def looks_adjective(self, folded: str) -> bool:
        """Tell whether a bare word may qualify the noun before it. « territoriales » does, « permet » does not."""
        return folded not in self.stops and (folded in self.adjectives or folded.endswith(self.endings))

    def noun(self, text: str, words: tuple[Word, ...], i: int) -> int | None:
        """Return the index of the noun at `i`, after its articles, or None."""
        while i < len(words) and self.adjacent(text, words, i) and words[i].folded in self.articles:
            i += 1
        if i >= len(words) or not self.adjacent(text, words, i):
            return None
        word = words[i].folded
        return None if word in self.stops or word in self.genitives or word in self.linkers or word == "et" else i

    def complement_end(self, text: str, words: tuple[Word, ...], i: int) -> int:
        """Return the index after the last word of the complements that begin at `i`; `i` itself for none."""
        first, end, between = i, i, False
        limit = min(len(words), i + LONGEST_COMPLEMENT)
        while end < limit and self.adjacent(text, words, end):
            word, surface = words[end].folded, text[words[end].start : words[end].end]
            if word in self.genitives:
                following = self._after_genitive(text, words, first, end)
            elif word == "en" and end + 2 < len(words) and words[end + 1].folded == "faveur":
                following = self._next(text, words, end + 3)
            elif word in self.linkers or (word in self.first_linkers and self._opens(words, first, end)):
                between = between or word == "entre"
                following = self._after_linker(text, words, end)
            elif surface.lower() in ("à", "au", "aux"):
                following = self._next(text, words, end + 1) if words[end - 1].folded in self.takes_a else None
            elif word == "et":
                following = self._after_and(text, words, first, end, between)
            else:
                following = end + 1 if self._goes_on(text, words, first, end) else None
            if following is None:
                break
            end = following
        return end

    def _next(self, text: str, words: tuple[Word, ...], i: int) -> int | None:
        noun = self.noun(text, words, i)
        return None if noun is None else noun + 1

    def _opens(self, words: tuple[Word, ...], first: int, i: int) -> bool:
        return all(self.looks_adjective(w.folded) or w.folded.isdigit() for w in words[first:i])

    def _after_genitive(self, text: str, words: tuple[Word, ...], first: int, i: int) -> int | None:
        """Read « de … »; an owner with a capital stays outside once the name has run in lower case."""
        noun = self.noun(text, words, i + 1)
        if noun is None:
            return None
        titled = any(is_capital(text, w) for w in words[first:i])
        if is_capital(text, words[noun]) and words[i].folded != "des" and i > first and not titled:
            return None
        return noun + 1

    def _after_linker(self, text: str, words: tuple[Word, ...], i: int) -> int | None:
        noun = self.noun(text, words, i + 1)
        if noun is None:
            return None
        word = words[noun].folded
        infinitive = noun == i + 1 and word.endswith(self.infinitives) and word not in self.nouns_in_er
        return None if infinitive else noun + 1

    def _after_and(self, text: str, words: tuple[Word, ...], first: int, i: int, between: bool) -> int | None:
        if i == first or i + 1 >= len(words) or not self.adjacent(text, words, i + 1):
            return None
        word = words[i + 1].folded
        if word in self.genitives:
            return self._after_genitive(text, words, first, i + 1)
        if word in self.articles:
            return self._next(text, words, i + 1) if between else None
        if surface_preposition(word):
            return None
        titled = any(is_capital(text, w) for w in words[first:i])
        if is_capital(text, words[i + 1]) and not titled:
            return None
        return self._next(text, words, i + 1)

    def _goes_on(self, text: str, words: tuple[Word, ...], first: int, i: int) -> bool:
        word = words[i].folded
        if i > first and text[words[i - 1].end : words[i].start] in HYPHENS:  # « beaux-arts »
            return True
        if word in self.stops or word in self.articles or surface_preposition(word):
            return False
        if word[0].isdigit():
            return is_period(word)
        if is_capital(text, words[i]):
            return i == first or is_capital(text, words[i - 1]) or text[words[i].start : words[i].end].isupper()
        return i == first or self.looks_adjective(word)


def is_capital(text: str, word: Word) -> bool:
    """Tell whether a word is written with a capital."""
    return text[word.start].isupper()


def is_period(folded: str) -> bool:
    """Tell whether a number is a year or a version. « 2027 », « 4 »."""
    return folded.isdigit() and (len(folded) == 1 or (len(folded) == 4 and folded[:2] in ("19", "20")))


def surface_preposition(folded: str) -> bool:
    """Tell whether a folded word is a preposition that no name goes through without a noun that asks for it."""
    return folded in ("a", "au", "aux", "en", "sur", "vers", "sans")

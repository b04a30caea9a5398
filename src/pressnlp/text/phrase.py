"""Phrases of one or several folded words, looked for at a place in the words of a text."""

from collections.abc import Iterable, Sequence

from pressnlp.text.folding import Word, fold


class PhraseSet:
    """A set of phrases; the longest one that stands at a place answers. « d'après » is the words "d", "apres"."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(fold(phrase).split(" "))
            self._by_first.setdefault(words[0], []).append(words)
        for found in self._by_first.values():
            found.sort(key=len, reverse=True)

    def __contains__(self, folded: object) -> bool:
        """Tell whether one folded word is a phrase by itself."""
        return any(len(phrase) == 1 for phrase in self._by_first.get(folded, ())) if isinstance(folded, str) else False

    def match(self, words: Sequence[Word], i: int, stop: int) -> int:
        """Return how many words the phrase at `i` has, 0 where none stands there."""
        if i >= stop:
            return 0
        for phrase in self._by_first.get(words[i].folded, ()):
            size = len(phrase)
            if i + size <= stop and all(words[i + k].folded == phrase[k] for k in range(1, size)):
                return size
        return 0

"""Tell whether an acronym abbreviates a long form, from their letters alone."""

from collections.abc import Collection, Sequence
from functools import cache


def fits_acronym(acronym: str, words: Sequence[str], light: Collection[str]) -> bool:
    """Tell whether the folded words give the acronym, first letters first.

    A light word (de, la, et) may be passed over; any other word gives its first letter, or more of
    its beginning (« Insee »). One such word may be silent, never the first.
    « agence nationale de la cohesion des territoires » fits "anct".
    """
    letters = "".join(c for c in acronym.lower() if c.isalnum())
    if len(letters) < 2 or not words or not words[0].startswith(letters[0]):
        return False

    @cache
    def match(word: int, letter: int, silent: int) -> bool:
        if word == len(words):
            return letter == len(letters)
        if word and (words[word] in light and match(word + 1, letter, silent)):
            return True
        if word and silent and words[word] not in light and match(word + 1, letter, silent - 1):
            return True
        for count in range(1, min(3, len(words[word]), len(letters) - letter) + 1):
            if words[word][count - 1] != letters[letter + count - 1]:
                break
            if match(word + 1, letter + count, silent):
                return True
        return False

    return match(0, 0, 1 if len(letters) > 3 else 0)


def long_form_before(acronym: str, words: Sequence[str], light: Collection[str]) -> int | None:
    """Return where the shortest long form that ends with the last word begins, or None."""
    for start in range(len(words) - 2, -1, -1):
        if words[start] not in light and fits_acronym(acronym, words[start:], light):
            return start
    return None


def long_form_after(acronym: str, words: Sequence[str], light: Collection[str]) -> int | None:
    """Return how many of the first words make the shortest long form, or None."""
    for end in range(2, len(words) + 1):
        if words[end - 1] not in light and fits_acronym(acronym, words[:end], light):
            return end
    return None

"""The identity of a scheme from a surface: the row of the catalogue that it spells, or a stable id of its own.

A spelling joins its row folded, without the marks of the plural, written in one word, or with one letter wrong.
"""

from collections.abc import Iterator

from pressnlp.components.programme.grammar import Head, SchemeGrammar
from pressnlp.components.programme.reading import Mention
from pressnlp.extensions import ProgrammeValue
from pressnlp.lexicon.loader import Lexicon, Programme
from pressnlp.text.folding import fold

SHORTEST_NEAR = 12  # letters of a spelling that may have one wrong: in a short one it would be another name
SHORTEST_WRONG = 5  # letters of the wrong word
SHORTEST_GLUED = 8  # letters of a name in one word


class Naming:
    """The catalogue by spelling, and the making of mentions."""

    def __init__(self, lexicon: Lexicon, grammar: SchemeGrammar) -> None:
        self.grammar = grammar
        self.rows = {row.id: row for row in lexicon.rows("programmes", Programme)}
        self.spellings = {fold(f): r for r in self.rows.values() for f in (r.name, r.acronym, *r.aliases) if f}
        self.stems = {stem(spelling): row for spelling, row in self.spellings.items()}
        self.glued = {
            glued: row
            for spelling, row in self.spellings.items()
            if " " in spelling and len(glued := spelling.replace(" ", "")) >= SHORTEST_GLUED
        }
        # First word → what one wrong letter leaves right → long spellings: the second or the last word of a name of
        # three words, the first or the last letters of the second word in one of two.
        self.openings: dict[str, dict[str, list[tuple[list[str], Programme]]]] = {}
        for spelling, row in self.spellings.items():
            words = spelling.split()
            plain = words[0] in grammar.light or words[0] in grammar.names.stops
            if len(words) > 1 and not plain and len(spelling) >= SHORTEST_NEAR and row.case != "exact":
                for key in {words[1], words[-1]} if len(words) > 2 else set(ends_of(words[1])):
                    self.openings.setdefault(words[0], {}).setdefault(key, []).append((words, row))

    def row_of(self, folded: str) -> Programme | None:
        """Return the row that a folded name spells, right or nearly so. « fond vert » gives Fonds vert."""
        row = self.spellings.get(folded) or self.stems.get(stem(folded)) or self.glued.get(folded)
        if row is not None:
            return row
        words = folded.split()
        return next((row for count, row in self.nearly_spelt(words) if count == len(words)), None)

    def nearly_spelt(self, words: list[str]) -> Iterator[tuple[int, Programme]]:
        """Yield how many of these folded words spell a name with one letter wrong, and its row."""
        found = self.openings.get(words[0], {})
        ends = ends_of(words[1]) if len(words) > 1 else ()
        for key in dict.fromkeys((*ends, *(word for word in words[1:] if word in found))):
            for spelling, row in found.get(key, ()):
                said = words[: len(spelling)]
                if nearly(said, spelling) and " ".join(said) not in self.spellings:
                    yield len(spelling), row

    def mention(self, text: str, start: int, end: int, head: Head, rule: str, inside: bool) -> Mention:
        """Return the mention of a discovered name; `inside` tells that its head is part of it."""
        surface = " ".join(text[start:end].replace("’", "'").split())
        folded = fold(surface)
        row = self.row_of(folded)
        if row is not None:
            return Mention(start, end, row.id, known_value(row), rule)
        first, _, rest = surface.partition(" ")
        mended = self.grammar.typos.get(fold(first), first[:1].upper() + first[1:] if inside else first)
        name = f"{mended} {rest}" if rest else mended
        return Mention(start, end, fold(name), ProgrammeValue(name=name, catalogue_id=None, kind=head.kind), rule)


def known_value(row: Programme) -> ProgrammeValue:
    """Return the values of a row of the catalogue."""
    return ProgrammeValue(name=row.name, catalogue_id=row.id, kind=row.kind or None)


def ends_of(word: str) -> tuple[str, str]:
    """Return the first and the last letters of a word: one wrong letter, or two swapped, leave either right."""
    return f"{word[:2]}-", f"-{word[-2:]}"


def stem(folded: str) -> str:
    """Return a phrase without the marks of the plural. « contrats locaux » and « contrat local » differ still."""
    return " ".join(word.rstrip("sx") for word in folded.split())


def nearly(words: list[str], spelling: list[str]) -> bool:
    """Tell whether exactly one long word differs from the spelling, by one letter. « petites viles de demain »."""
    if len(words) != len(spelling):
        return False
    wrong = [(a, b) for a, b in zip(words, spelling, strict=True) if a != b]
    return len(wrong) == 1 and len(wrong[0][1]) >= SHORTEST_WRONG and one_letter_apart(*wrong[0])


def one_letter_apart(a: str, b: str) -> bool:
    """Tell whether one letter is added, left out, changed or swapped with the next. Digits are never a slip."""
    if abs(len(a) - len(b)) > 1 or not (a.isalpha() and b.isalpha()):
        return False
    i = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    swapped = a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :]
    return swapped or a[i + 1 :] == b[i + 1 :] or a[i:] == b[i + 1 :] or a[i + 1 :] == b[i:]

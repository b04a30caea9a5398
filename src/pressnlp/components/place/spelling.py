"""Misspelt names: a letter doubled or not (« la Guyanne »), a plural more or less (« Haut-de-Seine »)."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from spacy.tokens import Span

from pressnlp.components.place.frames import Frames
from pressnlp.components.place.reading import Reading, Taken
from pressnlp.components.place.spans import open_span
from pressnlp.lexicon.gazetteer import Gazetteer
from pressnlp.lexicon.loader import Place
from pressnlp.text.folding import fold

DOUBLED = re.compile(r"(\w)\1")
SHORTEST_MISSPELT = 6  # letters
SHORTEST_PLURAL = 4  # letters
COMPOUND_TOWN = range(2_000, 100_000)  # inhabitants of a town that a compound may open


class Spelling:
    """Look names up that are written almost as a row has them."""

    def __init__(self, rows: Gazetteer, areas: Iterable[tuple[str, Place]], frames: Frames) -> None:
        self.rows = rows
        self.frames = frames
        self.undoubled = {
            undouble(name): row for name, row in areas if len(row.name) >= SHORTEST_MISSPELT and row.name.isalpha()
        }
        self.ends = {(name[0], name[-1]) for name in self.undoubled}  # a doubled letter changes neither
        self.shortest = min(map(len, self.undoubled), default=0)

    def find(self, reading: Reading, taken: Taken) -> Iterator[Span]:
        """Yield countries, regions and departments with a letter doubled or not, in a frame."""
        almost = {
            word: row
            for word in reading.places
            if len(word) >= self.shortest
            and (word[0], word[-1]) in self.ends
            and (row := self.undoubled.get(undouble(word)))
            and word not in self.rows
        }
        for i in reading.among(almost):
            start, end, folded, _ = reading.words[i]
            if not reading.text[start].isupper() or taken.over(start, end):
                continue
            if self.frames.read(reading.text, reading.words, i).frame is not None:
                yield from open_span(reading, start, end, "place.spelling", almost[folded])

    def near_row(self, surface: str) -> Place | None:
        """Return the row of a name with one plural more or less, or of the town that a compound opens.

        « Haut-de-Seine » is Hauts-de-Seine, « Vallauris-Golfe Juan » is Vallauris.
        """
        words = fold(surface).split()
        for i, word in enumerate(words):
            if len(word) < SHORTEST_PLURAL:
                continue
            for variant in (word + "s", word + "x", word.rstrip("sx")):
                rows = self.rows.get(" ".join([*words[:i], variant, *words[i + 1 :]]), [])
                if variant != word and len(rows) == 1 and (len(words) > 1 or rows[0].level == "pays"):
                    return rows[0]
        first, hyphen, _ = surface.partition("-")
        rows = self.rows.get(fold(first), []) if hyphen else []
        return rows[0] if len(rows) == 1 and (rows[0].population or 0) in COMPOUND_TOWN else None


@lru_cache(maxsize=4_096)
def undouble(word: str) -> str:
    """Write each doubled letter once. « guyanne » gives "guyane"."""
    return DOUBLED.sub(r"\1", word)

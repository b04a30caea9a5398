"""Groups of communes by the name that they go by: « Creuse Grand Sud », « Mauges Communauté »."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from pressnlp.text.body_page import BodyPage, Found, Phrases
from pressnlp.text.folding import fold

# A name that follows its kind at once goes by itself; after « de » it is that of a land: « … du Nogentais ».
KIND = r"(?:{kinds}) (?:du (?=Grand ))?(?P<brand>[A-ZÀ-Þ].*)"


class BodyTerritories:
    """Find the groups of communes of the geographic code that stand by their own name."""

    def __init__(
        self,
        names: Iterable[str],
        places: Collection[str],
        cues: Mapping[str, Mapping[str, Sequence[str]]],
        located_after: Iterable[str],
    ) -> None:
        """Take the official names, the folded names of all other places, and what stands before a land."""
        self.links = frozenset(fold(word) for word in cues["words"]["links"])
        self.located_after = Phrases(located_after)
        lands = {fold(word) for word in cues["veto"]["lands"]}
        kind = re.compile(KIND.format(kinds="|".join(map(re.escape, cues["words"]["groups"]))))
        self.brands: dict[str, dict[tuple[str, ...], str]] = {}  # first word → folded words → name
        for name in names:
            match = kind.fullmatch(name)
            words = tuple(fold(match["brand"]).split()) if match else ()
            if match is None or len(words) < 2 or words[0] in lands or " ".join(words) in places:
                continue
            self.brands.setdefault(words[0], {})[words] = match["brand"]

    def find(self, page: BodyPage) -> Iterator[Found]:
        """Yield the groups that a page names by their brand; « dans le Coeur de Berry » is a land."""
        for i in page.among(self.brands):
            if not page.capital(i) or page.shouted(i) or self.located_after.precede(page, i):
                continue
            for words, name in self.brands[page.words[i].folded].items():
                part = page.words[i : i + len(words)]
                if tuple(word.folded for word in part) == words and all(word.joined for word in part[1:]):
                    yield Found(part[0].start, part[-1].end, "lexicon", name, "collectivite", None, fold(name))

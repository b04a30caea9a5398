"""Named sites that the lexicon lacks, and the repeats of names that a document announced once."""

import re
from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Span

from pressnlp.components.place.reading import Reading, Taken
from pressnlp.components.place.spans import open_span
from pressnlp.lexicon.gazetteer import Gazetteer
from pressnlp.text.folding import fold
from pressnlp.values.site import Site, SiteFinder

LOWER_ARTICLE = re.compile(r"\b(l[ae]s? |l[’'])$")


class Sites:
    """Sites by their head: « rue de Grenelle », but Mirande alone in « l'église de Mirande »."""

    def __init__(self, finder: SiteFinder, rows: Gazetteer, never: Collection[str]) -> None:
        self.finder = finder
        self.openers = {fold(head).split()[0] for head in finder.heads}
        self.rows = rows
        self.never = never

    def find(self, reading: Reading, taken: Taken) -> Iterator[Span]:
        """Yield sites that no longer place holds."""
        starts = [reading.words[i].start for i in reading.among(reading.places.keys() & self.openers)]
        for site in self.finder.find(reading.text, starts):
            if any(b - a >= site.end - site.start for a, b in taken.over(site.start, site.end)):
                continue
            name = fold(reading.text[site.name : site.end])
            if site.head in self.finder.kept or not (name in self.never or (site.linked and name in self.rows)):
                yield from open_span(reading, self.left_edge(reading.text, site, name), site.end, "place.site")

    def left_edge(self, text: str, site: Site, name: str) -> int:
        """Return where a site starts: « le quartier de la Défense » takes the article, though in lower case."""
        if site.start != site.name:
            return site.start
        article = LOWER_ARTICLE.search(text, max(0, site.start - 4), site.start)
        official = article is not None and self.rows.get(f"{fold(article[1])} {name}")
        return article.start(1) if article is not None and official else site.start


def repeats(reading: Reading, spans: Iterable[Span], taken: Taken) -> Iterator[Span]:
    """Yield the other mentions of a quarter that a head word announced once: « quartier des Lices », « aux Lices »."""
    names = {
        span.text
        for span in spans
        if (span.id_ == "place.site" and reading.bare(span)) or (span.id_ == "place.model" and " " in span.text)
    }
    for name in sorted(names):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", reading.text):
            if not taken.over(*match.span()):
                yield from open_span(reading, match.start(), match.end(), "place.repeated")

"""Find every name of the lexicons in one pass.

Reads `doc.text`; writes `doc.spans["lexicon"]`: label = the lexicon ("programme", "organisation",
"place", "role"), kb_id = the id of the row, for a place its folded name (many communes share one).
Names are matched on folded words, so case, accents, hyphens and line breaks make no difference;
the case policy of each row then looks at the surface.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from pressnlp import extensions
from pressnlp.lexicon.gazetteer import Gazetteer, load_gazetteer
from pressnlp.lexicon.loader import Lexicon, Organisation, Place, Programme, Role, load_lexicon
from pressnlp.text.folding import Word, fold
from pressnlp.text.joined import places_of, text_of, words_of

DEFAULTS = {"lexicon_dirs": []}


@Language.factory("pressnlp_lexicon_scout", default_config=DEFAULTS, assigns=["doc.spans"])
def make_lexicon_scout(nlp: Language, name: str, lexicon_dirs: list[str]) -> "LexiconScout":
    """Make the scout with the built-in lexicons and those of `lexicon_dirs`."""
    lexicon = load_lexicon(tuple(lexicon_dirs))
    return LexiconScout(lexicon, load_gazetteer(lexicon))


class Entry(NamedTuple):
    """One spelling of one row."""

    form: str
    lexicon: str
    id: str
    case: str


class LexiconScout:
    """A table from folded phrase to entries, looked up at every word, longest phrase first.

    A PhraseMatcher of the same 45,000 phrases takes 0.7 to 1.4 s to build; this takes a third of that.
    """

    def __init__(self, lexicon: Lexicon, places: Gazetteer) -> None:
        extensions.declare()
        self.phrases: dict[str, list[Entry]] = {}
        for entry in named_entries(lexicon):
            if key := fold(entry.form):
                self.phrases.setdefault(key, []).append(entry)
        # Asked as it is: 40,000 entries more would slow down each run of Python's cycle collector.
        self.places = places
        self.named_places: dict[str, Sequence[Entry]] = {}
        self.longest: dict[tuple[str, str], int] = {}  # first two words → words of the longest phrase they open
        for key in (*self.phrases, *self.places):
            first, blank, rest = key.partition(" ")
            if blank:
                pair, count = (first, rest.partition(" ")[0]), rest.count(" ") + 2
                if count > self.longest.get(pair, 0):
                    self.longest[pair] = count

    def __call__(self, doc: Doc) -> Doc:
        """Store the hits of a document."""
        doc.spans["lexicon"] = list(self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[Span]:
        """Yield, for each lexicon, its longest hits from left to right."""
        text = text_of(doc)
        words = words_of(doc)
        taken: dict[str, int] = {}  # lexicon → end of its last hit
        for i in self._openings(doc):
            start = words[i].start
            for count in range(self._reach(words, i), 0, -1):
                key = " ".join([w.folded for w in words[i : i + count]])
                end = words[i + count - 1].end
                for entry in self._entries_of(key):
                    if taken.get(entry.lexicon, -1) > start or not fits_case(entry, text[start:end]):
                        continue
                    span = doc.char_span(start, end, label=entry.lexicon, kb_id=entry.id)
                    if span is not None:
                        taken[entry.lexicon] = end
                        yield span

    def _entries_of(self, key: str) -> Sequence[Entry]:
        """Return the spellings of a folded phrase; those of a place are made when a text first names it."""
        if key in self.places and key not in self.named_places:
            self.named_places[key] = (*self.phrases.get(key, ()), *place_entries(key, self.places[key]))
        return self.named_places.get(key) or self.phrases.get(key, ())

    def _openings(self, doc: Doc) -> list[int]:
        """Return the words that are a phrase by themselves or open one with the next: few of all words."""
        stand = places_of(doc)
        known = (stand.keys() & self.phrases.keys()) | (stand.keys() & self.places.keys())
        folded = [word.folded for word in words_of(doc)]
        openings = {i for i, pair in enumerate(pairwise(folded)) if pair in self.longest}
        openings.update(*(stand[word] for word in known))
        return sorted(openings)

    def _reach(self, words: tuple[Word, ...], i: int) -> int:
        """Return how many words the longest phrase that may begin at word i has."""
        following = words[i + 1] if i + 1 < len(words) else None
        if following is None or not following.joined:
            return 1
        limit = min(self.longest.get((words[i].folded, following.folded), 1), len(words) - i)
        count = 1
        while count < limit and words[i + count].joined:
            count += 1
        return count


def place_entries(key: str, rows: Sequence[Place]) -> Iterator[Entry]:
    """Yield the spellings of the places of one folded name: one for all, and those that must stand to the letter."""
    free = next((row for row in rows if row.case != "exact"), None)
    if free is not None:
        yield Entry(free.name, "place", key, free.case)
    for row in rows:
        if row.case == "exact":
            yield from (Entry(form, "place", key, "exact") for form in (row.name, *row.aliases) if fold(form) == key)


def named_entries(lexicon: Lexicon) -> Iterator[Entry]:
    """Yield the spellings of schemes, bodies and functions."""
    for row in lexicon.rows("programmes", Programme):
        yield from (Entry(form, "programme", row.id, row.case) for form in (row.name, *row.aliases))
        if row.acronym:
            yield Entry(row.acronym, "programme", row.id, "exact")
    for row in lexicon.rows("organisations", Organisation):
        yield from (Entry(form, "organisation", row.id, row.case) for form in (row.name, *row.aliases))
        if row.acronym:
            yield Entry(row.acronym, "organisation", row.id, "exact")
    for row in lexicon.rows("roles", Role):
        yield from (Entry(form, "role", row.id, "any") for form in row.forms)


def fits_case(entry: Entry, surface: str) -> bool:
    """Tell whether a surface obeys the case policy of its entry.

    `capital` asks for the capitals of the form's own words (« tours » is not Tours); `exact` for the
    same letters, accents and all.
    """
    if entry.case == "any":
        return True
    if entry.case == "exact":
        return surface.replace("’", "'") == entry.form
    return surface[0].isupper() or surface[0].isdigit()

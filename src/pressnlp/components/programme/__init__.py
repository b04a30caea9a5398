"""PROGRAMME: named schemes of public action, from the catalogue and discovered by their form.

Reads `doc.text`, `doc._.published`, `doc._.title`, `doc.spans["lexicon"]`; writes `doc.spans["programme"]`
with `span._.programme`. Guideline: PROGRAMME, and the settled cases on state processes and budget missions.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from pressnlp import extensions
from pressnlp.components.programme.agreement import Agreement
from pressnlp.components.programme.budget import Budget
from pressnlp.components.programme.catalogue import Catalogue
from pressnlp.components.programme.discovery import Discovery
from pressnlp.components.programme.grammar import SchemeGrammar
from pressnlp.components.programme.naming import Naming
from pressnlp.components.programme.reading import Mention, Reading, add_free, add_longer
from pressnlp.lexicon.loader import Lexicon, load_lexicon
from pressnlp.lexicon.verbs import finite_verbs
from pressnlp.text.joined import places_of, text_of, words_of
from pressnlp.text.name_tail import NameTails

DEFAULTS = {"lexicon_dirs": []}


@Language.factory("pressnlp_programme", default_config=DEFAULTS, assigns=["doc.spans"])
def make_programme(nlp: Language, name: str, lexicon_dirs: list[str]) -> "ProgrammeRecogniser":
    """Make the recogniser with the built-in catalogue and heads and those of `lexicon_dirs`."""
    return ProgrammeRecogniser(load_lexicon(tuple(lexicon_dirs)))


class ProgrammeRecogniser:
    """Catalogue first, then the forms of names; what one mention proves holds for the whole document."""

    def __init__(self, lexicon: Lexicon) -> None:
        extensions.declare()
        grammar = SchemeGrammar(lexicon.table("programme_heads"))
        naming = Naming(lexicon, grammar)
        self.catalogue = Catalogue(naming, grammar)
        tails = NameTails(grammar.names, lexicon.table("programme_heads")["tail"], finite_verbs(lexicon))
        self.discovery = Discovery(naming, grammar, tails)
        self.budget = Budget(naming, grammar)
        self.agreement = Agreement(naming, grammar)

    def __call__(self, doc: Doc) -> Doc:
        """Store the mentions of a document."""
        doc.spans["programme"] = list(self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[Span]:
        """Yield the mentions in reading order."""
        hits = list(doc.spans["lexicon"]) if "lexicon" in doc.spans else []
        for mention in self.mentions(read(doc, hits), hits):
            span = doc.char_span(
                mention.start,
                mention.end,
                label="PROGRAMME",
                kb_id=mention.identity,
                span_id=f"programme.{mention.rule}",
            )
            if span is not None:
                span._.programme = mention.value
                yield span

    def mentions(self, reading: Reading, hits: list[Span]) -> list[Mention]:
        """Return the mentions in reading order; earlier sources win, but a longer name beats one inside it."""
        found: list[Mention] = []
        add_free(found, self.catalogue.localised(reading, list(self.catalogue.known(reading, hits))))
        add_free(found, self.catalogue.misspelt(reading))
        add_free(found, self.catalogue.definite(reading, found))
        add_free(found, self.budget.titles(reading))
        add_longer(found, self.discovery.names(reading))
        add_free(found, self.agreement.acronyms(reading, found))
        add_free(found, self.agreement.repeated(reading, found))
        return found


def read(doc: Doc, hits: list[Span]) -> Reading:
    """Return what the rules look at: text, words, date, where the title begins and where other names are."""
    text = text_of(doc)
    others: dict[int, int] = {}
    for hit in hits:
        if hit.label_ in ("place", "organisation"):
            others[hit.start_char] = max(hit.end_char, others.get(hit.start_char, 0))
    return Reading(
        text=text,
        words=words_of(doc),
        places=places_of(doc),
        others=others,
        bodies=frozenset(hit.start_char for hit in hits if hit.label_ == "organisation"),
        published=str(doc._.published or ""),
        title=text.find(doc._.title) if doc._.title else 0,
    )

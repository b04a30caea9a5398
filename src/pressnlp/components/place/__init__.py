"""LOC: named places linked to the INSEE code or the ISO code of the country.

Reads `doc.text`, `doc.spans["lexicon"]` (labels place, programme, organisation), the statistical
`doc.ents` and `doc._.dateline_place`; writes `doc.spans["place"]`. Many communes bear a common word
or a surname as their name, so a name of the lexicon needs evidence: `place_cues.toml` weighs it.
See "LOC" in the annotation guidelines.
"""

from spacy.language import Language
from spacy.tokens import Doc, Span

from pressnlp import extensions
from pressnlp.components.place.evidence import EvidenceReader
from pressnlp.components.place.frames import Frames
from pressnlp.components.place.linking import link
from pressnlp.components.place.names import Names
from pressnlp.components.place.reading import Reading, read_document, taken_by
from pressnlp.components.place.sites import Sites, repeats
from pressnlp.components.place.spans import SpanMaker
from pressnlp.components.place.spelling import Spelling
from pressnlp.components.place.told import Told
from pressnlp.components.place.weighing import Weighing
from pressnlp.lexicon.gazetteer import load_gazetteer
from pressnlp.lexicon.loader import Lexicon, Place, load_lexicon
from pressnlp.text.folding import fold
from pressnlp.values.site import SiteFinder

DEFAULTS = {"lexicon_dirs": []}
AREAS = ("departement", "region", "pays")


@Language.factory("pressnlp_place", default_config=DEFAULTS, assigns=["doc.spans"])
def make_place(nlp: Language, name: str, lexicon_dirs: list[str]) -> "PlaceRecogniser":
    """Make the recogniser with the built-in lexicons and those of `lexicon_dirs`."""
    return PlaceRecogniser(load_lexicon(tuple(lexicon_dirs)))


class PlaceRecogniser:
    """Weigh each name of the lexicon, link it, then add sites and what the model alone says."""

    def __init__(self, lexicon: Lexicon) -> None:
        extensions.declare()
        cues = lexicon.table("place_cues")
        rows = load_gazetteer(lexicon)
        areas = [(fold(row.name), row) for row in lexicon.rows("places", Place) if row.level in AREAS]
        frames = Frames(cues)
        never = frozenset(fold(word) for word in cues["words"]["never"])
        departements = {name: row.code for name, row in areas if row.level == "departement"}
        self.names = Names(rows, frames, EvidenceReader(cues, departements))
        self.weighing = Weighing(cues["weights"])
        self.spans = SpanMaker(cues["states"]["heads"], cues["frames"]["territory"])
        self.sites = Sites(SiteFinder(cues["sites"]), rows, never)
        self.spelling = Spelling(rows, areas, frames)
        self.told = Told(frames, self.spelling, never, cues["words"])

    def __call__(self, doc: Doc) -> Doc:
        """Store the places of a document."""
        doc.spans["place"] = self.find(read_document(doc))
        return doc

    def find(self, reading: Reading) -> list[Span]:
        """Return places that do not overlap, in reading order; a site wins over the names inside it."""
        mentions = self.weighing.accept(reading.text, self.names.find(reading))
        link(reading.text, mentions)
        spans = [span for mention in mentions for span in self.spans.linked(reading, mention)]
        sites = list(self.sites.find(reading, taken_by(spans)))
        taken = taken_by(sites)
        spans = [span for span in spans if not taken.over(span.start_char, span.end_char)] + sites
        spans.extend(self.spelling.find(reading, taken_by(spans)))
        told = list(self.told.find(reading, taken_by(spans)))
        spans.extend(told)
        spans.extend(repeats(reading, [*sites, *told], taken_by(spans)))
        return sorted(spans)

"""Find quotations and who says them.

A quotation is text between quotation marks that somebody says (annotation guidelines, "Document fields"): the name of
a scheme, a title or a word held at a distance is none. Reads `doc.ents` with `_.person` and `_.organisation`; writes
`doc._.quotes`. The marks are paired in values/quotation, verbs, speakers and attributions read in text/.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from pressnlp import extensions
from pressnlp.extensions import PersonValue, QuoteValue
from pressnlp.lexicon.loader import GivenName, Lexicon, OrganisationHead, ReportingVerb, Role, load_lexicon
from pressnlp.text.attribution import AttributionReader
from pressnlp.text.folding import fold
from pressnlp.text.joined import text_of, words_of
from pressnlp.text.reporting import ReportingVerbs
from pressnlp.text.scene import Named, Scene
from pressnlp.text.speaker import SpeakerReader
from pressnlp.text.speech import Said
from pressnlp.values.person_rule import PersonRules
from pressnlp.values.quotation import find_quotations

DEFAULTS = {"lexicon_dirs": []}


@Language.factory("pressnlp_quote", default_config=DEFAULTS, requires=["doc.ents"])
def make_quote(nlp: Language, name: str, lexicon_dirs: list[str]) -> "QuoteRecogniser":
    """Make the recogniser with reporting_verbs.csv and quote_cues.toml."""
    return QuoteRecogniser(load_lexicon(tuple(lexicon_dirs)))


class QuoteRecogniser:
    """Pair the marks, then ask for each quotation who says it."""

    def __init__(self, lexicon: Lexicon) -> None:
        extensions.declare()
        cues, people = lexicon.table("quote_cues"), lexicon.table("person_cues")
        self.given = {row.id: row.gender for row in lexicon.rows("given_names", GivenName)}
        self.civilities = {fold(word): gender for gender in ("m", "f") for word in people["civility"][gender]}
        forms = [form for row in lexicon.rows("roles", Role) for form in row.forms]
        forms += [form for row in lexicon.rows("organisation_heads", OrganisationHead) for form in row.forms]
        heads = frozenset(fold(form).partition(" ")[0] for form in (*forms, *cues["speaker"]["heads"]))
        schemes = (form for head in lexicon.table("programme_heads")["heads"].values() for form in head["forms"])
        verbs = ReportingVerbs(lexicon.rows("reporting_verbs", ReportingVerb), cues)
        nouns = PersonRules(people, {}, [row.forms for row in lexicon.rows("roles", Role)], fold).nouns
        speakers = SpeakerReader(cues, verbs, heads, nouns.names_person)
        self.reader = AttributionReader(
            verbs, speakers, cues, frozenset(fold(form).rpartition(" ")[2] for form in schemes)
        )

    def __call__(self, doc: Doc) -> Doc:
        """Store the quotations of a document."""
        doc._.quotes = list(self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[QuoteValue]:
        """Yield what is said, in reading order."""
        text = text_of(doc)
        quotations = find_quotations(text)
        ents = [(ent, ent.label_) for ent in doc.ents]
        named = [self._name(doc, ent) for ent, label in ents if label in ("PER", "ORG")]
        closed = [(q.outer_start, q.outer_end) for q in quotations if q.depth == 0]
        scene = Scene(text, words_of(doc), named, closed)
        names = {ent.start_char: ent.end_char for ent, label in ents if label in ("ORG", "PROGRAMME")}
        for said in self.reader.read(scene, quotations, names):
            yield self._value(text, said)

    def _name(self, doc: Doc, ent: Span) -> Named:
        if ent.label_ != "PER":
            return Named(ent.start_char, ent.end_char, ent.kb_id_, is_person=False)
        person: PersonValue = ent._.person
        name, role = person["name"], person["role"]
        before = fold(doc[ent.start - 1].text) if ent.start else ""
        if before == "" and ent.start > 1:  # « M. »: the full stop is a token of its own
            before = fold(doc[ent.start - 2].text)
        gender = self.civilities.get(before) or self.given.get(fold(name.split()[0]), "")
        return Named(
            ent.start_char,
            ent.end_char,
            ent.kb_id_,
            is_person=True,
            gender=gender if gender in ("f", "m") else "",
            role=tuple(fold(role or "").split()),
        )

    def _value(self, text: str, said: Said) -> QuoteValue:
        speaker = said.speaker
        return QuoteValue(
            parts=[list(part) for part in said.parts],
            speaker=None if speaker is None or speaker.named is None else speaker.named.start,
            speaker_text=None if speaker is None else text[speaker.start : speaker.end],
            rule=said.rule,
        )

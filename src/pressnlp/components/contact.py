"""Find who can be reached: names, functions, e-mail addresses and phone numbers.

Contacts are personal data: `values/mask` hides them where the caller asks. Reads `doc._.zones` and `doc.ents`; writes
`doc._.contacts`. Blocks are read in values/contact, addresses and numbers in values/contact_point.
"""

from spacy.language import Language
from spacy.tokens import Doc

from pressnlp import extensions
from pressnlp.extensions import ContactValue
from pressnlp.lexicon.loader import Lexicon, load_lexicon
from pressnlp.text.folding import fold
from pressnlp.text.joined import text_of
from pressnlp.values.contact import ContactReader
from pressnlp.values.contact_point import find_points

DEFAULTS = {"lexicon_dirs": []}


@Language.factory("pressnlp_contact", default_config=DEFAULTS, requires=["doc.ents"])
def make_contact(nlp: Language, name: str, lexicon_dirs: list[str]) -> "ContactRecogniser":
    """Make the recogniser with the cue words of `layout.toml`."""
    return ContactRecogniser(load_lexicon(tuple(lexicon_dirs)))


class ContactRecogniser:
    """Read the contact blocks that layout marked, then the addresses and numbers elsewhere."""

    def __init__(self, lexicon: Lexicon) -> None:
        extensions.declare()
        civility = lexicon.table("person_cues")["civility"]
        civilities = [word for group in ("m", "f", "x", "plural") for word in civility[group]]
        self.reader = ContactReader(lexicon.table("layout")["label"], civilities, fold)

    def __call__(self, doc: Doc) -> Doc:
        """Store the contacts of a document."""
        text = text_of(doc)
        blocks = [(zone["start"], zone["end"]) for zone in doc._.zones if zone["name"] == "contact"]
        points = find_points(text)
        if points or blocks:
            ents = [(ent, ent.label_) for ent in doc.ents]
            people = {ent.start_char: ent.end_char for ent, label in ents if label == "PER"}
            bodies = {ent.start_char: ent.end_char for ent, label in ents if label == "ORG"}
            roles = {ent.start_char: ent._.person["role"] for ent, label in ents if label == "PER"}
            entries = self.reader.read(text, points, people, bodies, blocks)
            doc._.contacts = [
                ContactValue(
                    name=entry.name,
                    role=entry.role or next((roles[a] for a, _ in entry.spans if roles.get(a)), None),
                    email=entry.email,
                    phone=entry.phone,
                    spans=[list(span) for span in entry.spans],
                )
                for entry in entries
            ]
        return doc

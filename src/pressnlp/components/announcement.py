"""Find announcements: who commits how much, for what, for whom, under which scheme, where, by when.

Reads `doc.ents` (so it runs after `pressnlp_resolve`) and the text; writes `doc._.announcements`, dicts with
code-point offsets. What makes a commitment is in commitments.csv, how it is read in values/announcement_*.
"""

from spacy.language import Language
from spacy.tokens import Doc, Span

from pressnlp import extensions
from pressnlp.extensions import AnnouncementValue
from pressnlp.lexicon.loader import Commitment, Lexicon, load_lexicon
from pressnlp.text.joined import text_of
from pressnlp.values.announcement_merge import settle
from pressnlp.values.announcement_phrase import Phrase
from pressnlp.values.announcement_reader import Announced, AnnouncementReader
from pressnlp.values.announcement_scene import Fact

DEFAULTS = {"lexicon_dirs": []}


@Language.factory("pressnlp_announcement", default_config=DEFAULTS, requires=["doc.ents"])
def make_announcement(nlp: Language, name: str, lexicon_dirs: list[str]) -> "AnnouncementFinder":
    """Make the finder with the verbs and cues of the lexicon."""
    return AnnouncementFinder(load_lexicon(tuple(lexicon_dirs)))


class AnnouncementFinder:
    """Hand the entities of a document to the reader, keep what it announces."""

    def __init__(self, lexicon: Lexicon) -> None:
        extensions.declare()
        rows = lexicon.rows("commitments", Commitment)
        self.reader = AnnouncementReader(rows, lexicon.table("conjugations"), lexicon.table("announcement_cues"))

    def __call__(self, doc: Doc) -> Doc:
        """Store the announcements of a document."""
        text = text_of(doc)
        facts = [as_fact(ent, text) for ent in doc.ents]
        found = (
            self.reader.read(text, facts, doc._.published) if any(fact.label == "QUANTITY" for fact in facts) else []
        )
        doc._.announcements = [as_value(one) for one in settle(text, found, self.reader.cues)]
        return doc


def as_fact(ent: Span, text: str) -> Fact:
    """Return an entity as the reader takes it."""
    start, end, label = ent.start_char, ent.end_char, ent.label_
    key = ent.kb_id_ or text[start:end]
    if label == "DATE" and (value := ent._.date) is not None:
        return Fact(start, end, "DATE", key, day=value["first_day"] or "")
    quantity = ent._.quantity if label == "QUANTITY" else None
    if quantity is None:
        return Fact(start, end, label, key)
    return Fact(start, end, "QUANTITY", key, quantity["kind"], quantity["value"], quantity["unit"])


def as_value(one: Announced) -> AnnouncementValue:
    """Return an announcement as a plain dict of offsets, which survives worker processes."""
    return AnnouncementValue(
        quantity=_offsets(one.fact),
        kind=one.kind,
        verb=one.verb,
        actor=_offsets(one.actor) if one.actor else None,
        beneficiary=_offsets(one.beneficiary) if one.beneficiary else None,
        purpose=_offsets(one.purpose) if one.purpose else None,
        programme=_offsets(one.programme) if one.programme else None,
        places=[_offsets(place) for place in one.places],
        date=_offsets(one.date) if one.date else None,
        deadline=_offsets(one.deadline) if one.deadline else None,
        status=one.status,
        part_of=_offsets(one.whole) if one.whole else None,
        start=one.start,
        end=one.end,
    )


def _offsets(span: Fact | Phrase) -> list[int]:
    return [span.start, span.end]

"""Turn what layout, quote and contact found in a Doc into fields of its record."""

from collections.abc import Mapping, Sequence
from typing import Any

from spacy.tokens import Doc

from pressnlp.records import Contact, Document, Entity, Mention, Quote
from pressnlp.text.joined import text_of
from pressnlp.values.contact_point import personal_spans
from pressnlp.values.mask import mask


def make_anatomy(doc: Doc, mentions: Sequence[Mention], fields: Mapping[str, Sequence[Entity]]) -> dict[str, Any]:
    """Return the fields of a record that are no entities; `fields` are its entities by field."""
    return {
        "embargo": doc._.embargo,
        "quotes": make_quotes(doc, mentions, fields),
        "contacts": make_contacts(doc),
    }


def make_contacts(doc: Doc) -> tuple[Contact, ...]:
    """Return who can be reached, as the text has it."""
    return tuple(
        Contact(name=found["name"], role=found["role"], email=found["email"], phone=found["phone"])
        for found in doc._.contacts
    )


def hide_contacts(doc: Doc, document: Document) -> Document:
    """Return a document whose text has its contacts blacked out, every address and number included."""
    text = document.text
    blocks = [zone for zone in doc._.zones if zone["name"] == "contact"]
    people = ((ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "PER")
    named = (span for span in people if any(zone["start"] <= span[0] < zone["end"] for zone in blocks))
    told = ((span[0], span[1]) for found in doc._.contacts for span in found["spans"])
    return document.model_copy(update={"text": mask(text, (*named, *told, *personal_spans(text)))})


def make_quotes(doc: Doc, mentions: Sequence[Mention], fields: Mapping[str, Sequence[Entity]]) -> tuple[Quote, ...]:
    """Return what is said in a document, each with the id of the person or body who says it."""
    text = text_of(doc)
    speaking = [*fields["people"], *fields["organisations"]]
    owners = {mention: entity.id for entity in speaking for mention in entity.mentions}
    speakers = {mention.start: owners[mention.id] for mention in mentions if mention.id in owners}
    return tuple(
        Quote(
            id=f"c{number}",
            text=" ".join(text[start:end] for start, end in quote["parts"]),
            speaker=speakers.get(quote["speaker"]),
            speaker_text=quote["speaker_text"],
            start=quote["parts"][0][0],
            end=quote["parts"][-1][1],
            parts=quote["parts"],
            rule=quote["rule"],
        )
        for number, quote in enumerate(doc._.quotes, 1)
    )

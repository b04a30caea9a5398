"""Score quotations with their speaker, and contacts.

A quotation is right when its words and its speaker agree; a speaker agrees when one of the names that the record gives
holds the other's words. A contact is right when address and number agree; its name is judged apart.
"""

from typing import Any

from pressnlp.evaluation.agreement import SMALL, fold_value
from pressnlp.evaluation.corpus import GoldDocument
from pressnlp.evaluation.score import CONTACT_NAME, Miss, Scores
from pressnlp.records import Contact, PressRelease, Quote
from pressnlp.values.contact_point import parse_phone

ALIKE = 0.5


def score_anatomy(scores: Scores, gold: GoldDocument, release: PressRelease) -> None:
    """Add the quotations and contacts of one document to the scores."""
    if gold.quotes is not None:
        _score_quotes(scores, gold, gold.quotes, release)
    if gold.contacts is not None:
        _score_contacts(scores, gold, gold.contacts, release)


def _score_quotes(
    scores: Scores, gold: GoldDocument, wanted: tuple[dict[str, Any], ...], release: PressRelease
) -> None:
    rest = list(release.quotes)
    right = 0
    for quote in wanted:
        found = next((q for q in rest if fold_value(q.text) == fold_value(quote["text"])), None)
        if found is None:
            scores.misses.append(_miss(gold, "QUOTE", "miss", f"{quote['speaker']}: {quote['text']}"))
            continue
        rest.remove(found)
        names = speaker_names(found, release)
        if any(same_speaker(quote["speaker"], name) for name in names):
            right += 1
        else:
            scores.misses.append(_miss(gold, "QUOTE", "speaker", f"{quote['speaker']} → {', '.join(names)}"))
    for quote in rest:
        scores.misses.append(_miss(gold, "QUOTE", "spurious", f"{quote.speaker_text}: {quote.text}"))
    scores.quotes.add(right, len(release.quotes), len(wanted))


def _score_contacts(
    scores: Scores, gold: GoldDocument, wanted: tuple[dict[str, Any], ...], release: PressRelease
) -> None:
    rest = list(release.contacts)
    right = 0
    for contact in wanted:
        found = next((c for c in rest if same_reach(contact, c)), None)
        if found is None:
            scores.misses.append(_miss(gold, "CONTACT", "miss", f"{contact['email']} {contact['phone']}"))
            continue
        rest.remove(found)
        right += 1
        agrees = fold_value(contact["name"]) == fold_value(found.name)
        scores.attributes[CONTACT_NAME][0] += agrees
        scores.attributes[CONTACT_NAME][1] += 1
        if not agrees:
            scores.misses.append(_miss(gold, "CONTACT", CONTACT_NAME, f"{contact['name']} → {found.name}"))
    for contact in rest:
        scores.misses.append(_miss(gold, "CONTACT", "spurious", f"{contact.email} {contact.phone}"))
    scores.contacts.add(right, len(release.contacts), len(wanted))


def speaker_names(quote: Quote, release: PressRelease) -> list[str]:
    """Return what a record calls the speaker of a quotation: the name of the entity, and the words of the text."""
    named = (entity for entity in (*release.people, *release.organisations) if entity.id == quote.speaker)
    return [*(entity.name for entity in named), *([quote.speaker_text] if quote.speaker_text else [])]


def same_speaker(gold: str, found: str) -> bool:
    """Tell whether two phrases name one speaker: one holds the other's words, or they share half of them."""
    wanted, given = (set(fold_value(name).split()) - SMALL for name in (gold, found))
    if not wanted or not given:
        return False
    return wanted <= given or given <= wanted or len(wanted & given) / len(wanted | given) >= ALIKE


def same_reach(gold: dict[str, Any], found: Contact) -> bool:
    """Tell whether address and number are the same ones."""
    phone = parse_phone(gold["phone"]) if gold["phone"] else None
    return (gold["email"] or "").lower() == (found.email or "").lower() and phone == found.phone


def _miss(gold: GoldDocument, label: str, kind: str, detail: str) -> Miss:
    return Miss(gold.document.id, label, kind, " ".join(detail.split()), "")

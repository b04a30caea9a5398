"""Precision, recall and F1 of spans, accuracy of values, and every miss.

Strict: same offsets and label. Relaxed: overlapping spans of one label, each counted once. A value
is judged on the overlapping pairs. Micro figures add up the counts of people, places, organisations
and programmes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pressnlp.evaluation.agreement import same_code, same_date, same_quantity, same_role
from pressnlp.evaluation.corpus import GoldDocument
from pressnlp.records import LABELS, PressRelease

NAME_LABELS = ("PER", "LOC", "ORG", "PROGRAMME")
CONTEXT = 40


class Found(NamedTuple):
    """A predicted span and the attributes of its entity; code-point offsets."""

    start: int
    end: int
    label: str
    value: dict[str, Any]


class Attribute(NamedTuple):
    """A value that is judged: its name, the gold key that must be present, and when it agrees."""

    name: str
    key: str
    agrees: Callable[[dict[str, Any], dict[str, Any]], bool]


ATTRIBUTES = {
    "QUANTITY": Attribute("quantity value+unit", "kind", same_quantity),
    "DATE": Attribute("date value", "value", same_date),
    "LOC": Attribute("place code", "code", same_code),
    "PER": Attribute("role", "role", same_role),
}


CONTACT_NAME = "contact name"
# The fields of an announcement that may be empty.
SLOTS = ("actor", "beneficiary", "purpose", "programme", "date", "deadline", "places")


class Miss(NamedTuple):
    """Something wrong: kind is `miss`, `spurious` or the attribute that differs; `context` shows the span in ⟦⟧."""

    document: str
    label: str
    kind: str
    detail: str
    context: str


@dataclass
class Counts:
    """True positives, false positives and false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, tp: int, found: int, gold: int) -> None:
        """Count `tp` right of `found` predicted and `gold` expected."""
        self.tp += tp
        self.fp += found - tp
        self.fn += gold - tp

    @property
    def precision(self) -> float:
        """The share of predictions that are right."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """The share of gold that was found."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0


@dataclass
class Scores:
    """All figures of one run over a corpus."""

    documents: int = 0
    strict: dict[str, Counts] = field(default_factory=lambda: {label: Counts() for label in LABELS})
    relaxed: dict[str, Counts] = field(default_factory=lambda: {label: Counts() for label in LABELS})
    normalised: Counts = field(default_factory=Counts)
    quotes: Counts = field(default_factory=Counts)
    contacts: Counts = field(default_factory=Counts)
    announcements: Counts = field(default_factory=Counts)
    slots: dict[str, Counts] = field(default_factory=lambda: {name: Counts() for name in SLOTS})
    attributes: dict[str, list[int]] = field(
        default_factory=lambda: {name: [0, 0] for name in (*(a.name for a in ATTRIBUTES.values()), CONTACT_NAME)}
    )
    misses: list[Miss] = field(default_factory=list)

    @property
    def micro(self) -> Counts:
        """The strict counts of people, places, organisations and programmes together."""
        total = Counts()
        for label in NAME_LABELS:
            counts = self.strict[label]
            total.add(counts.tp, counts.tp + counts.fp, counts.tp + counts.fn)
        return total

    def figures(self) -> dict[str, float]:
        """Return each figure by name, between 0 and 1: what floors are pinned on."""
        figures = {f"{label} strict F1": self.strict[label].f1 for label in LABELS}
        figures |= {f"{label} relaxed F1": self.relaxed[label].f1 for label in LABELS}
        figures |= {"names micro strict F1": self.micro.f1, "QUANTITY normalised F1": self.normalised.f1}
        told = {"quotes with speaker F1": self.quotes, "contacts F1": self.contacts}
        told |= {"announcements F1": self.announcements}
        told |= {f"announced {name} F1": counts for name, counts in self.slots.items()}
        figures |= {name: counts.f1 for name, counts in told.items() if counts.tp + counts.fn}
        figures |= {name: right / of for name, (right, of) in self.attributes.items() if of}
        return {name: round(figure, 4) for name, figure in figures.items()}


def score(pairs: Iterable[tuple[GoldDocument, Iterable[Found]]]) -> Scores:
    """Score predictions against gold."""
    scores = Scores()
    for gold, found in pairs:
        scores.documents += 1
        spans = sorted(found)
        for label in LABELS:
            wanted = [entity for entity in gold.entities if entity["label"] == label]
            _score_label(scores, gold, label, wanted, [span for span in spans if span.label == label])
    return scores


def _score_label(
    scores: Scores, gold: GoldDocument, label: str, wanted: list[dict[str, Any]], found: list[Found]
) -> None:
    exact = {(e["start"], e["end"]) for e in wanted} & {(f.start, f.end) for f in found}
    scores.strict[label].add(len(exact), len(found), len(wanted))
    used: set[int] = set()
    right = 0
    for entity in wanted:
        start, end = entity["start"], entity["end"]
        hit = next((i for i, f in enumerate(found) if i not in used and f.start < end and start < f.end), None)
        if hit is None:
            scores.misses.append(_miss(gold, label, "miss", entity["text"], start, end))
            continue
        used.add(hit)
        right += _score_value(scores, gold, label, entity, found[hit])
    for i, span in enumerate(found):
        if i not in used:
            text = gold.document.text[span.start : span.end]
            scores.misses.append(_miss(gold, label, "spurious", text, span.start, span.end))
    scores.relaxed[label].add(len(used), len(found), len(wanted))
    if label == "QUANTITY":
        scores.normalised.add(right, len(found), len(wanted))


def _score_value(scores: Scores, gold: GoldDocument, label: str, entity: dict[str, Any], found: Found) -> bool:
    if (found.start, found.end) != (entity["start"], entity["end"]):
        text = gold.document.text[found.start : found.end]
        scores.misses.append(_miss(gold, label, "bounds", f"{entity['text']} → {text}", entity["start"], entity["end"]))
    attribute = ATTRIBUTES.get(label)
    if attribute is None or not entity.get(attribute.key):
        return False
    agrees = attribute.agrees(entity, found.value)
    scores.attributes[attribute.name][0] += agrees
    scores.attributes[attribute.name][1] += 1
    if not agrees:
        keys = ("value", "value_max", "unit") if label == "QUANTITY" else (attribute.key,)
        detail = " → ".join(" ".join(str(value.get(key)) for key in keys) for value in (entity, found.value))
        scores.misses.append(_miss(gold, label, attribute.name, detail, entity["start"], entity["end"]))
    return agrees


def _miss(gold: GoldDocument, label: str, kind: str, detail: str, start: int, end: int) -> Miss:
    text = gold.document.text
    context = f"{text[max(0, start - CONTEXT) : start]}⟦{text[start:end]}⟧{text[end : end + CONTEXT]}"
    return Miss(gold.document.id, label, kind, " ".join(detail.split()), " ".join(context.split()))


def found_in(release: PressRelease) -> list[Found]:
    """Return the predicted spans of a record with the attributes of their entities."""
    values = {mention: entity.model_dump() for entity in release.entities() for mention in entity.mentions}
    return [Found(m.start, m.end, m.label, values[m.id]) for m in release.mentions]

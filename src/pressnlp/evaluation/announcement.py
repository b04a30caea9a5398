"""Score announcements: each is found by its figure, then its fields are judged one by one.

A gold announcement is found where one of its figures, the fullest statement first, overlaps the figure of a predicted
one; a restatement (`also`) is neither a second hit nor a false one. Fields are judged on what was found: parties,
purpose and scheme agree when one phrase holds the other's words or they share half of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pressnlp.evaluation.agreement import alike
from pressnlp.evaluation.corpus import GoldDocument
from pressnlp.evaluation.score import Counts, Miss, Scores
from pressnlp.records import Announcement, Party, PressRelease

Span = tuple[int, int]
CHOICES = ("kind", "status")
PHRASES = ("actor", "beneficiary", "purpose", "programme")
DATES = ("date", "deadline")
CONTEXT = 60


class Predicted(NamedTuple):
    """An announcement of a record and the span of its figure."""

    span: Span
    announcement: Announcement


class Surfaces:
    """What a record calls each of its entities: the name, and every mention as written."""

    def __init__(self, release: PressRelease) -> None:
        texts = {mention.id: mention.text for mention in release.mentions}
        self.mentions = {entity.id: [texts[m] for m in entity.mentions] for entity in release.entities()}
        self.names = {entity.id: getattr(entity, "name", None) for entity in release.entities()}

    def of(self, field: Party | str | None) -> list[str]:
        """Return every way to say what a field holds: a party, the id of an entity, or words of the text."""
        if field is None:
            return []
        if isinstance(field, Party):
            return [field.text, *self.mentions.get(field.entity or "", [])]
        if field not in self.mentions:
            return [field]
        name = self.names[field]
        return [*([name] if name else []), *self.mentions[field]]


def score_announcements(scores: Scores, gold: GoldDocument, release: PressRelease) -> None:
    """Add the announcements of one document to the scores; a document without a gold file of them adds nothing."""
    if gold.announcements is None:
        return
    surfaces = Surfaces(release)
    spans = {mention.id: (mention.start, mention.end) for mention in release.mentions}
    figures = {quantity.id: spans[quantity.mentions[0]] for quantity in release.quantities}
    found = [Predicted(figures[one.quantity], one) for one in release.announcements]
    used: set[int] = set()
    right = wanted = 0
    for one in gold.announcements:
        where = figures_of(one, gold.entities)
        if not where:
            continue
        wanted += 1
        hits = [n for span in where for n, other in enumerate(found) if n not in used and _overlap(span, other.span)]
        if not hits:
            scores.misses.append(_miss(gold, "miss", one["quantity"], where[0]))
            continue
        used.update(hits)
        right += 1
        for field, detail in judge(scores.slots, scores.attributes, one, found[hits[0]].announcement, surfaces):
            scores.misses.append(_miss(gold, field, detail, where[0]))
    spurious = [other.span for n, other in enumerate(found) if n not in used]
    scores.announcements.tp += right
    scores.announcements.fn += wanted - right
    scores.announcements.fp += len(spurious)
    for span in spurious:
        scores.misses.append(_miss(gold, "spurious", gold.document.text[slice(*span)], span))


def judge(
    slots: Mapping[str, Counts],
    choices: dict[str, list[int]],
    wanted: dict[str, Any],
    found: Announcement,
    surfaces: Surfaces,
) -> Iterator[tuple[str, str]]:
    """Add the fields of an announcement that was found to the counts; yield name and detail of those that differ."""
    for name in CHOICES:
        right = wanted.get(name) == getattr(found, name)
        judged = choices.setdefault(f"announced {name}", [0, 0])
        judged[0] += right
        judged[1] += 1
        if not right:
            yield name, f"{wanted.get(name)} → {getattr(found, name)}"
    for name in (*PHRASES, *DATES):
        expected, given = wanted.get(name), getattr(found, name)
        said = surfaces.of(given)
        right = expected is not None and any(alike(expected, text) for text in said)
        slots[name].add(right, given is not None, expected is not None)
        if not right and (expected is not None or given is not None):
            yield name, f"{expected} → {' | '.join(dict.fromkeys(said)) or None}"
    places = wanted.get("places") or []
    said = [surfaces.names[place] or "" for place in found.places]
    right = sum(any(alike(place, text) for text in said) for place in places)
    slots["places"].add(right, len(said), len(places))
    if right < len(places) or right < len(said):
        yield "places", f"{', '.join(places) or None} → {', '.join(said) or None}"


def figures_of(announcement: dict[str, Any], entities: Iterable[dict[str, Any]]) -> list[Span]:
    """Return the spans of the figures that state an announcement: the fullest one, then the restatements."""
    stated = [(announcement["quantity"], announcement.get("occurrence", 1)), *announcement.get("also", [])]
    found: list[Span] = []
    for text, occurrence in stated:
        same = [e for e in entities if e["label"] == "QUANTITY" and e["text"] == text]
        if occurrence <= len(same):
            found.append((same[occurrence - 1]["start"], same[occurrence - 1]["end"]))
    return found


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _miss(gold: GoldDocument, kind: str, detail: str, span: Span) -> Miss:
    text, (start, end) = gold.document.text, span
    context = f"{text[max(0, start - CONTEXT) : start]}⟦{text[start:end]}⟧{text[end : end + CONTEXT]}"
    return Miss(gold.document.id, "ANNOUNCEMENT", kind, " ".join(detail.split()), " ".join(context.split()))

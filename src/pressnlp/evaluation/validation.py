"""Check an annotated text: its length, its values read again, its places, and what was left unmarked."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pressnlp.evaluation.agreement import same_date, same_quantity
from pressnlp.evaluation.corpus import GoldDocument
from pressnlp.evaluation.draft_place import PlaceBook
from pressnlp.evaluation.score import Found
from pressnlp.records import LABELS
from pressnlp.text.folding import fold

FEWEST_WORDS, MOST_WORDS = 120, 700
ATTRIBUTES = {
    "PER": {"name", "role"},
    "LOC": {"name", "code", "level"},
    "ORG": {"name"},
    "PROGRAMME": {"name"},
    "QUANTITY": {"kind", "value", "value_max", "unit", "modifier", "links"},
    "DATE": {"value"},
}
WORD = re.compile(r"\S*\w\S*")
NAMES = ("PER", "LOC", "ORG", "PROGRAMME")
Agreement = Callable[[dict[str, Any], dict[str, Any]], bool]
READ_AGAIN: dict[str, Agreement] = {"QUANTITY": same_quantity, "DATE": same_date}


class Finding(NamedTuple):
    """A fault (`error`) of an annotated text, or something to look at (`look`); `surface` is the words concerned."""

    document: str
    weight: str
    surface: str
    what: str


def check_gold(gold: GoldDocument, places: PlaceBook) -> Iterator[Finding]:
    """Yield the faults of one annotated text that need no pipeline: length, attributes, codes."""
    name, text = gold.document.id, gold.document.text
    words = len(WORD.findall(text))
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        yield Finding(name, "error", "", f"{words} words; a text has {FEWEST_WORDS} to {MOST_WORDS}")
    folded = fold(text)
    labels: dict[str, str] = {}
    for entity in gold.entities:
        surface = entity["text"]
        attributes = set(entity) - {"start", "end", "text", "label"}
        if entity["label"] not in LABELS or attributes != ATTRIBUTES[entity["label"]]:
            yield Finding(name, "error", surface, f"{entity['label']} with the attributes {sorted(attributes)}")
            continue
        if labels.setdefault(surface, entity["label"]) != entity["label"]:
            yield Finding(name, "look", surface, f"is {labels[surface]} and {entity['label']} in one text")
        if entity["label"] == "LOC":
            yield from _check_place(name, entity, places)
        if entity["label"] == "PER" and entity["role"] and fold(entity["role"]) not in folded:
            yield Finding(name, "look", surface, f"the role {entity['role']!r} does not stand in the text")
        if entity["label"] == "QUANTITY" and entity["kind"] == "count" and fold(entity["unit"]) not in folded:
            yield Finding(name, "look", surface, f"the unit {entity['unit']!r} does not stand in the text")


def _check_place(name: str, entity: dict[str, Any], places: PlaceBook) -> Iterator[Finding]:
    code, level, surface = entity["code"], entity["level"], entity["text"]
    if level == "autre":
        if code is not None:
            yield Finding(name, "error", surface, f"level autre has no code, but the gold says {code}")
        return
    official = places.by_code.get((code, level))
    if official is None:
        yield Finding(name, "error", surface, f"no {level} has the code {code}")
    elif not places.is_called(surface, code, level):
        yield Finding(name, "look", surface, f"{code} is {official}")


def unmarked_repeats(gold: GoldDocument) -> Iterator[Finding]:
    """Yield the names that are marked in one place of a text and stand unmarked in another."""
    text = gold.document.text
    inside = {at for entity in gold.entities for at in range(entity["start"], entity["end"])}
    names = {e["text"]: e["label"] for e in gold.entities if e["label"] in NAMES and _is_telling(e["text"])}
    for surface, label in names.items():
        # An address or a link is no mention.
        pattern = re.compile(rf"(?<![\w@./-]){re.escape(surface)}(?![\w@/]|[.-]\w)")
        for match in pattern.finditer(text):
            if match.start() not in inside:
                context = " ".join(text[max(0, match.start() - 30) : match.end() + 30].split())
                yield Finding(gold.document.id, "look", surface, f"is {label} elsewhere, unmarked in « {context} »")


def read_again(gold: GoldDocument, found: list[Found]) -> Iterator[Finding]:
    """Yield where the pipeline reads a figure or a date otherwise than the gold, or one that the gold has not."""
    text = gold.document.text
    for span in found:
        if span.label not in READ_AGAIN:
            continue
        surface = text[span.start : span.end]
        near = [e for e in gold.entities if e["start"] < span.end and span.start < e["end"]]
        same = next((e for e in near if (e["start"], e["end"], e["label"]) == span[:3]), None)
        if same is None:
            what = f"unmarked; read as {_told(span.value)}" if not near else f"marked as {near[0]['text']!r}"
            yield Finding(gold.document.id, "look", surface, f"{span.label} {what}")
        elif not _agrees(span.label, same, span.value):
            told = f"{span.label} marked {_told(same)}, read as {_told(span.value)}"
            yield Finding(gold.document.id, "value", surface, told)


def _agrees(label: str, gold: dict[str, Any], found: dict[str, Any]) -> bool:
    alike = READ_AGAIN[label](gold, found)
    return alike and all(gold.get(key) == found.get(key) for key in ("kind", "value_max", "modifier") if key in gold)


def _told(value: dict[str, Any]) -> str:
    keys = ("modifier", "value", "value_max", "unit")
    return " ".join(str(value[key]) for key in keys if value.get(key) is not None)


def labelled_differently(corpus: list[GoldDocument]) -> dict[str, dict[str, list[str]]]:
    """Return each surface that has several labels over a corpus, with the documents of each label."""
    found: dict[str, dict[str, list[str]]] = {}
    for gold in corpus:
        for entity in gold.entities:
            found.setdefault(entity["text"], {}).setdefault(entity["label"], []).append(gold.document.id)
    return {surface: labels for surface, labels in sorted(found.items()) if len(labels) > 1}


def _is_telling(surface: str) -> bool:
    """Tell whether a name found again is a name again: one of several words, or with a capital."""
    return surface[:1].isupper() or " " in surface

"""Check a whole corpus: each text and its gold, its splits and descriptions, values read again, shared runs."""

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pressnlp.api import Analyser
from pressnlp.evaluation.corpus import GoldDocument, read_corpus, read_descriptions, read_splits
from pressnlp.evaluation.draft_place import PlaceBook
from pressnlp.evaluation.duplicates import Sample, sample_of, shared_runs
from pressnlp.evaluation.score import found_in
from pressnlp.evaluation.validation import Finding, check_gold, read_again

EXCEPTIONS = "exceptions.csv"


def check_corpus(folder: Path, places: PlaceBook, analyser: Analyser | None, others: Iterable[Sample]) -> list[Finding]:
    """Return the faults of a corpus.

    With an analyser, figures and dates are read again; where the reading differs and exceptions.csv does not say
    that the gold is right, that is a fault. `others` are texts that no run of words may be shared with.
    """
    corpus = read_corpus(folder)
    findings = [*check_tables(folder, corpus)]
    findings += [found for gold in corpus for found in check_gold(gold, places) if found.weight == "error"]
    if analyser is not None:
        known = read_exceptions(folder)
        findings += [f._replace(weight="error") for f in values_read_again(corpus, analyser) if f[:3:2] not in known]
    samples = [sample_of(gold.document.id, gold.document.text, gold.entities) for gold in corpus]
    findings += [
        Finding(s.document, "error", s.words, f"also stands in {s.other}") for s in shared_runs(samples, others)
    ]
    return findings


def check_tables(folder: Path, corpus: list[GoldDocument]) -> Iterable[Finding]:
    """Yield the documents that have no split or no whole description, and the rows that have no document."""
    splits = read_splits(folder)
    described = {row["id"]: row for row in read_descriptions(folder)}
    documents = {gold.document.id for gold in corpus}
    for name in sorted(documents | set(splits) | set(described)):
        if name not in documents:
            yield Finding(name, "error", "", "stands in splits.toml or documents.csv, but there is no such document")
        elif name not in splits:
            yield Finding(name, "error", "", "is in no split of splits.toml")
        elif name not in described or not all(described[name].values()):
            yield Finding(name, "error", "", "has no row, or one with an empty field, in documents.csv")


def values_read_again(corpus: list[GoldDocument], analyser: Analyser) -> list[Finding]:
    """Return the figures and dates of the gold that the pipeline, on the same span, reads otherwise."""
    releases = analyser.stream(gold.document for gold in corpus)
    pairs = zip(corpus, releases, strict=True)
    return [found for gold, r in pairs for found in read_again(gold, found_in(r)) if found.weight == "value"]


def read_exceptions(folder: Path) -> set[tuple[str, str]]:
    """Return document and surface of the values that the gold is known to have right."""
    path = folder / EXCEPTIONS
    if not path.is_file():
        return set()
    with path.open(encoding="utf-8", newline="") as stream:
        return {(row["id"], row["surface"]) for row in csv.DictReader(stream)}


def summary(corpus: list[GoldDocument], folder: Path) -> list[str]:
    """Return the size of a corpus: documents and words, and how they are spread."""
    described = {row["id"]: row for row in read_descriptions(folder)}
    words = [len(gold.document.text.split()) for gold in corpus]
    lines = [f"{len(corpus)} documents, {sum(words)} words (from {min(words)} to {max(words)})"]
    lines.append("splits: " + _counted(str(gold.split) for gold in corpus))
    labels = (entity["label"] for gold in corpus for entity in gold.entities)
    lines.append("labels: " + _counted(labels))
    for field in ("issuer_type", "region", "register"):
        lines.append(
            f"{field}: " + _counted(described[g.document.id][field] for g in corpus if g.document.id in described)
        )
    return lines


def _counted(values: Iterable[str]) -> str:
    return ", ".join(f"{value} {count}" for value, count in Counter(values).most_common())

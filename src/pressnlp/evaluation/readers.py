"""Measure how far two readers who annotated the same texts agree."""

from pathlib import Path

from pressnlp.errors import CorpusError
from pressnlp.evaluation.corpus import read_corpus
from pressnlp.evaluation.score import Found, Scores, score


def agreement(first: Path, second: Path) -> Scores:
    """Score the second reader's gold as if it were a prediction, on the documents of the second corpus.

    F1 is the same whichever reader comes first. Raises CorpusError where a text is not the same in both.
    """
    readings = {gold.document.id: gold for gold in read_corpus(first)}
    pairs = []
    for other in read_corpus(second):
        gold = readings.get(other.document.id)
        if gold is None or gold.document.text != other.document.text:
            raise CorpusError(f"{second}: {other.document.id} is not the text of that id in {first}")
        found = [Found(e["start"], e["end"], e["label"], e) for e in other.entities]
        pairs.append((gold, found))
    return score(pairs)

"""Settle overlaps between the candidates of all recognisers: the one place that writes `doc.ents`.

Reads the span groups of the recognisers; writes `doc.ents` and `doc._.beaten`, what each entity won
against. Spans never overlap (annotation guidelines, first section). The ranking is `rank` below.
"""

from typing import TypedDict

from spacy.language import Language
from spacy.tokens import Doc, Span

from pressnlp import extensions

RECOGNISERS = ("date", "quantity", "programme", "organisation", "person", "place")

# Who wins where two candidates overlap: the first column that differs decides, the greater wins.
#   length     a place inside the name of a body or a scheme is part of that name
#   evidence   a lexicon row or a rule states how French works; the model alone is the weaker witness
#   label      all else equal, in this order
# Measured on 154 real announcements: length first gives 0.821 micro F1 on names, evidence first 0.814.
LABEL_ORDER = {"DATE": 6, "QUANTITY": 5, "PROGRAMME": 4, "PER": 3, "ORG": 2, "LOC": 1}


class Beaten(TypedDict):
    """A candidate that lost, and the entity that it lost to; code-point offsets."""

    start: int
    end: int
    label: str
    rule: str
    winner: int  # start of the entity that won


@Language.factory("pressnlp_resolve", assigns=["doc.ents"])
def make_resolve(nlp: Language, name: str) -> "Resolve":
    """Make the judge."""
    return Resolve()


class Resolve:
    """Take candidates from the strongest down and drop those that overlap one already taken."""

    def __init__(self) -> None:
        extensions.declare()

    def __call__(self, doc: Doc) -> Doc:
        """Write the winners to `doc.ents`."""
        candidates = [span for name in RECOGNISERS if name in doc.spans for span in doc.spans[name]]
        winners: list[Span] = []
        owner: dict[int, Span] = {}  # token → the entity that holds it
        beaten: list[Beaten] = []
        for span in sorted(candidates, key=rank, reverse=True):
            winner = next((owner[i] for i in range(span.start, span.end) if i in owner), None)
            if winner is None:
                winners.append(span)
                owner.update((i, span) for i in range(span.start, span.end))
            else:
                beaten.append(
                    Beaten(
                        start=span.start_char,
                        end=span.end_char,
                        label=span.label_,
                        rule=span.id_,
                        winner=winner.start_char,
                    )
                )
        doc.set_ents(sorted(winners))
        doc._.beaten = beaten
        return doc


def rank(span: Span) -> tuple[int, bool, int, int]:
    """Return the sort key of a candidate, the greatest first; the last place settles full ties by position."""
    return (len(span), not is_model_only(span), LABEL_ORDER[span.label_], -span.start)


def is_model_only(span: Span) -> bool:
    """Tell whether nothing but the statistical model speaks for a span."""
    return span.id_.endswith(".model")

"""What an announcement is about, as comparable stems, and the signs that its money is other money."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pressnlp.ledger.row import LedgerRow
from pressnlp.text.folding import fold

STEM = 5  # letters: « rénovation » and « rénover » share « renov », « collège » and « collèges » « colle »
SHORTEST = 4
SAME_SENTENCE = 0.6  # of the stems of both
YEAR = r"((?:19|20)\d\d)"


class Subject(NamedTuple):
    """Stems of purpose, item and beneficiary, stems of the whole sentence, the scheme, and the years of the money."""

    stems: frozenset[str]
    sentence: frozenset[str]
    programme: str | None
    vintage: frozenset[str]
    new: bool


class SubjectReader:
    """Read the subject of a row by the words of `ledger.toml`."""

    def __init__(self, table: Mapping[str, Any], function_words: Iterable[str]) -> None:
        self.empty = frozenset(fold(word) for word in (*table["subject"]["empty"], *function_words))
        self.empty_stems = frozenset(fold(stem)[:STEM] for stem in table["subject"]["empty_stems"])
        self.new = tuple(f" {fold(phrase)} " for phrase in table["money"]["new"])
        words = "|".join(sorted((re.escape(fold(cue)) for cue in table["money"]["vintage"]), key=len, reverse=True))
        self.vintage = re.compile(rf"\b(?:{words}) (?:l |de |d |la |le |budget |annee )?{YEAR}\b")
        self.named_year = re.compile(rf"\b[A-ZÉ]{{3,}} {YEAR}\b")

    def read(self, row: LedgerRow) -> Subject:
        """Return the subject of a row. « 2 M€ pour la rénovation du collège » has the stems "renov" and "colle"."""
        folded = f" {fold(row.proof)} "
        return Subject(
            stems=self.stems(" ".join(filter(None, (row.purpose, row.item, row.beneficiary))), row),
            sentence=self.stems(row.proof, row),
            programme=row.programme_id or (fold(row.programme) if row.programme else None),
            vintage=frozenset(self.vintage.findall(folded) + self.named_year.findall(row.proof)),
            new=any(phrase in folded for phrase in self.new),
        )

    def stems(self, text: str, row: LedgerRow) -> frozenset[str]:
        """Return the stems of the words that carry meaning; names of places say where, not what, but for sites.

        « la gare de Vierzon » is what the money is for.
        """
        where = {word for place in row.territory if place.code for word in fold(place.name).split()}
        words = (word for word in fold(text).split() if len(word) >= SHORTEST and not word.isdigit())
        return (
            frozenset(word[:STEM] for word in words if word not in self.empty and word not in where) - self.empty_stems
        )


def likeness(first: Subject, second: Subject) -> float | None:
    """Return how much of what one is for stands in the other, 0 to 1.

    Where neither says what it is for, only nearly the same sentence tells: else None.
    """
    shares = [
        len(mine & theirs) / len(mine)
        for mine, theirs in ((first.stems, second.sentence), (second.stems, first.sentence))
        if mine
    ]
    if shares:
        return max(shares)
    either = first.sentence | second.sentence
    alike = len(first.sentence & second.sentence) / len(either) if either else 0
    return alike if alike >= SAME_SENTENCE else None

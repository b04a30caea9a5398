"""The pairs of `tests/cases/recycled.toml`: the same money announced again, and lookalikes."""

import tomllib

from samples import ROOT

from pressnlp import Analyser
from pressnlp.ledger.book import Ledger
from pressnlp.lexicon.loader import load_lexicon

PAIRS = tomllib.loads((ROOT / "tests" / "cases" / "recycled.toml").read_text("utf-8"))


def finds(analyser: Analyser, pair: dict[str, list[str]]) -> bool:
    """Tell whether the ledger of the two releases has a group."""
    with Ledger(load_lexicon()) as ledger:
        ledger.add(analyser(text, published=day) for day, text in (pair["first"], pair["second"]))
        return bool(ledger.recycled())


def test_precision_and_recall_over_all_pairs(analyser: Analyser) -> None:
    again = [pair["why"] for pair in PAIRS["same"] if not finds(analyser, pair)]
    wrong = [pair["why"] for pair in PAIRS["other"] if finds(analyser, pair)]
    found = len(PAIRS["same"]) - len(again)
    assert len(PAIRS["same"]) + len(PAIRS["other"]) >= 60
    assert found / len(PAIRS["same"]) >= 0.85, again
    assert found / (found + len(wrong)) >= 0.9, wrong

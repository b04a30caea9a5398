"""Units at an offset, and the counted noun."""

import pytest

from pressnlp.lexicon.loader import load_lexicon
from pressnlp.values.unit import Nouns, Units

UNITS = Units(load_lexicon().table("units"))
NOUNS = Nouns(load_lexicon().table("cues")["noun"])


@pytest.mark.parametrize(
    ("text", "kind", "symbol", "factor"),
    [
        ("M€", "money", "EUR", 1_000_000),
        ("k€ par an", "money", "EUR", 1_000),
        ("euros", "money", "EUR", 1),
        ("€/m²/an", "money", "EUR", 1),
        ("kWh/an", "measure", "kWh/an", 1),
        ("MW", "measure", "MW", 1),
        ("m", "measure", "m", 1),
        ("m50", "measure", "m", 1),
        ("mois", "duration", "month", 1),
        ("%", "percent", "%", 1),
    ],
)
def test_match(text: str, kind: str, symbol: str, factor: float) -> None:
    found = UNITS.match(text, 0)
    assert found is not None
    assert (found.unit.kind, found.unit.symbol, found.unit.factor) == (kind, symbol, factor)


@pytest.mark.parametrize("text", ["maires", "MWaaa", "hangars", "tas", "m5", "l'eau"])
def test_no_unit(text: str) -> None:
    assert UNITS.match(text, 0) is None


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("logements sociaux", "logements"),
        ("nouveaux logements", "nouveaux logements"),
        ("clubs et associations", "clubs et associations"),
        ("TPE", "TPE"),
    ],
)
def test_noun(text: str, noun: str) -> None:
    counted = NOUNS.read(text, 0, singular=False)
    assert counted is not None
    assert text[counted.start : counted.end] == noun


@pytest.mark.parametrize("text", ["dans", "pour", "juillet", "l'école", ""])
def test_no_noun(text: str) -> None:
    assert NOUNS.read(text, 0, singular=False) is None

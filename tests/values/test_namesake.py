import pytest

from pressnlp.text.folding import fold
from pressnlp.values.name import NameTables
from pressnlp.values.namesake import Naming, fullest, join_names, nearly, same_given

PARTICLES = frozenset(("de", "du", "la", "le", "d", "von"))
TABLES = NameTables(
    given={"jean": "m", "paul": "m", "anne": "f", "marie": "f", "amelie": "f", "claude": "x"},
    particles=PARTICLES,
    opening=frozenset(("de", "le")),
    stops=frozenset(("et", "presse")),
    fold=fold,
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("lartigue", "lartigues", True), ("lartigue", "lartighe", True), ("roumat", "roumat", True),
        ("petit", "petic", False), ("lartigue", "lartighes", False), ("", "", True),
    ],
)  # fmt: skip
def test_nearly(one: str, other: str, same: bool) -> None:
    assert nearly(one, other) is nearly(other, one) is same


def test_same_given() -> None:
    assert same_given("j m", "jean michel")
    assert same_given("jean", "jean michel")
    assert not same_given("jean", "paul")


def join(*texts: str) -> list[int]:
    return join_names([Naming(*text.split("|")) if "|" in text else Naming(text, "") for text in texts], TABLES)


def test_join_names() -> None:
    assert join("Paul Roumat", "Roumat", "ROUMAT", "PAUL ROUMAT", "P. Roumat", "ROUMAT Paul") == [0] * 6
    assert join("Roumat", "Paul Roumat") == [0, 0]
    assert join("Paul Roumat", "Anne Roumat", "Roumat|m", "Roumat|f", "Roumat") == [0, 1, 0, 1, 1]
    assert join("Paul Roumat", "Paul", "Petit", "Petit") == [0, 0, 1, 1]
    assert join("Amélie de Montaut", "de Montaut|f", "Montaut") == [0, 0, 0]
    assert join() == []


def test_fullest() -> None:
    assert fullest(["Roumat", "PAUL ROUMAT", "Paul\nRoumat"]) == "Paul Roumat"

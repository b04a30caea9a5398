import pytest

from pressnlp.text.folding import fold
from pressnlp.values.name import (
    NameTables,
    Naming,
    fullest,
    join_names,
    nearly,
    read_name,
    same_given,
    split_name,
    split_tokens,
)

PARTICLES = frozenset(("de", "du", "la", "le", "d", "von"))
TABLES = NameTables(
    given={"jean": "m", "paul": "m", "anne": "f", "marie": "f", "amelie": "f", "claude": "x"},
    particles=PARTICLES,
    opening=frozenset(("de", "le")),
    stops=frozenset(("et", "presse")),
    fold=fold,
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("l'avis d’Anne", ["l'", "avis", "d’", "Anne"]),
        ("J.-M. Roumat", ["J.-M.", "Roumat"]),
        ("Youssou N'Doye", ["Youssou", "N'Doye"]),
        ("Jean-René, ici", ["Jean-René", "ici"]),
        ("", []),
    ],
)
def test_split_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in split_tokens(text, fold)] == tokens


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Paul Roumat est là", "Paul Roumat"),
        ("Amélie de Montaut est là", "Amélie de Montaut"),
        ("Paul de la ville", "Paul"),
        ("Claude d'Estang, hier", "Claude d'Estang"),
        ("Paul Roumat. Anne Petit", "Paul Roumat"),
        ("Jean V de Bretagne", "Jean V"),
        ("Roumat d'Anne Petit", "Roumat"),
        ("Presse Roumat", ""),
        ("de Montaut", ""),
        ("Paul\nRoumat", "Paul"),
    ],
)
def test_read_name(text: str, name: str) -> None:
    tokens = split_tokens(text, fold)
    end = read_name(tokens, 0, TABLES, ())
    assert (text[: tokens[end - 1].end] if end else "") == name


def test_read_name_opens_with_a_particle_after_a_civility_only() -> None:
    tokens = split_tokens("de Montaut parle", fold)
    assert read_name(tokens, 0, TABLES, (), after_civility=True) == 2
    assert read_name(tokens, 0, TABLES, ()) == 0


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Amélie de Montaut", ("amelie", "montaut")),
        ("ROUMAT Jean", ("jean", "roumat")),
        ("Jean ROUMAT", ("jean", "roumat")),
        ("Jean Paul Roumat", ("jean paul", "roumat")),
        ("J.-M. Roumat", ("j m", "roumat")),
        ("Jean Le Maire", ("jean", "maire")),
    ],
)
def test_split_name(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name, TABLES) == parts


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("dartigue", "dartigues", True), ("dartigue", "dartighe", True), ("roumat", "roumat", True),
        ("petit", "petic", False), ("dartigue", "dartighes", False), ("", "", True),
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

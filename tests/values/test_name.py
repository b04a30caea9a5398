import pytest

from pressnlp.text.folding import fold
from pressnlp.values.name import NameTables, read_name, split_name, split_tokens

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

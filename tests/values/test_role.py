from collections.abc import Iterable

import pytest

from pressnlp.lexicon.loader import load_lexicon
from pressnlp.text.folding import fold
from pressnlp.values.role import RoleCues, RoleText, Statement, clean_role, most_complete, singulars
from pressnlp.values.role_beside import role_before, roles_after

HEADS = (
    "maire",
    "ministre",
    "présidente",
    "garde des Sceaux",
    "sénateurs",
    "rapporteur",
    "chargé",
    "préfète",
    "adjointe",
)


@pytest.fixture(scope="module")
def cues() -> RoleCues:
    return RoleCues.from_table(load_lexicon().table("person_cues")["role"], fold)


def find_heads(text: str, heads: Iterable[str] = HEADS) -> dict[int, int]:
    return {text.index(head): text.index(head) + len(head) for head in heads if head in text}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("X, maire de Condom, dit", "maire de Condom"),
        ("X, le maire de Condom.", "maire de Condom"),
        ("X (maire de Condom) dit", "maire de Condom"),
        ("X – maire de Condom", "maire de Condom"),
        ("X\nmaire de Condom\n\nY", "maire de Condom"),
        ("X, ancien maire\n de Condom", "ancien maire\n de Condom"),
        ("X est maire de Condom", "maire de Condom"),
        ("X, élue présidente de la Ligue", "présidente de la Ligue"),
        ("X, garde des Sceaux, ministre de la Justice, dit", "garde des Sceaux, ministre de la Justice"),
        ("X, ministre de la Mer, chargé du Lien, dit", "ministre de la Mer, chargé du Lien"),
        ("X, ministre à la Mer, au Lac et au Fleuve, dit", "ministre à la Mer, au Lac et au Fleuve"),
        ("X rapporteur le 27 mars", "rapporteur"),
        ("X, maire qui parle", "maire"),
        ("X, maire d'une ville est là", "maire d'une ville"),
        ("X, maire de Condom et", "maire de Condom"),
        ("X (54 ans), maire de Condom", "maire de Condom"),
        ("X, présidente de l'Union (UDC), dit", "présidente de l'Union (UDC)"),
        ("X est maire", None),
        ("X, du côté du maire", None),
        ("X a dit : maire", None),
        ("X", None),
    ],
)
def test_role_after(cues: RoleCues, text: str, role: str | None) -> None:
    found = roles_after(RoleText(text, find_heads(text), (), cues), 1)
    assert [text[phrase.start : phrase.end] for phrase in found] == ([role] if role else [])


def test_role_after_leaves_the_function_of_the_next_name(cues: RoleCues) -> None:
    text = "X, le maire Y"
    assert roles_after(RoleText(text, find_heads(text), {text.index("Y")}, cues), 1) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("la préfète X", "préfète"),
        ("la préfète du Gers X", "préfète du Gers"),
        ("la préfète du Gers, X", "préfète du Gers"),
        ("l'ancien maire X", "ancien maire"),
        ("maire : X", "maire"),
        ("maire, X", None),
        ("la préfète du Gers a vu X", None),
        ("le maire. X", None),
    ],
)
def test_role_before(cues: RoleCues, text: str, role: str | None) -> None:
    heads = find_heads(text)
    at = text.index("X")
    phrase = role_before(RoleText(text, heads, {at}, cues), at, 0, sorted(heads))
    assert (text[phrase.start : phrase.end] if phrase else None) == role


def test_most_complete(cues: RoleCues) -> None:
    roles = ["maire", "maire de Condom", "ancien ministre de la Mer"]
    best = most_complete([Statement(role, 0, 0) for role in roles], cues)
    assert best is not None and best.text == "maire de Condom"
    assert most_complete([], cues) is None


def test_a_sure_function_goes_before_a_guess(cues: RoleCues) -> None:
    guess = Statement("intrapreneur sur le site de la ville", 0, 0, sure=False)
    assert most_complete([guess, Statement("maire", 0, 0)], cues) == Statement("maire", 0, 0)
    assert most_complete([guess], cues) == guess


def test_clean_role() -> None:
    assert clean_role("maire\n  de Condom ") == "maire de Condom"


def test_singulars() -> None:
    rows = [("maire", "maires"), ("directeur général", "directrice générale", "directeurs généraux")]
    assert singulars(rows, fold) == {"maires": "maire", "directeurs generaux": "directeur général"}

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from pressnlp.components.lexicon_scout import Entry, fits_case


@pytest.fixture(scope="module")
def scout() -> Callable[[str], list[tuple[str, str]]]:
    nlp = spacy.blank("fr")
    nlp.add_pipe("pressnlp_lexicon_scout")

    def find(text: str) -> list[tuple[str, str]]:
        doc: Doc = nlp(text)
        return [(span.text, span.label_) for span in doc.spans["lexicon"]]

    return find


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("avec Action Coeur\nde  ville", "Action Coeur\nde  ville"),
        ("ACTION CŒUR DE VILLE", "ACTION CŒUR DE VILLE"),
        ("la DETR", "DETR"),
    ],
)
def test_spelling_and_line_breaks_make_no_difference(
    scout: Callable[[str], list[tuple[str, str]]], text: str, surface: str
) -> None:
    assert (surface, "programme") in scout(text)


@pytest.mark.parametrize("text", ["la detr", "Action cœur. De ville", "trois tours de roue"])
def test_case_and_punctuation_do(scout: Callable[[str], list[tuple[str, str]]], text: str) -> None:
    assert not [hit for hit in scout(text) if hit[1] in ("programme", "place")]


def test_the_longest_name_wins_in_each_lexicon(scout: Callable[[str], list[tuple[str, str]]]) -> None:
    assert [hit for hit in scout("le Val-de-Marne") if hit[1] == "place"] == [("Val-de-Marne", "place")]


@pytest.mark.parametrize(
    ("case", "form", "surface", "fits"),
    [
        ("any", "Fonds vert", "fonds vert", True),
        ("capital", "Tours", "tours", False),
        ("capital", "Tours", "TOURS", True),
        ("exact", "DETR", "Detr", False),
        ("exact", "Pass'Sport", "Pass’Sport", True),
    ],
)
def test_case_policy(case: str, form: str, surface: str, fits: bool) -> None:
    assert fits_case(Entry(form, "programme", "x", case), surface) is fits

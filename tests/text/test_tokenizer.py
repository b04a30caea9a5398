"""Where the tokenizer cuts, and that it keeps every character."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from pressnlp.text.tokenizer import make_tokenizer


def blank() -> Language:
    nlp = spacy.blank("fr")
    nlp.tokenizer = make_tokenizer()(nlp)
    return nlp


NLP = blank()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3,5M€.", ["3,5", "M€", "."]),
        ("50M€", ["50", "M€"]),
        ("20k€", ["20", "k€"]),
        ("2Mds€", ["2", "Mds€"]),
        ("+12,5", ["+", "12,5"]),
        ("12%", ["12", "%"]),
        ("2021/2022", ["2021", "/", "2022"]),
        ("10-12", ["10", "-", "12"]),
        ("fin-2023", ["fin", "-", "2023"]),
        ("l'A89", ["l'", "A89"]),
        ("d'1", ["d'", "1"]),
        ("(50€)", ["(", "50", "€", ")"]),
        ("18h30", ["18", "h30"]),
        ("10kWh", ["10", "kWh"]),
        ("3heures", ["3", "heures"]),
        ("5ème", ["5ème"]),
        ("A320neo", ["A320neo"]),
        ("1er", ["1er"]),
        ("2e", ["2e"]),
        ("2023;il", ["2023", ";", "il"]),
        ("2024,le", ["2024", ",", "le"]),
        ("2025.Les", ["2025", ".", "Les"]),
        ("Publié:3", ["Publié", ":", "3"]),
        ("2017.(source)", ["2017", ".", "(", "source", ")"]),
        ("48 h.", ["48", "h", "."]),
        ("40 km/h.", ["40", "km", "/", "h", "."]),
    ],
)
def test_cuts(text: str, words: list[str]) -> None:
    assert [token.text for token in NLP(text)] == words


@given(st.text(alphabet="0123456789 €%().,-'’/+kM\n\u00a0\u202fhéan", max_size=60))
def test_keeps_every_character(text: str) -> None:
    assert NLP.make_doc(text).text == text


@pytest.mark.parametrize("unit", ["(", "-", "+", "1", "1,", "€", "1€", "a-", "»", "'"])
def test_long_run_without_blanks(unit: str) -> None:
    text = f"avant {unit * 20_000} après  la fin"
    doc = NLP.make_doc(text)
    assert doc.text == text
    assert [doc[0].text, doc[-1].text] == ["avant", "fin"]


def test_survives_bytes() -> None:
    other = blank().from_bytes(NLP.to_bytes())
    assert [token.text for token in other("3,5M€. " + "(" * 2_000)][:3] == ["3,5", "M€", "."]

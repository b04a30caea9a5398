"""Numbers, quantities and dates without a model, and the language that reads them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pressnlp
from pressnlp.text.language import RulesFrench, is_french

TEXT = "Près de 3,5 M€ et une centaine d'emplois d'ici fin mars."


def test_numbers() -> None:
    assert [(n.text, n.value, n.kind, n.modifier) for n in pressnlp.numbers(TEXT)] == [
        ("3,5", 3.5, "digits", "approx"),
        ("une centaine", 100, "collective", "approx"),
    ]


def test_quantities() -> None:
    assert [(q.text, q.value, q.unit, q.kind, q.modifier) for q in pressnlp.quantities(TEXT)] == [
        ("3,5 M€", 3_500_000, "EUR", "money", "approx"),
        ("une centaine d'emplois", 100, "emplois", "count", "approx"),
    ]
    (span,) = pressnlp.quantities("de 3 à 5 ans")
    assert (span.value, span.value_max, span.unit) == (3, 5, "year")


def test_dates_refer_to_the_day_of_publication() -> None:
    (found,) = pressnlp.dates(TEXT, published="2021-03-02")
    assert found == (47, 55, "fin mars", "2021-03", "2021-03-01", "2021-03-31", "end")
    assert pressnlp.dates("Auch, le 12 mars 2025\n\nHier, le préfet a visité Mirande.")[1].value == "2025-03-11"


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="0123456789 \u00a0\n.,'’«-–/€%kMdmars", max_size=60))
def test_offsets_hold(text: str) -> None:
    for found in (*pressnlp.numbers(text), *pressnlp.quantities(text), *pressnlp.dates(text)):
        assert text[found.start : found.end] == found.text


def test_rules_french_cuts_elisions_and_keeps_compounds() -> None:
    assert [t.text for t in RulesFrench()("l'État d’Ivry-sur-Seine")] == ["l'", "État", "d’", "Ivry-sur-Seine"]


FUNCTION_WORDS = frozenset({"le", "des", "et", "une"})


@pytest.mark.parametrize(
    ("text", "french"),
    [
        ("le préfet a visité une usine et des écoles " * 3, True),
        ("the prefect visited a plant and several schools " * 3, False),
        ("Visite", True),  # too short to tell
    ],
)
def test_is_french(text: str, french: bool) -> None:
    assert is_french(text.split(), FUNCTION_WORDS) is french


def test_a_change_is_two_amounts_in_one_unit() -> None:
    found = pressnlp.quantities("La dotation chute de 5 à 3 millions d'euros.")
    assert [(q.value, q.value_max, q.unit) for q in found] == [(5_000_000, None, "EUR"), (3_000_000, None, "EUR")]


def test_a_fraction_names_the_whole_noun() -> None:
    texts = (
        "La moitié des laboratoires",
        "la moitié de l'année",
        "deux tiers de leurs communes",
        "de moitié depuis mars",
    )
    assert [[q.item for q in pressnlp.quantities(text)] for text in texts] == [
        ["laboratoires"],
        ["année"],
        ["communes"],
        [],
    ]

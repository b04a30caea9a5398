"""A number in its surroundings, read as a quantity or as none."""

import re

import pytest

from pressnlp.lexicon.loader import load_lexicon
from pressnlp.values.figure import Figure
from pressnlp.values.quantity_reading import QuantityReader

LEXICON = load_lexicon(())
READER = QuantityReader(LEXICON.table("units"), LEXICON.table("cues"))


def figures(text: str) -> list[Figure]:
    return [
        Figure(match.start(), match.end(), int(match.group()), None, None, 1, "digits")
        for match in re.finditer(r"\d+", text)
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit", "rule"),
    [
        ("13 euros et 45 centimes", 13.45, "EUR", "money_sum"),
        ("de 3 % à 9 %", 3, "%", "percent_range"),
        ("8, 13 et 15 km", 8, "km", "measure_list"),
        ("2 ans et demi", 2.5, "year", "duration"),
        ("2 Français sur 3", 0.6667, "ratio", "ratio_of"),
        ("$10", 10, "USD", "money_prefix"),
        ("3 campus", 3, "campus", "count"),
    ],
)
def test_the_first_number_is_read(text: str, value: float, unit: str, rule: str) -> None:
    reading = READER.read(text, figures(text), 0, ())
    assert reading is not None
    assert (reading.value, reading.unit, reading.rule) == (value, unit, rule)


@pytest.mark.parametrize("text", ["article 3 communes", "12 rue des Lilas", "à 18h30", "01 23 45 67 89", "75008 Paris"])
def test_what_surrounds_a_number_forbids_a_quantity(text: str) -> None:
    assert READER.read(text, figures(text), 0, ()) is None

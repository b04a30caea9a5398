"""Values of numbers, and that hostile input never breaks the reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressnlp.lexicon.loader import load_lexicon
from pressnlp.values.number import find_numbers
from pressnlp.values.number_atom import NumberWords

WORDS = NumberWords.from_table(load_lexicon().table("numbers"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("zéro", 0),
        ("1,2", 1.2),
        ("1/4", 0.25),
        ("2/3 des communes", 0.666667),
        ("deux sur trois", 0.666667),
        ("un sur cent.", 0.01),
        ("un quart de million", 250_000),
        ("trois et trois quarts", 3.75),
        ("cinq et quart", 5.25),
        ("0,5", 0.5),
        ("27 000 000", 27_000_000),
        ("1.200.000", 1_200_000),
        ("1'200", 1_200),
        ("1\u202f200", 1_200),
        ("1\u00a0200", 1_200),
        ("1\u2009200", 1_200),
        ("1.458.000,50", 1_458_000.5),
        ("soixante-dix", 70),
        ("soixante et onze", 71),
        ("septante", 70),
        ("nonante-cinq", 95),
        ("quatre-vingts", 80),
        ("vingt et un", 21),
        ("vingt-et-un", 21),
        ("mille cent", 1_100),
        ("dix-neuf cent", 1_900),
        ("quatre-vingt-dix-sept mille", 97_000),
        ("deux-cent-trois", 203),
        ("3 milliards 200 millions", 3_200_000_000),
        ("2 millions et demi", 2_500_000),
        ("un demi-milliard", 500_000_000),
        ("1,5 million", 1_500_000),
        ("mille milliards", 1_000_000_000_000),
        ("une centaine", 100),
        ("une bonne dizaine", 10),
        ("deux tiers", 0.666667),
        ("deux virgule cinq", 2.5),
    ],
)
def test_value(text: str, value: float) -> None:
    assert [number.value for number in find_numbers(text, WORDS)] == [pytest.approx(value)]


@pytest.mark.parametrize(
    "text", ["mille mille", "plusieurs milliers", "A380", "Covid-19", "3.3.21", "1er", "2e", "XIV", "deux-roues"]
)
def test_refuses(text: str) -> None:
    assert find_numbers(text, WORDS) == []


def test_words_after_figures_are_another_number() -> None:
    assert [number.value for number in find_numbers("15 millions un an", WORDS)] == [15_000_000, 1]


@given(st.text(alphabet="0123456789 .,'’-–()€%\n\u00a0\u202fkM", max_size=80))
def test_hostile_figures(text: str) -> None:
    end = 0
    for number in find_numbers(text, WORDS):
        assert end <= number.start < number.end <= len(text)
        end = number.end


@given(st.lists(st.sampled_from(sorted(WORDS.atoms)), max_size=12).map(" ".join))
def test_hostile_words(text: str) -> None:
    for number in find_numbers(text, WORDS):
        assert 0 <= number.start < number.end <= len(text)


@pytest.mark.parametrize("unit", ["1", "1 ", "1 000 ", "1,", "1.", "mille ", "un ", "et ", "de la "])
def test_long_runs(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    assert all(number.end <= len(text) for number in find_numbers(text, WORDS))

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressnlp.text.folding import fold, split_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Étienne", "etienne"),
        ("ST-ÉTIENNE", "saint etienne"),
        ("Ste-Foy", "sainte foy"),
        ("L’Île-d'Yeu", "l ile d yeu"),
        ("Action cœur\n  de\u00a0ville", "action coeur de ville"),
        ("FSE+", "fse+"),
        ("e\u0301te\u0301", "ete"),
        ("", ""),
        ("« – »", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "text", ["Pass'Sport", "Pass’Sport", "Saint - Lô", "cœur\nde ville", "a\u202fb", "Terre & Mer", "beta.gouv.fr"]
)
def test_words_of_one_name_are_joined(text: str) -> None:
    assert all(word.joined for word in split_words(text)[1:])


@pytest.mark.parametrize(
    "text", ["Auch, Mirande", "Auch. Mirande", "Auch\n\nMirande", "Auch (Gers", "2021/2022", "a : b"]
)
def test_punctuation_and_blank_lines_end_a_name(text: str) -> None:
    assert not split_words(text)[1].joined


@given(st.text(max_size=200))
def test_offsets_of_words_hold(text: str) -> None:
    end = 0
    for word in split_words(text):
        assert end <= word.start < word.end <= len(text)
        end = word.end


@given(st.text(alphabet="aàâeéèêëiïoôœuùûcçÿ'’-–·& .+_1²S\u0301\u00a0\nßŒÉ", max_size=40))
def test_a_phrase_folds_like_its_words(text: str) -> None:
    assert fold(text) == " ".join(word.folded for word in split_words(text))

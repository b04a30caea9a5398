import gc

import pytest
import spacy
from spacy.tokens import Doc

from pressnlp.text import joined
from pressnlp.text.folding import index_words, split_words
from pressnlp.text.joined import places_of, remember, text_of, words_of

TEXT = "Le préfet,\n le Préfet du  Gers."


@pytest.mark.parametrize("text", ["", " \n", "Auch", TEXT])
def test_a_doc_made_elsewhere_gives_its_text_and_words(text: str) -> None:
    doc = spacy.blank("fr")(text)
    assert text_of(doc) == doc.text == text
    assert words_of(doc) == split_words(text)
    assert places_of(doc) == index_words(split_words(text))


def test_words_are_cut_once() -> None:
    doc = remember(spacy.blank("fr")(TEXT), TEXT)
    assert words_of(doc) is words_of(doc)
    assert places_of(doc)["prefet"] == [1, 3]


def test_what_is_kept_dies_with_the_doc() -> None:
    doc: Doc | None = spacy.blank("fr")(TEXT)
    assert doc is not None and words_of(doc)
    kept = len(joined._pages)
    doc = None
    gc.collect()
    assert len(joined._pages) == kept - 1

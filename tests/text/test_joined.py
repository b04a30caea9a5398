import gc

import pytest
import spacy
from spacy.tokens import Doc

from pressnlp.text import joined
from pressnlp.text.edges import token_edges
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


def test_edges_are_those_of_tokens() -> None:
    doc = spacy.blank("fr")(TEXT)
    starts, ends = token_edges(doc)
    spans = {(start, end) for start in starts for end in ends if start < end}
    assert spans == {
        (start, end)
        for start in range(len(TEXT))
        for end in range(start + 1, len(TEXT) + 1)
        if doc.char_span(start, end) is not None
    }


def test_an_empty_doc_has_no_edges() -> None:
    assert token_edges(spacy.blank("fr")("")) == (frozenset(), frozenset())

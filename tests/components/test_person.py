"""PER on a blank pipeline: every case of tests/cases/person.toml, and what a model's evidence adds."""

import pytest
import spacy
from casefile import Case, read_cases
from spacy.language import Language
from spacy.tokens import Doc

from pressnlp.components import lexicon_scout, person

FACTORIES = (lexicon_scout.make_lexicon_scout, person.make_person)  # registered by their import


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("fr", config={"nlp": {"tokenizer": {"@tokenizers": "pressnlp.tokenizer.v1"}}})
    nlp.add_pipe("pressnlp_lexicon_scout")
    nlp.add_pipe("pressnlp_person")
    return nlp


def read_with_model(nlp: Language, text: str, *people: str) -> Doc:
    """Read a text in which a model would have found these people."""
    doc = nlp.make_doc(text)
    starts = [text.index(name) for name in people]
    spans = [doc.char_span(a, a + len(name), label="PER") for a, name in zip(starts, people, strict=True)]
    doc.set_ents([span for span in spans if span is not None])
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return doc


def names(doc: Doc) -> list[str]:
    return [span.text for span in doc.spans["person"]]


@pytest.mark.parametrize("case", read_cases("person"), ids=lambda case: case.text)
def test_case(nlp: Language, case: Case) -> None:
    doc = nlp(case.text)
    found = list(doc.spans["person"])
    assert [(span.start_char, span.end_char) for span in found] == case.spans, [span.text for span in found]
    for span in found:
        for key, wanted in case.value.items():
            assert (span._.person[key] or "") == wanted


def test_model_names_are_trimmed(nlp: Language) -> None:
    assert names(read_with_model(nlp, "Hier, Mme Tixya Kerneis a signé.", "Mme Tixya Kerneis")) == ["Tixya Kerneis"]
    assert names(read_with_model(nlp, "Avec Tixya Kerneis signe, rien ne va.", "Tixya Kerneis signe")) == [
        "Tixya Kerneis"
    ]


def test_model_names_joined_by_et_are_two(nlp: Language) -> None:
    doc = read_with_model(nlp, "avec Tixya Kerneis et Oanez Kerbrat hier", "Tixya Kerneis et Oanez Kerbrat")
    assert names(doc) == ["Tixya Kerneis", "Oanez Kerbrat"]


@pytest.mark.parametrize("word", ["Quarto", "Budget", "IGN", "Tome III 4"])
def test_the_model_alone_does_not_make_a_word_a_person(nlp: Language, word: str) -> None:
    assert names(read_with_model(nlp, f"Du côté de {word}, rien ne change.", word)) == []


def test_the_model_and_a_cue_make_a_surname_a_person(nlp: Language) -> None:
    assert names(read_with_model(nlp, "sous le gouvernement Kerneis", "Kerneis")) == ["Kerneis"]
    assert names(read_with_model(nlp, "le ministre Kerneis est venu", "Kerneis")) == ["Kerneis"]


def test_the_model_makes_a_lone_given_name_a_person(nlp: Language) -> None:
    doc = read_with_model(nlp, "Aujourd'hui, Paul et Aline travaillent.", "Paul", "Aline")
    assert names(doc) == ["Paul", "Aline"]


def test_two_people_of_one_surname_stay_apart(nlp: Language) -> None:
    doc = nlp("Paul Roumat et Aline Roumat sont venus. M. Roumat parle, Mme Roumat écoute.")
    assert [span._.person["name"] for span in doc.spans["person"]] == [
        "Paul Roumat", "Aline Roumat", "Paul Roumat", "Aline Roumat",
    ]  # fmt: skip
    assert len({span.kb_id_ for span in doc.spans["person"]}) == 2


def test_all_mentions_carry_the_fullest_name_and_role(nlp: Language) -> None:
    doc = nlp("ROUMAT REVIENT\n\nPaul Roumat, maire de Condom, est venu. Roumat repart.")
    assert [span._.person for span in doc.spans["person"]] == [{"name": "Paul Roumat", "role": "maire de Condom"}] * 3
    assert {span.kb_id_ for span in doc.spans["person"]} == {"paul roumat"}


def test_a_list_of_people_with_their_functions(nlp: Language) -> None:
    doc = nlp(
        "Étaient présents : Paul Roumat, maire de Condom, Aline Petit, préfète du Gers, et Luc Sarrade, sénateur."
    )
    assert [span._.person["role"] for span in doc.spans["person"]] == ["maire de Condom", "préfète du Gers", "sénateur"]


def test_works_without_scout_and_model() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("pressnlp_person")
    assert names(nlp("Paul Roumat est venu.")) == ["Paul Roumat"]
    assert names(nlp("")) == []


def test_where_the_function_stands(nlp: Language) -> None:
    text = "Paul Roumat est venu. Paul Roumat, maire\nde Condom, repart."
    doc = nlp(text)
    for span in doc.spans["person"]:
        start, end = span._.role_span
        assert text[start:end] == "maire\nde Condom" and span._.person["role"] == "maire de Condom"
    doc = nlp("Paul Roumat est venu.")
    assert [span._.role_span for span in doc.spans["person"]] == [None]


def test_capitals_and_a_slip_of_one_letter_are_one_person(nlp: Language) -> None:
    doc = nlp(
        "Paul CASTAING est venu. Paul Castaing repart. Paul Castaing mange, Paul Castaingt dort. M. Castaing rit."
    )
    assert [span.kb_id_ for span in doc.spans["person"]] == ["paul castaing"] * 5


def test_a_plural_function_is_shared(nlp: Language) -> None:
    doc = nlp("les députés Paul Roumat et Aline Castaing ont signé")
    assert [span._.person["role"] for span in doc.spans["person"]] == ["député", "député"]

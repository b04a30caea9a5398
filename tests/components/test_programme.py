"""The programme recogniser on a blank pipeline: every sentence of tests/cases/programme.toml."""

import pytest
import spacy
from casefile import Case, read_cases
from spacy.language import Language

import pressnlp.components.lexicon_scout
import pressnlp.components.programme  # noqa: F401


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("pressnlp_lexicon_scout")
    pipeline.add_pipe("pressnlp_programme")
    return pipeline


@pytest.mark.parametrize("case", read_cases("programme"), ids=lambda case: case.text)
def test_case(nlp: Language, case: Case) -> None:
    doc = nlp.make_doc(case.text)
    doc._.published = case.published
    doc = nlp(doc)  # spans die with their Doc
    spans = doc.spans["programme"]
    assert [(span.start_char, span.end_char) for span in spans] == case.spans
    for span in spans:
        assert {key: span._.programme[key] for key in case.value} == case.value


def test_plan_de_relance_needs_its_years(nlp: Language) -> None:
    doc = nlp.make_doc("Le plan de relance soutient les entreprises.")
    doc._.published = "2009-02-03"
    assert not list(nlp(doc).spans["programme"])


def test_plan_de_relance_outside_its_years_where_the_text_names_the_scheme(nlp: Language) -> None:
    doc = nlp.make_doc("Avec France Relance, tout change. Le plan de relance a duré deux ans.")
    doc._.published = "2024-02-03"
    assert [span.kb_id_ for span in nlp(doc).spans["programme"]] == ["france-relance", "france-relance"]


def test_works_without_the_lexicon_group() -> None:
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("pressnlp_programme")
    doc = pipeline("Le programme « Lumières d'hiver » revient.")
    assert [span.text for span in doc.spans["programme"]] == ["Lumières d'hiver"]
    assert [span.id_ for span in doc.spans["programme"]] == ["programme.quoted"]


@pytest.mark.parametrize("piece", ["plan « ", "fonds de soutien aux ", "Plan Action "])
def test_hostile_text_is_read_in_time(nlp: Language, piece: str) -> None:
    doc = nlp(piece * 3_000 + "(")  # spans die with their Doc
    assert all(span.end - span.start < 40 for span in doc.spans["programme"])


def test_plan_of_a_body_is_not_that_of_the_catalogue(nlp: Language) -> None:
    doc = nlp("Le plan climat de la métropole est adopté.")
    assert [span._.programme["catalogue_id"] for span in doc.spans["programme"]] == [None]

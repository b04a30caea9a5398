"""The organisation recogniser on a blank pipeline: every sentence of tests/cases/organisation.toml."""

import pytest
import spacy
from casefile import Case, read_cases
from spacy.language import Language
from spacy.tokens import Span

import pressnlp.components.lexicon_scout
import pressnlp.components.organisation  # noqa: F401


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("pressnlp_lexicon_scout")
    pipeline.add_pipe("pressnlp_organisation")
    return pipeline


@pytest.mark.parametrize("case", read_cases("organisation"), ids=lambda case: case.text)
def test_case(nlp: Language, case: Case) -> None:
    doc = nlp(case.text)  # spans die with their Doc
    spans = doc.spans["organisation"]
    assert [(span.start_char, span.end_char) for span in spans] == case.spans
    for span in spans:
        assert {key: span._.organisation[key] for key in case.value} == case.value


def test_model_span_loses_its_article(nlp: Language) -> None:
    doc = nlp.make_doc("Le prix revient à la Verlimonde et à son équipe.")
    doc.set_ents([Span(doc, 4, 6, label="ORG")])
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    (span,) = doc.spans["organisation"]
    assert (span.text, span.id_) == ("Verlimonde", "organisation.model")


def test_domain_of_the_issuer_labels_its_name(nlp: Language) -> None:
    doc = nlp("VERLIMONT\n\nVerlimont recrute. Contact : presse@verlimont.fr")
    assert [span.text for span in doc.spans["organisation"]] == ["VERLIMONT", "Verlimont"]

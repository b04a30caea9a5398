"""Every phrasing of tests/cases/quantity.toml, and what no phrasing shows."""

import pytest
import spacy
from casefile import Case, read_cases
from spacy.language import Language

from pressnlp.components import date, number_scout, quantity  # noqa: F401
from pressnlp.text.tokenizer import make_tokenizer


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("fr")
    nlp.tokenizer = make_tokenizer()(nlp)
    nlp.add_pipe("pressnlp_number_scout")
    nlp.add_pipe("pressnlp_date")
    nlp.add_pipe("pressnlp_quantity")
    return nlp


@pytest.mark.parametrize("case", read_cases("quantity"), ids=lambda c: c.text)
def test_case(nlp: Language, case: Case) -> None:
    doc = nlp(case.text)
    found = list(doc.spans["quantity"])
    assert [(span.start_char, span.end_char) for span in found] == case.spans
    for span in found:
        for key, expected in case.value.items():
            value = span._.quantity[key]
            assert value == (pytest.approx(expected) if isinstance(expected, float) else expected), key

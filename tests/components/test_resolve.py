import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

TEXT = "Université de Poitiers en Vienne"


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("fr")
    nlp.add_pipe("pressnlp_resolve")
    return nlp


def judge(nlp: Language, *candidates: tuple[str, int, int, str]) -> Doc:
    """Run the judge on candidates given as rule, first token, last token + 1, label."""
    doc = nlp.make_doc(TEXT)
    for rule, start, end, label in candidates:
        group = rule.split(".")[0]
        span = doc[start:end]
        found = doc.char_span(span.start_char, span.end_char, label=label, span_id=rule)
        doc.spans[group] = [*(doc.spans.get(group, [])), found]
    return nlp(doc)


def test_a_place_inside_a_body_loses_and_the_loss_is_kept(nlp: Language) -> None:
    doc = judge(nlp, ("place.lexicon", 2, 3, "LOC"), ("organisation.head", 0, 3, "ORG"), ("place.lexicon", 4, 5, "LOC"))
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Université de Poitiers", "ORG"), ("Vienne", "LOC")]
    assert doc._.beaten == [{"start": 14, "end": 22, "label": "LOC", "rule": "place.lexicon", "winner": 0}]


def test_at_equal_length_a_rule_beats_the_model_alone(nlp: Language) -> None:
    doc = judge(nlp, ("person.model", 2, 3, "PER"), ("place.lexicon", 2, 3, "LOC"))
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Poitiers", "LOC")]


def test_at_equal_length_the_label_order_decides(nlp: Language) -> None:
    doc = judge(nlp, ("place.lexicon", 2, 3, "LOC"), ("programme.lexicon", 2, 3, "PROGRAMME"))
    assert [ent.label_ for ent in doc.ents] == ["PROGRAMME"]


def test_no_candidates_give_no_entities(nlp: Language) -> None:
    assert judge(nlp).ents == ()

"""LOC on a blank pipeline: every case of tests/cases/place.toml, and what the document decides."""

from typing import Any

import pytest
import spacy
from casefile import Case, read_cases
from spacy.language import Language
from spacy.tokens import Span

from pressnlp.components import lexicon_scout, place

FACTORIES = (lexicon_scout.make_lexicon_scout, place.make_place)  # registered by their import


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("fr")
    nlp.add_pipe("pressnlp_lexicon_scout")
    nlp.add_pipe("pressnlp_place")
    return nlp


@pytest.mark.parametrize("case", read_cases("place"), ids=lambda case: case.text)
def test_case(nlp: Language, case: Case) -> None:
    doc = nlp(case.text)
    found = list(doc.spans["place"])
    assert [(span.start_char, span.end_char) for span in found] == case.spans, [span.text for span in found]
    for span in found:
        for key, value in case.value.items():
            assert (span._.place[key] or "") == value, (key, span._.place)


def place_values(nlp: Language, text: str) -> dict[str, Any]:
    doc = nlp(text)
    return {span.text: span._.place["code"] for span in doc.spans["place"]}


def test_department_of_the_document_settles_a_homonym(nlp: Language) -> None:
    text = "Le préfet de la Seine-Maritime était présent.\n\nUne école ouvre à Montreuil (28)."
    assert place_values(nlp, text)["Montreuil"] == "28267"
    near = place_values(nlp, "Dans le Gers, la mairie de Lussan a voté.")
    far = place_values(nlp, "Dans le Gard, la mairie de Lussan a voté.")
    assert (near["Lussan"], far["Lussan"]) == ("32221", "30151")


def test_small_homonym_far_from_what_the_document_names_has_no_code(nlp: Language) -> None:
    text = "Le préfet de la Saône-et-Loire a parlé. Les habitants du Magny se réunissent."
    assert place_values(nlp, text) == {"Saône-et-Loire": "71", "Magny": None}
    assert place_values(nlp, "Dans l'Indre, les habitants du Magny votent.")["Magny"] == "36109"


def test_name_once_proven_counts_elsewhere(nlp: Language) -> None:
    text = "MIRANDE SE MOBILISE\n\nLa commune de Mirande organise une fête."
    assert place_values(nlp, text) == {"MIRANDE": "32256", "Mirande": "32256"}


TOLD = [
    "La réunion se tient à {Zalthabar}.",
    "Le sentier longe la mangrove, puis {Fond-Zalthabar} et le bourg.",
    "Le chantier descend vers l'{arche aux Zalthabars}, en eau depuis mai.",
    "Les travaux descendent du côté de la {Zalthabarre}.",
    "Deux équipes partent sur le {Zalthabar}.",
]
NOT_TOLD = [
    "{Zalthabar} rouvre ses deux salles.",
    "La mairie remercie le {Zalthabar}, qui répare les vélos.",
    "Il faut sauver l'été avec les {Zalthabarais}.",
    "Les travaux touchent les {zalthabars}.",
    "La carte {Zalthabar 2} est prête.",
    "On parle du {ZALTHABAR} partout.",
    "Le bus dessert le {quartier des} Vignes.",
]


@pytest.mark.parametrize("marked", [*TOLD, *NOT_TOLD])
def test_the_model_is_believed_where_a_place_can_stand(nlp: Language, marked: str) -> None:
    start, end = marked.index("{"), marked.index("}") - 1
    doc = nlp.make_doc(marked.replace("{", "").replace("}", ""))
    span = doc.char_span(start, end, label="LOC")
    assert span is not None
    doc.set_ents([span])
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    told = [(found.start_char, found.end_char) for found in doc.spans["place"] if found.id_ == "place.model"]
    assert told == ([(start, end)] if marked in TOLD else [])


def test_model_alone_needs_a_locative_frame(nlp: Language) -> None:
    doc = nlp.make_doc("La réunion se tient à Zalthabar. Zalthabar plaît.")
    start = [token.i for token in doc if token.text == "Zalthabar"]
    doc.set_ents([Span(doc, i, i + 1, label="LOC") for i in start])
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    assert [(span.start, span.id_) for span in doc.spans["place"]] == [(start[0], "place.model")]


def test_place_inside_a_programme_is_not_emitted(nlp: Language) -> None:
    doc = nlp.make_doc("Le plan Grand Large Bretagne avance.")
    doc.spans["lexicon"] = [
        doc.char_span(3, 28, label="programme", kb_id="x"),
        doc.char_span(20, 28, label="place", kb_id="bretagne"),
    ]
    assert list(nlp.get_pipe("pressnlp_place")(doc).spans["place"]) == []


def test_document_without_scouts_is_empty(nlp: Language) -> None:
    doc = nlp.get_pipe("pressnlp_place")(nlp.make_doc("Auch"))
    assert list(doc.spans["place"]) == []


def test_rivals_are_kept_apart_from_the_value(nlp: Language) -> None:
    doc = nlp("La mairie de Valence (82) recrute.")
    (span,) = doc.spans["place"]
    assert span._.place["code"] == "82186"
    assert {rival["code"] for rival in span._.place_rivals} >= {"26362", "16392"}

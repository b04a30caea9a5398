"""The Python API on whole texts, and what holds for every text."""

import gc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import SEED

import pressnlp
from pressnlp import Analyser, Document, UnreadableSource
from pressnlp.api import BATCH, BATCH_CHARACTERS, as_document, in_batches


def values(release: pressnlp.PressRelease, field: str, *keys: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(entity, key) for key in keys) for entity in getattr(release, field)]


def test_a_whole_release(analyser: Analyser) -> None:
    release = analyser(SEED)
    assert release.title == "La préfète du Gers soutient la fibre"
    assert (release.date, release.place, release.language) == ("2021-10-01", "Auch", "fr")
    assert values(release, "people", "name", "role") == [("Hélène Castagnet", "préfète du Gers")]
    assert values(release, "places", "name", "code") == [
        ("Gers", "32"),
        ("Auch", "32013"),
        ("Mirande", "32256"),
        ("Bassoues", "32032"),
    ]
    assert values(release, "programmes", "catalogue_id") == [("plan-france-tres-haut-debit",)]
    assert values(release, "quantities", "kind", "value", "unit") == [
        ("money", 3_500_000, "EUR"),
        ("count", 560, "TPE"),
    ]
    assert values(release, "dates", "value") == [("2021-10-01",), ("2019",)]
    assert {mention.zone for mention in release.mentions} == {"title", "dateline", "body"}


def test_a_function_is_tied_to_the_body_that_it_names(rules: Analyser) -> None:
    release = rules("Mme Anne Vidal, directrice de l'ADEME, a reçu Mme Claire Roux, maire.")
    (body,) = release.organisations
    assert values(release, "people", "name", "organisation") == [("Anne Vidal", body.id), ("Claire Roux", None)]


def test_explain_names_the_rivals_of_a_place(rules: Analyser) -> None:
    _, verdicts = rules.explain("Une visite à Saint-Denis (93).")
    (verdict,) = verdicts
    assert ("97411", "Saint-Denis") in verdict.rivals
    assert "93066" not in dict(verdict.rivals)


def test_a_long_text_closes_a_batch() -> None:
    documents = [
        as_document("a"),
        as_document("a" * BATCH_CHARACTERS),
        *map(as_document, "b" * BATCH),
        as_document("c"),
    ]
    batches = list(in_batches(documents))
    assert [document for batch in batches for document in batch] == documents
    assert [len(batch) for batch in batches] == [2, BATCH, 1]
    assert list(in_batches([])) == []


def test_the_cycle_collector_runs_on_between_batches(analyser: Analyser) -> None:
    assert [gc.isenabled() for _ in analyser.stream(["Auch", "Condom"])] == [True, True]


def test_stream_gives_the_same_records_in_order(analyser: Analyser) -> None:
    texts = [SEED, "Douai, 340 000 € en trois ans", ""] * 30
    assert [release.text for release in analyser.stream(texts)] == texts
    assert list(analyser.stream(texts[:3])) == [analyser(text) for text in texts[:3]]


def test_every_value_is_traced_to_its_characters(analyser: Analyser) -> None:
    release = analyser(SEED)
    for mention in release.mentions:
        assert release.text[mention.start : mention.end] == mention.text
        assert mention.rule
    listed = [m for entity in release.entities() for m in entity.mentions]
    assert sorted(listed) == sorted(mention.id for mention in release.mentions)


def test_a_document_keeps_its_own_date(rules: Analyser) -> None:
    document = as_document("Réunion publique hier.", "2021-10-01")
    assert rules(document, published="1999-01-01").date == "2021-10-01"
    assert isinstance(document, Document)


def test_the_title_of_the_source_comes_before_that_of_the_layout(rules: Analyser) -> None:
    document = as_document(SEED)
    assert rules(document.model_copy(update={"title": "Objet du message"})).title == "Objet du message"
    assert rules(document).title == "La préfète du Gers soutient la fibre"


def test_a_mention_tells_the_page_that_it_begins_on(rules: Analyser) -> None:
    document = as_document("En 2019, Mirande.\nEn 2020, Auch.\nEn 2021, Bassoues.")
    pages = rules(document.model_copy(update={"page_starts": (0, 18, 33)})).mentions
    assert [(mention.text, mention.page) for mention in pages if mention.label == "DATE"] == [
        ("2019", 1),
        ("2020", 2),
        ("2021", 3),
    ]
    assert {mention.page for mention in rules(document).mentions} == {None}


def test_a_text_over_the_limit_is_refused(rules: Analyser) -> None:
    with pytest.raises(UnreadableSource, match="over the limit"):
        rules("a" * 1_000_001)


def test_a_missing_model_says_what_to_install() -> None:
    with pytest.raises(pressnlp.ModelNotFound, match="pip install"):
        pressnlp.load("fr_absent_md")


# Digits, separators, odd spaces, quotes, controls: what breaks offsets and regexes.
ODD = st.text(alphabet="0123456789  \u00a0\u202f\n\t.,'’«»()-–/€%kMdGers Auchplan\u0301\u200b\x00🙂", max_size=120)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ODD | st.text(max_size=80))
def test_offsets_hold_on_any_text(rules: Analyser, text: str) -> None:
    release = rules(text)
    assert release.text == text
    end = 0
    for mention in release.mentions:
        assert mention.start >= end
        assert text[mention.start : mention.end] == mention.text
        end = mention.end

"""The same release gives the same entities in every format, and offsets hold in every file."""

import pytest
from formats import PUBLISHED, TEXT, TITLE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutation import mutations
from reading_of import document_of, read_all
from seeds import OTHERS, SAME

from pressnlp import Analyser, PressRelease
from pressnlp.errors import SourceError

STATED = (
    "front-matter.md",
    "page.html",
    "windows.htm",
    "utf-16.html",
    "word.docx",
    "writer.odt",
    "plain.eml",
    "page.eml",
)


def entities(release: PressRelease) -> list[tuple[object, ...]]:
    """Return what was found, without places in the text."""
    return [
        *((person.name, person.role) for person in release.people),
        *((place.name, place.code) for place in release.places),
        *((body.name,) for body in release.organisations),
        *((programme.catalogue_id,) for programme in release.programmes),
        *((quantity.kind, quantity.value, quantity.unit, quantity.item) for quantity in release.quantities),
        *((date.value,) for date in release.dates),
    ]


def check_offsets(release: PressRelease) -> None:
    """Hold every mention to its characters."""
    for mention in release.mentions:
        assert release.text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize("name", SAME)
def test_the_same_release_gives_the_same_text_title_day_and_entities(rules: Analyser, name: str) -> None:
    document = document_of(SAME[name], name)
    assert document.text.replace("\r\n", "\n").strip() == TEXT
    release = rules(document)
    assert release.title == TITLE
    assert release.date == PUBLISHED
    assert entities(release) == entities(rules(TEXT))
    assert len(entities(release)) > 15
    check_offsets(release)
    assert {mention.page for mention in release.mentions} == {1 if name.endswith("pdf") or "attached" in name else None}


@pytest.mark.parametrize("name", STATED)
def test_the_title_that_a_source_states_is_given(name: str) -> None:
    assert document_of(SAME[name], name).title == TITLE


@pytest.mark.parametrize("name", OTHERS)
def test_offsets_hold_in_every_other_file(rules: Analyser, name: str) -> None:
    try:
        documents, _ = read_all(OTHERS[name], name)
    except SourceError:
        assert name in ("scan.pdf", "password.pdf")
        return
    for document in documents:
        release = rules(document)
        assert release.text == document.text
        check_offsets(release)
        pages = [mention.page for mention in release.mentions]
        assert not document.page_starts or pages == sorted(pages, key=lambda page: page or 0)


def test_damaged_files_give_documents_or_one_line_errors() -> None:
    for name, content in mutations(SAME | OTHERS, 400, seed=20251124):
        try:
            documents, errors = read_all(content, name)
        except SourceError as error:
            documents, errors = [], [str(error)]
        assert documents or errors
        assert all("\n" not in error for error in errors)
        for document in documents:
            assert document.text.strip()
            assert list(document.page_starts) == sorted(document.page_starts)
            document.model_dump_json().encode()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(SAME)), st.integers(0, 10_000))
def test_offsets_hold_in_damaged_files(rules: Analyser, name: str, seed: int) -> None:
    ((_, content),) = mutations({name: SAME[name]}, 1, seed)
    try:
        documents, _ = read_all(content, name)
    except SourceError:
        return
    for document in documents:
        check_offsets(rules(document))

"""Quotations on a pipeline of rules: every case of tests/cases/quote.toml, parts, nesting, hostile input."""

import pytest
from casefile import Case, read_cases
from hypothesis import given
from hypothesis import strategies as st

from pressnlp import Analyser, PressRelease
from pressnlp.lexicon.loader import ReportingVerb, load_lexicon
from pressnlp.values.quotation import find_quotations

PIECES = (
    "«",
    "»",
    "“",
    "”",
    '"',
    "<<",
    ">>",
    "– ",
    "\n\n",
    "\n",
    " dit-elle, ",
    " Anne Petit ",
    " a déclaré ",
    ": ",
    ". ",
    "nous ",
    "27",
)


def speaker_of(release: PressRelease, speaker: str | None, words: str | None) -> str | None:
    entities = {entity.id: entity for entity in (*release.people, *release.organisations)}
    return entities[speaker].name if speaker else words


@pytest.mark.parametrize("case", read_cases("quote"), ids=lambda case: case.text)
def test_case(rules: Analyser, case: Case) -> None:
    release = rules(case.text)
    assert [(quote.start, quote.end) for quote in release.quotes] == case.spans
    for quote in release.quotes:
        assert quote.text == case.text[quote.start : quote.end]
        assert speaker_of(release, quote.speaker, quote.speaker_text) == case.value.get("speaker")


def test_two_parts_of_one_quotation_are_one(rules: Analyser) -> None:
    text = "« Nous voulons », explique Anne Petit, maire d'Auch, « que chaque enfant lise ». La suite."
    release = rules(text)
    (quote,) = release.quotes
    assert quote.text == "Nous voulons que chaque enfant lise"
    assert [text[start:end] for start, end in quote.parts] == ["Nous voulons", "que chaque enfant lise"]
    assert (quote.start, quote.end) == (quote.parts[0][0], quote.parts[1][1])
    assert release.people[0].id == quote.speaker


def test_a_quotation_of_two_paragraphs_repeats_its_opening_mark() -> None:
    text = "« Le premier paragraphe.\n\n« Le second paragraphe. » Fin."
    (quotation,) = find_quotations(text)
    assert text[quotation.start : quotation.end] == "Le premier paragraphe.\n\n« Le second paragraphe."


def test_inner_quotations_have_a_depth() -> None:
    text = "« Le plan “Villes” avance »"
    assert [(text[q.start : q.end], q.depth) for q in find_quotations(text)] == [
        ("Le plan “Villes” avance", 0),
        ("Villes", 1),
    ]


def test_a_function_stands_for_who_holds_it(rules: Analyser) -> None:
    release = rules(
        "Hélène Castagnet, préfète du Gers, et Paul Durand, maire d'Auch, ont visité l'école.\n\n"
        "« Le chantier avance », a indiqué la préfète. « Il finira en mai », a répondu le maire."
    )
    names = {person.id: person.name for person in release.people}
    assert [names[quote.speaker] for quote in release.quotes if quote.speaker] == ["Hélène Castagnet", "Paul Durand"]


def test_there_are_enough_reporting_verbs() -> None:
    rows = load_lexicon().rows("reporting_verbs", ReportingVerb)
    assert len(rows) >= 120
    assert {row.frame for row in rows} == {"speech", "object", "judge", "manner"}


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_gives_parts_that_lie_in_it(rules: Analyser, text: str) -> None:
    for quote in rules(text).quotes:
        assert quote.text == " ".join(text[start:end] for start, end in quote.parts)
        assert 0 <= quote.start < quote.end <= len(text)


@pytest.mark.parametrize("piece", ["« ", "» ", '" ', "“”", "«a» ", "« Oui, dit-elle, », a dit ", "– ", "<<", "“«"])
def test_thousands_of_marks_are_read(rules: Analyser, piece: str) -> None:
    assert isinstance(rules(piece * 3_000).quotes, tuple)

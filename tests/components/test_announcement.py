"""Every sentence of tests/cases/announcement.toml, on rules and lexicons alone, and what no sentence shows."""

from typing import Any

import pytest
from casefile import Case, read_cases

from pressnlp import Analyser, PressRelease
from pressnlp.values.announcement_text import LONGEST, split_sentences

ENTITIES = ("programme", "date", "deadline")


def surfaces(release: PressRelease) -> list[tuple[tuple[int, int], dict[str, Any]]]:
    """Return the span of each announced figure with the fields as words of the text."""
    mentions = {mention.id: mention for mention in release.mentions}
    first = {entity.id: mentions[entity.mentions[0]] for entity in release.entities()}
    anchors = {announcement.id: first[announcement.quantity].text for announcement in release.announcements}
    found: list[tuple[tuple[int, int], dict[str, Any]]] = []
    for one in release.announcements:
        fields: dict[str, Any] = {"kind": one.kind, "verb": one.verb, "status": one.status, "purpose": one.purpose}
        for party in ("actor", "beneficiary"):
            value = getattr(one, party)
            fields[party] = value.text if value else None
        for entity in ENTITIES:
            identity = getattr(one, entity)
            fields[entity] = first[identity].text if identity else None
        fields["places"] = [first[place].text for place in one.places]
        fields["part_of"] = anchors[one.part_of] if one.part_of else None
        anchor = first[one.quantity]
        found.append(((anchor.start, anchor.end), fields))
        assert release.text[one.start : one.end].strip() and one.start <= anchor.start <= one.end
    return found


@pytest.mark.parametrize("case", read_cases("announcement"), ids=lambda case: case.text)
def test_case(rules: Analyser, case: Case) -> None:
    found = surfaces(rules(case.text, case.published))
    assert [span for span, _ in found] == case.spans
    for _, fields in found:
        for key, wanted in case.value.items():
            assert (fields[key] or ([] if key == "places" else "")) == wanted, key


def test_a_sentence_without_end_is_read_in_pieces(rules: Analyser) -> None:
    text = "la Ville de Mirande a versé 3 000 € au club en 2021 et " * 300
    sentences = split_sentences(text, (), "-")
    assert max(sentence.end - sentence.start for sentence in sentences) <= LONGEST
    assert "".join(text[s.start : s.end] for s in sentences).replace(" ", "") == text.replace(" ", "")
    assert rules(text).announcements

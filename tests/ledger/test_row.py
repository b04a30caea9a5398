"""Announcements of a release as rows of the ledger."""

from ledger_rows import AUCH, RELEASE

from pressnlp.ledger.row import ledger_rows, year_of
from pressnlp.records import PressRelease


def test_ids_become_names_codes_and_days() -> None:
    first, second = ledger_rows(PressRelease.model_validate(RELEASE))
    assert (first.actor, first.actor_kind, first.verb, first.status) == ("État", "etat", "investir", "done")
    assert (first.quantity, first.amount, first.unit, first.quantity_kind) == ("50 M€", 50_000_000, "EUR", "money")
    assert (first.released, first.deadline, first.date) == ("2023-03-02", "2026", None)
    assert (first.beneficiary, first.purpose) == ("les élus", None)
    assert first.places == first.territory == (AUCH,)
    assert first.departements == ("32",)
    assert first.proof == "L'État investit 50 M€ à Auch pour la gare d'ici 2026."
    assert (first.proof_start, first.proof_end) == (0, 54)
    assert (second.part_of, second.actor, second.places, second.year) == ("a1", None, (), "2023")


def test_without_places_the_dateline_tells_the_ground() -> None:
    _, second = ledger_rows(PressRelease.model_validate(RELEASE))
    assert second.territory == (AUCH,)


def test_a_release_without_announcements_has_no_rows() -> None:
    assert list(ledger_rows(PressRelease.model_validate({**RELEASE, "announcements": []}))) == []


def test_the_year_of_a_value() -> None:
    values = ["2021", "2021-03-02", "2021-01/2021-03", "2021/2023", "2021/..", "--03-02", None]
    assert [year_of(value) for value in values] == ["2021", "2021", "2021", None, None, None, None]


def test_without_places_the_sentence_tells_the_ground() -> None:
    said = {"id": "m3", "label": "LOC", "start": 27, "end": 31, "text": "Auch", "zone": "body", "origin": "rule"}
    release = {
        **RELEASE,
        "place": None,
        "mentions": [*RELEASE["mentions"], {**said, "rule": None}],
        "places": [{**RELEASE["places"][0], "mentions": ["m3"]}],
    }
    _, second = ledger_rows(PressRelease.model_validate(release))
    assert (second.places, second.territory) == ((), (AUCH,))

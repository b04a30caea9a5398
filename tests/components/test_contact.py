"""Contacts on the pipeline of rules: blocks, running text, hiding them, hostile input."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pressnlp
from pressnlp import Analyser
from pressnlp.values.contact_point import find_points, parse_phone
from pressnlp.values.mask import MARK, mask

TOP = (
    "Une école neuve à Auch\n\nAuch, le 10 mars 2025\n\nLes travaux ont commencé lundi matin et dureront trois ans.\n\n"
)
PIECES = (
    "Contact presse : ",
    "Léa Castex",
    ", chargée de presse",
    "05 62 61 44 00",
    "+33 5 62 61 44 01",
    "a@b.fr",
    "\n",
    "\n\n",
    " - ",
    "/",
    "@",
    "0",
)


@pytest.fixture(scope="module")
def hiding() -> Analyser:
    return pressnlp.load(model=None, contacts=False)


@pytest.mark.parametrize(
    ("block", "contacts"),
    [
        (
            "Contact presse\nLéa Castex, chargée de communication\nTél. : 05 62 61 44 00\nlea.castex@auch.example.fr",
            [("Léa Castex", "chargée de communication", "lea.castex@auch.example.fr", "+33562614400")],
        ),
        (
            "Contact : Mme Léa Castex – 05.62.61.44.00 – lea@auch.example.fr",
            [("Léa Castex", None, "lea@auch.example.fr", "+33562614400")],
        ),
        (
            "CONTACTS PRESSE\n\nLéa Castex\n\nlea@auch.example.fr\n\n06 12 34 56 78\n\nPaul Durand\n\np@auch.fr",
            [
                ("Léa Castex", None, "lea@auch.example.fr", "+33612345678"),
                ("Paul Durand", None, "p@auch.fr", None),
            ],
        ),
        (
            "Contacts médias : Léa Castex / 05 62 61 44 00 / lea@auch.example.fr\nPaul Durand / (+33) 5 62 61 44 01",
            [("Léa Castex", None, "lea@auch.example.fr", "+33562614400"), ("Paul Durand", None, None, "+33562614401")],
        ),
        (
            "Secrétariat de mairie\n8, rue de l'Église – Auch\nTéléphone : 05 62 61 44 00\nFax : 05 62 61 44 09",
            [("Secrétariat de mairie", None, None, "+33562614400")],
        ),
        ("Contact : 05 62 61 44 00", [(None, None, None, "+33562614400")]),
        ("Contact : presse [at] auch.example.fr", [(None, None, "presse@auch.example.fr", None)]),
        ("Contact presse\nMairie d'Auch, 0262 40 12 34", [("Mairie d'Auch", None, None, "+262262401234")]),
    ],
)
def test_blocks(rules: Analyser, block: str, contacts: list[tuple[str | None, ...]]) -> None:
    found = rules(TOP + block).contacts
    assert [(one.name, one.role, one.email, one.phone) for one in found] == contacts


def test_an_address_in_running_text_is_a_contact(rules: Analyser) -> None:
    text = TOP + "Les parents peuvent écrire avant la fin du mois à ecole@auch.example.fr pour inscrire un enfant."
    assert [(one.name, one.email) for one in rules(text).contacts] == [(None, "ecole@auch.example.fr")]


@pytest.mark.parametrize(
    "text",
    [
        "Le budget est de 05 62 € et 12 345 678 901 €.",
        "Voir @auch sur le réseau.",
        "le 12/03/2025 à 10:30",
        "SIRET 123 456 789 00012",
    ],
)
def test_what_is_no_address_and_no_number(rules: Analyser, text: str) -> None:
    assert rules(TOP + text).contacts == ()


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("05 62 61 44 00", "+33562614400"),
        ("05.62.61.44.00", "+33562614400"),
        ("05-62-61-44-00", "+33562614400"),
        ("0562614400", "+33562614400"),
        ("01 45 24 7000", "+33145247000"),
        ("+33 (0)5 62 61 44 00", "+33562614400"),
        ("0033 5 62 61 44 00", "+33562614400"),
        ("0590 12 34 56", "+590590123456"),
        ("+32 2 555 12 12", "+3225551212"),
        ("00 00 00 00 00", None),
    ],
)
def test_phone_numbers_have_one_form(written: str, number: str | None) -> None:
    assert parse_phone(written) == number
    assert [point.value for point in find_points(f"Tél. {written}, merci")] == ([number] if number else [])


def test_a_contact_is_named_in_the_contact_zone(rules: Analyser) -> None:
    release = rules(TOP + "Contact presse : Léa Castex, 05 62 61 44 00")
    assert [(m.text, m.zone) for m in release.mentions if m.label == "PER"] == [("Léa Castex", "contact")]


def test_hidden_contacts_leave_no_trace_and_move_no_offset(hiding: Analyser) -> None:
    text = TOP + "Écrire à ecole@auch.example.fr.\n\nContact presse\nLéa Castex, chargée de presse, 05 62 61 44 00"
    release = hiding(text)
    assert (release.contacts, len(release.text)) == ((), len(text))
    for secret in ("Léa", "Castex", "05 62", "ecole@"):
        assert secret not in release.to_json()
    assert [mention.text for mention in release.mentions if mention.label == "LOC"] == ["Auch", "Auch"]
    assert list(hiding.stream([text])) == [release]
    assert hiding.explain(text)[0] == release


def test_a_mask_has_the_length_of_what_it_hides() -> None:
    assert mask("Léa Castex, maire", [(0, 10)]) == f"{MARK * 3} {MARK * 6}, maire"


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_is_read(rules: Analyser, text: str) -> None:
    for one in rules(text).contacts:
        assert one.email or one.phone or one.name


@pytest.mark.parametrize("piece", ["@", "a@", "a@b.", "05 ", "05 62 61 44 00 ", "+", "a", "Contact :\n", "0.", "(at)"])
def test_thousands_of_signs_are_read(rules: Analyser, piece: str) -> None:
    assert isinstance(rules(piece * 3_000).contacts, tuple)

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("fr")
    nlp.add_pipe("pressnlp_layout")
    return nlp


def zone_texts(doc: Doc) -> list[tuple[str, str]]:
    return [(zone["name"], doc.text[zone["start"] : zone["end"]].strip()) for zone in doc._.zones]


def test_title_dateline_body_and_contacts(nlp: Language) -> None:
    doc = nlp(
        "COMMUNIQUÉ DE PRESSE\n\nUne école neuve à Mirande\n\nAuch, le vendredi 1er octobre 2021\n\nLes travaux "
        "commencent.\n\nContacts presse :\nLéa Castex, 05 61 99 00 00\n"
    )
    assert doc._.title == "Une école neuve à Mirande"
    assert (doc._.dateline_place, doc._.published) == ("Auch", "2021-10-01")
    assert zone_texts(doc) == [
        ("body", "COMMUNIQUÉ DE PRESSE"),
        ("title", "Une école neuve à Mirande"),
        ("dateline", "Auch, le vendredi 1er octobre 2021"),
        ("body", "Les travaux commencent."),
        ("contact", "Contacts presse :\nLéa Castex, 05 61 99 00 00"),
    ]


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("## Une école neuve", "Une école neuve"),
        ("**Une école neuve**", "Une école neuve"),
        ("[Communiqué] Une école neuve (Gers)", "[Communiqué] Une école neuve (Gers)"),
        ("- Une école neuve*", "Une école neuve*"),
        ("Titre : Une école neuve", "Une école neuve"),
        ("Communiqué de presse", None),
        ("Le maire a posé la première pierre " * 10, None),
    ],
)
def test_a_title_is_a_headline(nlp: Language, first: str, title: str | None) -> None:
    body = "Le maire a posé la première pierre d'une école qui ouvrira ses portes en septembre. " * 4
    assert nlp(f"{first}\n\n{body}")._.title == title


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("Paris, le 12 mars 2025", "Paris", "2025-03-12"),
        ("Fait à La Rochelle, le 12 mars 2025", "La Rochelle", "2025-03-12"),
        ("COMMUNIQUÉ DE PRESSE – LE 12 MARS 2025", None, "2025-03-12"),
    ],
)
def test_datelines(nlp: Language, line: str, place: str | None, day: str) -> None:
    doc = nlp(f"Une école neuve\n{line}\nLes travaux commencent.")
    assert (doc._.dateline_place, doc._.published) == (place, day)


@pytest.mark.parametrize(
    ("foot", "day"),
    [
        ("par Léa Castex le dimanche 16 avril 2023", "2023-04-16"),
        ("Fait à Auch, le 16 avril 2023", "2023-04-16"),
        ("Auch, le 16 avril 2023 à 18h", None),
        ("Programme à télécharger par ici le 16 avril 2023", None),
    ],
)
def test_a_signature_gives_the_day_of_publication(nlp: Language, foot: str, day: str | None) -> None:
    body = "Le maire a posé la première pierre d'une école qui ouvrira ses portes en septembre.\n" * 13
    doc = nlp(f"Une école neuve\n\n{body}\n{foot}\n")
    assert (doc._.dateline_place, doc._.published) == (None, day)


def test_the_dateline_goes_before_the_signature(nlp: Language) -> None:
    doc = nlp("Une école neuve\nParis, le 12 mars 2025\nLes travaux commencent.\npar Léa Castex le 14 mars 2025")
    assert doc._.published == "2025-03-12"


def test_the_date_that_the_caller_gives_stands(nlp: Language) -> None:
    doc = nlp.make_doc("Une école neuve\nParis, le 12 mars 2025\nLes travaux commencent.")
    doc._.published = "2025-03-13"
    assert nlp(doc)._.published == "2025-03-13"


@pytest.mark.parametrize("text", ["", "\n\n", "Auch"])
def test_zones_cover_the_text_without_gaps(nlp: Language, text: str) -> None:
    zones = nlp(text)._.zones
    assert "".join(text[zone["start"] : zone["end"]] for zone in zones) == text


def test_a_paragraph_that_opens_with_a_town_and_a_day(nlp: Language) -> None:
    doc = nlp("Une école neuve\n\nAUCH – jeudi 6 février 2025. Les travaux commencent.")
    assert (doc._.title, doc._.dateline_place, doc._.published) == ("Une école neuve", "AUCH", "2025-02-06")
    assert zone_texts(doc) == [
        ("title", "Une école neuve"),
        ("dateline", "AUCH – jeudi 6 février 2025"),
        ("body", ". Les travaux commencent."),
    ]


def test_a_line_is_not_title_and_dateline_at_once(nlp: Language) -> None:
    doc = nlp("Auch, le 6 février 2025 – Les travaux commencent.")
    assert doc._.title is None
    assert doc._.published == "2025-02-06"


BODY = (
    "Le maire a posé la première pierre d'une école qui ouvrira ses portes à trois cents élèves en septembre prochain."
)


def test_every_zone_of_a_release(nlp: Language) -> None:
    doc = nlp(
        f"""Sous embargo jusqu'au 12 mars 2025, 18h30

Préfecture du Gers
COMMUNIQUÉ DE PRESSE

Une école neuve à Mirande

Trois cents élèves y entreront en septembre

Auch, le 10 mars 2025

{BODY}

- deux classes
- une cantine
- un préau

{BODY}

Une école neuve à Mirande

À propos de la ville
{BODY}

Contacts presse

Léa Castex, chargée de communication

05 61 99 00 00

###
"""
    )
    zones = "embargo body title subtitle dateline body list body title boilerplate contact footer"
    assert " ".join(name for name, _ in zone_texts(doc)) == zones
    assert doc._.title == "Une école neuve à Mirande"
    assert doc._.embargo == "2025-03-12T18:30:00+01:00"


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("Sous embargo jusqu'au 12 mars 18h", "2025-03-12T18:00:00+01:00"),
        ("SOUS EMBARGO JUSQU’AU MERCREDI 12 MARS 2025 À 6 H", "2025-03-12T06:00:00+01:00"),
        ("Embargo : 2 juillet 2025 à 8h05", "2025-07-02T08:05:00+02:00"),
        ("Ne pas diffuser avant le 12/03/2025 à midi", "2025-03-12T12:00:00+01:00"),
        ("Sous embargo jusqu'au 12 mars 2025 minuit", "2025-03-13T00:00:00+01:00"),
        ("Sous embargo jusqu'au 12 mars 2025 inclus", "2025-03-13T00:00:00+01:00"),
        ("Sous embargo jusqu'au 12 mars 2025", "2025-03-12T00:00:00+01:00"),
        ("Sous embargo jusqu'au 31 février 2025, 8 h", None),
        ("Sous embargo jusqu'au 12 mars 2025, 27 h", None),
        ("Sous embargo", None),
    ],
)
def test_embargoes(nlp: Language, line: str, end: str | None) -> None:
    assert nlp(f"{line}\n\nUne école neuve\n\nAuch, le 10 mars 2025\n\n{BODY}")._.embargo == end


def test_an_embargo_without_a_year_needs_the_day_of_publication(nlp: Language) -> None:
    assert nlp(f"Sous embargo jusqu'au 12 mars 18h\n\nUne école neuve\n\n{BODY}")._.embargo is None


def test_an_embargo_is_no_dateline(nlp: Language) -> None:
    doc = nlp(f"Sous embargo jusqu'au 12 mars 2025\n\nUne école neuve\n\n{BODY}")
    assert (doc._.published, doc._.title) == (None, "Une école neuve")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Préfecture du Gers\nCOMMUNIQUÉ DE PRESSE\n\nUne école neuve", "Une école neuve"),
        ("VILLE D'AUCH\nDirection de la communication\n\nAuch, le 10 mars 2025\n\nUne école neuve", "Une école neuve"),
        ("Préfecture du Gers", "Préfecture du Gers"),
        ("Ville d'Auch : une école neuve\n\nCe que dit le maire", "Ville d'Auch : une école neuve"),
        ("Communiqué conjoint\n\nUne école neuve", "Une école neuve"),
    ],
)
def test_the_name_of_the_issuer_is_no_headline(nlp: Language, head: str, title: str) -> None:
    assert nlp(f"{head}\n\n{BODY}")._.title == title


@pytest.mark.parametrize(
    "line",
    [
        "À propos de la réforme, le maire a dit que les crédits seraient maintenus pour les trois années à venir.",
        "Contacts et échanges ont eu lieu pendant trois mois entre la ville, le département et les parents d'élèves.",
    ],
)
def test_a_sentence_opens_neither_boilerplate_nor_contacts(nlp: Language, line: str) -> None:
    doc = nlp(f"Une école neuve\n\n{BODY}\n\n{BODY}\n\n{line}\n\n{BODY}")
    assert [name for name, _ in zone_texts(doc)] == ["title", "body"]


@pytest.mark.parametrize(
    ("foot", "zone"),
    [
        ("Notes aux rédactions\n" + BODY, "boilerplate"),
        ("Le syndicat en bref : créé en 1987, il réunit douze communes.", "boilerplate"),
        ("Le maire,\nPaul Durand", "signature"),
        ("Fait à Auch, le 16 avril 2023", "signature"),
        ("Fin du communiqué", "footer"),
        ("3/3", "footer"),
        ("Secrétariat de mairie\nTél. : 05 62 61 44 00", "contact"),
        ("Renseignements : mairie@auch.example.fr", "contact"),
    ],
)
def test_the_foot_of_a_release(nlp: Language, foot: str, zone: str) -> None:
    doc = nlp(f"Une école neuve\n\nAuch, le 10 mars 2025\n\n{BODY}\n\n{BODY}\n\n{foot}\n")
    assert zone_texts(doc)[-1][0] == zone


@given(
    st.lists(
        st.sampled_from(("Contact", "À propos de", "- un", "05 62 61 44 00", "a@b.fr", "\n", "\n\n", BODY, "###")),
        max_size=40,
    )
)
def test_zones_cover_any_text(nlp: Language, parts: list[str]) -> None:
    text = "".join(parts)
    zones = nlp(text)._.zones
    assert "".join(text[zone["start"] : zone["end"]] for zone in zones) == text
    assert all(before["name"] != after["name"] for before, after in pairwise(zones))

import pytest
import spacy
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
        ("body", ""),
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
        ("body", ""),
        ("dateline", "AUCH – jeudi 6 février 2025"),
        ("body", ". Les travaux commencent."),
    ]


def test_a_line_is_not_title_and_dateline_at_once(nlp: Language) -> None:
    doc = nlp("Auch, le 6 février 2025 – Les travaux commencent.")
    assert doc._.title is None
    assert doc._.published == "2025-02-06"

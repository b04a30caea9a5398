"""Drafts: marks inside a text become gold beside it."""

from pathlib import Path

import pytest

from pressnlp.errors import CorpusError
from pressnlp.evaluation.draft import Converted, Converter, read_draft
from pressnlp.evaluation.draft_place import Linked, PlaceBook
from pressnlp.evaluation.draft_value import read_date, read_quantity
from pressnlp.evaluation.markup import read_markup
from pressnlp.evaluation.typography import Typeset
from pressnlp.lexicon.loader import load_lexicon

HEADER = """issuer_type: mairie
issuer: Ville de Moissac
date: 2024-03-12
title: Une halle neuve
place: Moissac
region: occitanie
register: officiel
layout: dateline
quality: propre
typography: {typography}
contact: Nadia Belhomme | presse@moissac.example.fr | -
---
"""
BODY = """{O:VILLE DE MOISSAC|=Ville de Moissac}

Une halle neuve

{L:Moissac}, le {D:12 mars 2024|2024-03-12} – «
[[Nadia Belhomme|L'{O:État} donne {Q:50 000 €|~50000 EUR|actor=État}.]] »
Presse : {P:Nadia Belhomme|élue à la culture}, élue à la culture.
M{P:me|=Nadia Belhomme} {P:Belhomme} : presse@moissac.example.fr
"""


@pytest.fixture(scope="module")
def converter() -> Converter:
    return Converter(load_lexicon(()))


def convert(converter: Converter, folder: Path, body: str, typography: str = "") -> Converted:
    path = folder / "essai.md"
    path.write_text(HEADER.format(typography=typography) + body, "utf-8")
    return converter.convert(read_draft(path))


def test_marks_become_offsets_and_attributes(converter: Converter, tmp_path: Path) -> None:
    made = convert(converter, tmp_path, BODY)
    entities = made.gold["entities"]
    assert all(made.text[e["start"] : e["end"]] == e["text"] for e in entities)
    assert [e["label"] for e in entities] == ["ORG", "LOC", "DATE", "ORG", "QUANTITY", "PER", "PER", "PER"]
    assert entities[0]["name"] == "Ville de Moissac"
    assert (entities[1]["code"], entities[1]["level"]) == ("82112", "commune")
    assert (entities[4]["value"], entities[4]["kind"], entities[4]["modifier"]) == (50000, "money", "approx")
    assert entities[4]["links"] == {"programme": None, "place": None, "actor": "État"}
    assert entities[-1] == entities[-1] | {"text": "Belhomme", "name": "Nadia Belhomme", "role": "élue à la culture"}
    assert made.gold["quotes"] == [{"text": "L'État donne 50 000 €.", "speaker": "Nadia Belhomme"}]
    assert made.gold["contacts"] == [{"name": "Nadia Belhomme", "email": "presse@moissac.example.fr", "phone": None}]
    assert made.gold["title"] == "Une halle neuve"


def test_typography_moves_the_offsets_with_the_text(converter: Converter, tmp_path: Path) -> None:
    made = convert(converter, tmp_path, BODY, "no-accents double-spaces nbsp curly wrap-30")
    assert all(made.text[e["start"] : e["end"]] == e["text"] for e in made.gold["entities"])
    assert [e["text"] for e in made.gold["entities"]][3:5] == ["Etat", "50\u202f000\u00a0€"]
    assert made.gold["entities"][-1]["role"] == "elue a la culture"
    assert made.gold["quotes"][0]["text"].startswith("L’Etat")
    assert max(map(len, made.text.split("\n"))) < 60


@pytest.mark.parametrize(
    ("plain", "ways", "typed"),
    [
        ("Œuvre d'été : 12 000 €", "curly", "Œuvre d’été : 12 000 €"),
        ("Œuvre d'été : 12 000 €", "nbsp", "Œuvre d'été\u00a0: 12\u202f000\u00a0€"),
        ("Œuvre d'été !", "no-accents", "OEuvre d'ete !"),
        ("un « mot » de trop", "wrap-10", "un « mot »\nde trop"),
        ("un deux", "double-spaces", "un  deux"),
    ],
)
def test_ways_of_typing(plain: str, ways: str, typed: str) -> None:
    typeset = Typeset(plain, tuple(ways.split()))
    assert typeset.text == typed
    assert typeset.slice(0, len(plain)) == typed


def test_an_unknown_way_of_typing_is_named() -> None:
    with pytest.raises(CorpusError, match="unknown typography 'gras'; known: nbsp"):
        Typeset("mot", ("gras",))


@pytest.mark.parametrize(
    ("source", "text", "surfaces"),
    [
        ("à {L:Auch}.", "à Auch.", ["Auch"]),
        (r"un \{mot\} et a|b \[[c", "un {mot} et a|b [[c", []),
        ("{O:A\\|B|=C}\n{G:plan\nVélo}", "A|B\nplan\nVélo", ["A|B", "plan\nVélo"]),
        ("{O:Maison {d'à côté}", None, "line 1"),
        ("a\n}", None, "line 2: a stray '}'"),
        ("[[Zoé|jamais", None, "the quote of Zoé does not close"),
        ("{L:Auch |x}", None, "blank at its edge"),
        ("{Q:2|2 m|3 m}", None, "two values"),
    ],
)
def test_markup(source: str, text: str | None, surfaces: list[str] | str) -> None:
    if text is None:
        with pytest.raises(CorpusError, match=str(surfaces)):
            read_markup(source)
        return
    marked = read_markup(source)
    assert marked.text == text
    assert [marked.text[m.start : m.end] for m in marked.marks] == surfaces


@pytest.mark.parametrize(
    ("surface", "hint", "linked"),
    [
        ("Auch", None, Linked("Auch", "32013", "commune")),
        ("Saint-Denis", "c974", Linked("Saint-Denis", "97411", "commune")),
        ("Saint-Denis", "93066", Linked("Saint-Denis", "93066", "commune")),
        ("Mayenne", "d", Linked("Mayenne", "53", "departement")),
        ("Occitanie", None, Linked("Occitanie", "76", "region")),
        ("76", "d", None),
        ("La Réunion", None, Linked("La Réunion", "974", "departement")),
        ("La Réunion", "r", Linked("La Réunion", "04", "region")),
        ("Saint-Martin", "978", Linked("Saint-Martin", "978", "departement")),
        ("Paris", None, Linked("Paris", "75056", "commune")),
        ("Italie", None, Linked("Italie", "IT", "pays")),
        ("Turin", "x", Linked("Turin", None, "autre")),
        ("Saint-Denis", None, None),
        ("Villeneuve-la-Rêvée", None, None),
    ],
)
def test_places(converter: Converter, surface: str, hint: str | None, linked: Linked | None) -> None:
    if linked is None:
        with pytest.raises(CorpusError, match=surface):
            converter.places.link(surface, hint)
    else:
        assert converter.places.link(surface, hint) == linked


def test_a_place_that_was_told_once_needs_no_second_hint(converter: Converter, tmp_path: Path) -> None:
    made = convert(converter, tmp_path, BODY + "{L:Vienne|d}, {L:Vienne}")
    assert [e["code"] for e in made.gold["entities"][-2:]] == ["86", "86"]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("50000000 EUR", (50000000, None, "EUR", "money", None)),
        ("~12.5 %", (12.5, None, "%", "percent", "approx")),
        ("400..430 élèves", (400, 430, "élèves", "count", None)),
        (">0.6667 ratio", (0.6667, None, "ratio", "percent", "min")),
        ("<18 month", (18, None, "month", "duration", "max")),
        ("-8 %", (-8, None, "%", "percent", None)),
        ("300 kWh/an", (300, None, "kWh/an", "measure", None)),
        ("measure: 12 nœuds", (12, None, "nœuds", "measure", None)),
        ("12", None),
        ("9..3 km", None),
        ("prix: 3 m", None),
        (None, None),
    ],
)
def test_values_of_quantities(converter: Converter, value: str | None, read: tuple[object, ...] | None) -> None:
    if read is None:
        with pytest.raises(CorpusError, match="the quantity 'x'"):
            read_quantity("x", value, converter.kinds)
    else:
        found = read_quantity("x", value, converter.kinds)
        assert tuple(found[key] for key in ("value", "value_max", "unit", "kind", "modifier")) == read


@pytest.mark.parametrize("value", ["2025", "2025-03", "2025-03-12", "--07-14", "2025-01/2025-03", "2025/.."])
def test_values_of_dates(value: str) -> None:
    assert read_date("date", value) == value
    assert read_date("2025", None) == "2025"


@pytest.mark.parametrize("value", [None, "mars", "2025-13", "12/03/2025"])
def test_a_date_has_an_iso_value(value: str | None) -> None:
    with pytest.raises(CorpusError, match="the date 'mars'"):
        read_date("mars", value)


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        (BODY.replace("halle neuve", "halle"), "title 'Une halle neuve' is not in the text"),
        (BODY + "{P:Jean Belhomme} et {P:Belhomme}", "could be jean belhomme or nadia belhomme"),
        (BODY + "{Q:3 m|3 m|place=Agen}", "link place='Agen' is not in the text"),
        (BODY.replace("presse@", "pr@"), "contact's email"),
    ],
)
def test_faults_are_told_together(converter: Converter, tmp_path: Path, body: str, faults: str) -> None:
    with pytest.raises(CorpusError, match=faults):
        convert(converter, tmp_path, body + "{L:Nulle-Part-sur-Mer}")
    with pytest.raises(CorpusError, match="Nulle-Part-sur-Mer"):
        convert(converter, tmp_path, body + "{L:Nulle-Part-sur-Mer}")


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ("", "lacks issuer_type"),
        (HEADER.replace("---\n", ""), "lacks the line ---"),
        (HEADER.replace("| -", ""), "a contact is"),
        ("titre: x\n" + HEADER, "'titre: x' is no known key"),
    ],
)
def test_headers(tmp_path: Path, header: str, fault: str) -> None:
    path = tmp_path / "essai.md"
    path.write_text(header, "utf-8")
    with pytest.raises(CorpusError, match=fault):
        read_draft(path)


def test_a_place_is_called_by_its_names(converter: Converter) -> None:
    book: PlaceBook = converter.places
    assert book.is_called("LA REUNION", "04", "region")
    assert not book.is_called("Agen", "32013", "commune")

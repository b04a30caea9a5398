"""Datelines, headings and signatures: their day and their place."""

import pytest

from pressnlp.lexicon.loader import load_lexicon
from pressnlp.values.calendar import Calendar
from pressnlp.values.dateline import Dateline


@pytest.fixture(scope="module")
def dateline() -> Dateline:
    return Dateline(Calendar.from_table(load_lexicon().table("calendar")))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Paris, le 12 mars 2025", "2025-03-12"),
        ("COMMUNIQUÉ DE PRESSE – LE 12 MARS 2025", "2025-03-12"),
        ("Auch, le vendredi 1er octobre 2021", "2021-10-01"),
        ("La Roche-sur-Yon, le 3 février 2024", "2024-02-03"),
        ("Communiqué de presse du 3 février 2024", "2024-02-03"),
        ("mardi 10 septembre 2024", "2024-09-10"),
        ("Publié le 13 mars 2024 à 18:00", "2024-03-13"),
        ("**Guéret, le 3/02/2024**", "2024-02-03"),
        ("Le 7 novembre 2017", "2017-11-07"),
        ("Le samedi 30 avril 2016 aura lieu la fête du logiciel libre", None),
        ("Le festival se tient du 5 au 14 juillet 2024", None),
        ("Paris, mars 2025", None),
        ("Paris, le 31 février 2025", None),
        ("Publié le 12 mars 2025 à 10h30, mis à jour le 13 mars 2025", "2025-03-12"),
        ("Publié le 12 mars 2025 par la rédaction", "2025-03-12"),
        ("Mis à jour le 12 mars 2025", "2025-03-12"),
        ("COMMUNIQUE DU 12 MARS 2025", "2025-03-12"),
        ("Paris,  le 12\u00a0mars\u00a02025", "2025-03-12"),
        ("Fait à Tulle, le trois avril 2025", "2025-04-03"),
        ("PARIS, LE 12/03/2025", "2025-03-12"),
        ("2025-03-12T04:00:45Z", "2025-03-12"),
        ("Bilan 2024", None),
        ("", None),
    ],
)
def test_day(dateline: Dateline, line: str, day: str | None) -> None:
    assert dateline.find_day(line) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("par Léa Castex le dimanche 16 avril 2023", "2023-04-16"),
        ("Par Léa Castex, le 16/04/2023", "2023-04-16"),
        ("Fait à Auch, le 16 avril 2023", "2023-04-16"),
        ("Auch, le 16 avril 2023.", "2023-04-16"),
        ("Article mis à jour le 16 avril 2023.", "2023-04-16"),
        ("16 avril 2023", None),
        ("Auch, le 16 avril 2023 à 18h", None),
        ("Rendez-vous par train le 16 avril 2023 à 18h", None),
        ("Inscription avant le 16 avril 2023", None),
    ],
)
def test_signed_day(dateline: Dateline, line: str, day: str | None) -> None:
    assert dateline.find_signed_day(line) == day


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Auch, le 1er octobre 2021", "Auch"),
        ("Fait à La Roche-sur-Yon, le 1er octobre 2021", "La Roche-sur-Yon"),
        ("PARIS, LE 12 MARS 2025", "PARIS"),
        ("le 12 mars 2025", None),
        ("Communiqué de presse du 12 mars 2025", None),
    ],
)
def test_place(dateline: Dateline, line: str, place: str | None) -> None:
    assert dateline.find_place(line) == place


@pytest.mark.parametrize(
    ("line", "opening"),
    [
        ("Nantes – jeudi 6 février 2025. Face à la hausse", ("Nantes", "2025-02-06", "Nantes – jeudi 6 février 2025")),
        ("PARIS, le 12 mars 2025 – Le groupe annonce", ("PARIS", "2025-03-12", "PARIS, le 12 mars 2025")),
        ("Auch (Gers), 12/03/2025 : le préfet", ("Auch", "2025-03-12", "Auch (Gers), 12/03/2025")),
        ("Concert – jeudi 6 février 2025. Entrée libre", None),
        ("Nantes – jeudi 6 février. Face à la hausse", None),
        ("Nantes, le 6 février 2025 la ville a voté", None),
        ("", None),
    ],
)
def test_openings_of_agencies(dateline: Dateline, line: str, opening: tuple[str, str, str] | None) -> None:
    found = dateline.find_opening(line, {"Nantes", "PARIS", "Auch"})
    assert (found and (found.place, found.day, line[: found.end])) == opening

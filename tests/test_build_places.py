"""The table of places from a small package of the same form as the official one."""

import json
from pathlib import Path

import pytest

from pressnlp.errors import LexiconError
from pressnlp.lexicon.build_places import build_places, roman
from pressnlp.lexicon.loader import Place, read_rows

COMMUNES = [
    {
        "code": "72181",
        "nom": "Le Mans",
        "type": "commune-actuelle",
        "departement": "72",
        "region": "52",
        "codesPostaux": ["72000", "72100"],
        "population": 145_000,
    },
    {
        "code": "75056",
        "nom": "Paris",
        "type": "commune-actuelle",
        "departement": "75",
        "region": "11",
        "population": 2_100_000,
    },
    {
        "code": "75114",
        "nom": "Paris 14e Arrondissement",
        "type": "arrondissement-municipal",
        "departement": "75",
        "region": "11",
        "codesPostaux": ["75014"],
        "population": 135_000,
    },
    {
        "code": "72999",
        "nom": "Vieux-Bourg",
        "type": "commune-associee",
        "chefLieu": "72181",
        "departement": "72",
        "region": "52",
    },
    {
        "code": "72181",
        "nom": "Le Mans",
        "type": "commune-deleguee",
        "chefLieu": "72181",
        "departement": "72",
        "region": "52",
    },
]
DEPARTEMENTS = [{"code": "72", "nom": "Sarthe", "region": "52", "zone": "metro"}]
REGIONS = [
    {"code": "52", "nom": "Pays de la Loire", "zone": "metro"},
    {"code": "01", "nom": "Guadeloupe", "zone": "drom"},
]
EPCI = [
    {
        "code": "247200132",
        "nom": "CU Le Mans Métropole (LMM)",
        "type": "CU",
        "populationMunicipale": 210_000,
        "membres": [{"code": "72181", "populationTotale": 146_000}],
    }
]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    for name, records in (("communes", COMMUNES), ("departements", DEPARTEMENTS), ("regions", REGIONS), ("epci", EPCI)):
        (tmp_path / "data" / f"{name}.json").write_text(json.dumps(records), "utf-8")
    return tmp_path


def test_build_places(package: Path) -> None:
    pytest.importorskip("babel")
    target = package / "places.csv"
    count = build_places(package, target)
    rows = {row.id: row for _, row in read_rows(target, Place)}
    assert len(rows) == count
    assert rows["commune-72181"].aliases == ("Mans",)
    assert rows["ancienne-72999"].code == "72181"
    assert "ancienne-72181" not in rows
    assert rows["arrondissement-75114"].aliases == ("Paris 14ème", "Paris 14eme", "Paris XIVe")
    assert rows["epci-247200132"].name == "Communauté urbaine Le Mans Métropole"
    assert rows["departement-72"].region == "52"
    assert "region-01" not in rows
    assert (rows["pays-CI"].name, rows["pays-CI"].country) == ("Côte d'Ivoire", "CI")
    assert not {"pays-EU", "pays-RE"} & set(rows)


def test_missing_file_is_a_lexicon_error(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"communes\.json"):
        build_places(tmp_path, tmp_path / "places.csv")


@pytest.mark.parametrize(("number", "figures"), [(1, "I"), (14, "XIV"), (20, "XX"), (9, "IX")])
def test_roman(number: int, figures: str) -> None:
    assert roman(number) == figures

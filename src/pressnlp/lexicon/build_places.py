"""Build `places.csv` from the official geographic code: the command `pressnlp lexicon build-places`.

Source of the French rows: the npm package @etalab/decoupage-administratif (INSEE, DGCL, La Poste;
Licence Ouverte). Source of the countries: Unicode CLDR, read through Babel, which nothing else needs.
`places_source.toml` records both versions. Nobody edits the result by hand: see `places_extra.csv`.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from pressnlp.errors import LexiconError
from pressnlp.lexicon.loader import Place
from pressnlp.text.folding import fold

Record = Mapping[str, Any]

ARTICLE = re.compile(r"(?:Le|La|Les|L')\s*(?=[A-ZÀ-ÖØ-Þ])")
ARRONDISSEMENT = re.compile(r"(?P<city>\D+) (?P<number>\d+)(?:er|e) Arrondissement")
EPCI_KINDS = {
    "CC": "Communauté de communes",
    "CA": "Communauté d'agglomération",
    "CU": "Communauté urbaine",
}
# CLDR territories that are no countries, or that the French code already holds.
NO_COUNTRY = frozenset(
    [
        "AC",
        "BL",
        "BQ",
        "CP",
        "CQ",
        "DG",
        "EA",
        "EU",
        "EZ",
        "GF",
        "GP",
        "IC",
        "MF",
        "MQ",
        "NC",
        "PF",
        "PM",
        "QO",
        "RE",
        "TA",
        "TF",
        "UM",
        "UN",
        "WF",
        "XA",
        "XB",
        "YT",
        "ZZ",
    ]
)


def build_places(package_dir: Path, target: Path) -> int:
    """Write the table of places to `target` and return its number of rows.

    Raises LexiconError where the package lacks a file.
    """
    communes = read_package(package_dir, "communes")
    rows = [
        *commune_rows(communes),
        *former_rows(communes),
        *arrondissement_rows(communes),
        *area_rows(read_package(package_dir, "departements"), "departement"),
        *area_rows(read_package(package_dir, "regions"), "region"),
        *epci_rows(read_package(package_dir, "epci"), communes),
        *country_rows(),
    ]
    rows.sort(key=lambda row: row.id)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Place._fields)
        writer.writerows(row._replace(aliases="|".join(row.aliases), postcodes="|".join(row.postcodes)) for row in rows)
    return len(rows)


def read_package(package_dir: Path, name: str) -> list[Record]:
    """Read one JSON file of the package; `package_dir` is the package or its folder `data`."""
    folder = package_dir / "data" if (package_dir / "data").is_dir() else package_dir
    path = folder / f"{name}.json"
    if not path.is_file():
        raise LexiconError(path, None, "missing; unpack @etalab/decoupage-administratif and give its folder")
    return json.loads(path.read_text("utf-8"))


def make_row(kind: str, code: str, name: str, aliases: tuple[str, ...] = (), **more: Any) -> Place:
    """Make a row of France with its bare form as alias. « Le Mans » has the alias « Mans »."""
    bare = ARTICLE.sub("", name, count=1) if ARTICLE.match(name) else name
    forms = tuple(dict.fromkeys(form for form in (bare, *aliases) if fold(form) != fold(name)))
    blank = {"departement": "", "region": "", "country": "FR", "population": None, "postcodes": ()}
    values: dict[str, Any] = {**blank, "level": kind, **more}
    return Place(id=f"{kind}-{code}", code=code, name=name, aliases=forms, case="capital", **values)


def commune_rows(communes: list[Record]) -> Iterator[Place]:
    """Yield the communes of today, overseas territories included."""
    for record in communes:
        if record["type"] == "commune-actuelle":
            yield make_row(
                "commune",
                record["code"],
                record["nom"],
                departement=record["departement"],
                region=record["region"],
                population=record.get("population"),
                postcodes=tuple(record.get("codesPostaux", ())),
            )


def former_rows(communes: list[Record]) -> Iterator[Place]:
    """Yield associated and delegated communes with the code of their successor, unless they share its name."""
    today = {record["code"]: record for record in communes if record["type"] == "commune-actuelle"}
    for record in communes:
        if record["type"] not in ("commune-associee", "commune-deleguee"):
            continue
        successor = today[record["chefLieu"]]
        if fold(successor["nom"]) != fold(record["nom"]):
            row = make_row(
                "ancienne",
                record["code"],
                record["nom"],
                departement=successor["departement"],
                region=successor["region"],
                postcodes=tuple(successor.get("codesPostaux", ())),
            )
            yield row._replace(code=successor["code"])


def arrondissement_rows(communes: list[Record]) -> Iterator[Place]:
    """Yield the arrondissements of Paris, Lyon and Marseille. « Paris 14e » has the alias « Paris XIVe »."""
    for record in communes:
        match = ARRONDISSEMENT.fullmatch(record["nom"])
        if record["type"] == "arrondissement-municipal" and match:
            city, number = match["city"], int(match["number"])
            endings = ("er", "ère") if number == 1 else ("e", "ème", "eme")
            yield make_row(
                "arrondissement",
                record["code"],
                f"{city} {number}{endings[0]}",
                (*(f"{city} {number}{ending}" for ending in endings[1:]), f"{city} {roman(number)}{endings[0]}"),
                departement=record["departement"],
                region=record["region"],
                population=record.get("population"),
                postcodes=tuple(record.get("codesPostaux", ())),
            )


def roman(number: int) -> str:
    """Write a number below 40 in Roman figures. 14 gives "XIV"."""
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + units[number % 10]


def area_rows(records: list[Record], level: str) -> Iterator[Place]:
    """Yield departments or regions; a region that is one department is the department (« Guadeloupe »)."""
    for record in records:
        code = record["code"]
        if level == "departement":
            yield make_row(level, code, record["nom"], departement=code, region=record["region"])
        elif record["zone"] == "metro":
            yield make_row(level, code, record["nom"], region=code)


def epci_rows(records: list[Record], communes: list[Record]) -> Iterator[Place]:
    """Yield the communautés de communes, d'agglomération, urbaines and métropoles with their SIREN."""
    where = {record["code"]: record for record in communes if record["type"] == "commune-actuelle"}
    for record in records:
        name = re.sub(r"\s*\([^)]*\)$", "", record["nom"])
        short = re.sub(r"^(?:CC|CA|CU) (?:(?:du|des|de la|de|le|la|les) |de l'|d'|l')?", "", name)
        long = re.sub(r"^(CC|CA|CU)\b", lambda match: EPCI_KINDS[match[1]], name)
        chief = where[max(record["membres"], key=lambda member: member["populationTotale"])["code"]]
        yield make_row(
            "epci",
            record["code"],
            long,
            (short,) if fold(short).count(" ") and record["type"] != "CC" else (),
            departement=chief["departement"],
            region=chief["region"],
            population=record["populationMunicipale"],
        )


def country_rows() -> Iterator[Place]:
    """Yield the countries and dependent territories with their French names of CLDR and ISO 3166-1 codes."""
    territories: Mapping[str, str] = import_module("babel").Locale("fr").territories
    for code, name in territories.items():
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY:
            plain = re.sub(r"\s*\([^)]*\)$", "", name.replace("’", "'"))
            row = make_row("pays", code, plain, country=code)
            yield row._replace(aliases=())

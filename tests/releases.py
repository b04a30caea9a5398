"""Records made for tests and benchmarks, without a pipeline: every field filled, names that meet across releases."""

import random
from typing import Any

from pressnlp.records import (
    Announcement,
    Contact,
    Date,
    Mention,
    Organisation,
    Party,
    Person,
    Pipeline,
    Place,
    PressRelease,
    Programme,
    Quantity,
    Quote,
    Source,
)

PIPELINE = Pipeline(name="fr_pressnlp", version="0.1.0", model=None, lexicon="00")
PEOPLE = (
    "Jeanne Ravier",
    "Jeanne RAVIER",
    "Hélène Dubosc",
    "Helene Dubosc",
    "Luc Tessandier",
    "Ana Morel",
    "Ana MOREL",
)
PLACES = (
    ("Gers", "departement", "32", "32"),
    ("Hauts-de-France", "region", "32", None),
    ("Mirande", "commune", "32256", "32"),
    ("Auch", "commune", "32013", "32"),
    ("Armagnac", "autre", None, None),
    ("armagnac", "autre", None, None),
)
BODIES = ("Conseil départemental du Gers", "CONSEIL DEPARTEMENTAL DU GERS", "Région Occitanie", "ADEME")
SCHEMES = (("France Relance", "france-relance"), ("Plan vélo du Gers", None), ("plan vélo du gers", None))
FILLER = "Les travaux avancent, la fibre arrive dans les villages et les élus s'en félicitent. "


def generate(number: int, version: int = 0, sentences: int = 8) -> PressRelease:
    """Return the record of a number: always the same one, and another for another version of the same release."""
    chance = random.Random(f"{number}/{version}")
    maker = Maker(f"{number:08x}", sentences)
    person = maker.add("people", "PER", chance.choice(PEOPLE), "p1", make_person)
    body = maker.add("organisations", "ORG", chance.choice(BODIES), "o1", make_body)
    places = [
        maker.add("places", "LOC", name, f"l{i}", make_place, *row)
        for i, (name, *row) in enumerate(chance.sample(PLACES, 2), 1)
    ]
    name, catalogue = chance.choice(SCHEMES)
    scheme = maker.add("programmes", "PROGRAMME", name, "g1", make_scheme, catalogue)
    amount = chance.randrange(1, 500) * 1_000
    whole = maker.add("quantities", "QUANTITY", f"{amount} euros", "q1", make_money, amount)
    part = maker.add("quantities", "QUANTITY", f"{amount // 4} euros", "q2", make_money, amount // 4)
    day = f"{chance.randrange(2015, 2026)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    date = maker.add("dates", "DATE", day, "d1", make_date)
    maker.fields["people"] = [maker.fields["people"][0].model_copy(update={"organisation": body})]
    common: dict[str, Any] = {"kind": "funding", "status": "planned", "start": 0, "end": 40, "programme": scheme}
    maker.fields["announcements"] = [
        Announcement(id="a1", quantity=whole, actor=Party(text=name, entity=body), places=places, date=date, **common),
        Announcement(id="a2", quantity=part, beneficiary=Party(text="x"), part_of="a1", places=places[:1], **common),
    ]
    maker.fields["quotes"] = [
        Quote(id="c1", text="la fibre arrive", speaker=person, start=3, end=18, parts=((3, 18),), rule="r")
    ]
    maker.fields["contacts"] = [
        Contact(name="Service presse", role="presse", email="presse@exemple.fr", phone="+33500000000")
    ]
    return PressRelease(
        id=maker.id,
        source=Source(uri=f"{number}.txt", sha256=maker.id),
        title=f"« Communiqué » n° {number}, version {version}",
        date=day,
        language="fr",
        text=maker.text,
        mentions=tuple(maker.mentions),
        pipeline=PIPELINE,
        **maker.fields,
    )


class Maker:
    """A record in the making: each entity is a new mention at the end of the text."""

    def __init__(self, identity: str, sentences: int) -> None:
        self.id = identity
        self.text = FILLER * sentences
        self.mentions: list[Mention] = []
        self.fields: dict[str, list[Any]] = {}

    def add(self, field: str, label: Any, words: str, identity: str, make: Any, *details: Any) -> str:
        """Write a mention and its entity; return the id of the entity."""
        mention = f"m{len(self.mentions) + 1}"
        start = len(self.text)
        self.mentions.append(
            Mention(
                id=mention,
                label=label,
                start=start,
                end=start + len(words),
                text=words,
                zone="body",
                origin="rule",
                rule="test.rule",
            )
        )
        self.text += words + ", "
        self.fields.setdefault(field, []).append(make(identity, (mention,), words, *details))
        return identity


def make_person(identity: str, mentions: tuple[str, ...], name: str) -> Person:
    """Return a person with a function."""
    return Person(id=identity, mentions=mentions, name=name, role="présidente")


def make_body(identity: str, mentions: tuple[str, ...], name: str) -> Organisation:
    """Return a body; its acronym is told where it is one."""
    return Organisation(id=identity, mentions=mentions, name=name, acronym=name if name.isupper() else None)


def make_place(
    identity: str, mentions: tuple[str, ...], name: str, level: str, code: str | None, departement: str | None
) -> Place:
    """Return a place."""
    country = "FR" if code else None
    return Place(
        id=identity, mentions=mentions, name=name, level=level, code=code, country=country, departement=departement
    )


def make_scheme(identity: str, mentions: tuple[str, ...], name: str, catalogue: str | None) -> Programme:
    """Return a scheme, of the catalogue or not."""
    return Programme(id=identity, mentions=mentions, name=name, catalogue_id=catalogue, kind="plan")


def make_money(identity: str, mentions: tuple[str, ...], words: str, value: int) -> Quantity:
    """Return an amount in euros."""
    return Quantity(id=identity, mentions=mentions, kind="money", value=value, unit="EUR", item="la fibre")


def make_date(identity: str, mentions: tuple[str, ...], value: str) -> Date:
    """Return a day."""
    return Date(id=identity, mentions=mentions, value=value, first_day=value, last_day=value)

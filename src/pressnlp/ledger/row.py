"""Turn the announcements of a release into rows of the ledger: ids become names, codes and ISO dates."""

from collections.abc import Iterator
from typing import Literal

from pressnlp.records import Party, Place, PressRelease, Record


class LedgerPlace(Record):
    """Where an announcement applies: INSEE or ISO code where known, with the areas around it."""

    name: str
    level: str
    code: str | None = None
    departement: str | None = None
    region: str | None = None
    country: str | None = None


class LedgerRow(Record):
    """One announcement, readable alone. `amount` is in `unit` (EUR, logements, %); days are ISO 8601.

    `proof` is the text of the sentence, `proof_start` and `proof_end` its code-point offsets in the release.
    `released` is the publication day, `territory` the places of the announcement, else of its sentence, else of the
    dateline.
    """

    release_id: str
    source: str | None
    released: str | None
    announcement_id: str
    actor: str | None
    actor_kind: str | None
    kind: Literal["funding", "action", "target"]
    status: Literal["done", "ongoing", "planned"]
    verb: str | None
    quantity: str
    quantity_kind: Literal["money", "percent", "measure", "duration", "count"]
    amount: int | float
    amount_max: int | float | None
    unit: str
    modifier: Literal["approx", "min", "max"] | None
    item: str | None
    purpose: str | None
    beneficiary: str | None
    programme: str | None
    programme_id: str | None
    places: tuple[LedgerPlace, ...]
    territory: tuple[LedgerPlace, ...]
    date: str | None
    deadline: str | None
    part_of: str | None
    proof: str
    proof_start: int
    proof_end: int

    @property
    def departements(self) -> tuple[str, ...]:
        """The codes of the departments that the places lie in, each once, in order."""
        return tuple(sorted({place.departement for place in self.places if place.departement}))

    @property
    def year(self) -> str | None:
        """The year of the act, where its date says one, else of the release. « 2021-03 » gives "2021"."""
        return year_of(self.date) or year_of(self.released)


def ledger_rows(release: PressRelease) -> Iterator[LedgerRow]:
    """Yield one row an announcement of a release, in the order of the text.

    « L'État investit 50 millions d'euros dans le Gers. » gives a row of amount 50000000, unit "EUR", actor "État".
    """
    quantities = {quantity.id: quantity for quantity in release.quantities}
    surfaces = {mention.id: mention.text for mention in release.mentions}
    programmes = {programme.id: programme for programme in release.programmes}
    places = {place.id: place for place in release.places}
    dates = {date.id: date.value for date in release.dates}
    bodies = {body.id: body for body in release.organisations}
    home = tuple(ledger_place(place) for place in release.places if release.place and place.name == release.place)
    for announcement in release.announcements:
        quantity = quantities[announcement.quantity]
        programme = programmes.get(announcement.programme or "")
        where = tuple(ledger_place(places[identity]) for identity in announcement.places)
        body = bodies.get((announcement.actor and announcement.actor.entity) or "")
        yield LedgerRow(
            release_id=release.id,
            source=release.source.uri,
            released=release.date,
            announcement_id=announcement.id,
            actor=party_name(release, announcement.actor),
            actor_kind=body and body.kind,
            kind=announcement.kind,
            status=announcement.status,
            verb=announcement.verb,
            quantity=surfaces[quantity.mentions[0]],
            quantity_kind=quantity.kind,
            amount=quantity.value,
            amount_max=quantity.value_max,
            unit=quantity.unit,
            modifier=quantity.modifier,
            item=quantity.item,
            purpose=announcement.purpose,
            beneficiary=party_name(release, announcement.beneficiary),
            programme=programme and programme.name,
            programme_id=programme and programme.catalogue_id,
            places=where,
            territory=where or said_in(release, announcement.start, announcement.end) or home,
            date=dates.get(announcement.date or ""),
            deadline=dates.get(announcement.deadline or ""),
            part_of=announcement.part_of,
            proof=" ".join(release.text[announcement.start : announcement.end].split()),
            proof_start=announcement.start,
            proof_end=announcement.end,
        )


def said_in(release: PressRelease, start: int, end: int) -> tuple[LedgerPlace, ...]:
    """Return the places that a stretch of the text names."""
    named = {mention.id for mention in release.mentions if mention.label == "LOC" and start <= mention.start < end}
    return tuple(ledger_place(place) for place in release.places if named.intersection(place.mentions))


def party_name(release: PressRelease, party: Party | None) -> str | None:
    """Return the fullest name of who acts or receives: « le ministère » said of a body gives the name of the body."""
    if party is None:
        return None
    named = (entity for entity in (*release.people, *release.organisations) if entity.id == party.entity)
    return next((entity.name for entity in named), " ".join(party.text.split()))


def ledger_place(place: Place) -> LedgerPlace:
    """Return what the ledger keeps of a place."""
    return LedgerPlace.model_validate(place.model_dump(include=set(LedgerPlace.model_fields)))


def year_of(value: str | None) -> str | None:
    """Return the year of an ISO date or period that lies in one year. « 2021-07/2023-09 » gives None."""
    years = {bound[:4] for bound in (value or "").split("/")}
    year = next(iter(years))
    return year if len(years) == 1 and year.isdigit() else None

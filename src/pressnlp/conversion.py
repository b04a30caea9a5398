"""Turn an analysed Doc into a PressRelease: the only bridge from spaCy to the records."""

from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any, Literal, NamedTuple

from spacy.tokens import Doc, Span

from pressnlp.anatomy import make_anatomy
from pressnlp.announcing import make_announcements
from pressnlp.extensions import Zone
from pressnlp.records import (
    Date,
    Document,
    Entity,
    Mention,
    Organisation,
    Person,
    Pipeline,
    Place,
    PressRelease,
    Programme,
    Quantity,
)
from pressnlp.text.joined import text_of


class Verdict(NamedTuple):
    """Why a span is an entity: the rule that fired, the candidates that it beat as (text, label, rule), and for a
    place the others of that name as (code, name), best first: « Saint-Denis (93) » has 97411 among them."""

    start: int
    end: int
    text: str
    label: str
    rule: str
    beaten: tuple[tuple[str, str, str], ...]
    rivals: tuple[tuple[str, str], ...] = ()


class Group(NamedTuple):
    """How the entities of one label are made: field of the release, id prefix, Span attribute, record."""

    field: str
    prefix: str
    attribute: str
    record: Callable[..., Entity]
    grouped: bool


# A quantity and a date have one mention each; the others gather the mentions of one identity (kb_id).
GROUPS = {
    "PER": Group("people", "p", "person", Person, True),
    "LOC": Group("places", "l", "place", Place, True),
    "ORG": Group("organisations", "o", "organisation", Organisation, True),
    "PROGRAMME": Group("programmes", "g", "programme", Programme, True),
    "QUANTITY": Group("quantities", "q", "quantity", Quantity, False),
    "DATE": Group("dates", "d", "date", Date, False),
}


def to_record(doc: Doc, document: Document, pipeline: Pipeline, language: str | None) -> PressRelease:
    """Return the record of an analysed Doc; `document` says where the text comes from, `language` is "fr" or None."""
    foreign = () if language else ("the text does not read as French: names and figures may be missed",)
    mentions: list[Mention] = []
    ents: Sequence[Span] = doc.ents  # made anew at each call
    zones: list[Zone] = doc._.zones
    gathered: dict[str, dict[str, list[Any]]] = {label: {} for label in GROUPS}
    for number, ent in enumerate(ents, 1):
        mention = make_mention(document.text, zones, ent, f"m{number}", document.page_starts)
        mentions.append(mention)
        identity = ent.kb_id_ if GROUPS[mention.label].grouped else mention.id
        gathered[mention.label].setdefault(identity, []).append((ent, mention.id))
    fields: dict[str, Any] = {group.field: make_entities(group, gathered[label]) for label, group in GROUPS.items()}
    bodies = {mention: body.id for body in fields["organisations"] for mention in body.mentions}
    employers = find_employers(ents, mentions, bodies)
    fields["people"] = tuple(employed(person, employers) for person in fields["people"])
    entities = [entity for group in GROUPS.values() for entity in fields[group.field]]
    fields["announcements"] = make_announcements(doc._.announcements, document.text, mentions, entities)
    return PressRelease.model_validate(
        {
            "id": document.id,
            "source": document.source,
            "title": document.title or doc._.title,
            "date": doc._.published,
            "place": doc._.dateline_place,
            "language": language,
            "text": document.text,
            "mentions": tuple(mentions),
            "pipeline": pipeline,
            "warnings": (*document.warnings, *foreign, *doc._.warnings),
            **make_anatomy(doc, mentions, fields),
            **fields,
        }
    )


def make_mention(text: str, zones: Sequence[Zone], ent: Span, mention_id: str, page_starts: Sequence[int]) -> Mention:
    """Return the mention of an entity span, with the zone and the page that it begins in."""
    start, end, rule = ent.start_char, ent.end_char, ent.id_
    place = bisect(zones, start, key=itemgetter("start"))
    return Mention(
        id=mention_id,
        label=ent.label_,  # type: ignore[arg-type]  # pydantic checks that it is one of LABELS
        start=start,
        end=end,
        text=text[start:end],
        zone=zones[place - 1]["name"] if place else "body",
        page=bisect(page_starts, start) or None,
        origin=origin(rule),
        rule=rule or None,
    )


def origin(rule: str) -> Literal["lexicon", "rule", "model"]:
    """Return what kind of evidence a rule name stands for. « place.lexicon » gives "lexicon"."""
    kind = rule.rpartition(".")[2]
    if kind == "lexicon":
        return "lexicon"
    return "model" if kind == "model" else "rule"


def make_entities(group: Group, gathered: dict[str, list[Any]]) -> tuple[Entity, ...]:
    """Return the entities of one label in reading order; the first mention with a value gives the attributes."""
    entities: list[Entity] = []
    for number, found in enumerate(gathered.values(), 1):
        value = next(v for ent, _ in found if (v := getattr(ent._, group.attribute)) is not None)
        mentions = tuple(mention for _, mention in found)
        entities.append(group.record(id=f"{group.prefix}{number}", mentions=mentions, **value))
    return tuple(entities)


def employed(person: Person, employers: Mapping[str, str]) -> Person:
    """Return a person with the body of the first mention that has one."""
    body = next((employers[mention] for mention in person.mentions if mention in employers), None)
    return person if body is None else person.model_copy(update={"organisation": body})


def find_employers(ents: Sequence[Span], mentions: Sequence[Mention], bodies: Mapping[str, str]) -> dict[str, str]:
    """Return the id of the body that the function of each person names first, by id of the person's mention.

    « Anne Vidal, directrice de l'ADEME » is tied to ADEME; « Anne Vidal, directrice » to nothing.
    """
    employers: dict[str, str] = {}
    for ent, mention in zip(ents, mentions, strict=True):
        if mention.label == "PER" and (role := ent._.role_span):
            start, end = role
            inside = (m.id for m in mentions if m.label == "ORG" and start <= m.start and m.end <= end)
            if (body := next(inside, None)) is not None:
                employers[mention.id] = bodies[body]
    return employers


def verdicts(doc: Doc) -> tuple[Verdict, ...]:
    """Return, for each entity of a Doc, the rule that decided and what it beat."""
    text = text_of(doc)
    beaten: dict[int, list[tuple[str, str, str]]] = {}
    for loser in doc._.beaten:
        lost = (text[loser["start"] : loser["end"]], loser["label"], loser["rule"])
        beaten.setdefault(loser["winner"], []).append(lost)
    return tuple(
        Verdict(
            e.start_char,
            e.end_char,
            e.text,
            e.label_,
            e.id_,
            tuple(beaten.get(e.start_char, ())),
            tuple((rival["code"], rival["name"]) for rival in e._.place_rivals or ()) if e.label_ == "LOC" else (),
        )
        for e in doc.ents
    )

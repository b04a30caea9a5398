"""Turn the announcements of a Doc into records: offsets become the ids of the entities that stand there."""

from collections.abc import Iterable, Mapping, Sequence

from pressnlp.extensions import AnnouncementValue
from pressnlp.records import Announcement, Entity, Mention, Party


def make_announcements(
    values: Sequence[AnnouncementValue], text: str, mentions: Iterable[Mention], entities: Iterable[Entity]
) -> tuple[Announcement, ...]:
    """Return the announcements in order. Raises KeyError for offsets where no mention stands."""
    owner = {mention: entity.id for entity in entities for mention in entity.mentions}
    at = {(mention.start, mention.end): owner[mention.id] for mention in mentions}
    number = {tuple(value["quantity"]): f"a{n}" for n, value in enumerate(values, 1)}
    return tuple(
        Announcement(
            id=number[tuple(value["quantity"])],
            quantity=at[_pair(value["quantity"])],
            kind=value["kind"],  # type: ignore[arg-type]  # pydantic checks that it is one of the three
            verb=value["verb"],
            actor=make_party(value["actor"], text, at),
            beneficiary=make_party(value["beneficiary"], text, at),
            purpose=_words(value["purpose"], text),
            programme=at[_pair(value["programme"])] if value["programme"] else None,
            places=tuple(dict.fromkeys(at[_pair(place)] for place in value["places"])),
            date=at[_pair(value["date"])] if value["date"] else None,
            deadline=at[_pair(value["deadline"])] if value["deadline"] else None,
            status=value["status"],  # type: ignore[arg-type]
            part_of=number[tuple(value["part_of"])] if value["part_of"] else None,
            start=value["start"],
            end=value["end"],
        )
        for value in values
    )


def make_party(span: Sequence[int] | None, text: str, at: Mapping[tuple[int, int], str]) -> Party | None:
    """Return who stands at a span, with the entity where it is one. « les élus locaux » has none."""
    if span is None:
        return None
    return Party(text=" ".join(text[span[0] : span[1]].split()), entity=at.get(_pair(span)))


def _words(span: Sequence[int] | None, text: str) -> str | None:
    return " ".join(text[span[0] : span[1]].split()) if span else None


def _pair(span: Sequence[int]) -> tuple[int, int]:
    return span[0], span[1]

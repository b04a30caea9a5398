"""Find texts that share long runs of words."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pressnlp.text.folding import split_words

RUN = 8
# A run that is mostly the name of one body, scheme or office is no copied sentence.
OUTSIDE_NAMES = 4


class Shared(NamedTuple):
    """A run of words that stands in two documents."""

    document: str
    other: str
    words: str


class Sample(NamedTuple):
    """A text, and the stretches of it that are names; the id tells it from others."""

    id: str
    text: str
    names: tuple[tuple[int, int], ...] = ()


def shared_runs(samples: Iterable[Sample], against: Iterable[Sample] = ()) -> list[Shared]:
    """Return the runs of eight words that two samples share, the first one of each pair.

    Samples of `against` are compared with the others, not among themselves.
    """
    seen: dict[tuple[str, ...], str] = {}
    for sample in against:
        for run in _runs(sample):
            seen.setdefault(run, sample.id)
    found: dict[tuple[str, str], Shared] = {}
    for sample in samples:
        mine = _runs(sample)
        for run in mine:
            other = seen.get(run)
            if other is not None:
                found.setdefault((sample.id, other), Shared(sample.id, other, " ".join(run)))
        for run in mine:
            seen.setdefault(run, sample.id)
    return list(found.values())


def sample_of(document: str, text: str, entities: Iterable[Mapping[str, Any]]) -> Sample:
    """Return the sample of an annotated text: its entities, and where they stand as written its roles, are names."""
    spans = [(entity["start"], entity["end"]) for entity in entities]
    for role in {entity["role"] for entity in entities if entity.get("role")}:
        spans += [match.span() for match in re.finditer(re.escape(role), text)]
    return Sample(document, text, tuple(spans))


def _runs(sample: Sample) -> dict[tuple[str, ...], None]:
    """Return the runs of a text in order, without those that are mostly names."""
    inside = {at for start, end in sample.names for at in range(start, end)}
    words = split_words(sample.text)
    outside = [word.start not in inside for word in words]
    runs: dict[tuple[str, ...], None] = {}
    for i in range(len(words) - RUN + 1):
        if sum(outside[i : i + RUN]) >= OUTSIDE_NAMES:
            runs[tuple(word.folded for word in words[i : i + RUN])] = None
    return runs

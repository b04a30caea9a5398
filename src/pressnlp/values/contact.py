"""Read who can be reached, in the lines of a contact block and elsewhere. Pure: offsets and word lists come in.

A line is cut into pieces at commas, dashes, bars and colons: « Léa Castex, chargée de communication – 05 61 99 00 00 »
has a name, a function and a number. A piece of label words only (« Tél. ») says nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from pressnlp.values.contact_point import Point

PIECE = re.compile(r"[^\n,:;/|•–—]+?(?=\s-\s|[\n,:;/|•–—]|$)|\s-\s")
NAME_WORDS = 8
BESIDE = 60  # characters between a name in running text and its number
FAX_REACH = 14

Offsets = tuple[int, int]


class Entry(NamedTuple):
    """Somebody who can be reached; `spans` are the offsets of all that tells of it."""

    name: str | None
    role: str | None
    email: str | None
    phone: str | None
    spans: tuple[Offsets, ...]


class Draft:
    """An entry while it is read."""

    def __init__(self, name: str | None = None, role: str | None = None, *, is_person: bool = False) -> None:
        self.name, self.role, self.is_person = name, role, is_person
        self.email: str | None = None
        self.phone: str | None = None
        self.spans: list[Offsets] = []

    @property
    def reaches(self) -> bool:
        """Tell whether an address or a number is known."""
        return self.email is not None or self.phone is not None

    def take(self, point: Point) -> bool:
        """Take an address or a number; tell whether there was room for it."""
        if point.kind == "email":
            if self.email not in (None, point.value):
                return False
            self.email = point.value
        elif self.phone is None:
            self.phone = point.value
        elif self.email is not None and self.phone != point.value:
            return False
        self.spans.append((point.start, point.end))
        return True


class ContactReader:
    """Read contacts with the words of layout.toml (`label`) and of civilities; `fold` makes words comparable."""

    def __init__(self, label: Mapping[str, Any], civilities: Iterable[str], fold: Callable[[str], str]) -> None:
        self.fold = fold
        self.labels = frozenset(map(fold, label["words"]))
        self.label_words = frozenset(word for phrase in self.labels for word in phrase.split(" "))
        self.verbs = frozenset(map(fold, label["verbs"]))
        self.connecting = frozenset(map(fold, label["connecting"]))
        self.fax = tuple(map(fold, label["fax"]))
        self.civilities = frozenset(map(fold, civilities))

    def read(
        self,
        text: str,
        points: Sequence[Point],
        people: Mapping[int, int],
        bodies: Mapping[int, int],
        blocks: Sequence[Offsets],
    ) -> list[Entry]:
        """Return the entries of a text; `people` and `bodies` are who is named, start to end, `blocks` the blocks."""
        drafts: list[Draft] = []
        rest: list[Point] = []
        place = 0
        for start, end in [*blocks, (len(text), len(text))]:
            first = bisect_left(points, start, place, key=itemgetter(0))
            rest += points[place:first]
            place = bisect_left(points, end, first, key=itemgetter(0))
            if start < end:
                drafts += self._read_block(text, start, end, points[first:place], people)
        named = sorted({**bodies, **people}.items())
        for group in paragraphs(text, rest):
            drafts += self._read_paragraph(text, group, named)
        return merge(draft for draft in drafts if draft.reaches or draft.is_person)

    def _read_block(
        self, text: str, start: int, end: int, points: Sequence[Point], people: Mapping[int, int]
    ) -> list[Draft]:
        current = Draft()
        found = [current]
        for piece in pieces(text, start, end, points):
            if isinstance(piece, Point):
                if self._is_fax(text, piece):
                    current.spans.append((piece.start, piece.end))
                elif not current.take(piece):
                    current = Draft()
                    current.take(piece)
                    found.append(current)
                continue
            first, last = self._bare(text, *piece)
            if first == last:
                continue
            is_person = first in people
            if not self._is_name(text, first, last):
                beside = current.spans and "\n" not in text[current.spans[-1][1] : first]
                if beside and current.name and not current.role and not current.reaches and text[first].islower():
                    current.role = self._role(text, first, last)
                continue
            if current.reaches or (current.name and current.is_person and is_person):
                current = Draft()
                found.append(current)
            if current.name is None or (is_person and not current.is_person):
                stop = people.get(first, last)
                current.name, current.is_person = " ".join(text[first:stop].split()), is_person
                current.spans.append((first, stop))
        return [draft for draft in found if draft.reaches] if points else found

    def _read_paragraph(self, text: str, points: Sequence[Point], named: Sequence[Offsets]) -> list[Draft]:
        current = Draft()
        found = [current]
        for point in points:
            if not current.take(point):
                current = Draft()
                current.take(point)
                found.append(current)
            if current.name is None:
                last = bisect_left(named, (point.start, 0)) - 1
                if last < 0 or not point.start - BESIDE <= named[last][1] <= point.start:
                    continue
                start, end = named[last]
                between = self.fold(text[end : point.start])
                if not between or between in self.connecting:
                    current.name = " ".join(text[start:end].split())
        return found

    def _bare(self, text: str, start: int, end: int) -> Offsets:
        """Return a piece without blanks, marks, civilities and the labels around it."""
        words = [match.span() for match in re.finditer(r"[^\s*_#>()\[\].:]+\.?", text[start:end])]
        folded = [self.fold(text[start + a : start + b]) for a, b in words]
        while folded and (folded[0] in self.civilities or not folded[0]):
            words, folded = words[1:], folded[1:]
        labelled = " ".join(folded) in self.labels or all(word in self.label_words for word in folded)
        if labelled or folded[0] in self.verbs:
            return start, start
        return (start + words[0][0], start + words[-1][1]) if words else (start, start)

    def _is_name(self, text: str, start: int, end: int) -> bool:
        words = text[start:end].split()
        has_digit = any(character.isdigit() for character in text[start:end])
        return len(words) <= NAME_WORDS and not has_digit and text[start].isupper() and "www." not in text[start:end]

    def _role(self, text: str, start: int, end: int) -> str | None:
        role = " ".join(text[start:end].split())
        return None if any(character.isdigit() or character == "@" for character in role) else role

    def _is_fax(self, text: str, point: Point) -> bool:
        before = self.fold(text[max(0, point.start - FAX_REACH) : point.start])
        return point.kind == "phone" and before.endswith(self.fax)


def pieces(text: str, start: int, end: int, points: Sequence[Point]) -> Iterable[Offsets | Point]:
    """Yield the pieces of a block and its points, in order."""
    place = start
    for point in [*points, None]:
        stop = point.start if point else end
        for match in PIECE.finditer(text, place, stop):
            if match.group().strip() not in ("", "-"):
                yield match.span()
        if point:
            yield point
            place = point.end


def paragraphs(text: str, points: Sequence[Point]) -> list[list[Point]]:
    """Return points by paragraph."""
    found: list[list[Point]] = []
    for point in points:
        if found and "\n\n" not in text[found[-1][-1].end : point.start].replace("\r", ""):
            found[-1].append(point)
        else:
            found.append([point])
    return found


def merge(drafts: Iterable[Draft]) -> list[Entry]:
    """Return entries, one for each address and number: who is told twice keeps what either says."""
    found: list[Draft] = []
    known: dict[Collection[str | None] | str, Draft] = {}
    for draft in drafts:
        keys = [key for key in (draft.email, None if draft.email else draft.phone) if key]
        same = next((known[key] for key in keys if key in known), None)
        if same is None:
            found.append(draft)
            known.update((key, draft) for key in (draft.email, draft.phone) if key)
            continue
        same.name, same.role = same.name or draft.name, same.role or draft.role
        same.phone = same.phone or draft.phone
        same.spans += draft.spans
    return [Entry(d.name, d.role, d.email, d.phone, tuple(d.spans)) for d in found]

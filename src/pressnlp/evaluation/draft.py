"""Turn a marked draft into a text and its gold.

A draft is a header of `key: value` lines, a line `---`, and the text with its marks (`markup`).
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from pressnlp.errors import CorpusError
from pressnlp.evaluation.draft_place import PlaceBook
from pressnlp.evaluation.draft_value import read_date, read_quantity
from pressnlp.evaluation.markup import Mark, Marked, read_markup
from pressnlp.evaluation.naming import Catalogue, full_names, people
from pressnlp.evaluation.typography import Typeset
from pressnlp.lexicon.loader import Lexicon

DESCRIPTION = ("issuer_type", "issuer", "region", "register", "layout", "quality")
KEYS = (*DESCRIPTION, "date", "title", "place", "typography")
LINKS = ("programme", "place", "actor")


class Draft(NamedTuple):
    """A draft: its header, its contacts as written in it, and its text with the marks still inside."""

    id: str
    header: dict[str, str]
    contacts: list[list[str | None]]
    source: str


class Converted(NamedTuple):
    """The exact text of a draft, its gold, and what describes it."""

    text: str
    gold: dict[str, Any]
    description: dict[str, str]


def read_draft(path: Path) -> Draft:
    """Read a draft file. Raises CorpusError for a header that is wrong or not whole."""
    head, found, body = path.read_text("utf-8").partition("\n---\n")
    header: dict[str, str] = {}
    contacts: list[list[str | None]] = []
    for line in head.splitlines():
        key, colon, value = line.partition(":")
        if key == "contact":
            contacts.append([given(part.strip()) for part in value.split("|")])
        elif colon and key in KEYS and key not in header:
            header[key] = value.strip()
        elif line.strip():
            raise CorpusError(f"{path}: the header line {line!r} is no known key, or stands twice")
    missing = [key for key in (*DESCRIPTION, "date", "title") if not header.get(key)]
    if not found or missing:
        raise CorpusError(f"{path}: the header lacks {', '.join(missing) or 'the line --- at its end'}")
    if any(len(contact) != 3 for contact in contacts):
        raise CorpusError(f"{path}: a contact is « name | e-mail | phone », with - for what is missing")
    return Draft(path.stem, header, contacts, body.strip("\n"))


def given(value: str | None) -> str | None:
    """Return a value of the header, or None for a dash."""
    return None if value in (None, "", "-") else value


class Converter:
    """Makes text and gold of drafts, with the places, units and schemes of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.places = PlaceBook(lexicon)
        self.kinds = {row["symbol"]: row["kind"] for row in lexicon.table("units").values()} | {"ratio": "percent"}
        self.catalogue = Catalogue(lexicon)

    def convert(self, draft: Draft) -> Converted:
        """Return the text and the gold of a draft. Raises CorpusError with every fault of it, one a line."""
        try:
            marked = read_markup(draft.source)
        except CorpusError as error:
            raise CorpusError(f"{draft.id}: {error}") from None
        faults: list[str] = []
        typeset = Typeset(marked.text, tuple(draft.header.get("typography", "").split()))
        values = self._values(marked, typeset, faults)
        fields = {key: self._written(draft, typeset, key, faults) for key in ("title", "place")}
        contacts = [self._contact(contact, typeset, faults) for contact in draft.contacts]
        if faults:
            raise CorpusError("\n".join(f"{draft.id}: {fault}" for fault in faults))
        entities = [
            {"start": typeset.offset(m.start), "end": typeset.offset(m.end), "text": typeset.slice(m.start, m.end)}
            | {"label": m.label}
            | value
            for m, value in zip(marked.marks, values, strict=True)
        ]
        quotes = [
            {"text": typeset.slice(q.start, q.end).strip(), "speaker": typeset.letters(q.speaker)}
            for q in marked.quotes
        ]
        digest = hashlib.sha256(typeset.text.encode()).hexdigest()
        gold = {"id": draft.id, "date": given(draft.header["date"]), **fields, "sha256": digest}
        gold |= {"entities": entities, "contacts": contacts, "quotes": quotes}
        description = {key: draft.header[key] for key in DESCRIPTION}
        return Converted(typeset.text, gold, description)

    def _values(self, marked: Marked, typeset: Typeset, faults: list[str]) -> list[dict[str, Any]]:
        """Return the attributes of each mark; a mark that has none right adds a fault."""
        surface = [marked.text[m.start : m.end] for m in marked.marks]
        persons = people(marked, faults)
        bodies = full_names(marked, "ORG")
        schemes = full_names(marked, "PROGRAMME", self.catalogue)
        seen: dict[str, str] = {}
        for mark, words in zip(marked.marks, surface, strict=True):
            if mark.label == "LOC" and mark.value:
                seen.setdefault(words, mark.value)

        def value(i: int, mark: Mark) -> dict[str, Any]:
            match mark.label:
                case "PER":
                    name, role = persons[i]
                    return {"name": typeset.letters(name), "role": role and typeset.letters(role)}
                case "LOC":
                    hint = mark.value or seen.get(surface[i])
                    return self.places.link(surface[i], hint, mark.fields.get("name"))._asdict()
                case "ORG":
                    return {"name": bodies[surface[i]]}
                case "PROGRAMME":
                    return {"name": schemes[surface[i]]}
                case "QUANTITY":
                    links = {link: self._link(mark, link, typeset) for link in LINKS}
                    quantity = read_quantity(surface[i], mark.value, self.kinds)
                    return quantity | {"unit": typeset.letters(quantity["unit"]), "links": links}
                case _:
                    return {"value": read_date(surface[i], mark.value)}

        return [_or_fault(lambda i=i, m=m: value(i, m), faults) for i, m in enumerate(marked.marks)]

    @staticmethod
    def _link(mark: Mark, link: str, typeset: Typeset) -> str | None:
        words = mark.fields.get(link)
        if words is None:
            return None
        at = typeset.plain.find(words)
        if at < 0:
            raise CorpusError(f"the link {link}={words!r} is not in the text")
        return typeset.slice(at, at + len(words))

    @staticmethod
    def _written(draft: Draft, typeset: Typeset, key: str, faults: list[str]) -> str | None:
        words = given(draft.header.get(key))
        at = typeset.plain.find(words) if words else 0
        if words is None or at < 0:
            if at < 0:
                faults.append(f"the {key} {words!r} is not in the text")
            return None
        return typeset.slice(at, at + len(words))

    @staticmethod
    def _contact(contact: list[str | None], typeset: Typeset, faults: list[str]) -> dict[str, str | None]:
        found: dict[str, str | None] = {}
        for key, words in zip(("name", "email", "phone"), contact, strict=True):
            at = typeset.plain.find(words) if words else 0
            if at < 0:
                faults.append(f"the contact's {key} {words!r} is not in the text")
            found[key] = typeset.slice(at, at + len(words)) if words and at >= 0 else None
        return found


def _or_fault(make: Callable[[], dict[str, Any]], faults: list[str]) -> dict[str, Any]:
    try:
        return make()
    except CorpusError as error:
        faults.append(str(error))
        return {}

"""Read a corpus: exact texts, and beside them their gold in standoff JSON.

A corpus folder holds `gold/<id>.json`, the texts in `raw/` or `texts/` as `<id>.txt`, and maybe
`splits.toml` with the ids of each split and `documents.csv` with a description of each document.
"""

import csv
import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from pressnlp.errors import CorpusError
from pressnlp.records import LABELS, Document, Source

TEXT_FOLDERS = ("raw", "texts")


class GoldDocument(NamedTuple):
    """A text and what a correct extraction of it holds; entities as in the gold file, sorted by start.

    Quotations and contacts are None where the gold file says nothing of them.
    """

    document: Document
    entities: tuple[dict[str, Any], ...]
    split: str | None
    quotes: tuple[dict[str, Any], ...] | None = None
    contacts: tuple[dict[str, Any], ...] | None = None
    announcements: tuple[dict[str, Any], ...] | None = None


def read_corpus(folder: Path, split: str | None = None, announcements: Path | None = None) -> list[GoldDocument]:
    """Return the documents of a corpus, or of one split, sorted by id.

    `folder` is the corpus or its `gold` folder; `announcements` holds `<id>.json`, the announcements of a document,
    else the folder of that name in the corpus. Raises CorpusError where gold and text do not fit.
    """
    gold = folder if folder.name == "gold" else folder / "gold"
    paths = sorted(gold.glob("*.json"))
    if not paths:
        raise CorpusError(f"{folder}: no gold here; give a folder that holds gold/<id>.json and raw/<id>.txt")
    splits = read_splits(gold.parent)
    documents = [read_gold(path, splits.get(path.stem)) for path in paths]
    announced = announcements or gold.parent / "announcements"
    if announcements is not None and not any(announced.glob("*.json")):
        raise CorpusError(f"{announced}: no announcements here; give a folder that holds <id>.json")
    documents = [document._replace(announcements=read_announcements(announced, document)) for document in documents]
    if split is None:
        return documents
    if split not in splits.values():
        known = ", ".join(sorted(set(splits.values()))) or "none"
        raise CorpusError(f"{gold.parent / 'splits.toml'}: no split {split!r} (known: {known})")
    return [document for document in documents if document.split == split]


def read_gold(path: Path, split: str | None = None) -> GoldDocument:
    """Return one gold document. Raises CorpusError where a span does not hold the text that it claims."""
    gold = json.loads(path.read_text("utf-8"))
    texts = [p for name in TEXT_FOLDERS if (p := path.parent.parent / name / f"{path.stem}.txt").is_file()]
    if not texts:
        raise CorpusError(f"{path}: no text {path.stem}.txt in a folder {' or '.join(TEXT_FOLDERS)} beside it")
    content = texts[0].read_bytes()
    text = content.decode("utf-8")
    digest = hashlib.sha256(content).hexdigest()
    if gold.get("sha256") not in (None, digest):
        raise CorpusError(f"{path}: the text has changed since it was annotated (sha256 differs); annotate it again")
    entities = sorted(gold["entities"], key=lambda entity: entity["start"])
    end = 0
    for entity in entities:
        where = f"{path}: {entity['label']} at {entity['start']}-{entity['end']}"
        if entity["label"] not in LABELS:
            raise CorpusError(f"{where}: unknown label")
        if text[entity["start"] : entity["end"]] != entity["text"]:
            raise CorpusError(f"{where}: the text there is not {entity['text']!r}")
        if entity["start"] < end:
            raise CorpusError(f"{where}: overlaps the entity before it")
        end = entity["end"]
    source = Source(uri=texts[0].name, sha256=digest)
    document = Document(id=path.stem, text=text, source=source, published=gold.get("date"))
    told = {name: tuple(gold[name]) for name in ("quotes", "contacts") if gold.get(name) is not None}
    return GoldDocument(document, tuple(entities), split, **told)


def read_announcements(folder: Path, gold: GoldDocument) -> tuple[dict[str, Any], ...] | None:
    """Return the gold announcements of a document, None where no file tells them.

    Raises CorpusError for one whose figure is no QUANTITY of the gold.
    """
    path = folder / f"{gold.document.id}.json"
    if not path.is_file():
        return None
    found = tuple(json.loads(path.read_text("utf-8"))["announcements"])
    figures = {entity["text"] for entity in gold.entities if entity["label"] == "QUANTITY"}
    for one in found:
        if one["quantity"] not in figures:
            raise CorpusError(f"{path}: {one['quantity']!r} is no QUANTITY of the gold")
    return found


def read_splits(folder: Path) -> dict[str, str]:
    """Return the split of each document id; empty without a splits.toml."""
    path = folder / "splits.toml"
    if not path.is_file():
        return {}
    table = tomllib.loads(path.read_text("utf-8"))
    return {document: split for split in ("train", "dev", "test") for document in table.get(split, [])}


def read_descriptions(corpus: Path) -> list[dict[str, str]]:
    """Return the rows of documents.csv: issuer, region, register, layout and quality of each document."""
    path = corpus / "documents.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def digest(folder: Path, split: str | None = None) -> str:
    """Return the first 16 hex digits of the SHA-256 of the gold files of a split: floors hold for one state of them."""
    gold = folder if folder.name == "gold" else folder / "gold"
    splits = read_splits(gold.parent)
    found = hashlib.sha256()
    for path in sorted(gold.glob("*.json")):
        if split in (None, splits.get(path.stem)):
            found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
            if (told := gold.parent / "announcements" / path.name).is_file():
                found.update(told.read_bytes() + b"\0")
    return found.hexdigest()[:16]

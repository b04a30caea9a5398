"""Plain text and Markdown files, with the front matter that may stand before them."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from pressnlp.lexicon.loader import load_lexicon
from pressnlp.records import Document
from pressnlp.sources.cleaning import DIRECTED, DIRECTION, repair
from pressnlp.sources.encoding import decode_plain
from pressnlp.sources.reading import Reading
from pressnlp.sources.stated import parse_day, tidy_title
from pressnlp.text.folding import fold

MARKDOWN = (".md", ".markdown")
# « ---⏎titre: Une école⏎date: 2021-10-01⏎--- » at the head of a file.
FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?P<block>(?:[^\n]{0,2000}\n){0,100}?)(?:---|\.\.\.)[ \t]*\r?(?:\n\s*|\Z)")
FIELD = re.compile(r"(?P<key>[^\W\d_][\w -]{0,40})[ \t]*:[ \t]*(?P<value>[^\r\n]*)")
NO_FIELD = re.compile(r"\s*(?:#.*)?|[ \t]+.*|- .*")


def read(content: bytes, uri: str, reading: Reading) -> Iterator[Document]:
    """Yield the document of a plain-text file; line breaks are kept as they are.

    Front matter gives title and day and is no part of the text; else the text is the decoded file, unchanged but for
    damaged characters (« Ã© »), which are repaired with a warning.
    """
    text, encoding, warnings = decode_plain(content, uri)
    text, repairs = repair(text)
    fields, text = split_front_matter(text)
    keys: Mapping[str, list[str]] = load_lexicon().table("sources")["front_matter"]
    title, date = (next((fields[k] for key in keys[n] if (k := fold(key)) in fields), None) for n in ("title", "date"))
    directed = (DIRECTED,) if DIRECTION.search(text) else ()
    yield reading.document(
        text,
        content,
        uri,
        "text/markdown" if PurePath(uri).suffix.lower() in MARKDOWN else "text/plain",
        encoding=encoding,
        title=tidy_title(title),
        published=parse_day(date),
        warnings=(*warnings, *repairs, *directed),
    )


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the fields of the front matter, by folded key, and the text after it; no fields where there is none."""
    match = FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    fields: dict[str, str] = {}
    for line in match["block"].splitlines():
        if field := FIELD.match(line):
            fields[fold(field["key"])] = field["value"].strip().strip("\"'").strip()
        elif not NO_FIELD.fullmatch(line):
            return {}, text  # a text between two rules
    return (fields, text[match.end() :]) if fields else ({}, text)

"""OpenDocument texts (.odt): the text of the body; footnotes, comments and deleted words are left out."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pressnlp.errors import UnreadableSource
from pressnlp.records import Document
from pressnlp.sources.cleaning import tidy
from pressnlp.sources.office import Block, Text, find_title, join, open_parts, walk
from pressnlp.sources.reading import Reading
from pressnlp.sources.stated import tidy_title

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
CONTENT = "content.xml"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
UNSEEN = ("note", "annotation", "tracked-changes", "forms", "sequence-decls")
ELEMENTS = {"p": "paragraph", "h": "paragraph", "table-row": "row", "table-cell": "cell"}
BLANKS = re.compile(r"[ \t\r\n]+")
MOST_SPACES = 20
TITLE = "Title"


def read(content: bytes, uri: str, reading: Reading) -> Iterator[Document]:
    """Yield the document of an OpenDocument text. Its title is the paragraph in the style of that name."""
    parts = open_parts(content, uri, (CONTENT,))
    body = parts[CONTENT].find(f"{OFFICE}body") if CONTENT in parts else None
    if body is None:
        raise UnreadableSource(uri, f"a damaged ODT file (it has no body in {CONTENT})")
    blocks = find_blocks(body, find_title_styles(parts[CONTENT]))
    text, repairs = tidy(join(blocks))
    yield reading.document(
        text, content, uri, MEDIA_TYPE, title=tidy_title(tidy(find_title(blocks) or "")[0]), warnings=repairs
    )


def find_title_styles(content: Element) -> frozenset[str]:
    """Return the names of the style « Title » and of those made from it."""
    made = (
        style.get(f"{STYLE}name", "")
        for style in content.iter(f"{STYLE}style")
        if style.get(f"{STYLE}parent-style-name") == TITLE
    )
    return frozenset((TITLE, *made))


def find_blocks(body: Element, titles: frozenset[str]) -> list[Block]:
    """Return the paragraphs, list items and table rows in reading order."""
    text = Text()
    items = unseen = 0
    for event, element in walk(body):
        tag = element.tag.rpartition("}")[2]
        step = 1 if event == "start" else -1
        if tag in UNSEEN:
            unseen += step
        elif unseen:
            continue
        elif tag == "list-item":
            items += step
        elif event == "start":
            text.begin(ELEMENTS.get(tag, ""))
            text.add(sign(tag, element) + BLANKS.sub(" ", element.text or ""))
        else:
            kind = "title" if element.get(f"{TEXT}style-name") in titles else "item" if items else "paragraph"
            text.end(ELEMENTS.get(tag, ""), kind)
        if event == "end" and not unseen:
            text.add(BLANKS.sub(" ", element.tail or ""))
    return text.blocks


def sign(tag: str, element: Element) -> str:
    """Return what stands for an empty element: spaces, a tab, a line break."""
    if tag == "s":
        count = element.get(f"{TEXT}c", "1")
        return " " * min(int(count), MOST_SPACES) if count.isascii() and count.isdigit() else " "
    return {"tab": "\t", "line-break": "\n"}.get(tag, "")

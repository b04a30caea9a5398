"""Word documents (.docx): the text of the body; headers, footers, comments and deleted words are left out."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pressnlp.errors import UnreadableSource
from pressnlp.records import Document
from pressnlp.sources.cleaning import tidy
from pressnlp.sources.office import Block, Text, find_title, join, open_parts, walk
from pressnlp.sources.reading import Reading
from pressnlp.sources.stated import tidy_title

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALUE = f"{WORD}val"
# A second copy for older programs, and what a reviewer has deleted or moved away.
UNSEEN = ("Fallback", "del", "moveFrom", "tabs", "instrText")
ELEMENTS = {"p": "paragraph", "tr": "row", "tc": "cell"}
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(content: bytes, uri: str, reading: Reading) -> Iterator[Document]:
    """Yield the document of a Word file. Its title is the paragraph in the style of that name.

    Its creation date says nothing on the day of publication.
    """
    parts = open_parts(content, uri, (DOCUMENT, STYLES))
    if DOCUMENT not in parts:
        raise UnreadableSource(uri, f"a damaged DOCX file (it has no {DOCUMENT})")
    titles = find_title_styles(parts[STYLES]) if STYLES in parts else frozenset[str]()
    blocks = find_blocks(parts[DOCUMENT], titles)
    text, repairs = tidy(join(blocks))
    yield reading.document(
        text, content, uri, MEDIA_TYPE, title=tidy_title(tidy(find_title(blocks) or "")[0]), warnings=repairs
    )


def find_title_styles(styles: Element) -> frozenset[str]:
    """Return the ids of the style that Word calls « Title » whatever its language."""
    found: list[str] = []
    for style in styles.iter(f"{WORD}style"):
        name = style.find(f"{WORD}name")
        if name is not None and name.get(VALUE, "").lower() == "title":
            found.append(style.get(f"{WORD}styleId", ""))
    return frozenset(found)


def find_blocks(document: Element, titles: frozenset[str]) -> list[Block]:
    """Return the paragraphs, list items and table rows in reading order."""
    text = Text()
    kinds: list[str] = []  # of the open paragraphs
    unseen = 0
    for event, element in walk(document):
        tag = element.tag.rpartition("}")[2]
        if tag in UNSEEN:
            unseen += 1 if event == "start" else -1
        elif unseen:
            continue
        elif tag in ELEMENTS:
            if event == "start":
                text.begin(ELEMENTS[tag])
                kinds += ["paragraph"] if tag == "p" else []
            else:
                text.end(ELEMENTS[tag], kinds.pop() if tag == "p" else "")
        elif event == "start":
            text.add(element.text or "" if tag == "t" else SIGNS.get(tag, ""))
            if kinds and tag == "numPr":
                kinds[-1] = "item"
            elif kinds and tag == "pStyle" and element.get(VALUE) in titles:
                kinds[-1] = "title"
    return text.blocks

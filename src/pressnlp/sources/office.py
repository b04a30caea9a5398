"""What DOCX and ODT share: their XML parts, read safely, and the blocks that their text is made of."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from pressnlp.errors import UnreadableSource
from pressnlp.sources.archive import DAMAGE, unpack
from pressnlp.sources.reading import MEGABYTE

MAX_PART = 16 * MEGABYTE
CLOSE_TOGETHER = ("item", "row")


class Block(NamedTuple):
    """A paragraph, a title, a list item or a row of a table."""

    kind: str
    text: str


def open_parts(content: bytes, uri: str, names: Iterable[str]) -> dict[str, Element]:
    """Return the named XML parts that the file has. Raises UnreadableSource for damage, size or a DTD."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except DAMAGE as error:
        raise UnreadableSource(uri, f"a damaged file ({error})") from error
    with archive:
        present = set(archive.namelist())
        return {name: parse(unpack(archive, name, uri), uri) for name in names if name in present}


def parse(part: bytes, uri: str) -> Element:
    """Return the tree of one part; it may hold no DTD, so no entity can expand and no file be named."""
    if len(part) > MAX_PART:
        raise UnreadableSource(uri, f"more text than the limit of {MAX_PART // MEGABYTE} MB; split the file")
    try:
        return fromstring(part, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableSource(
            uri, "holds a document type or XML entities; that is refused, they may expand"
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableSource(uri, f"a damaged file (malformed XML: {error})") from error


def walk(root: Element) -> Iterator[tuple[str, Element]]:
    """Yield ("start", element) and ("end", element) for all that is in a tree, however deep."""
    waiting: list[tuple[str, Element]] = [("start", root)]
    while waiting:
        event, element = waiting.pop()
        yield event, element
        if event == "start":
            waiting.append(("end", element))
            waiting.extend(("start", child) for child in reversed(element))


class Text:
    """The text of an office document while its tree is walked; a text box comes before the paragraph that holds it."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []  # those of the body, or of the cell that is open
        self._outer: list[list[Block]] = []
        self._rows: list[list[list[Block]]] = []
        self._paragraphs: list[list[str]] = []

    def begin(self, element: str) -> None:
        """Open a paragraph, a row or a cell."""
        if element == "paragraph":
            self._paragraphs.append([])
        elif element == "row":
            self._rows.append([])
        elif element == "cell":
            self._outer.append(self.blocks)
            self.blocks = []

    def add(self, words: str) -> None:
        """Add words to the open paragraph; outside one they are no text."""
        if self._paragraphs:
            self._paragraphs[-1].append(words)

    def end(self, element: str, kind: str = "paragraph") -> None:
        """Close a paragraph, which is a block of that kind, a row or a cell."""
        if element == "paragraph":
            if text := "".join(self._paragraphs.pop()).strip():
                self.blocks.append(Block(kind, text))
        elif element == "row":
            self.blocks.extend(make_row(self._rows.pop()))
        elif element == "cell":
            cell, self.blocks = self.blocks, self._outer.pop()
            if self._rows:
                self._rows[-1].append(cell)
            else:
                self.blocks.extend(cell)


def make_row(cells: list[list[Block]]) -> list[Block]:
    """Return the row of a table as one block, or its blocks one after the other where a cell holds several."""
    if any(len(cell) > 1 for cell in cells):
        return [block for cell in cells for block in cell]
    texts = [cell[0].text if cell else "" for cell in cells]
    return [Block("row", "\t".join(texts).rstrip("\t"))] if any(texts) else []


def join(blocks: list[Block]) -> str:
    """Return the text: a blank line between blocks, but none between the items of a list or the rows of a table."""
    parts: list[str] = []
    for number, block in enumerate(blocks):
        if number:
            before = blocks[number - 1].kind
            parts.append("\n" if block.kind == before and before in CLOSE_TOGETHER else "\n\n")
        parts.append(f"- {block.text}" if block.kind == "item" else block.text)
    return "".join(parts)


def find_title(blocks: list[Block]) -> str | None:
    """Return the first paragraph in the style of titles."""
    return next((block.text for block in blocks if block.kind == "title"), None)

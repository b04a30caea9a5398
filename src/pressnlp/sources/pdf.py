"""PDF files: columns in reading order, words cut at line ends joined, running heads and page numbers left out."""

import ctypes
import unicodedata
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pressnlp.errors import UnreadableSource
from pressnlp.lexicon.loader import load_lexicon
from pressnlp.records import MAX_CHARACTERS, Document
from pressnlp.sources.cleaning import tidy
from pressnlp.sources.page_layout import Page, Run, arrange
from pressnlp.sources.page_text import Joiner, drop_running_heads
from pressnlp.sources.reading import Reading
from pressnlp.sources.stated import dateline
from pressnlp.text.folding import fold

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 1_000
FAR = 1.0  # times the height of the letters: a gap that parts two runs
OTHER_LINE = 0.5  # share of the height that two characters of one line have in common
LEAST_TEXT = 20  # characters beyond blanks, in all: less is a scan with a stamp
LINE_END_HYPHEN = "\x02"  # how PDFium tells a hyphen at the end of a line
LETTERS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", LINE_END_HYPHEN: "-", "\u00ad": "-"}


def read(content: bytes, uri: str, reading: Reading) -> Iterator[Document]:
    """Yield the document of a PDF file. Its own title and creation date are those of a program: they are left out.

    Raises UnreadableSource for a damaged file, one with a password, and a scan without text.
    """
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        reason = "protected by a password" if "assword" in str(error) else f"a damaged PDF file ({error})"
        raise UnreadableSource(uri, reason) from error
    try:
        pages = list(read_pages(pdf, uri))
    finally:
        pdf.close()
    words = load_lexicon().table("sources")
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.runs]
    if sum(len(run.text) for page in pages for run in page.runs) < LEAST_TEXT:
        raise UnreadableSource(uri, "a PDF without text, pictures of pages; read it with OCR software first")
    page_words = frozenset(map(fold, words["page"]["words"]))
    kept = drop_running_heads(pages, page_words, lambda text: dateline().find_day(text) is not None)
    joiner = Joiner(words["hyphen"], "\n".join(run.text for runs in kept for run in runs))
    text, starts = joiner.join(list(arrange(kept, pages[0].width)))
    yield reading.document(
        text,
        content,
        uri,
        MEDIA_TYPE,
        page_starts=starts,
        warnings=(f"no text on page {', '.join(empty)}: a picture?",) if empty else (),
    )


def read_pages(pdf: Any, uri: str) -> Iterator[Page]:
    """Yield the runs of characters and the height of each page. Raises UnreadableSource for too many pages."""
    if len(pdf) > MAX_PAGES:
        raise UnreadableSource(uri, f"{len(pdf):,} pages, over the limit of {MAX_PAGES:,}; split the file")
    total = 0
    for index in range(len(pdf)):
        try:
            page = pdf[index]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise UnreadableSource(uri, f"a damaged PDF file (page {index + 1}: {error})") from error
        runs = list(find_runs(text_page.raw, text_page.count_chars()))
        total += sum(len(run.text) for run in runs)
        if total > MAX_CHARACTERS:
            raise UnreadableSource(uri, f"more text than the limit of {MAX_CHARACTERS:,} characters; split the file")
        yield Page(runs, *page.get_size())
        text_page.close()
        page.close()


def find_runs(page: Any, count: int) -> Iterator[Run]:
    """Yield the characters of a page in runs: side by side, on one line, without a gap as wide as a letter is high."""
    box = pdfium.FS_RECTF()
    characters: list[str] = []
    left = right = bottom = top = 0.0
    for index in range(count):
        character = chr(min(pdfium.FPDFText_GetUnicode(page, index), 0x10FFFF))
        if character.isspace():
            if character in "\r\n":
                yield from _run(characters, left, right, bottom, top)
                characters = []
            elif characters:
                characters.append(" " if character in " \t" else character)
            continue
        if not pdfium.FPDFText_GetLooseCharBox(page, index, ctypes.byref(box)):
            continue
        low, high = min(box.bottom, box.top), max(box.bottom, box.top)
        common = min(high, top) - max(low, bottom)
        height = high - low
        if characters and (
            common < OTHER_LINE * min(height, top - bottom)
            or box.left - right > FAR * height
            or box.left < left - FAR * height
        ):
            yield from _run(characters, left, right, bottom, top)
            characters = []
        if not characters:
            left, right, bottom, top = box.left, box.right, low, high
        characters.append(LETTERS.get(character, character))
        left, right = min(left, box.left), max(right, box.right)
        if height > top - bottom:
            bottom, top = low, high
    yield from _run(characters, left, right, bottom, top)


def _run(characters: list[str], left: float, right: float, bottom: float, top: float) -> Iterator[Run]:
    text = tidy(unicodedata.normalize("NFC", "".join(characters)))[0].strip()
    if text:
        yield Run(text, left, right, bottom, top)

"""Tell the format of a file: by its first bytes, then by its markup, then by the suffix of its name.

The name of a format is that of the module that reads it.
"""

import io
import lzma
import re
import zipfile
import zlib
from pathlib import PurePath

from pressnlp.errors import UnreadableSource, UnsupportedFormat

# What Python's zipfile raises for an archive that is not in order.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,  # an unknown method of packing
    RuntimeError,  # a password is needed
    OSError,
    ValueError,
    OverflowError,
    IndexError,  # a member without a name
)
SUFFIXES = {
    "": "text",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".odt": "odt",
    ".eml": "eml",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".zip": "archive",
}
# Formats with a mark at their beginning: a file without it is not one of them, whatever its name.
MARKED = ("pdf", "docx", "odt", "archive")
FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Outlook file; save it as .docx or .eml"),
    (b"{\\rtf", "a rich text file; save it as .docx"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"\x1f\x8b", "a gzip file; unpack it"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it"),
    (b"Rar!", "a RAR archive; unpack it"),
    (b"BZh", "a bzip2 file; unpack it"),
)
PDF_MARK, PDF_REACH = b"%PDF-", 1024
ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# The part that tells which kind of office document a ZIP file is.
OFFICE = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "a spreadsheet; save it as PDF",
    "ppt/presentation.xml": "a presentation; save it as PDF",
}
HEAD = 4096
MAX_ENTRIES = 100_000  # that Python will list in memory, those of inner archives counted
FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
FIELD = re.compile(
    rb"(?:>?From .{1,200}\r?\n)?(?:[!-9;-~]{1,60}:[ \t]?[^\n]{0,2000}\r?\n(?:[ \t]+[^\n]{0,2000}\r?\n){0,50}){2}"
)
MAIL = re.compile(rb"^(?:Received|Message-ID|MIME-Version|Return-Path|Delivered-To):", re.IGNORECASE | re.MULTILINE)


def recognise(content: bytes, uri: str, name: str) -> str:
    """Return the format of a file: "text", "html", "pdf", "docx", "odt", "eml", "feed" or "archive".

    Raises UnsupportedFormat for another one, UnreadableSource for a file that is not what its name says.
    """
    if not content.strip():
        raise UnreadableSource(uri, "the file is empty")
    for mark, reason in FOREIGN:
        if content.startswith(mark):
            raise UnsupportedFormat(uri, f"no reader for {reason}")
    if content.startswith(ZIP_MARKS):
        return _inside_zip(content, uri)
    if PDF_MARK in content[:PDF_REACH]:
        return "pdf"
    suffix = PurePath(name).suffix.lower()
    format = SUFFIXES.get(suffix)
    if format in MARKED:
        raise UnreadableSource(uri, f"not a {suffix[1:].upper()} file, though its name says so; it may be damaged")
    found = _by_markup(content[:HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe"), format)
    if found is None:
        known = ", ".join(sorted(filter(None, SUFFIXES)))
        raise UnsupportedFormat(uri, f"no reader for {suffix} files (known: {known}); convert it to plain text")
    return found


def is_known(name: str) -> bool:
    """Tell whether a reader knows files of this name; hidden files are left alone. « photo.jpg » is false."""
    path = PurePath(name)
    return path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~$"))


def _by_markup(head: bytes, format: str | None) -> str | None:
    if HTML.match(head):
        return "html"
    if FEED.search(head) and head.lstrip().startswith(b"<"):
        return "feed"
    block = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0] + b"\n"
    if FIELD.match(block) and MAIL.search(block):
        return "eml"
    return format


def _inside_zip(content: bytes, uri: str) -> str:
    if content.count(b"PK\x01\x02") > MAX_ENTRIES:
        raise UnreadableSource(uri, f"more than {MAX_ENTRIES:,} entries, the limit; split the archive")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            mimetype = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except DAMAGE as error:
        raise UnreadableSource(uri, f"a damaged ZIP, DOCX or ODT file ({error})") from error
    if mimetype == b"application/vnd.oasis.opendocument.text":
        return "odt"
    found = next((kind for part, kind in OFFICE.items() if part in names), "archive")
    if " " in found or mimetype.startswith(b"application/vnd.oasis"):
        raise UnsupportedFormat(
            uri, f"no reader for {found if ' ' in found else 'this OpenDocument file; save it as PDF'}"
        )
    return found

"""Plain text and Markdown files."""

import codecs
import hashlib

from pressnlp.errors import UnreadableSource
from pressnlp.records import MAX_CHARACTERS, Document, Source

MEDIA_TYPE = "text/plain"
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that no text holds; five of windows-1252's positions are undefined.
BINARY = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}


def read(content: bytes, uri: str, published: str | None = None) -> Document:
    """Return the document of a plain-text file; line breaks are kept as they are.

    Decoded by its byte order mark, else as strict UTF-8, else as windows-1252 with a warning.
    Raises UnreadableSource for an empty or binary file, and for a text over MAX_CHARACTERS.
    """
    if not content.strip():
        raise UnreadableSource(uri, "the file is empty")
    text, encoding = decode(content, uri)
    if len(text) > MAX_CHARACTERS:
        raise UnreadableSource(uri, f"{len(text):,} characters, over the limit of {MAX_CHARACTERS:,}; split the text")
    warnings = () if encoding.startswith("utf") else (f"not UTF-8: read as {encoding}",)
    digest = hashlib.sha256(content).hexdigest()
    source = Source(uri=uri, media_type=MEDIA_TYPE, sha256=digest, encoding=encoding)
    return Document(id=digest[:16], text=text, source=source, published=published, warnings=warnings)


def decode(content: bytes, uri: str) -> tuple[str, str]:
    """Return text and encoding. b"\\x93Ann\\xe9e\\x94" gives ("“Année”", "windows-1252")."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decode(content, encoding, uri), encoding.removesuffix("-sig")
    if BINARY.intersection(content):
        raise UnreadableSource(uri, "not a text file (it holds control characters); convert it to plain text first")
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode(content, "windows-1252", uri), "windows-1252"


def _decode(content: bytes, encoding: str, uri: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"not a text file: neither UTF-8 nor {encoding} ({error.reason} at byte {error.start})"
        raise UnreadableSource(uri, reason) from error

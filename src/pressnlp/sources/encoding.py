"""Turn bytes into text: by byte order mark, by declaration, as UTF-8, else as the old encoding that reads as French."""

import codecs
import re
from typing import NamedTuple

from pressnlp.errors import UnreadableSource
from pressnlp.records import MAX_CHARACTERS

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that no text holds: what is left out are tab, line and page breaks and escape.
BINARY = frozenset(map(chr, range(32))) - frozenset("\t\n\v\f\r\x1b")
# The characters beyond ASCII of French typography.
FRENCH = frozenset("àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ«»‹›’‘“”–—…•·€°²³½¼¾±§©®™×\u00a0\u202f")
OLD_ENCODINGS = ("windows-1252", "iso-8859-15", "mac_roman")
BEYOND_ASCII = re.compile(r"(.?)([^\x00-\x7f])", re.DOTALL)
# A Mac text or a Latin-9 one is only believed where nearly all of it reads as French.
SURE = 0.8
MOST_BYTES = 4 * MAX_CHARACTERS + 4  # in any encoding, its byte order mark included
# Web pages that say Latin-1 are in windows-1252 (WHATWG Encoding Standard).
SAME_AS_WINDOWS = ("ascii", "iso8859-1", "latin-1")


class Decoded(NamedTuple):
    """A text, the encoding that it was in, and a warning where that had to be guessed."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(content: bytes, uri: str, declared: str | None = None) -> Decoded:
    """Return the text of a file. b"\\x93Ann\\xe9e\\x94" gives “Année”, "windows-1252" and a warning.

    `declared` is the encoding that the file states; one that is unknown or wrong is passed over.
    Raises UnreadableSource for what is no text.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            decoded = Decoded(_strict(content, encoding, uri), encoding.removesuffix("-sig"))
            break
    else:
        decoded = _declared(content, declared) or _unmarked(content, uri)
    if not BINARY.isdisjoint(decoded.text):
        raise UnreadableSource(uri, "not a text file (it holds control characters); convert it to plain text first")
    return decoded


def decode_plain(content: bytes, uri: str, declared: str | None = None) -> Decoded:
    """Return the text of a file that is nothing but text; one that is far too long is refused before it is decoded."""
    if len(content) > MOST_BYTES:
        raise UnreadableSource(uri, f"over the limit of {MAX_CHARACTERS:,} characters; split the text")
    return decode(content, uri, declared)


def _declared(content: bytes, declared: str | None) -> Decoded | None:
    if not declared:
        return None
    try:
        encoding = codecs.lookup(declared.strip()).name
        if encoding in SAME_AS_WINDOWS:
            encoding = "cp1252" if not content.isascii() else "ascii"
        return Decoded(content.decode(encoding), {"cp1252": "windows-1252", "ascii": "utf-8"}.get(encoding, encoding))
    except (LookupError, ValueError, AttributeError):  # unknown, not a text encoding, or not that of these bytes
        return None


def _unmarked(content: bytes, uri: str) -> Decoded:
    for encoding, odd in (("utf-16-le", 1), ("utf-16-be", 0)):
        # Latin letters in UTF-16 have a zero byte each, always on the same side.
        zeros = content[odd::2].count(0)
        if len(content) % 2 == 0 and zeros > 0.4 * len(content) and not content[1 - odd :: 2].count(0):
            return Decoded(_strict(content, encoding, uri), encoding, (f"no byte order mark: read as {encoding}",))
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        encoding = guess_old_encoding(content)
    return Decoded(_strict(content, encoding, uri), encoding, (f"not UTF-8: read as {encoding}",))


def guess_old_encoding(content: bytes) -> str:
    """Return the one-byte encoding in which the bytes beyond ASCII read best as French, windows-1252 where in doubt."""
    best, best_share = OLD_ENCODINGS[0], _french_share(content, OLD_ENCODINGS[0])
    for encoding in OLD_ENCODINGS[1:]:
        share = _french_share(content, encoding)
        if share > max(best_share, SURE):
            best, best_share = encoding, share
    return best


def _french_share(content: bytes, encoding: str) -> float:
    """Return the share of characters beyond ASCII that French has where they stand: no capital in a word."""
    found = BEYOND_ASCII.findall(content.decode(encoding, "replace"))
    return sum(c in FRENCH and not (before.islower() and c.isupper()) for before, c in found) / max(len(found), 1)


def _strict(content: bytes, encoding: str, uri: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"not a text file: neither UTF-8 nor {encoding} ({error.reason} at byte {error.start})"
        raise UnreadableSource(uri, reason) from error

"""The parts of an e-mail: headers as text, the words of its body, the bytes of its attachments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from typing import Any, TypeAlias

from pressnlp.errors import UnreadableSource
from pressnlp.sources.encoding import Decoded, decode, decode_plain
from pressnlp.sources.markup import plain_text

MAX_PARTS = 1_000
FOLD = re.compile(r"\r?\n(?=[ \t])")  # where a long header goes on in the next line
MAX_HEADER = 10_000  # characters of a header that are looked at
SIGNATURE_MARK = "-- "  # before a signature: no soft break, though it ends with a space
# What an attachment without a name is.
SUFFIX_OF_TYPE = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/zip": ".zip",
    "message/rfc822": ".eml",
    "text/html": ".html",
    "text/plain": ".txt",
}
# The standard library lets some malformed headers through as errors of its own.
DAMAGE = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
Mail: TypeAlias = "Message[str, str]"
# Its text is a wrong « see this in your browser » where the page beside it says this many times more.
FULLER = 3


@dataclass(frozen=True)
class Part:
    """A leaf of a mail; `name` is empty for the body."""

    name: str
    type: str
    message: Mail

    @property
    def content(self) -> bytes:
        """The bytes of the part, those of the inner mail for a mail in a mail."""
        if self.type == "message/rfc822" and self.message.is_multipart():
            inner: Any = self.message.get_payload(0)
            return inner.as_bytes() if isinstance(inner, Message) else b""
        payload = self.message.get_payload(decode=True)
        return payload if isinstance(payload, bytes) else b""

    def text(self, uri: str) -> Decoded:
        """Return the words of a text part. Raises UnreadableSource for what is no text."""
        words, encoding, warnings = decode_plain(self.content, uri, self.message.get_content_charset())
        if self.type == "text/html":
            words = plain_text(words)
        elif str(self.message.get_param("format", "")).lower() == "flowed":
            words = unflow(words, str(self.message.get_param("delsp", "")).lower() == "yes")
        return Decoded(words, encoding, warnings)


def split(message: Mail, uri: str) -> Iterator[Part]:
    """Yield the leaves of a mail in order; a mail in it is one leaf. Raises UnreadableSource for too many."""
    waiting = [message]
    count = 0
    while waiting:
        part = waiting.pop()
        count += 1
        if count > MAX_PARTS:
            raise UnreadableSource(uri, f"an e-mail of more than {MAX_PARTS:,} parts, the limit")
        type = part.get_content_type()
        if part.is_multipart() and type != "message/rfc822":
            inner: Any = part.get_payload()
            waiting.extend(child for child in reversed(inner) if isinstance(child, Message))
        else:
            yield Part(_name(part, type), type, part)


def header(message: Mail, name: str) -> str | None:
    """Return a header as text. « =?utf-8?q?=C3=89cole?= » gives "École"."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), None)
    return None if raw is None else decode_words(FOLD.sub("", raw[:MAX_HEADER]))


def decode_words(raw: str) -> str:
    """Return the text of a raw header, encoded words and bytes beyond ASCII decoded."""
    if not raw.isascii():
        return _decode_bytes(raw.encode("utf-8", "surrogateescape"), None)
    try:
        chunks = decode_header(raw)
    except (MessageError, ValueError):  # a broken encoded word is shown as it was sent
        return raw
    return "".join(chunk if isinstance(chunk, str) else _decode_bytes(chunk, charset) for chunk, charset in chunks)


def body(parts: list[Part], uri: str) -> Decoded:
    """Return the words of the body: its plain parts, or its HTML parts where they say far more."""
    plain = _join([part.text(uri) for part in parts if part.type == "text/plain"])
    page = _join([part.text(uri) for part in parts if part.type == "text/html"])
    return page if len(page.text) > FULLER * len(plain.text.strip()) else plain


def unflow(text: str, delete_space: bool = False) -> str:
    """Join the lines that a mail program has wrapped (RFC 3676): those that end with a space."""
    lines: list[str] = []
    open_line = False
    for line in text.splitlines():
        line = line.removeprefix(" ")
        if open_line:
            lines[-1] += line
        else:
            lines.append(line)
        open_line = line.endswith(" ") and line != SIGNATURE_MARK
        if open_line and delete_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _name(part: Mail, type: str) -> str:
    filename = part.get_filename()
    if filename:
        return " ".join(decode_words(filename).replace("\\", "/").rpartition("/")[2].split()) or "attachment"
    if part.get_content_disposition() != "attachment" and type in ("text/plain", "text/html"):
        return ""
    return f"attachment{SUFFIX_OF_TYPE.get(type, '.' + type.rpartition('/')[2])}"


def _decode_bytes(content: bytes, charset: str | None) -> str:
    try:
        return decode(content, "header", charset).text
    except UnreadableSource:
        return content.decode("ascii", "ignore")


def _join(texts: list[Decoded]) -> Decoded:
    encoding = texts[0].encoding if texts else "utf-8"
    warnings = tuple(dict.fromkeys(warning for text in texts for warning in text.warnings))
    return Decoded("\n\n".join(text.text for text in texts), encoding, warnings)

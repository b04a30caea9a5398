"""E-mails: subject as title, Date as day of publication, the plain or HTML part as text, then the attachments."""

from collections.abc import Iterator
from email import message_from_bytes

from pressnlp.errors import SourceError, UnreadableSource
from pressnlp.lexicon.loader import load_lexicon
from pressnlp.records import Document
from pressnlp.sources import mail_parts
from pressnlp.sources.cleaning import tidy
from pressnlp.sources.encoding import Decoded
from pressnlp.sources.formats import is_known
from pressnlp.sources.mail_parts import DAMAGE, Part
from pressnlp.sources.reading import Reading
from pressnlp.sources.stated import parse_day, tidy_title, with_title
from pressnlp.text.folding import fold

MEDIA_TYPE = "message/rfc822"


def read(content: bytes, uri: str, reading: Reading) -> Iterator[Document]:
    """Yield the document of a mail, then those of its attachments that a reader knows, mails among them.

    A mail without words of its own gives its attachments alone.
    """
    try:
        message = message_from_bytes(content)
        parts = list(mail_parts.split(message, uri))
        contents = [(part.name, part.content) for part in parts if is_attached(part)]
        subject, date = mail_parts.header(message, "subject"), mail_parts.header(message, "date")
    except DAMAGE as error:
        raise UnreadableSource(uri, f"a malformed e-mail ({type(error).__name__}: {error})") from error
    if not message.keys():
        raise UnreadableSource(uri, "not an e-mail: it has no headers")
    words = read_body(parts, uri, reading)
    if words.text.strip() or not contents:
        title = find_subject(subject)
        text, repairs = tidy(words.text)
        yield reading.document(
            with_title(title, text) if text.strip() else "",
            content,
            uri,
            MEDIA_TYPE,
            encoding=words.encoding,
            title=title,
            published=parse_day(date),
            warnings=(*words.warnings, *repairs, *left_out(parts)),
        )
    for name, attached in contents:
        yield from reading.read_member(attached, f"{uri}!{name}", name)


def read_body(parts: list[Part], uri: str, reading: Reading) -> Decoded:
    """Return the words of the body; one that is no text goes to `on_error` and leaves the attachments alone."""
    try:
        return mail_parts.body([part for part in parts if not part.name], uri)
    except SourceError as error:
        reading.on_error(error)
    except DAMAGE as error:
        reading.on_error(UnreadableSource(uri, f"a malformed e-mail ({type(error).__name__}: {error})"))
    return Decoded("", "utf-8")


def is_attached(part: Part) -> bool:
    """Tell whether a part is an attachment that a reader knows."""
    return bool(part.name) and is_known(part.name)


def left_out(parts: list[Part]) -> tuple[str, ...]:
    """Return a warning for each attachment that no reader knows; pictures go without saying."""
    return tuple(
        f"attachment left out, no reader knows it: {part.name}"
        for part in parts
        if part.name and not is_known(part.name) and not part.type.startswith("image/")
    )


def find_subject(subject: str | None) -> str | None:
    """Return a subject without the marks of an answer. « TR : Fwd: Une école neuve » gives "Une école neuve"."""
    title = tidy_title(tidy(subject or "")[0]) or ""
    prefixes = frozenset(map(fold, load_lexicon().table("sources")["subject"]["prefixes"]))
    while (cut := title.find(":")) > 0 and fold(title[:cut]) in prefixes:
        title = title[cut + 1 :].strip()
    return title or None

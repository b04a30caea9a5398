"""RSS and Atom files: one document for each entry, with its title and its day of publication."""

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from pressnlp.errors import SourceError, UnreadableSource
from pressnlp.records import Document
from pressnlp.sources.cleaning import tidy
from pressnlp.sources.encoding import Decoded, decode
from pressnlp.sources.markup import plain_text
from pressnlp.sources.reading import MEGABYTE, Reading
from pressnlp.sources.stated import parse_day, tidy_title, with_title

MEDIA_TYPES = {"rss": "application/rss+xml", "RDF": "application/rss+xml", "feed": "application/atom+xml"}
ATOM = "{http://www.w3.org/2005/Atom}"
MAX_FEED = 16 * MEGABYTE
DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})")
DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}>\s*")
# Names of HTML entities that no XML file declares: « &eacute; ».
NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[a-zA-Z]{2,10};")
# Best first: the whole text before its summary.
TEXTS = ("encoded", "content", "description", "summary")
# The day of the last change, « updated », is not that of publication.
DATES = ("published", "pubDate", "issued", "date")
IDENTITIES = ("id", "guid", "link")
SHORT_IDENTITY = 200


def read(content: bytes, uri: str, reading: Reading) -> Iterator[Document]:
    """Yield the document of each entry, in the order of the file; one without words goes to `on_error`.

    A file that defines entities of its own is refused; no DTD is ever fetched.
    """
    if len(content) > MAX_FEED:
        raise UnreadableSource(uri, f"a feed larger than the limit of {MAX_FEED // MEGABYTE} MB; split the file")
    declared = DECLARED.match(content)
    decoded = decode(content, uri, declared and declared[1].decode("ascii"))
    feed = parse(decoded.text, uri)
    kind = _name(feed)
    if kind not in MEDIA_TYPES:
        raise UnreadableSource(uri, f"an XML file that is no RSS or Atom feed (it begins with « {kind} »)")
    entries = [element for element in feed.iter() if _name(element) in ("item", "entry")]
    if not entries:
        raise UnreadableSource(uri, "a feed without entries")
    for number, entry in enumerate(entries, 1):
        identity = " ".join(_first(entry, IDENTITIES, _words).split())[:SHORT_IDENTITY] or str(number)
        source = tostring(entry, encoding="utf-8")
        entry_uri = f"{uri}#{identity}"
        reading.budget.spend(len(source), uri)
        try:
            yield _document(entry, source, entry_uri, MEDIA_TYPES[kind], decoded, reading)
        except SourceError as error:
            reading.on_error(error)


def parse(text: str, uri: str) -> Element:
    """Return the tree of an XML file. Raises UnreadableSource where it is malformed or defines entities."""
    markup = NAMED.sub(lambda match: unescape(match.group()), DECLARATION.sub("", text, count=1))
    try:
        return fromstring(markup.encode("utf-8"))
    except DefusedXmlException as error:
        raise UnreadableSource(uri, "defines XML entities of its own; that is refused, they may expand") from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableSource(uri, f"malformed XML ({error})") from error


def _document(entry: Element, source: bytes, uri: str, media_type: str, decoded: Decoded, reading: Reading) -> Document:
    title = tidy_title(tidy(plain_text(_first(entry, ("title",), _markup)))[0])
    text, repairs = tidy(plain_text(_first(entry, TEXTS, _markup)))
    return reading.document(
        with_title(title, text),
        source,
        uri,
        media_type,
        encoding=decoded.encoding,
        title=title,
        published=next((day for name in DATES if (day := parse_day(_first(entry, (name,), _words).strip()))), None),
        warnings=(*decoded.warnings, *repairs),
    )


def _first(entry: Element, names: tuple[str, ...], say: Callable[[Element], str]) -> str:
    """Return what is said by the first child of one of these names with words, in the order of the names."""
    for name in names:
        for child in entry:
            if _name(child) == name and (words := say(child)).strip():
                return words
    return ""


def _markup(element: Element) -> str:
    if len(element):  # XHTML as elements
        for part in element.iter():
            part.tag = _name(part)
        return tostring(element, encoding="unicode")
    words = element.text or ""
    is_plain = element.tag.startswith(ATOM) and element.get("type", "text") == "text"
    return f"<pre>{escape(words)}</pre>" if is_plain else words


def _words(element: Element) -> str:
    return element.text or element.get("href") or ""


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]

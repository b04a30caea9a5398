"""Web pages: main text, title and day of publication, without menus, banners and footers."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import lxml.etree
import lxml.html
import trafilatura

from pressnlp.errors import UnreadableSource
from pressnlp.lexicon.loader import load_lexicon
from pressnlp.records import Document
from pressnlp.sources.cleaning import tidy
from pressnlp.sources.encoding import decode
from pressnlp.sources.markup import AROUND, plain_text
from pressnlp.sources.page_block import find_blocks, find_shown_day
from pressnlp.sources.reading import MEGABYTE, Reading
from pressnlp.sources.stated import HEAD, parse_day, tidy_title, with_title
from pressnlp.text.folding import fold

MEDIA_TYPE = "text/html"
MAX_PAGE = 8 * MEGABYTE
MAX_TAGS = 50_000  # finding the main text takes more than twice the time for twice the tags
CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.I
)
CHARSET_REACH = 4096
DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}>")
NOT_MARKUP = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# A main text far shorter than the page is a wrong guess of where the text is.
LEAST_SHARE = 0.3
WHOLE_PAGE = "the main text of the page could not be told apart: all of it was read"
# Where a page states the day when it was first published; the day of its last change is another one.
DAY_PATHS = (
    "//meta[@property='article:published_time' or @property='og:article:published_time']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//*[@itemprop='datePublished']/@content",
    "//meta[@name='date' or @name='pubdate' or @name='publish-date' or @name='article:published_time']/@content",
    "//meta[@name='DC.date' or @name='dc.date' or @name='DC.date.issued' or @name='dcterms.issued']/@content",
    "//time[@pubdate]/@datetime",
)
TEI = {"head": "h2", "list": "ul", "item": "li", "lb": "br", "row": "tr", "cell": "td", "quote": "blockquote"}
JSON_LD = "//script[@type='application/ld+json']/text()"
SHARED_TITLE, WINDOW_TITLE = "//meta[@property='og:title']/@content", "//head/title/text()"
TITLE_JOINT = re.compile(r"\s+[|–—•·»:-]\s+")


def read(content: bytes, uri: str, reading: Reading) -> Iterator[Document]:
    """Yield the document of a page. Nothing is fetched: no picture, style sheet or DTD that it names."""
    if len(content) > MAX_PAGE:
        raise UnreadableSource(uri, f"a web page larger than the limit of {MAX_PAGE // MEGABYTE} MB; save its text")
    declared = CHARSET.search(content[:CHARSET_REACH])
    markup, encoding, warnings = decode(content, uri, declared and declared[1].decode("ascii", "ignore"))
    if markup.count("<") > MAX_TAGS:
        raise UnreadableSource(uri, f"a web page of more than {MAX_TAGS:,} tags, the limit; save its text")
    page = parse(markup, uri)
    headline = find_headline(page)
    whole = plain_text(markup, AROUND)
    main, warned = find_text(page, whole)
    openings: list[str] = load_lexicon().table("sources")["page_block"]["openings"]
    blocks = [] if warned else find_blocks(page, main, tuple(f"{fold(opening)} " for opening in openings))
    text, repairs = tidy("\n\n".join((main, *blocks)))
    yield reading.document(
        with_title(headline, text) if text.strip() else "",
        content,
        uri,
        MEDIA_TYPE,
        encoding=encoding,
        title=headline or find_stated_title(page, text),
        published=find_day(page) or find_shown_day(tidy(whole)[0], headline),
        warnings=(*warnings, *repairs, *warned),
    )


def parse(markup: str, uri: str) -> Any:
    """Return the tree of a page. Raises UnreadableSource for one that holds nothing."""
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(NOT_MARKUP.sub("", DECLARATION.sub("", markup, count=1)), parser=parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise UnreadableSource(uri, f"not a readable HTML page ({error})") from error


def find_text(page: Any, whole: str) -> tuple[str, tuple[str, ...]]:
    """Return the main text of a page, or the whole text of it with a warning."""
    found: Any = trafilatura.bare_extraction(
        deepcopy(page), favor_recall=True, include_comments=False, include_tables=True, fast=False, with_metadata=False
    )
    main = "" if found is None else render(found.body)
    if len(main) >= LEAST_SHARE * len(whole):
        return main, ()
    return whole, (WHOLE_PAGE,) if whole.strip() else ()


def render(body: Any) -> str:
    """Return the text of a tree of trafilatura, whose tags are those of TEI."""
    for element in body.iter(*TEI):
        element.tag = TEI[element.tag]
    return plain_text(lxml.etree.tostring(body, encoding="unicode"))


def find_headline(page: Any) -> str | None:
    """Return the text of the only « h1 » of a page."""
    headlines = [_tidy_title(heading.text_content()) for heading in page.iter("h1")]
    return headlines[0] if len(headlines) == 1 else None


def find_stated_title(page: Any, text: str) -> str | None:
    """Return the title that a page gives to those who share it, else the part of its « title » that its text repeats.

    « Une école neuve | Département du Gers » gives "Une école neuve" where the text begins with it.
    """
    if shared := _tidy_title("".join(page.xpath(SHARED_TITLE)[:1])):
        return shared
    head = fold(text[:HEAD])
    window = _tidy_title("".join(page.xpath(WINDOW_TITLE)[:1])) or ""
    parts = sorted((window, *TITLE_JOINT.split(window)), key=len, reverse=True)
    return next((part for part in parts if fold(part) and fold(part) in head), None)


def _tidy_title(title: str) -> str | None:
    return tidy_title(tidy(title)[0])


def find_day(page: Any) -> str | None:
    """Return the ISO day of publication that the page states to machines, or None."""
    stated = (value for path in DAY_PATHS for value in page.xpath(path))
    return next((day for value in (*stated, *_linked_data(page)) if (day := parse_day(str(value)))), None)


def _linked_data(page: Any) -> Iterator[str]:
    for script in page.xpath(JSON_LD):
        try:
            data = json.loads(script)
        except (ValueError, RecursionError):  # broken linked data states nothing
            continue
        listed: list[Any] = data if isinstance(data, list) else [data]
        for item in listed:
            graph = item.get("@graph") if isinstance(item, dict) else None
            for node in graph if isinstance(graph, list) else [item]:
                if isinstance(node, dict) and isinstance(node.get("datePublished"), str):
                    yield node["datePublished"]

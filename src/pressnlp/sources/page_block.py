"""What press offices put beside the main text of a page: contacts, boilerplate, the day that is shown."""

import re
from collections.abc import Iterator
from typing import Any

import lxml.etree

from pressnlp.sources.markup import AROUND, plain_text
from pressnlp.sources.stated import dateline
from pressnlp.text.folding import fold

BLOCKS = ("div", "section", "address", "table", "ul", "p", "h2", "h3", "h4", "h5", "h6")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
MOST_SIBLINGS = 6  # that follow a heading
LONGEST = 3_000  # characters of such a block
LONG_LINE = 60  # characters of a line that is no link of a menu
REACH = 80  # characters in which a block is opened
# Classes and ids of what stands around the text of a page.
AROUND_NAME = re.compile(r"\b(?:footer|menu|nav|navbar|navigation|cookies?|sidebar|breadcrumb)\b", re.IGNORECASE)
ADDRESS = re.compile(r"\S@\S|\d(?:[ .\u00a0\u202f]?\d){8}")
NEAR_HEADLINE = 4  # lines above and below it


def find_blocks(page: Any, main: str, openings: tuple[str, ...]) -> Iterator[str]:
    """Yield the blocks that open with « Contact presse » or « À propos de … » and that the main text lacks.

    `openings` are folded and end with a space, so that « contact » does not open « Contactez-nous ».
    """
    said = fold(main)
    for element in page.iter(*BLOCKS):
        opening = f"{fold(_opening(element))} "
        if not opening.startswith(openings) or _is_around(element):
            continue
        text = "\n\n".join(filter(None, map(_text, _section(element))))
        if len(text) > LONGEST or fold(text) in said:
            continue
        lines = text.splitlines()
        if ADDRESS.search(text) or any(len(line) >= LONG_LINE for line in lines):
            said += f" {fold(text)}"
            yield text


def find_shown_day(text: str, headline: str | None) -> str | None:
    """Return the day of a dateline near the headline: « Publié le 12 mars 2025 »."""
    lines = [line for line in text.splitlines() if line.strip()]
    places = [number for number, line in enumerate(lines) if line.strip() == headline]
    if not places:
        return None
    near = lines[max(0, places[0] - NEAR_HEADLINE) : places[0] + NEAR_HEADLINE + 1]
    return next((day for line in near if len(line) < REACH and (day := dateline().find_day(line))), None)


def _section(element: Any) -> list[Any]:
    """Return an element, and for a heading or a line of its own what follows up to the next heading."""
    if element.tag not in HEADINGS and len(_text(element)) >= LONG_LINE:
        return [element]
    following: list[Any] = []
    for sibling in element.itersiblings():
        if sibling.tag in HEADINGS or len(following) == MOST_SIBLINGS:
            break
        following.append(sibling)
    return [element, *following]


def _is_around(element: Any) -> bool:
    """Tell whether the first words of an element stand in a menu, a footer or a banner."""
    inner = next((e for e in element.iter() if isinstance(e.tag, str) and (e.text or "").strip()), element)
    outer = (inner, *inner.iterancestors())
    return any(e.tag in AROUND or AROUND_NAME.search(f"{e.get('class', '')} {e.get('id', '')}") for e in outer)


def _opening(element: Any) -> str:
    words = ""
    for text in element.itertext():
        words += text
        if len(words.strip()) > REACH:
            break
    return words.strip()[:REACH]


def _text(element: Any) -> str:
    if not isinstance(element.tag, str) or element.tag in AROUND:
        return ""
    return plain_text(lxml.etree.tostring(element, encoding="unicode", with_tail=False, method="html"), AROUND)

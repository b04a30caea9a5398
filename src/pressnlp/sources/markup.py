"""Turn HTML into plain text: one pass over the tags, in time linear in their number."""

import re
from collections.abc import Iterator
from html import unescape

# fmt: off
PARAGRAPHS = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "section", "article", "main",
    "header", "footer", "nav", "aside", "form", "pre", "hr", "figure", "address", "fieldset",
))
LINES = frozenset(("div", "li", "tr", "dt", "dd", "caption", "figcaption", "option", "title"))
CELLS = frozenset(("td", "th"))
UNSEEN = frozenset((
    "script", "style", "head", "template", "svg", "math", "iframe", "object", "select", "button", "textarea",
    "noscript", "audio", "video",
))
# fmt: on
# Left out as well where a whole page is read: what stands around its text.
AROUND = UNSEEN | {"nav", "header", "footer", "aside", "form"}
VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"))
# Between these the text is no markup until their own end.
RAW = frozenset(["script", "style", "textarea", "noscript", "iframe"])
TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?=[\s/>:]|$)")
HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|\shidden(?=[\s>=]|$)", re.IGNORECASE)
BLANKS = re.compile(r"[ \t\r\n\f]+")
# The edge of a line, however many elements begin or end there.
EDGE = "\x1f"
BREAKS = re.compile(rf"[ \t\n{EDGE}]+")
LONE_DASH = re.compile(r"(?:^|(?<=\n))-\n+")
LONGEST_VALUE = 2_000  # of an attribute with a « > » in it
MOST_QUOTED = 8  # such attributes of one tag


def plain_text(markup: str, unseen: frozenset[str] = UNSEEN) -> str:
    """Return what a reader sees: paragraphs parted by a blank line, list items with a dash, cells by a tab.

    « <p>Une&nbsp;école</p><ul><li>à Auch</li></ul> » gives "Une école\\n\\n- à Auch".
    """
    parts: list[str] = []
    skipped, depth = "", 0  # the element that is left out, and how many of its name are open
    verbatim = 0  # open <pre> elements
    for text, tag, closing, attributes in split_tags(markup):
        if not skipped and text:
            words = unescape(text).replace(EDGE, "")
            parts.append(words if verbatim else BLANKS.sub(" ", words))
        if skipped == "p" and tag in PARAGRAPHS and not closing:
            skipped = ""  # a new paragraph ends the one that is left open
        if skipped:
            if tag == skipped:
                depth += -1 if closing else 1
                skipped = skipped if depth > 0 else ""
        elif not closing and tag not in VOID and (tag in unseen or HIDDEN.search(attributes)):
            skipped, depth = tag, 1
        else:
            verbatim = max(0, verbatim + (-1 if closing else 1)) if tag == "pre" else verbatim
            parts.append(_separator(tag, closing))
    text = BREAKS.sub(_one_break, "".join(parts))
    return LONE_DASH.sub("- ", text).strip(" \t\n")


def _separator(tag: str, closing: bool) -> str:
    if tag in PARAGRAPHS:
        return "\n\n"
    if tag == "br":
        return "\n"
    if tag in LINES:
        return f"{EDGE}- " if tag == "li" and not closing else EDGE
    return "\t" if tag in CELLS and closing else ""


def _one_break(run: re.Match[str]) -> str:
    blanks = run.group()
    if blanks.count("\n") > 1:
        return "\n\n"
    if "\n" in blanks or EDGE in blanks:
        return "\n"
    return "\t" if "\t" in blanks else " "


def split_tags(markup: str) -> Iterator[tuple[str, str, bool, str]]:
    """Yield each run of text with the tag after it: text, name of the tag, whether it closes, its attributes."""
    position = start = 0
    while (start := markup.find("<", start)) >= 0:
        if markup.startswith("<!--", start):
            end = markup.find("-->", start + 4)
            yield markup[position:start], "", False, ""
            position = start = end + 3 if end >= 0 else len(markup)
        elif markup.startswith(("<!", "<?"), start):
            end = markup.find(">", start)
            yield markup[position:start], "", False, ""
            position = start = end + 1 if end >= 0 else len(markup)
        elif tag := TAG.match(markup, start):
            end = _tag_end(markup, tag.end())
            name = tag["name"].lower()
            yield markup[position:start], name, bool(tag["close"]), markup[tag.end() : end]
            position = start = end + 1
            if name in RAW and not tag["close"]:
                closing = re.compile(rf"</{name}", re.IGNORECASE).search(markup, position)
                position = start = closing.start() if closing else len(markup)
        else:
            start += 1  # « 3 < 5 »
    yield markup[position:], "", False, ""


def _tag_end(markup: str, start: int) -> int:
    """Return the offset of the « > » that ends a tag; one inside a quoted attribute does not."""
    end = markup.find(">", start)
    if end < 0:
        return len(markup)
    for _ in range(MOST_QUOTED):
        if markup.count('"', start, end) % 2 == 0:
            break
        quote = markup.find('"', end, end + LONGEST_VALUE)
        after = markup.find(">", quote, quote + LONGEST_VALUE) if quote >= 0 else -1
        if after < 0:
            break
        end = after
    return end

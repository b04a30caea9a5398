"""Find the parts of the document: title, dateline, contact block, body.

Reads `doc.text` and, where the caller gave it, `doc._.published`; writes `doc._.zones`,
`doc._.title`, `doc._.dateline_place` and, when it was unknown, `doc._.published` (the dateline's
date). Zones cover the text without gaps; see "Document fields" in the annotation guidelines.
"""

import re
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from pressnlp import extensions
from pressnlp.extensions import Zone
from pressnlp.lexicon.loader import load_lexicon
from pressnlp.text.folding import fold
from pressnlp.values.date import Calendar, find_dateline_date

DEFAULTS = {"lexicon_dirs": []}

LINE = re.compile(r"[^\n]+")
# « Auch, le vendredi 1er octobre 2021 »: a capitalised place, a comma, the article of the date.
DATELINE = re.compile(r"(?:.*\bà\s)?(?P<place>[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:[-' ’][^\W\d_]+){0,5})\s*,\s*[Ll][Ee]\b")
MARKUP = re.compile(r"^[\s#*_>\-–—•\[\(]+|[\s#*_\]\)]+$")
DATELINE_LINES = 12
TITLE_WORDS = 40


@Language.factory("pressnlp_layout", default_config=DEFAULTS)
def make_layout(nlp: Language, name: str, lexicon_dirs: list[str]) -> "Layout":
    """Make the pipe with the cue words of `layout.toml`."""
    lexicon = load_lexicon(tuple(lexicon_dirs))
    cues = lexicon.table("layout")
    return Layout(Calendar.from_table(lexicon.table("calendar")), cues["contact"]["lines"], cues["heading"]["lines"])


class Line(NamedTuple):
    """A line that is not blank; code-point offsets without its line break."""

    start: int
    end: int
    text: str


class Layout:
    """Walk the lines from the top for title and dateline, from the first contact cue for the contact block."""

    def __init__(self, calendar: Calendar, contact: list[str], heading: list[str]) -> None:
        extensions.declare()
        self.calendar = calendar
        self.contact = tuple(fold(cue) for cue in contact)
        self.heading = frozenset(fold(cue) for cue in heading)

    def __call__(self, doc: Doc) -> Doc:
        """Store zones, title, dateline and publication date."""
        lines = [Line(m.start(), m.end(), m.group()) for m in LINE.finditer(doc.text) if not m.group().isspace()]
        dateline = self.find_dateline(lines[:DATELINE_LINES])
        title = self.find_title(lines[:DATELINE_LINES], dateline)
        if dateline is not None:
            doc._.dateline_place = dateline_place(dateline.text)
            if doc._.published is None:
                doc._.published = find_dateline_date(dateline.text, self.calendar)
        doc._.title = None if title is None else MARKUP.sub("", title.text)
        contact = next((line for line in lines[2:] if self.opens_contact(line.text)), None)
        doc._.zones = zones(len(doc.text), title, dateline, contact)
        return doc

    def find_dateline(self, lines: list[Line]) -> Line | None:
        """Return the first short line that bears a place and a date, or the words of a heading and a date."""
        for line in lines:
            short = len(line.text) <= 120
            if short and find_dateline_date(line.text, self.calendar) is not None:
                return line
        return None

    def find_title(self, lines: list[Line], dateline: Line | None) -> Line | None:
        """Return the first line that reads as a headline: not « Communiqué de presse », not a paragraph."""
        for line in lines:
            if line is dateline or fold(line.text) in self.heading:
                continue
            return line if len(line.text.split()) <= TITLE_WORDS else None
        return None

    def opens_contact(self, text: str) -> bool:
        """Tell whether a line opens the contact block: « Contacts presse : »."""
        folded = fold(text)
        return any(folded == cue or folded.startswith(cue + " ") for cue in self.contact)


def dateline_place(text: str) -> str | None:
    """Return the place of a dateline. « Auch, le 1er octobre 2021 » gives "Auch"."""
    match = DATELINE.match(MARKUP.sub("", text))
    return match["place"] if match else None


def zones(length: int, title: Line | None, dateline: Line | None, contact: Line | None) -> list[Zone]:
    """Cut the text into zones without gaps, in order."""
    marked = sorted((line.start, line.end, name) for line, name in ((title, "title"), (dateline, "dateline")) if line)
    if contact is not None:
        marked.append((contact.start, length, "contact"))
    found: list[Zone] = []
    end = 0
    for start, stop, name in marked:
        if start > end:
            found.append(Zone(name="body", start=end, end=start))
        found.append(Zone(name=name, start=start, end=stop))
        end = stop
    if end < length:
        found.append(Zone(name="body", start=end, end=length))
    return found

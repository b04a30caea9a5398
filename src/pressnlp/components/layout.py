"""Find the parts of the document: title, dateline, contact block, body.

Reads `doc.text` and, where the caller gave it, `doc._.published`; writes `doc._.zones`,
`doc._.title`, `doc._.dateline_place` and, when it was unknown, `doc._.published` (the dateline's
date). Zones cover the text without gaps; see "Document fields" in the annotation guidelines.
"""

import re
from collections.abc import Container, Mapping
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from pressnlp import extensions
from pressnlp.extensions import Zone
from pressnlp.lexicon.gazetteer import Gazetteer, load_gazetteer
from pressnlp.lexicon.loader import load_lexicon
from pressnlp.text.folding import fold
from pressnlp.text.joined import text_of
from pressnlp.values.calendar import Calendar
from pressnlp.values.dateline import Dateline

DEFAULTS = {"lexicon_dirs": []}

LINE = re.compile(r"[^\n]+")
BLANKS = " \t\r\u00a0\u202f"
LEADING_MARKS = f"{BLANKS}#_>-–—•"
TRAILING_MARKS = f"{BLANKS}#_"
BRACKETS = " ()[]"
DATELINE_LINES = 12
DATELINE_LENGTH = 120
SIGNATURE_LINES = 8
CUE_LENGTH = 40
TITLE_WORDS = 40


@Language.factory("pressnlp_layout", default_config=DEFAULTS)
def make_layout(nlp: Language, name: str, lexicon_dirs: list[str]) -> "Layout":
    """Make the pipe with the cue words of `layout.toml`."""
    lexicon = load_lexicon(tuple(lexicon_dirs))
    cues = lexicon.table("layout")
    return Layout(Calendar.from_table(lexicon.table("calendar")), cues, Towns(load_gazetteer(lexicon)))


class Towns:
    """The names of the gazetteer, asked for in any spelling: "NANTES" in Towns(…) is true."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __contains__(self, name: object) -> bool:
        """Tell whether a name is one of the gazetteer."""
        return isinstance(name, str) and fold(name) in self.gazetteer


class Line(NamedTuple):
    """A line that is not blank; code-point offsets without its line break."""

    start: int
    end: int
    text: str


class Layout:
    """Walk the lines from the top for title and dateline, from the first contact cue for the contact block."""

    def __init__(self, calendar: Calendar, cues: Mapping[str, Any], towns: Container[str] = ()) -> None:
        extensions.declare()
        self.towns = towns
        self.dateline = Dateline(calendar)
        self.contact = tuple(fold(cue) for cue in cues["contact"]["lines"])
        self.heading = frozenset(fold(cue) for cue in cues["heading"]["lines"])
        labels = "|".join(map(re.escape, cues["title"]["labels"]))
        self.label = re.compile(rf"^(?:{labels})\s?:\s*", re.IGNORECASE)

    def __call__(self, doc: Doc) -> Doc:
        """Store zones, title, dateline and publication date."""
        text = text_of(doc)
        lines = [Line(m.start(), m.end(), m.group()) for m in LINE.finditer(text) if not m.group().isspace()]
        dateline = self.find_dateline(lines[:DATELINE_LINES])
        opening = None if dateline else self.find_opening(lines[:DATELINE_LINES])
        if dateline is not None:
            doc._.dateline_place = self.dateline.find_place(unmarked(dateline.text).strip(BRACKETS))
            if doc._.published is None:
                doc._.published = self.dateline.find_day(dateline.text)
        elif opening is not None:
            dateline, doc._.dateline_place, day = opening
            if doc._.published is None:
                doc._.published = day
        elif doc._.published is None:
            doc._.published = self.find_signed_day(lines[-SIGNATURE_LINES:])
        title = self.find_title(lines[:DATELINE_LINES], dateline)
        doc._.title = None if title is None else self.label.sub("", unmarked(title.text), count=1)
        contact = next((line for line in lines[2:] if self.opens_contact(line.text)), None)
        doc._.zones = zones(len(text), title, dateline, contact)
        return doc

    def find_dateline(self, lines: list[Line]) -> Line | None:
        """Return the first short line that bears a place and a date, or the words of a heading and a date."""
        for line in lines:
            if len(line.text) <= DATELINE_LENGTH and self.dateline.find_day(line.text) is not None:
                return line
        return None

    def find_opening(self, lines: list[Line]) -> tuple[Line, str, str] | None:
        """Return the part of the first line that opens with a town and a day, the town, and the day."""
        for line in lines:
            if opening := self.dateline.find_opening(line.text, self.towns):
                end = line.start + opening.end
                return Line(line.start, end, line.text[: opening.end]), opening.place, opening.day
        return None

    def find_signed_day(self, lines: list[Line]) -> str | None:
        """Return the day of the first short line that signs the text: « par Léa Castex le 12 mars 2025 »."""
        for line in lines:
            if len(line.text) <= DATELINE_LENGTH and (day := self.dateline.find_signed_day(line.text)) is not None:
                return day
        return None

    def find_title(self, lines: list[Line], dateline: Line | None) -> Line | None:
        """Return the first line that reads as a headline: not « Communiqué de presse », not a paragraph."""
        for line in lines:
            if (dateline is not None and line.start == dateline.start) or fold(line.text) in self.heading:
                continue
            return line if len(line.text.split()) <= TITLE_WORDS else None
        return None

    def opens_contact(self, text: str) -> bool:
        """Tell whether a line opens the contact block: « Contacts presse : »."""
        folded = fold(text[:CUE_LENGTH])
        return any(folded == cue or folded.startswith(cue + " ") for cue in self.contact)


def unmarked(text: str) -> str:
    """Return a line without the marks of a heading, a list or bold type. « **Une école** » gives "Une école"."""
    bare = text.lstrip(LEADING_MARKS).rstrip(TRAILING_MARKS)
    return bare.strip(f"*{LEADING_MARKS}").strip() if bare.startswith("*") else bare


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

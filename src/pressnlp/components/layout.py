"""Find the parts of the document: title, dateline, body, boilerplate, contact block and others.

Reads `doc.text` and, where the caller gave it, `doc._.published`; writes `doc._.zones`, `doc._.title`,
`doc._.dateline_place`, `doc._.embargo` and, when it was unknown, `doc._.published` (the dateline's date). Zones cover
the text without gaps (text/zoning); see "Document fields" in the annotation guidelines.
"""

import re
from collections.abc import Container, Iterable, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pressnlp import extensions
from pressnlp.lexicon.gazetteer import Gazetteer, load_gazetteer
from pressnlp.lexicon.loader import OrganisationHead, load_lexicon
from pressnlp.text.folding import fold
from pressnlp.text.joined import text_of
from pressnlp.text.line import Line, split_lines, unmarked
from pressnlp.text.zoning import HEAD_LINES, Heading, Zoner, index_cues, opens
from pressnlp.values.calendar import Calendar, plain
from pressnlp.values.dateline import Dateline
from pressnlp.values.embargo import Embargo

DEFAULTS = {"lexicon_dirs": []}

BRACKETS = " ()[]"
DATELINE_LENGTH = 120
SIGNATURE_LINES = 8
TITLE_WORDS = 40
LETTERHEAD_WORDS = 10


@Language.factory("pressnlp_layout", default_config=DEFAULTS)
def make_layout(nlp: Language, name: str, lexicon_dirs: list[str]) -> "Layout":
    """Make the pipe with the cue words of `layout.toml`."""
    lexicon = load_lexicon(tuple(lexicon_dirs))
    cues = lexicon.table("layout")
    bodies = [form for row in lexicon.rows("organisation_heads", OrganisationHead) for form in row.forms]
    return Layout(Calendar.from_table(lexicon.table("calendar")), cues, Towns(load_gazetteer(lexicon)), bodies)


class Towns:
    """The names of the gazetteer, asked for in any spelling: "NANTES" in Towns(…) is true."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __contains__(self, name: object) -> bool:
        """Tell whether a name is one of the gazetteer."""
        return isinstance(name, str) and fold(name) in self.gazetteer


class Layout:
    """Walk the lines from the top for embargo, dateline and title, then name the zone of every line."""

    def __init__(
        self, calendar: Calendar, cues: Mapping[str, Any], towns: Container[str] = (), bodies: Iterable[str] = ()
    ) -> None:
        """`bodies` are nouns that open the names of bodies: « préfecture » opens a letterhead."""
        extensions.declare()
        self.towns = towns
        self.dateline = Dateline(calendar)
        self.zoner = Zoner(cues)
        words = cues["embargo"]
        self.embargo = Embargo(
            calendar, plain(words["noon"]), plain(words["midnight"]), tuple(map(plain, words["inclusive"]))
        )
        self.letterhead = index_cues([*bodies, *cues["letterhead"]["heads"]])
        labels = "|".join(map(re.escape, cues["title"]["labels"]))
        self.label = re.compile(rf"^(?:{labels})\s?:\s*", re.IGNORECASE)

    def __call__(self, doc: Doc) -> Doc:
        """Store zones, title, dateline, publication date and embargo."""
        text = text_of(doc)
        lines = split_lines(text)
        held = [line for line in lines[:HEAD_LINES] if self.zoner.is_embargo(line)]
        head = [line for line in lines[:HEAD_LINES] if line not in held]
        dateline = self._read_day(doc, head, lines)
        title = self.find_title(head, dateline)
        doc._.title = None if title is None else self.label.sub("", unmarked(title.text), count=1)
        doc._.embargo = next((end for line in held if (end := self.embargo.read(line.text, doc._.published))), None)
        below = [line for line in lines[-SIGNATURE_LINES:] if dateline is None or line.start > dateline.start]
        signature = self.find_signature(below)
        doc._.zones = self.zoner.zones(len(text), lines, Heading(title, dateline, signature))
        return doc

    def _read_day(self, doc: Doc, head: list[Line], lines: list[Line]) -> Line | None:
        """Store place and day of the dateline, or the day of the signature; return the dateline."""
        dateline, day = self.find_dateline(head), None
        if dateline is not None:
            doc._.dateline_place = self.dateline.find_place(unmarked(dateline.text).strip(BRACKETS))
            day = self.dateline.find_day(dateline.text)
        elif opening := self.find_opening(head):
            dateline, doc._.dateline_place, day = opening
        elif signature := self.find_signature(lines[-SIGNATURE_LINES:]):
            day = self.dateline.find_signed_day(signature.text)
        if doc._.published is None:
            doc._.published = day
        return dateline

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

    def find_signature(self, lines: list[Line]) -> Line | None:
        """Return the first short line that signs the text: « par Léa Castex le 12 mars 2025 »."""
        short = (line for line in lines if len(line.text) <= DATELINE_LENGTH)
        return next((line for line in short if self.dateline.find_signed_day(line.text) is not None), None)

    def find_title(self, lines: list[Line], dateline: Line | None) -> Line | None:
        """Return the first line that reads as a headline: not « Communiqué de presse », not a paragraph.

        The name of the issuer stands for the headline only where no other is found.
        """
        issuer: Line | None = None
        for line in lines:
            if (dateline is not None and line.start == dateline.start) or fold(line.text) in self.zoner.heading:
                continue
            if line.size > TITLE_WORDS:
                break
            if not self.is_letterhead(line):
                return line if issuer is None or self._is_headline(line) else issuer
            issuer = issuer or line
        return issuer

    def is_letterhead(self, line: Line) -> bool:
        """Tell whether a line is the name of a body and nothing else: « Préfecture de la Haute-Saône »."""
        bare = unmarked(line.text)
        return ":" not in bare and line.size <= LETTERHEAD_WORDS and opens(fold(bare), self.letterhead)

    def _is_headline(self, line: Line) -> bool:
        return line.apart and line.text.rstrip()[-1:] not in ".,;:"

"""Cut a press release into its parts.

They are title, subtitle, dateline, embargo, body, list, boilerplate, contact, signature and footer.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pressnlp.extensions import Zone
from pressnlp.text.folding import fold
from pressnlp.text.line import Line, unmarked
from pressnlp.values.contact_point import EMAIL, PHONE, has_at

HEAD_LINES = 12
TAIL_LINES = 12
CUE_LENGTH = 60  # characters of a line in which a cue may stand
SHORT = 14  # words of a line of a contact block
ADDRESS = 10  # words of the lines above a number that nothing announces
LIFTED = 4  # such lines
PARAGRAPH = 20  # words
SUBTITLE_LEAST, SUBTITLE = 3, 40
EMBARGO = 40
HEADING = 12
FOOTER = 8
HEAD_PART = 0.3  # of a text, in which no boilerplate opens
BULLET = re.compile(r"\s*(?:[-–—•*▪◦·‣➤✓→●■]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s+)\S")
ONLY_MARKS = re.compile(r"[\s#*=~_–—.-]*(?:\d{1,3}\s?(?:/\s?\d{1,3})?)?[\s#*=~_–—.-]*")
URL = re.compile(r"(?:https?://|www\.)\S{3,200}")
LABEL = re.compile(r"[^:]{0,80}:")


class Heading(NamedTuple):
    """What the top of a text was read as; each may be missing."""

    title: Line | None
    dateline: Line | None
    signature: Line | None = None


class Zoner:
    """Label the lines of a text with the cues of layout.toml."""

    def __init__(self, cues: Mapping[str, Any]) -> None:
        self.contact = index_cues(cues["contact"]["lines"])
        self.embargo = tuple(fold(cue) for cue in cues["embargo"]["words"])
        self.boilerplate = index_cues(cues["boilerplate"]["lines"])
        self.brief = tuple(fold(cue) for cue in cues["boilerplate"]["endings"])
        self.footer = index_cues(cues["footer"]["lines"])
        self.closing = frozenset(fold(cue) for cue in cues["footer"]["closing"])
        self.signing = index_cues(cues["signature"]["lines"])
        self.heading = frozenset(fold(cue) for cue in cues["heading"]["lines"])

    def zones(self, length: int, lines: Sequence[Line], heading: Heading) -> list[Zone]:
        """Return zones that cover the text without gaps, in order; blank lines belong to the zone before them."""
        names = self.label(length, lines, heading)
        cuts = {line.start: name for line, name in zip(lines, names, strict=True)}
        dateline = heading.dateline
        if dateline is not None and dateline.end not in (line.end for line in lines):
            cuts[dateline.end] = "body"  # a dateline may open a paragraph
        found: list[Zone] = []
        for start, name in sorted(cuts.items()):
            if found and found[-1]["name"] == name:
                continue
            if found:
                found[-1]["end"] = start
            found.append(Zone(name=name, start=start if found else 0, end=length))
        return found or ([Zone(name="body", start=0, end=length)] if length else [])

    def label(self, length: int, lines: Sequence[Line], heading: Heading) -> list[str]:
        """Return the name of the zone of each line."""
        names = ["body"] * len(lines)
        self._label_lists(lines, names)
        self._label_tail(length, lines, names)
        self._label_head(lines, names, heading)
        return names

    def is_embargo(self, line: Line) -> bool:
        """Tell whether a line says until when the text may not be published."""
        folded = fold(line.text[:CUE_LENGTH])
        return any(cue in folded for cue in self.embargo) and line.size <= EMBARGO

    def opens_contact(self, line: Line) -> bool:
        """Tell whether a line opens the contact block: « Contacts presse : »."""
        folded = fold(unmarked(line.text)[:CUE_LENGTH])
        return opens(folded, self.contact) and (line.size <= SHORT or reaches(line))

    def _label_head(self, lines: Sequence[Line], names: list[str], heading: Heading) -> None:
        title = heading.title
        told = title and fold(title.text)
        for i, line in enumerate(lines):
            if i < HEAD_LINES and self.is_embargo(line):
                names[i] = "embargo"
            if heading.dateline is not None and line.start == heading.dateline.start:
                names[i] = "dateline"
            elif heading.signature is not None and line.start == heading.signature.start:
                names[i] = "signature"
            elif title is not None and (line.start == title.start or (told and fold(line.text) == told)):
                names[i] = "title"
        place = names.index("title") + 1 if "title" in names else len(lines)
        if place < len(lines) and self._is_subtitle(lines, names, place):
            names[place] = "subtitle"

    def _is_subtitle(self, lines: Sequence[Line], names: Sequence[str], i: int) -> bool:
        """Tell whether the line below a title is a subtitle: short, no sentence, a paragraph or a dateline below."""
        line = lines[i]
        if names[i] != "body" or line.size > SUBTITLE or line.text.rstrip()[-1:] in ".:;,!" or i + 1 == len(lines):
            return False
        if fold(line.text) in self.heading or not line.apart or line.size < SUBTITLE_LEAST or ">" in line.text:
            return False
        return lines[i + 1].apart and (names[i + 1] == "dateline" or lines[i + 1].size >= PARAGRAPH)

    def _label_lists(self, lines: Sequence[Line], names: list[str]) -> None:
        items = [BULLET.match(line.text) is not None for line in lines]
        for i, is_item in enumerate(items):
            beside = (i > 0 and items[i - 1]) or (i + 1 < len(lines) and items[i + 1])
            wrapped = i > 0 and names[i - 1] == "list" and not lines[i].apart
            if (
                (is_item and beside)
                or (is_item and wrapped)
                or (wrapped and not is_item and self._goes_on(lines, items, i))
            ):
                names[i] = "list"

    def _goes_on(self, lines: Sequence[Line], items: Sequence[bool], i: int) -> bool:
        """Tell whether a line without a mark goes on with the item above it: another item follows at once."""
        return i + 1 < len(lines) and items[i + 1] and not lines[i + 1].apart

    def _label_tail(self, length: int, lines: Sequence[Line], names: list[str]) -> None:
        current = "body"
        tail = len(lines) - TAIL_LINES
        for i, line in enumerate(lines):
            folded = fold(unmarked(line.text)[:CUE_LENGTH])
            if i >= 2 and self.opens_contact(line):
                current = "contact"
            elif line.start >= HEAD_PART * length and i >= 2 and self._opens_boilerplate(line, folded):
                current = "boilerplate"
            elif i >= max(2, tail) and self._is_footer(line, folded):
                names[i] = "footer"
                continue
            elif current == "contact" and line.size > SHORT and not reaches(line):
                current = "body"
            elif i >= 2 and current != "contact" and line.size <= SHORT and reaches(line):
                names[i] = "contact"
                self._lift(lines, names, i)
                current = "contact" if i >= tail else current
                continue
            elif i >= max(2, tail) and current == "body" and self._signs(lines, i, folded):
                names[i] = "signature"
                if i + 1 < len(lines):
                    names[i + 1] = "signature"
                continue
            if current != "body":
                names[i] = current

    def _lift(self, lines: Sequence[Line], names: list[str], i: int) -> None:
        """Give the short lines above a number to its block: « Secrétariat de direction » above « Tél. : … »."""
        for k in range(i - 1, max(i - 1 - LIFTED, 1), -1):
            above = lines[k]
            if names[k] != "body" or above.size > ADDRESS or above.text.rstrip()[-1:] in ".!?;»":
                break
            names[k] = "contact"

    def _opens_boilerplate(self, line: Line, folded: str) -> bool:
        if opens(folded, self.boilerplate):
            heading = line.size <= HEADING and line.text.rstrip()[-1:] not in ".!?;"
            return heading or LABEL.match(line.text) is not None
        label = LABEL.match(line.text)
        head = fold(label.group()) if label else (folded if line.size <= HEADING else "")
        return head.endswith(self.brief)

    def _is_footer(self, line: Line, folded: str) -> bool:
        bare = URL.sub("", line.text)
        return (
            folded in self.closing
            or (line.size <= FOOTER and opens(folded, self.footer))
            or ONLY_MARKS.fullmatch(bare[:CUE_LENGTH]) is not None
        )

    def _signs(self, lines: Sequence[Line], i: int, folded: str) -> bool:
        """Tell whether a line closes the text with a function, and a short line names who holds it."""
        if not opens(folded, self.signing) or lines[i].size > HEADING or lines[i].text.rstrip()[-1:] in ".!?;":
            return False
        return i + 1 < len(lines) and lines[i + 1].size <= LIFTED + 1 and lines[i + 1].text.strip()[:1].isupper()


def index_cues(cues: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return folded cues by their first word."""
    found: dict[str, tuple[str, ...]] = {}
    for cue in sorted({fold(cue) for cue in cues}):
        first = cue.partition(" ")[0]
        found[first] = (*found.get(first, ()), cue)
    return found


def opens(folded: str, cues: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether a folded line opens with one of the indexed cues, whole words only."""
    found = cues.get(folded.partition(" ")[0], ())
    return any(folded == cue or folded.startswith(f"{cue} ") for cue in found)


def reaches(line: Line) -> bool:
    """Tell whether a line bears an e-mail address or a phone number."""
    return (has_at(line.text) and EMAIL.search(line.text) is not None) or PHONE.search(line.text) is not None

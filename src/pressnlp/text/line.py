"""The lines of a text that are not blank, and what they look like without the marks of headings and lists."""

import re
from typing import NamedTuple

LINE = re.compile(r"[^\n]+")
BLANKS = " \t\r\u00a0\u202f"
LEADING_MARKS = f"{BLANKS}#_>-–—•"
TRAILING_MARKS = f"{BLANKS}#_"


class Line(NamedTuple):
    """A line that is not blank: code-point offsets without its line break, and whether a blank line is before."""

    start: int
    end: int
    text: str
    apart: bool = True

    @property
    def size(self) -> int:
        """The number of words."""
        return len(self.text.split())


def split_lines(text: str) -> list[Line]:
    """Return the lines that are not blank."""
    found: list[Line] = []
    end = -2
    for match in LINE.finditer(text):
        if not match.group().isspace():
            found.append(Line(match.start(), match.end(), match.group(), match.start() > end + 1))
            end = match.end()
    return found


def unmarked(text: str) -> str:
    """Return a line without the marks of a heading, a list or bold type. « **Une école** » gives "Une école"."""
    bare = text.lstrip(LEADING_MARKS).rstrip(TRAILING_MARKS)
    return bare.strip(f"*{LEADING_MARKS}").strip() if bare.startswith("*") else bare

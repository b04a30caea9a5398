"""Pair the quotation marks of a text: « », “ ”, " ", << >>, nested or not. Pure; one pass, whatever the text.

« and “ know their side and may hold a quotation of another one; a straight mark opens and closes in turn inside one
paragraph. A mark without its other half pairs with nothing. A quotation of several paragraphs may repeat its opening
mark at the head of each, as newspapers do.
"""

import re
from typing import NamedTuple

MARK = re.compile(r"<<|>>|[«»“”„\"]|\n[^\S\n]*\n\s*")
INCHES = re.compile(r'\d"(?![^\W\d_])')  # « un écran de 27" »
OPENING = {"«": "»", "<<": "»", "“": "”", "„": "”"}
CLOSING = {"»": "»", ">>": "»", "”": "”"}
BLANKS = " \t\n\r\u00a0\u202f\u2009"
LONGEST = 6_000  # characters between two marks; longer, one of them is stray
DEEPEST = 8


class Quotation(NamedTuple):
    """Words between two marks: offsets of the words, without the blanks beside the marks, and of the marks around.

    `depth` is 0 for a quotation that stands in no other.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int


class _Open(NamedTuple):
    mark: str  # the closing mark that answers
    outer: int
    inner: int


def find_quotations(text: str) -> list[Quotation]:
    """Return the quotations of a text by start. « Le plan « Villes » avance. » gives two, the inner of depth 1."""
    found: list[Quotation] = []
    open_marks: list[_Open] = []
    after_blank_line = False
    end_of_blank = -1
    for match in MARK.finditer(text):
        mark, start, end = match.group(), match.start(), match.end()
        if mark[0] == "\n":
            open_marks = [o for o in open_marks if o.mark != '"']
            after_blank_line, end_of_blank = True, end
            continue
        heads_paragraph = after_blank_line and start == end_of_blank
        after_blank_line = False
        while open_marks and start - open_marks[0].outer > LONGEST:
            open_marks.pop(0)
        if mark == '"':
            _straight(text, open_marks, found, start)
        elif mark in OPENING and not (_closes_curly(text, open_marks, mark, start)):
            if heads_paragraph and open_marks and open_marks[-1].mark == OPENING[mark]:
                continue  # the mark repeated at the head of a paragraph goes on with the quotation
            if len(open_marks) < DEEPEST:
                open_marks.append(_Open(OPENING[mark], start, end))
        else:
            _close(text, open_marks, found, CLOSING.get(mark, "”"), start, end)
    return sorted(found)


def _closes_curly(text: str, open_marks: list[_Open], mark: str, start: int) -> bool:
    """Tell whether “ stands for ”: « “Villes“ »."""
    if mark != "“" or not any(o.mark == "”" for o in open_marks):
        return False
    return start > 0 and not text[start - 1].isspace() and not text[start + 1 : start + 2].isalnum()


def _straight(text: str, open_marks: list[_Open], found: list[Quotation], start: int) -> None:
    if any(o.mark == '"' for o in open_marks):
        _close(text, open_marks, found, '"', start, start + 1)
    elif len(open_marks) < DEEPEST and not INCHES.match(text, max(0, start - 1)):
        open_marks.append(_Open('"', start, start + 1))


def _close(text: str, open_marks: list[_Open], found: list[Quotation], mark: str, start: int, end: int) -> None:
    """Close the innermost quotation that `mark` answers; what opened inside it and never closed is dropped."""
    for place in range(len(open_marks) - 1, -1, -1):
        if open_marks[place].mark == mark:
            opened = open_marks[place]
            del open_marks[place:]
            inner = text[opened.inner : start]
            words = inner.strip(BLANKS)
            if words:
                first = opened.inner + len(inner) - len(inner.lstrip(BLANKS))
                found.append(Quotation(first, first + len(words), opened.outer, end, len(open_marks)))
            return

"""Join the lines of pages into paragraphs: lines that were full, words cut by a hyphen, running heads left out."""

import itertools
import re
from collections import Counter
from collections.abc import Mapping

from pressnlp.sources.page_layout import Line, Page, Run, find_rows
from pressnlp.text.folding import fold

EDGE_ROWS = 3  # at the top and at the foot of a page, where running heads stand
MARGIN = 0.12  # of the height of a page, where a lone page number stands
LARGER_PITCH = 1.4  # times the usual distance of two lines parts paragraphs
OTHER_SIZE = 0.12  # share by which letters of another size differ
LETTER_SLACK = 1.2  # the letters of a word may be wider than those of its line are on average
CENTRED = 0.05  # share of the width by which a centred line may be off
ITEM = re.compile(r"(?:[-–—•●▪◦○■□➢►✓*·]|\d{1,2}[.)])\s")
SENTENCE_END = (".", "!", "?", ":", ";", "»", "…")
HYPHENS = "-\u2010\u2011"
CUT_WORD = re.compile(rf"([^\W\d_]+)[{HYPHENS}]$")
WORD = re.compile(rf"[^\W\d_]+(?:[{HYPHENS}][^\W\d_]+)*")
NUMBER = re.compile(r"\d+")


def drop_running_heads(pages: list[Page], words: frozenset[str]) -> list[list[Run]]:
    """Return the runs of each page, without heads and feet that pages repeat, and page numbers.

    `words` are those that stand beside a page number: « Page 2 sur 3 ».
    """
    edges = [_edge_rows(page.runs) for page in pages]
    counts = Counter(key for rows in edges for key in {_key(row) for row in rows})
    kept: list[list[Run]] = []
    for page, rows in zip(pages, edges, strict=True):
        dropped = {
            run
            for row in rows
            if (counts[_key(row)] > 1 and 2 * counts[_key(row)] >= len(pages))
            or _is_page_number(row, page.height, words)
            for run in row
        }
        kept.append([run for run in page.runs if run not in dropped])
    return kept


def _edge_rows(runs: list[Run]) -> list[list[Run]]:
    rows = find_rows(runs)
    return rows if len(rows) <= 2 * EDGE_ROWS else rows[:EDGE_ROWS] + rows[-EDGE_ROWS:]


def _key(row: list[Run]) -> str:
    return NUMBER.sub("#", " ".join(run.text for run in row)).strip().casefold()


def _is_page_number(row: list[Run], height: float, words: frozenset[str]) -> bool:
    if MARGIN * height < row[0].bottom < (1 - MARGIN) * height:
        return False
    said = fold(" ".join(run.text for run in row)).split()
    numbers = [word for word in said if word.isdigit()]
    return (
        0 < len(numbers) <= 2
        and all(len(number) <= 3 for number in numbers)
        and words.issuperset(word for word in said if not word.isdigit())
    )


class Joiner:
    """Join lines with the words that tell a hyphen of a compound from one that cuts a word."""

    def __init__(self, hyphen: Mapping[str, list[str]], text: str) -> None:
        self.after = frozenset(map(fold, hyphen["after"]))
        self.before = frozenset(map(fold, hyphen["before"]))
        self.known = frozenset(word.lower() for word in WORD.findall(text))

    def join(self, pages: list[list[list[Line]]]) -> tuple[str, tuple[int, ...]]:
        """Return the text of the columns of each page, and the offsets where the pages begin."""
        parts: list[str] = []
        starts: list[int] = []
        length = 0
        before: Line | None = None
        for columns in pages:
            pitch = usual_pitch(columns)
            start: int | None = None
            for column in columns:
                for number, line in enumerate(column):
                    if before is not None:
                        cut, separator = self.separate(before, line, pitch, same_column=number > 0)
                        parts[-1] = parts[-1][: len(parts[-1]) - cut]
                        parts.append(separator)
                        length += len(separator) - cut
                    start = length if start is None else start
                    parts.append(line.text)
                    length += len(line.text)
                    before = line
            starts.append(length if start is None else start)
        return "".join(parts), tuple(starts)

    def separate(self, before: Line, line: Line, pitch: float, same_column: bool) -> tuple[int, str]:
        """Return how many characters go from the end of a line, and what stands between it and the next one."""
        flows = self._flows(before, line, pitch) if same_column else runs_on(before, line)
        if not flows:
            return 0, "\n" if same_column and is_near(before, line, pitch) else "\n\n"
        if (cut := CUT_WORD.search(before.text)) and line.text[:1].isalpha():
            return 0 if self.keeps_hyphen(cut[1], line.text) else 1, ""
        hyphenated = before.text[-1:] in HYPHENS and not before.text[-2:-1].isspace()
        return 0, "" if hyphenated else " "

    def _flows(self, before: Line, line: Line, pitch: float) -> bool:
        if not is_near(before, line, pitch) or ITEM.match(line.text) or "\t" in before.text + line.text:
            return False
        if CUT_WORD.search(before.text) and line.text[:1].islower():
            return True
        return is_full(before, line)

    def keeps_hyphen(self, head: str, rest: str) -> bool:
        """Tell whether the hyphen at a line end is part of the word. « vice-⏎président » true, « commu-⏎nes » false."""
        match = WORD.match(rest)
        tail = match.group() if match else ""
        if tail[:1].isupper() or f"{head}-{tail}".lower() in self.known:
            return True
        if (head + tail).lower() in self.known:
            return False
        first = re.split(f"[{HYPHENS}]", tail)[0]
        return fold(head) in self.after or fold(first) in self.before


def usual_pitch(columns: list[list[Line]]) -> float:
    """Return the usual distance between the tops of two lines of a paragraph, or 0 where no two follow each other."""
    steps = [a.top - b.top for column in columns for a, b in itertools.pairwise(column) if a.top > b.top]
    return sorted(steps)[len(steps) // 4] if steps else 0.0


def is_near(before: Line, line: Line, pitch: float) -> bool:
    """Tell whether two lines of a column may be of one paragraph: usual distance, letters of one size."""
    if abs(before.size - line.size) > OTHER_SIZE * max(before.size, line.size):
        return False
    return before.top - line.top <= LARGER_PITCH * max(min(pitch, 2 * line.size), line.size)


def is_full(before: Line, line: Line) -> bool:
    """Tell whether a line ended only because the first word of the next one had no room in it."""
    width = before.column_right - before.column_left
    centre = (before.left + before.right - before.column_left - before.column_right) / 2
    indented = before.left - before.column_left > before.size
    centred = indented and abs(centre) < CENTRED * width
    room = width - (before.right - before.left) if centred else before.column_right - before.right
    letter = (line.right - line.left) / max(len(line.text), 1)
    first = len(line.text.split(maxsplit=1)[0]) if line.text.strip() else 0
    return room < LETTER_SLACK * (first + 1) * letter


def runs_on(before: Line, line: Line) -> bool:
    """Tell whether a sentence goes on from the foot of a column to the head of the next."""
    if before.text.rstrip().endswith(SENTENCE_END) or not line.text[:1].islower():
        return False
    same_size = abs(before.size - line.size) <= OTHER_SIZE * max(before.size, line.size)
    return same_size and (CUT_WORD.search(before.text) is not None or is_full(before, line))

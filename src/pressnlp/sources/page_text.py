"""Join the lines of pages into paragraphs: lines that were full, words cut by a hyphen, running heads left out."""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Mapping

from pressnlp.sources.page_layout import Line, Page, Run, find_rows
from pressnlp.text.folding import fold

ENOUGH_PAGES = 3  # that have a running head: that of a chapter stands on some only
EDGE_ROWS = 3  # at the top and at the foot of a page, where running heads stand
HEAD_GAP = 0.5  # times the size of letters: the least white between a running head and the text
SAME_HEIGHT = 4.0  # by which running heads may differ, roughly
MARGIN = 0.12  # of the height of a page, where a lone page number stands
LARGER_PITCH = 1.4  # times the usual distance of two lines parts paragraphs
OTHER_SIZE = 0.12  # share by which letters of another size differ
LETTER_SLACK = 1.2  # the letters of a word may be wider than those of its line are on average
ITEM = re.compile(r"(?:[-–—•●▪◦○■□➢►✓*·]|\d{1,2}[.)])\s")
SENTENCE_END = (".", "!", "?", ":", ";", "»", "…")
HYPHENS = "-\u2010\u2011"
CUT_WORD = re.compile(rf"([^\W\d_]+)[{HYPHENS}]$")
WORD = re.compile(rf"[^\W\d_]+(?:[{HYPHENS}][^\W\d_]+)*")
NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
MOST_NUMBERS = 5


def drop_running_heads(
    pages: list[Page], words: frozenset[str], is_dateline: Callable[[str], bool] = lambda text: False
) -> list[list[Run]]:
    """Return the runs of each page, without heads and feet that pages repeat, and page numbers.

    `words` are those that stand beside a page number: « Page 2 sur 3 ». A dateline in a head stays on the first page.
    """
    rows = [find_rows(page.runs) for page in pages]
    keys = [[_keys(row, index) for row in page] for index, page in enumerate(rows)]
    counts = Counter(key for page in keys for key in frozenset[str]().union(*page[:EDGE_ROWS], *page[-EDGE_ROWS:]))
    repeated = {key for key, count in counts.items() if count > 1 and count >= min(len(pages) / 2, ENOUGH_PAGES)}
    kept: list[list[Run]] = []
    for page, page_rows, page_keys in zip(pages, rows, keys, strict=True):
        outside = [
            (row, not repeated.isdisjoint(row_keys) or _is_page_number(row, page.height, words))
            for row, row_keys in zip(page_rows, page_keys, strict=True)
        ]
        dropped = {*_outer_runs(outside), *_outer_runs(outside[::-1])}
        first = not kept
        kept.append([run for run in page.runs if run not in dropped or (first and is_dateline(run.text))])
    return kept


def _outer_runs(rows: list[tuple[list[Run], bool]]) -> list[Run]:
    """Return the runs of the rows from the edge of a page that are repeated and stand apart from the text."""
    apart = 0
    for number, (row, is_repeated) in enumerate(rows[:EDGE_ROWS]):
        if not is_repeated:
            break
        following = rows[number + 1][0] if number + 1 < len(rows) else None
        if following is None or _gap(row[0], following[0]) > HEAD_GAP * following[0].size:
            apart = number + 1
    return [run for row, _ in rows[:apart] for run in row]


def _gap(one: Run, other: Run) -> float:
    return max(one.bottom - other.top, other.bottom - one.top)


def _keys(row: list[Run], index: int) -> frozenset[str]:
    """Return the row with its height: as it is, and with each number that may count pages less its index."""
    text = f"{round(row[0].bottom / SAME_HEIGHT)} " + " ".join(run.text for run in row).casefold()
    counted = (
        f"{text[: match.start()]}#{int(match.group()) - index}{text[match.end() :]}"
        for match in list(NUMBER.finditer(text))[1 : MOST_NUMBERS + 1]
    )
    return frozenset((text, *counted))


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
    letter = (line.right - line.left) / max(len(line.text), 1)
    first = len(line.text.split(maxsplit=1)[0]) if line.text.strip() else 0
    return before.column_right - before.right < LETTER_SLACK * (first + 1) * letter


def runs_on(before: Line, line: Line) -> bool:
    """Tell whether a sentence goes on from the foot of a column to the head of the next."""
    if before.text.rstrip().endswith(SENTENCE_END) or ITEM.match(line.text):
        return False
    same_size = abs(before.size - line.size) <= OTHER_SIZE * max(before.size, line.size)
    return same_size and (CUT_WORD.search(before.text) is not None or is_full(before, line))

"""Put the runs of characters of a page in reading order: rows, columns, bands between full-width lines.

Sizes are in points, as in PDF: x grows to the right, y upwards.
"""

from bisect import bisect, bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

SAME_ROW = 0.5  # share of the smaller height that two runs of one row have in common
SAME_HEIGHT = 1.0
LEAST_GUTTER = 6.0
MOST_COVERED = 0.1  # share of the runs that may cross a gutter: titles over two columns
LEAST_COVERED = 2  # runs that always may
LEAST_RUNS = 3  # of a column
MOST_BESIDE = 0.5  # share of the lines of a column that stand at the height of one in the next
LEAST_FILL = 0.5  # of its column's width by the run in the middle: less is a table
LEAST_CHARACTERS = 18  # of a line of a column
LEAST_AT_EDGE = 0.1  # share of the lines that end there
NEAR_EDGE = 0.1  # share of the width by which lines of running text differ at their end
WIDE_GAP = 2.0  # times the size of the letters: what parts the cells of a table

Gutter = tuple[float, float]
Edges = tuple[float, float]


class Run(NamedTuple):
    """Characters side by side in one size."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def size(self) -> float:
        """The height of its letters."""
        return self.top - self.bottom


class Page(NamedTuple):
    """The runs of a page, in any order, and its size."""

    runs: list[Run]
    width: float
    height: float


@dataclass(frozen=True)
class Line:
    """A line of text, with the edges of the column that it stands in."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    column_left: float
    column_right: float

    @property
    def size(self) -> float:
        """The height of its letters."""
        return self.top - self.bottom


def find_rows(runs: list[Run]) -> list[list[Run]]:
    """Return the runs gathered in rows from the top down, each from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.top):
        for row in rows[-3:]:
            common = min(run.top, row[0].top) - max(run.bottom, row[0].bottom)
            if common > SAME_ROW * min(run.size, row[0].size):
                row.append(run)
                break
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.left) for row in rows]


@dataclass(frozen=True)
class Grid:
    """The columns of a page: the white spaces between them, and where the lines of each begin and end."""

    gutters: list[Gutter]
    edges: list[Edges]

    def fits(self, runs: list[Run]) -> bool:
        """Tell whether nearly all runs stand in one of the columns: the last page may have but one."""
        crossing = sum(_crosses(run, gutter) for run in runs for gutter in self.gutters)
        return bool(self.gutters) and crossing <= MOST_COVERED * len(runs)


def find_grid(runs: list[Run]) -> Grid:
    """Return the columns of a page."""
    gutters = find_gutters(runs)
    return Grid(gutters, [find_edges(column) for column in _split(runs, gutters)] if gutters else [])


def arrange(pages: list[list[Run]], width: float) -> Iterator[list[list[Line]]]:
    """Yield, for each page, columns of lines in reading order; a page of one column may be the end of those before."""
    everything = [run for runs in pages for run in runs]
    edges = find_edges(everything, width) if everything else (0.0, 0.0)
    before = Grid([], [])
    for runs in pages:
        grid = find_grid(runs)
        if not grid.gutters and before.fits(runs):
            grid = before
        before = grid
        yield list(arrange_page(runs, grid, edges))


def arrange_page(runs: list[Run], grid: Grid, edges: Edges) -> Iterator[list[Line]]:
    """Yield columns of lines in reading order: in each band between full-width rows, from left to right.

    `edges` are the left and right end of the lines that go over the whole width.
    """
    band: list[Run] = []
    across: list[list[Run]] = []
    for row in find_rows(runs):
        if not grid.gutters or any(_crosses(run, gutter) for run in row for gutter in grid.gutters):
            yield from _in_columns(band, grid)
            band = []
            across.append(row)
        else:
            if across:
                yield make_lines(across, edges)
                across = []
            band.extend(row)
    yield from _in_columns(band, grid)
    if across:
        yield make_lines(across, edges)


def find_edges(runs: list[Run], width: float | None = None) -> Edges:
    """Return where the lines of running text begin, and end: where two and a tenth of them end near each other.

    Where they do not, the margins of a page of that width are taken to be the same on both sides.
    """
    left = min(run.left for run in runs)
    ends = sorted(run.right for run in runs)
    enough = max(2, int(LEAST_AT_EDGE * sum(len(run.text) >= LEAST_CHARACTERS for run in runs)))
    for index in range(len(ends) - 1, -1, -1):
        end = ends[index]
        if 2 * (end - left) < ends[-1] - left:
            break
        if index + 1 - bisect_left(ends, end - NEAR_EDGE * (end - left)) >= enough:
            return left, end
    return left, ends[-1] if width is None else max(ends[-1], width - left)


def find_gutters(runs: list[Run]) -> list[Gutter]:
    """Return the white spaces between columns from left to right; none for one column or a table."""
    gutters = list(_white_spaces(runs))
    while gutters:
        columns = _split(runs, gutters)
        wrong = [n for n in range(len(gutters)) if not _are_columns(columns[n], columns[n + 1])]
        if not wrong:
            break
        gutters.pop(min(wrong, key=lambda n: gutters[n][1] - gutters[n][0]))
    return gutters


def _white_spaces(runs: list[Run]) -> Iterator[Gutter]:
    """Yield the widest x intervals that nearly no run covers."""
    most = max(LEAST_COVERED, int(MOST_COVERED * len(runs)))
    edges = sorted([(run.left, 1) for run in runs] + [(run.right, -1) for run in runs])
    covered = seen = 0
    start: float | None = None
    for x, step in edges:
        seen += step == 1
        covered += step
        if covered <= most and seen > most:
            start = x if start is None else start
        elif start is not None:
            if x - start >= LEAST_GUTTER:
                yield start, x
            start = None


def _split(runs: list[Run], gutters: list[Gutter]) -> list[list[Run]]:
    """Return the runs of each column, without those that cross a gutter."""
    middles = [(left + right) / 2 for left, right in gutters]
    columns: list[list[Run]] = [[] for _ in range(len(gutters) + 1)]
    for run in runs:
        if not any(_crosses(run, gutter) for gutter in gutters):
            columns[bisect(middles, (run.left + run.right) / 2)].append(run)
    return columns


def _in_columns(band: list[Run], grid: Grid) -> Iterator[list[Line]]:
    for column, edges in zip(_split(band, grid.gutters), grid.edges, strict=False):
        if column:
            yield make_lines(find_rows(column), edges)


def _crosses(run: Run, gutter: Gutter) -> bool:
    return run.left < gutter[0] and run.right > gutter[1]


def _are_columns(left: list[Run], right: list[Run]) -> bool:
    """Tell whether two groups side by side are columns of text and not those of a table.

    The lines of a table stand beside each other and are short; those of columns fill them, or stand at other heights.
    """
    smaller, larger = sorted((left, right), key=len)
    if len(smaller) < LEAST_RUNS:
        return False
    heights = sorted(run.bottom for run in larger)
    beside = sum(_is_near(run.bottom, heights) for run in smaller)
    if beside < MOST_BESIDE * len(smaller):
        low, high = min(run.bottom for run in smaller), max(run.top for run in smaller)
        return low < heights[-1] and high > heights[0]
    return _is_running_text(left) and _is_running_text(right)


def _is_running_text(column: list[Run]) -> bool:
    width = max(run.right for run in column) - min(run.left for run in column)
    filled = median(run.right - run.left for run in column) >= LEAST_FILL * width
    return filled and median(len(run.text) for run in column) >= LEAST_CHARACTERS


def _is_near(height: float, heights: list[float]) -> bool:
    index = bisect(heights, height)
    return any(abs(height - other) < SAME_HEIGHT for other in heights[max(0, index - 1) : index + 1])


def make_lines(rows: list[list[Run]], edges: Edges) -> list[Line]:
    """Return each row as a line; runs far from each other are parted by a tab, unless justification drew them apart."""
    lines: list[Line] = []
    for row in rows:
        full = row[0].left - edges[0] < row[0].size and edges[1] - row[-1].right < row[0].size
        spread = full and not any(" " in run.text for run in row)
        text = row[0].text
        for before, run in pairwise(row):
            text += ("\t" if run.left - before.right > WIDE_GAP * run.size and not spread else " ") + run.text
        bottom, top = min(run.bottom for run in row), max(run.top for run in row)
        lines.append(Line(text, row[0].left, row[-1].right, bottom, top, *edges))
    return lines

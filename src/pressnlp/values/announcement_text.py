"""Cut a text into sentences and words, for who reads what a sentence commits to.

A press release puts its figures in lists as well as in sentences: an item of a list is a sentence whose `head` is
the line that announces the list.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from pressnlp.values.row import make_rows

# « pré-sélectionnés » and « présélectionnés » are one word.
# « formé.e.s » is « formées ».
WORD = re.compile(r"(\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)*(?:[.·](?:e|es|s|ne|nes)(?![^\W\d_]))*|[^\w\s]|_)")
INCLUSIVE = str.maketrans("", "", ".·")
LINE = re.compile(r"[^\n]+")
# A stop, what closes with it, and a blank before what may open a sentence; or a stop glued to a capital.
STOP = re.compile(r"[.!?…]+[\"»”’)\]]*(?:\s+(?=[^\sa-zà-öø-ÿ,;:)])|(?<=[^\W\d_]{3}[.!?])(?=[A-ZÀ-ÖØ-Þ][a-zà-ÿ]))|;\s+")
LAST_WORD = re.compile(r"([^\W\d_]+)[.]$")
MAX_HEAD_ITEMS = 60
LONGEST = 1_500  # characters of a sentence
SOFT = 25  # characters of a line that may break before a figure


class Token(NamedTuple):
    """A word or a mark of a sentence: code-point offsets, and its lower-case letters."""

    start: int
    end: int
    low: str


class Sentence(NamedTuple):
    """A stretch of text that states something; `head` is the number of the sentence that announces its list."""

    start: int
    end: int
    head: int | None = None


class _Line(NamedTuple):
    start: int
    end: int
    bullet: bool
    broken: bool  # a blank line stands before it


def split_sentences(text: str, abbreviations: Container[str], bullets: str) -> list[Sentence]:
    """Return the sentences of a text in order. « Deux lots : ⏎ - 3 M€ ⏎ - 2 M€ » gives three.

    The last two have a head.
    """
    found: list[Sentence] = []
    head: int | None = None
    items = 0
    for block in _blocks(text, bullets):
        first = len(found)
        bulleted = block[0].bullet
        if head is not None and (items > MAX_HEAD_ITEMS or (items and not bulleted and block[0].broken)):
            head = None
        for start, end in _cut(text, block[0].start, block[-1].end, abbreviations):
            found.append(Sentence(start, end, head))
        if len(found) == first:
            continue
        items += 1
        if text[found[-1].start : found[-1].end].rstrip(" *_\u00a0").endswith(":"):
            head, items = len(found) - 1, 0
        elif not bulleted and head is not None and items > 1 and found[first].head is None:
            head = None
    return found


def _blocks(text: str, bullets: str) -> Iterator[list[_Line]]:
    """Yield the lines that run on into one another: a soft break ends no sentence."""
    block: list[_Line] = []
    end = 0
    for match in LINE.finditer(text):
        if match.group().isspace():
            continue
        body = match.group().lstrip()
        start = match.end() - len(body)
        blank = text.count("\n", end, start) > 1
        line = _Line(start, match.end(), body[0] in bullets, blank)
        soft = body[0].islower() or (body[0].isdigit() and end - block[-1].start >= SOFT if block else False)
        runs_on = block and not blank and not line.bullet and soft and text[end - 1] not in ".!?:;"
        if block and not runs_on:
            yield block
            block = []
        block.append(line)
        end = match.start() + len(match.group().rstrip())
    if block:
        yield block


def _cut(text: str, start: int, end: int, abbreviations: Container[str]) -> Iterator[tuple[int, int]]:
    """Yield the sentences between two offsets, without the blanks around them."""
    for stop in STOP.finditer(text, start, end):
        word = LAST_WORD.search(text, max(start, stop.start() - 12), stop.start() + 1)
        if word and text[stop.start()] == "." and (len(word[1]) == 1 or word[1].lower() in abbreviations):
            continue
        at = stop.start() + len(stop.group().rstrip())
        if at > start:
            yield from _pieces(text, start, at)
        start = stop.end()
    if text[start:end].strip():
        yield from _pieces(text, start, start + len(text[start:end].rstrip()))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence, in pieces where it is too long to be one: what is asked of a sentence grows with its length."""
    while end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        at = blank if blank > 0 else start + LONGEST
        yield start, at
        start = at
    yield start, end


def split_tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the words and marks between two offsets. « d'ici 2022 » gives d, ', ici, 2022."""
    gap, *pieces = WORD.split(text[start:end])  # a gap, then word and gap in turn
    offsets = list(accumulate(map(len, pieces), initial=start + len(gap)))
    lows = [_low(piece.lower()) for piece in pieces[::2]]
    return list(make_rows(Token, offsets[:-1:2], offsets[1::2], lows))


def _low(low: str) -> str:
    return low.translate(INCLUSIVE) if ("." in low or "·" in low) and low[0].isalpha() else low


def token_at(tokens: Sequence[Token], offset: int) -> int:
    """Return the number of the first token that ends after an offset, len(tokens) past the last."""
    return bisect_left(tokens, offset + 1, key=lambda token: token.end)

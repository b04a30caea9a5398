"""Read a text whose gold is marked inside it.

`{L:Auch|32013}` marks an entity: its label by one letter, its words, then fields parted by bars. `[[Speaker|words]]`
marks a quote, and may hold marks. A backslash before a brace, a bar, a double bracket or a backslash makes it plain.
"""

import re
from typing import NamedTuple

from pressnlp.errors import CorpusError

LABELS = {"P": "PER", "L": "LOC", "O": "ORG", "G": "PROGRAMME", "Q": "QUANTITY", "D": "DATE"}
FIELD = r"(?:\\[\\{}|]|[^\\{}|])*"
TOKEN = re.compile(
    rf"\\(?P<plain>[\\{{}}|]|\[\[|\]\])"
    rf"|\{{(?P<label>[{''.join(LABELS)}]):(?P<surface>{FIELD})(?P<fields>(?:\|{FIELD})*)\}}"
    r"|\[\[(?P<speaker>[^|{}\[\]\n]{1,80})\||(?P<close>\]\])|(?P<stray>[{}]|\[\[)"
)
BAR = re.compile(r"(?<!\\)\|")
ESCAPE = re.compile(r"\\([\\{}|])")
KEY = re.compile(r"\s*([a-z]*)=\s*")


class Mark(NamedTuple):
    """A marked entity: offsets in the plain text, its first field, and the others by key ("name" for a bare `=`)."""

    label: str
    start: int
    end: int
    value: str | None
    fields: dict[str, str]


class MarkedQuote(NamedTuple):
    """A marked quote: offsets of its words in the plain text, and who says them."""

    start: int
    end: int
    speaker: str


class Marked(NamedTuple):
    """A plain text and the marks that stood in it."""

    text: str
    marks: list[Mark]
    quotes: list[MarkedQuote]


def read_markup(source: str) -> Marked:
    """Part a text from its marks. « à {L:Auch|32013}. » gives « à Auch. » and a place at 2-6.

    Raises CorpusError, with the line, for a mark that does not close, is empty or has two first fields.
    """
    pieces: list[str] = []
    marks: list[Mark] = []
    quotes: list[MarkedQuote] = []
    opened: tuple[int, str] | None = None
    length = last = 0

    def add(piece: str) -> None:
        nonlocal length
        pieces.append(piece)
        length += len(piece)

    for token in TOKEN.finditer(source):
        add(source[last : token.start()])
        last = token.end()
        if token["plain"]:
            add(token["plain"])
        elif token["label"]:
            start = length
            add(_plain(token["surface"]))
            marks.append(_mark(source, token, start, length))
        elif token["speaker"] and opened is None:
            opened = length, token["speaker"].strip()
        elif token["close"] and opened is not None:
            quotes.append(MarkedQuote(opened[0], length, opened[1]))
            opened = None
        else:
            raise _fault(source, token.start(), f"a stray {token.group()!r}; a literal one takes a backslash before it")
    if opened is not None:
        raise CorpusError(f"the quote of {opened[1]} does not close; write ]] at its end")
    add(source[last:])
    return Marked("".join(pieces), marks, quotes)


def _mark(source: str, token: re.Match[str], start: int, end: int) -> Mark:
    surface = _plain(token["surface"])
    if not surface or surface != surface.strip():
        raise _fault(source, token.start(), f"the mark of {surface!r} is empty or has a blank at its edge")
    value: str | None = None
    fields: dict[str, str] = {}
    for raw in BAR.split(token["fields"])[1:]:
        field = _plain(raw).strip()
        key = KEY.match(field)
        if key:
            fields[key[1] or "name"] = field[key.end() :]
        elif value is None:
            value = field or None
        else:
            raise _fault(source, token.start(), f"the mark of {surface!r} has two values")
    return Mark(LABELS[token["label"]], start, end, value, fields)


def _plain(raw: str) -> str:
    return ESCAPE.sub(r"\1", raw)


def _fault(source: str, at: int, what: str) -> CorpusError:
    return CorpusError(f"line {source.count(chr(10), 0, at) + 1}: {what}")

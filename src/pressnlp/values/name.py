"""Read and split the names of people. Pure: the word tables come in as arguments.

A name is a run of capitalised words with the particles between them (annotation guidelines, PER):
« Amélie de Montchalin », « Cédric O », « J.-M. Blanquer », « Jean CASTEX ».
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import accumulate
from operator import add, sub
from typing import NamedTuple

from pressnlp.values.row import make_rows

# An initial with its full stop (« J.-M. »), else a word with its inner hyphens and apostrophes.
WORD = re.compile(
    r"((?:[^\W\d_a-zß-ÿ]\.-?){1,3}(?![^\W\d_])|[^\W\d_]+(?:[-\u2010\u2011'’][^\W\d_]+)*)",
)
ELISION = re.compile(r"(?:[cdjlmnstCDJLMNST]|[Qq]u|[Ll]orsqu|[Jj]usqu|[Pp]uisqu)['’](?=\w)")
KEPT_ELISION = re.compile(r"[NMO]['’](?=[^\W\d_a-z])")  # N'Dour, M'Baye, O'Brien
GAP = re.compile(r"[^\S\n]*")
LINE_GAP = re.compile(r"[^\S\n]*\r?\n[^\S\n]*")
SPACES = re.compile(r"\s+")
ROMAN = re.compile(r"[IVX]{1,5}")  # « Jean V de Bretagne »
SAINTS = ("saint", "sainte")  # « Paul St Jean »
MAX_WORDS = 6

Fold = Callable[[str], str]


class NameTables(NamedTuple):
    """What names are told by, folded: given names with gender, particles, words no name holds."""

    given: Mapping[str, str]
    particles: frozenset[str]
    opening: frozenset[str]
    stops: frozenset[str]
    fold: Fold


class Token(NamedTuple):
    """A word: code-point offsets, surface, folded form, and what parts it from the word before, line start.

    `joint` is "" (glued), " ", "\n" (one line break) or "x" (anything else).
    """

    start: int
    end: int
    text: str
    folded: str
    joint: str
    opens_line: bool
    is_capital: bool

    @property
    def is_initial(self) -> bool:
        """Tell whether the word is an initial: « J.-M. »."""
        return self.text.endswith(".") or (len(self.text) == 1 and self.text.isupper())


def split_tokens(text: str, fold: Fold) -> list[Token]:
    """Return the words of a text, elided articles apart. « d'Harcourt » gives "d'" and "Harcourt"."""
    first_gap, *pieces = WORD.split(text)  # a gap, then word and gap in turn
    words: list[str] = []
    gaps = [first_gap]  # what stands before each word
    for word, gap in zip(pieces[::2], pieces[1::2], strict=True):
        if "'" in word or "’" in word:
            parts = _parts_of(word)
            words += parts
            gaps += [""] * (len(parts) - 1)
        else:
            words.append(word)
        gaps.append(gap)
    ends = list(accumulate(map(add, map(len, gaps), map(len, words))))
    joints = [" " if gap == " " else _joint(gap) if gap else "" for gap in gaps]
    opens = ["\n" in gap for gap in gaps]
    joints[0], opens[0] = joints[0] or " ", True
    capitals = [word[0].isupper() for word in words]
    starts = map(sub, ends, map(len, words))
    return list(make_rows(Token, starts, ends, words, map(fold, words), joints, opens, capitals))


def _parts_of(word: str) -> list[str]:
    parts: list[str] = []
    while (elision := ELISION.match(word)) and not KEPT_ELISION.match(word):
        parts.append(elision.group())
        word = word[elision.end() :]
    return [*parts, word]


def _joint(gap: str) -> str:
    if GAP.fullmatch(gap):
        return " "
    return "\n" if LINE_GAP.fullmatch(gap) else "x"


def is_given(folded: str, tables: NameTables) -> bool:
    """Tell whether a folded word is a given name. « anne gaelle » is one by its parts."""
    if folded in tables.given:
        return True
    parts = folded.split(" ")
    return len(parts) == 2 and all(part in tables.given for part in parts)


def read_name(
    tokens: Sequence[Token], i: int, tables: NameTables, closed: Collection[int], *, after_civility: bool = False
) -> int:
    """Return the index after the name that opens at token `i`, or `i` where none does.

    `closed` holds the offsets where something else begins (a function, a body): no name goes on there.
    Only after a civility may a name open with a particle: « Mme de Montchalin ».
    """
    if (
        tokens[i].folded in tables.particles
        and not tokens[i].is_initial
        and not (after_civility and tokens[i].folded in tables.opening)
    ):
        return i
    last, j, words = i, i, 0
    while j < len(tokens) and words < MAX_WORDS:
        token = tokens[j]
        if j > i and not _goes_on(tokens, i, j, tables):
            break
        particle = token.folded in tables.particles and not token.is_initial
        if particle:
            if j + 1 == len(tokens) or _parts(tokens, i, j, tables):
                break
            j += 1
            continue
        saint = token.folded in SAINTS and j > i and j + 1 < len(tokens) and tokens[j + 1].is_capital
        if not token.is_capital or token.start in closed or (token.folded in tables.stops and not saint):
            break
        words += 1
        j += 1
        last = j
        if words > 1 and ROMAN.fullmatch(token.text):
            break
    return last


def _parts(tokens: Sequence[Token], i: int, j: int, tables: NameTables) -> bool:
    """Tell whether a particle parts two things: « ministre des Armées d'Emmanuel Macron »."""
    following = tokens[j + 1]
    if not (following.is_capital or following.folded in tables.particles):
        return True
    return (
        not tokens[j].is_capital
        and is_given(following.folded, tables)
        and j + 2 < len(tokens)
        and tokens[j + 2].joint == " "
        and tokens[j + 2].is_capital
    )


def _goes_on(tokens: Sequence[Token], i: int, j: int, tables: NameTables) -> bool:
    token = tokens[j]
    if token.joint in ("", " "):
        # A full stop after a word of several letters ends the sentence, after an initial it does not.
        return True
    if token.joint == "\n":  # a hard-wrapped line: only between a lone given name and what follows it
        return j == i + 1 and is_given(tokens[i].folded, tables) and not tokens[i].opens_line and token.is_capital
    return False


def split_name(name: str, tables: NameTables) -> tuple[str, str]:
    """Return folded given name and surname. « Amélie de Montchalin » gives ("amelie", "montchalin").

    A surname in capitals is told by them: « DUPONT Jean » gives ("jean", "dupont").
    """
    words = [word for word in SPACES.split(name.strip()) if word]
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if 0 < len(capitals) < len(words) and words[0] in capitals and is_given(tables.fold(words[-1]), tables):
        words = [word for word in words if word not in capitals] + capitals
    given: list[str] = []
    while len(words) > 1 and (not given or words[0].endswith(".")):
        given.append(words.pop(0))
    while len(words) > 1 and tables.fold(words[0]) in tables.given and tables.fold(words[0]) not in tables.particles:
        given.append(words.pop(0))
    surname = tables.fold(" ".join(words)).split(" ")
    while len(surname) > 1 and surname[0] in tables.particles:
        surname.pop(0)
    return tables.fold(" ".join(given)), " ".join(surname)

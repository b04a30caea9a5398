"""Read the function of a person beside the name. Pure: offsets of the function words come in as arguments.

A function opens with a head of the lexicon (« maire », « directrice générale ») and runs on through its
complement: « ministre déléguée auprès du Premier ministre, chargée du Numérique ».
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Self

PIECE = re.compile(r"[^\W_]+(?:[-\u2010\u2011.·][^\W_]+)*['’]?|[^\S\n]*\n[^\S\n]*|\S")
ACRONYM = re.compile(r"\([A-ZÀ-Þ0-9][A-ZÀ-Þa-z0-9&. -]{1,11}\)")
QUOTED = re.compile(r"«[^«»\n]{1,120}»|“[^“”\n]{1,120}”|\"[^\"\n]{1,120}\"")
NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")
ORDINAL = re.compile(r"\d{1,3}(?:e|er|re|ère|ème)\b\s*")
LINK = re.compile(r"(?P<mark>[^\S\n]*[,(–—:-]?)[^\S\n]*(?P<lines>(?:\n[^\S\n]*){0,2})")
LAST_WORD = re.compile(r"([^\W\d_]+)['’]?\s*$")
LOOSE_END = re.compile(
    r"(?:[\s,;:/&–—(-]+|(?<=[\s'’])(?:et|ou|de|du|des|d['’]|l['’]|à|au|aux|en|le|la|les|pour|sur|dans|chez|un|une))$"
)
SPACES = re.compile(r"\s+")
MAX_WORDS = 32
MAX_BACK = 220  # characters between a function and the name that it stands before
MAX_OPENING = 6
DETERMINERS = frozenset("le la les l du au aux des notre nos son sa leur un une cette ce et ancien ancienne".split())
INNER = frozenset("/&°+%’'")


class RoleCues(NamedTuple):
    """The word lists of person_cues.toml, folded."""

    opening: frozenset[str]
    inside: frozenset[str]
    copula: frozenset[str]
    continuing: frozenset[str]
    listing: frozenset[str]
    portfolio: frozenset[str]
    ending: frozenset[str]
    fold: Callable[[str], str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any], fold: Callable[[str], str]) -> Self:
        """Make the cues from the table `role` of person_cues.toml."""
        return cls(*(frozenset(fold(word) for word in table[name]) for name in cls._fields[:-1]), fold)


class Phrase(NamedTuple):
    """A function: code-point offsets of the phrase and of its head."""

    start: int
    end: int
    head_end: int


def clean_role(text: str) -> str:
    """Return a function on one line. « maire\\n de Condom » gives "maire de Condom"."""
    return SPACES.sub(" ", text).strip()


def end_role(text: str, head: tuple[int, int], heads: Mapping[int, int], stops: Collection[int], cues: RoleCues) -> int:
    """Return the end of the function that opens with `head`.

    `heads` gives the end of each head by its start; `stops` holds the offsets where a name or its civility opens.
    """
    end, pos, words = head[1], head[1], 0
    listed = any(cues.fold(word) in cues.portfolio for word in text[head[0] : head[1]].split())
    while words < MAX_WORDS and (piece := PIECE.search(text, pos)):
        start, pos = piece.span()
        if start in stops:
            break
        mark = piece.group()
        if mark[0].isalnum():
            folded = cues.fold(mark)
            if folded in cues.ending or (mark[-1:] in "'’" and folded in cues.ending):
                break
            listed = listed or folded in cues.portfolio
            words += 1
            end = pos
        elif mark in "«“\"" or mark == "(":
            group = (ACRONYM if mark == "(" else QUOTED).match(text, start)
            if group is None:
                break
            end = pos = group.end()
        elif not (mark in INNER or _continues(text, mark, pos, heads, listed, cues)):
            break
    while match := LOOSE_END.search(text, head[1], end):
        end = match.start()
    return end


def _continues(text: str, mark: str, pos: int, heads: Mapping[int, int], listed: bool, cues: RoleCues) -> bool:
    following = NEXT_WORD.match(text, pos)
    if following is None:
        return False
    word = cues.fold(following[1])
    if "\n" in mark:  # a hard-wrapped line goes on in lower case
        return following.start(1) == pos and following[1][0].islower()
    if mark in ",–—-":
        return (
            following.start(1) in heads
            or (mark == "," and word in cues.continuing)
            or (mark == "," and word in cues.inside)
            or (mark == "," and listed and word in cues.listing)
        )
    return False


def role_after(text: str, end: int, heads: Mapping[int, int], stops: Collection[int], cues: RoleCues) -> Phrase | None:
    """Find the function that follows a name: in apposition, brackets, after a dash, on the next line, by a verb.

    « Agnès Dupuis, adjointe au maire en charge de l'éducation, » gives "adjointe au maire en charge de l'éducation".
    """
    link = LINK.match(text, end)
    if link is None or link.end() == end:
        return None
    mark, lines = link["mark"].strip(), link["lines"].count("\n")
    if lines > 1 and mark not in ("", ","):
        return None
    start, copula = -1, False
    pos = link.end()
    for _ in range(MAX_OPENING):
        if pos in stops:
            return None
        if pos in heads:
            start = pos if start < 0 else start
            break
        ordinal = ORDINAL.match(text, pos)
        word = NEXT_WORD.match(text, pos)
        if ordinal is not None:
            start, pos = (pos if start < 0 else start), ordinal.end()
            continue
        if word is None or word.start(1) != pos:
            return None
        folded = cues.fold(word[1])
        if folded in cues.inside:
            start = pos if start < 0 else start
        elif folded in cues.opening and start < 0:
            copula = copula or folded in cues.copula
        else:
            return None
        pos = _skip(text, word.end())
    if pos not in heads or (not mark and not lines and not copula and start != link.end()):
        return None
    if lines and not mark and start != link.end():
        return None
    last = end_role(text, (pos, heads[pos]), heads, stops, cues)
    if (copula and not mark and last == heads[pos]) or _opens_name(text, last, stops, lines):
        return None
    return Phrase(start, last, heads[pos])


def _opens_name(text: str, end: int, stops: Collection[int], lines: int) -> bool:
    """Tell whether the phrase belongs to the name after it: « Paul Durand, le maire Jean Petit »."""
    after = end
    while after < len(text) and text[after] in " \t\u00a0\u202f":
        after += 1
    if after in stops and after > end and not lines:
        return True
    return bool(lines) and text[after : after + 1] == ":"


def _skip(text: str, pos: int) -> int:
    while pos < len(text) and (text[pos] in "'’-" or (text[pos].isspace() and text[pos] != "\n")):
        pos += 1
    return pos


def role_before(
    text: str,
    start: int,
    floor: int,
    heads: Mapping[int, int],
    starts: Sequence[int],
    stops: Collection[int],
    cues: RoleCues,
) -> Phrase | None:
    """Find the function that a name closes: « la préfète du Gers Catherine Durand », « Secrétaire : Paul Petit ».

    `starts` are the heads between `floor` and `start`, in order; the earliest that reaches the name is the fullest.
    """
    best: Phrase | None = None
    for head in reversed(starts):
        if head < max(floor, start - MAX_BACK):
            break
        end = end_role(text, (head, heads[head]), heads, {*stops, start}, cues)
        between = text[end:start]
        if "\n\n" in text[heads[head] : end] or not _reaches(text, head, end == heads[head], between):
            continue
        best = Phrase(_widen(text, head, floor, cues), end, heads[head])
    return best


def _reaches(text: str, head: int, bare: bool, between: str) -> bool:
    mark = between.strip()
    if between.count("\n") > (2 if mark == ":" else 1):
        return False
    if mark == "" and bare and "\n" not in between:
        return True
    line_start = text.rfind("\n", 0, head) + 1
    opens_line = not text[line_start:head].strip(" \t\u00a0-–•*") or text[line_start:head].rstrip().endswith((".", ":"))
    if mark == ":":
        return opens_line
    before = LAST_WORD.search(text, max(line_start, head - 24), head)
    determined = before is not None and before[1].lower() in DETERMINERS
    if mark == ",":
        return determined
    return mark == "" and "\n" not in between and (determined or opens_line)


def _widen(text: str, head: int, floor: int, cues: RoleCues) -> int:
    """Return the start of the words before a head that belong to it: « ancien ministre »."""
    start = head
    while (match := LAST_WORD.search(text, max(floor, start - 20), start)) and cues.fold(match[1]) in cues.inside:
        start = match.start()
    return start


def most_complete(roles: Iterable[str]) -> str | None:
    """Return the fullest statement: most words, the first of equals. None without any."""
    return max(roles, key=lambda role: len(role.split()), default=None)


def singulars(rows: Iterable[Sequence[str]], fold: Callable[[str], str]) -> dict[str, str]:
    """Return the singular of each plural head, by its folded form. « sénateurs » gives "sénateur"."""
    found: dict[str, str] = {}
    for forms in rows:
        for plural in forms:
            for form in forms:
                if form != plural and _is_plural_of(fold(plural).split(), fold(form).split()):
                    found.setdefault(fold(plural), form)
    return found


def _is_plural_of(plural: Sequence[str], single: Sequence[str]) -> bool:
    return len(plural) == len(single) and all(
        p in (s, f"{s}s", f"{s}x", f"{s[:-2]}aux") for p, s in zip(plural, single, strict=True)
    )

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
LAST_WORDS = re.compile(r"(?:[^\W\d_]+['’ \u00a0]+){1,2}$")
ASIDE = re.compile(r"[^\S\n]*\([^()\n]{1,60}\)")
LOOSE_END = re.compile(
    r"(?:[\s,;:/&–—(-]+|(?<=[\s'’])(?:et|ou|de|du|des|d['’]|l['’]|à|au|aux|en|le|la|les|pour|sur|dans|chez|un|une))$"
)
SPACES = re.compile(r"\s+")
MAX_WORDS = 32
MAX_BACK = 220  # characters between a function and the name that it stands before
MAX_OPENING = 6
DETERMINERS = frozenset(
    [
        "le",
        "la",
        "les",
        "l",
        "du",
        "au",
        "aux",
        "des",
        "notre",
        "nos",
        "son",
        "sa",
        "leur",
        "un",
        "une",
        "cette",
        "ce",
        "et",
        "ancien",
        "ancienne",
    ]
)
INNER = frozenset("/&°+%’'")


class RoleCues(NamedTuple):
    """The word lists of person_cues.toml, folded."""

    opening: frozenset[str]
    inside: frozenset[str]
    former: frozenset[str]
    copula: frozenset[str]
    continuing: frozenset[str]
    listing: frozenset[str]
    inner: frozenset[str]
    portfolio: frozenset[str]
    ending: frozenset[str]
    fold: Callable[[str], str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any], fold: Callable[[str], str]) -> Self:
        """Make the cues from the table `role` of person_cues.toml."""
        words = {name: frozenset(fold(word) for word in table[name]) for name in cls._fields[:-1]}
        return cls(**words, fold=fold)


class Phrase(NamedTuple):
    """A function: code-point offsets of the phrase, and where its head begins."""

    start: int
    end: int
    head: int


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
            ends = folded in cues.ending and mark not in ("à", "A", "À") and not (listed and folded in cues.inner)
            if ends or (mark.isdecimal() and _dated(text, start)):
                break
            listed = listed or folded in cues.portfolio
            words += 1
            end = pos
        elif mark in '«“"' or mark == "(":
            group = (ACRONYM if mark == "(" else QUOTED).match(text, start)
            if group is None:
                break
            end = pos = group.end()
        elif not (mark in INNER or _continues(text, mark, pos, heads, listed, cues)):
            break
    while match := LOOSE_END.search(text, head[1], end):
        end = match.start()
    return end


def _dated(text: str, start: int) -> bool:
    """Tell whether a number opens a date or a time: « rapporteur le 27 mars »."""
    before = LAST_WORD.search(text, max(start - 12, 0), start)
    return before is not None and before[1].lower() in ("le", "de", "du", "en", "dès")


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


def roles_after(text: str, end: int, heads: Mapping[int, int], stops: Collection[int], cues: RoleCues) -> list[Phrase]:
    """Find the functions that follow a name, one in brackets after another too.

    « Paul Durand (55 ans), maire de Condom » gives "maire de Condom".
    """
    phrase = role_after(text, end, heads, stops, cues)
    aside = ASIDE.match(text, end if phrase is None else phrase.end)
    if phrase is None:
        after = None if aside is None else role_after(text, aside.end(), heads, stops, cues)
        return [] if after is None else [after]
    more = role_after(text, phrase.end, heads, stops, cues) if aside is not None else None
    return [phrase] if more is None else [phrase, more]


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
        if pos in heads and not _another_follows(text, pos, heads, cues):
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
    if (copula and not mark and last == heads[pos]) or (
        (lines or start != link.end()) and _opens_name(text, last, stops, lines)
    ):
        return None
    return Phrase(start, last, pos)


def _another_follows(text: str, pos: int, heads: Mapping[int, int], cues: RoleCues) -> bool:
    """Tell whether a head is a participle before the true one: « élue présidente »."""
    return cues.fold(text[pos : heads[pos]]) in cues.opening and _skip(text, heads[pos]) in heads


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

    `stops` holds `start`; `starts` are the heads between `floor` and `start`, in order; the earliest that
    reaches the name is the fullest.
    """
    best: Phrase | None = None
    for head in reversed(starts):
        if head < max(floor, start - MAX_BACK):
            break
        end = end_role(text, (head, heads[head]), heads, stops, cues)
        between = text[end:start]
        if "\n\n" in text[heads[head] : end] or not _reaches(text, head, end == heads[head], between):
            continue
        best = Phrase(_widen(text, head, floor, cues), end, head)
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
    words = LAST_WORDS.search(text, max(line_start, head - 36), head)
    determined = words is not None and not DETERMINERS.isdisjoint(
        words[0].lower().replace("'", " ").replace("’", " ").split()
    )
    if mark == ",":
        return determined
    return mark == "" and "\n" not in between and (determined or opens_line)


def _widen(text: str, head: int, floor: int, cues: RoleCues) -> int:
    """Return the start of the words before a head that belong to it: « ancien ministre »."""
    start = head
    while (match := LAST_WORD.search(text, max(floor, start - 20), start)) and cues.fold(match[1]) in cues.inside:
        start = match.start()
    return start


def most_complete(roles: Iterable[str], cues: RoleCues) -> str | None:
    """Return the fullest statement, a present function before a former one. None without any."""
    return max(
        roles, key=lambda role: (cues.fold(role).split(" ")[0] not in cues.former, len(role.split())), default=None
    )


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

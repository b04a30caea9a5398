"""Find the functions that stand beside a name: after it, before it. Pure: offsets in and out.

After: « Paul Durand, maire de Condom », « Paul Durand (maire) », a signature, a verb. Before: « la préfète du
Gers Anne Petit », « Secrétaire : Anne Petit ».
"""

import re
from collections.abc import Mapping, Sequence

from pressnlp.values.role import LAST_WORD, NEXT_WORD, Phrase, RoleText, end_role, skip_gap

ASIDE = re.compile(r"[^\S\n]*\([^()\n]{1,60}\)")
AGE = re.compile(r",[^\S\n]*\d{1,3}[^\S\n]ans(?=,)")
LAST_WORDS = re.compile(r"(?:[^\W\d_]+['’ \u00a0]+){1,2}$")
LINK = re.compile(r"(?P<mark>[^\S\n]*[,(–—:-]?)[^\S\n]*(?P<lines>(?:\n[^\S\n]*){0,2})")
ORDINAL = re.compile(r"\d{1,3}(?:e|er|re|ère|ème)\b\s*")
MAX_BACK = 220  # characters between a function and the name that it stands before
MAX_OPENING = 6
CREDIT = re.compile(r"(?:^|[.;\n(/–-])[^\S\n]*(([^\W\d_]+)(?:[ '’][^\W\d_]+){0,5})[^\S\n]*:\s?(?:M\.|Mme)?\s?$")
MAX_CREDIT = 80  # characters in which such a label stands
QUOTES = '«“"'
OPENERS = (".", ":", ";", "(")  # what a function without an article may stand after


def roles_after(page: RoleText, end: int) -> list[Phrase]:
    """Find the functions that follow a name, one in brackets after another too.

    « Paul Durand (55 ans), maire de Condom » gives "maire de Condom".
    """
    if (age := AGE.match(page.text, end)) is not None:  # « Paul Durand, 55 ans, maire de Condom »
        end = age.end()
    phrase = role_after(page, end)
    aside = ASIDE.match(page.text, end if phrase is None else phrase.end)
    if phrase is None:
        after = None if aside is None else role_after(page, aside.end())
        return [] if after is None else [after]
    more = role_after(page, phrase.end) if aside is not None else None
    return [phrase] if more is None else [phrase, more]


def role_after(page: RoleText, end: int) -> Phrase | None:
    """Find the function that follows a name: in apposition, brackets, after a dash, on the next line, by a verb.

    « Agnès Dupuis, adjointe au maire en charge de l'éducation, » gives "adjointe au maire en charge de l'éducation".
    """
    link = LINK.match(page.text, end)
    if link is None or link.end() == end:
        return None
    mark, lines = link["mark"].strip(), link["lines"].count("\n")
    if lines > 1 and mark not in ("", ","):
        return None
    opened = link.end()
    if mark in (",", "(") and page.text[opened : opened + 1] in QUOTES:  # « Paul Durand, « expert foncier », »
        opened = skip_gap(page.text, opened + 1)
    heads = {**page.heads, **page.nouns} if mark in (",", "(") else page.heads
    found = _opening(page, heads, opened)
    if found is None:
        return None
    start, pos, copula = found
    direct = start == opened
    if (not mark and not lines and not copula and not direct) or (lines and not mark and not direct):
        return None
    last = end_role(page, (pos, heads[pos]))
    if (copula and not mark and last == heads[pos]) or ((lines or not direct) and _opens_name(page, last, lines)):
        return None
    return Phrase(start, last, pos)


def _opening(page: RoleText, heads: Mapping[int, int], pos: int) -> tuple[int, int, bool] | None:
    """Return where the function opens, where its head does, and whether a verb gives it. None without a head."""
    start, copula = -1, False
    for _ in range(MAX_OPENING + 1):
        if pos in page.stops:
            return None
        if pos in heads and not _another_follows(page, pos):
            return (pos if start < 0 else start), pos, copula
        ordinal = ORDINAL.match(page.text, pos)
        if ordinal is not None:
            start, pos = (pos if start < 0 else start), ordinal.end()
            continue
        word = NEXT_WORD.match(page.text, pos)
        if word is None or word.start(1) != pos:
            return None
        folded = page.cues.fold(word[1])
        if folded in page.cues.inside:
            start = pos if start < 0 else start
        elif folded in page.cues.opening and start < 0:
            copula = copula or folded in page.cues.copula
        else:
            return None
        pos = skip_gap(page.text, word.end())
    return None


def _another_follows(page: RoleText, pos: int) -> bool:
    """Tell whether a head is a participle before the true one: « élue présidente »."""
    end = page.heads.get(pos, pos)
    return page.cues.fold(page.text[pos:end]) in page.cues.opening and skip_gap(page.text, end) in page.heads


def _opens_name(page: RoleText, end: int, lines: int) -> bool:
    """Tell whether the phrase belongs to the name after it: « Paul Durand, le maire Jean Petit »."""
    after = end
    while after < len(page.text) and page.text[after] in " \t\u00a0\u202f":
        after += 1
    if after in page.stops and after > end and not lines:
        return True
    return bool(lines) and page.text[after : after + 1] == ":"


def role_before(page: RoleText, start: int, floor: int, starts: Sequence[int]) -> Phrase | None:
    """Find the function that a name closes: « la préfète du Gers Catherine Durand », « Secrétaire : Paul Petit ».

    `page.stops` holds `start`; `starts` are the heads between `floor` and `start`, in order; the earliest that
    reaches the name is the fullest.
    """
    best: Phrase | None = None
    for head in reversed(starts):
        if head < max(floor, start - MAX_BACK):
            break
        end = end_role(page, (head, page.heads[head]))
        bare = end == page.heads[head]
        if "\n\n" in page.text[page.heads[head] : end] or not _reaches(page, head, bare, page.text[end:start]):
            continue
        best = Phrase(_widen(page, head, floor), end, head)
    return best


def credit_before(page: RoleText, start: int) -> Phrase | None:
    """Find the label that a colon ties to a name, where it names a task: « Réalisation : Anne Petit »."""
    match = CREDIT.search(page.text, max(start - MAX_CREDIT, 0), start)
    if match is None or page.cues.fold(match[2]) not in page.cues.credit:
        return None
    return Phrase(match.start(1), match.end(1), match.start(2))


def _reaches(page: RoleText, head: int, bare: bool, between: str) -> bool:
    text, mark = page.text, between.strip()
    if between.count("\n") > (2 if mark == ":" else 1):
        return False
    if mark == "" and bare and "\n" not in between:
        return True
    line_start = _line_start(text, head)
    opens_line = not text[line_start:head].strip(" \t\u00a0-–•*") or text[line_start:head].rstrip().endswith(OPENERS)
    if mark == ":":
        return opens_line
    determined = is_determined(page, head)
    if mark == ",":
        return determined
    return mark == "" and "\n" not in between and (determined or opens_line)


def _line_start(text: str, head: int) -> int:
    """Return where the line of a head begins, or a place far enough before it."""
    return max(text.rfind("\n", max(head - MAX_BACK, 0), head) + 1, head - MAX_BACK, 0)


def is_determined(page: RoleText, head: int) -> bool:
    """Tell whether a determiner stands before a head on its line, one word away at most: « l'ancien maire »."""
    line_start = _line_start(page.text, head)
    words = LAST_WORDS.search(page.text, max(line_start, head - 36), head)
    return words is not None and not page.cues.determiner.isdisjoint(
        page.cues.fold(word) for word in words[0].replace("'", " ").replace("’", " ").split()
    )


def _widen(page: RoleText, head: int, floor: int) -> int:
    """Return the start of the words before a head that belong to it: « ancien ministre »."""
    start = head
    while (match := LAST_WORD.search(page.text, max(floor, start - 20), start)) and page.cues.fold(
        match[1]
    ) in page.cues.inside:
        start = match.start()
    return start

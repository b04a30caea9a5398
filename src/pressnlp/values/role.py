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
LAST_WORD = re.compile(r"([^\W\d_]+)['’]?\s*$")
LOOSE_MARKS = re.compile(r"[\s,;:/&–—(-]+$")
LOOSE_WORD = re.compile(r"(?<=[\s'’])[^\W\d_]+['’]?$")
ENUMERATED = re.compile(r"\s*((?:[^\W\d_]+['’\s]\s?){1,4})")
BODY_END = re.compile(r"[^\S\n]*(?:\([A-ZÀ-Þ0-9][\w&. -]{1,11}\)[^\S\n]*)?(?:[\n.;)]|$)")
ADDRESS = re.compile(r"[\w.+-]{1,60}@|www\.|https?:")
SPACES = re.compile(r"\s+")
MAX_WORDS = 32
YEAR_DIGITS = 4
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
    adding: frozenset[str]
    joining: frozenset[str]
    loose: frozenset[str]
    dating: frozenset[str]
    spanning: frozenset[str]
    verb_ending: frozenset[str]
    determiner: frozenset[str]
    credit: frozenset[str]
    fold: Callable[[str], str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any], fold: Callable[[str], str]) -> Self:
        """Make the cues from the table `role` of person_cues.toml."""
        words = {name: frozenset(fold(word) for word in table[name]) for name in cls._fields[:-1]}
        return cls(**words, fold=fold)


class RoleText(NamedTuple):
    """A text with what its functions are read by; code-point offsets.

    `heads` gives the end of each function word by its start, `nouns` that of each lower-case noun that may name a
    person though no lexicon holds it, `bodies` that of each body; `stops` holds where a name or its civility opens.
    """

    text: str
    heads: Mapping[int, int]
    stops: Collection[int]
    cues: RoleCues
    nouns: Mapping[int, int] = {}
    bodies: Mapping[int, int] = {}


class Phrase(NamedTuple):
    """A function: code-point offsets of the phrase, and where its head begins."""

    start: int
    end: int
    head: int


class Statement(NamedTuple):
    """What the text says of a person: the function on one line, its offsets, and whether a lexicon holds its head."""

    text: str
    start: int
    end: int
    sure: bool = True


def clean_role(text: str) -> str:
    """Return a function on one line. « maire\\n de Condom » gives "maire de Condom"."""
    return SPACES.sub(" ", text).strip()


def end_role(page: RoleText, head: tuple[int, int]) -> int:
    """Return the end of the function that opens with `head`."""
    text, cues = page.text, page.cues
    end, pos, words = head[1], head[1], 0
    listed = any(cues.fold(word) in cues.portfolio for word in text[head[0] : head[1]].split())
    while words < MAX_WORDS and (piece := PIECE.search(text, pos)):
        start, pos = piece.span()
        if start in page.stops or ADDRESS.match(text, start):
            break
        mark = piece.group()
        if mark[0].isalnum():
            folded = cues.fold(mark)
            verb = mark.islower() and folded.endswith(tuple(cues.verb_ending)) and start not in page.heads
            ends = (
                (verb or folded in cues.ending)
                and mark not in ("à", "A", "À")
                and not (listed and folded in cues.inner)
            )
            if ends or (mark.isdecimal() and _dated(page, start, mark)):
                break
            listed = listed or folded in cues.portfolio
            words += 1
            end = pos
        elif mark in '«“"' or mark == "(":
            group = (ACRONYM if mark == "(" else QUOTED).match(text, start)
            if group is None:
                break
            end = pos = group.end()
        elif mark == "," and (body := _body(page, pos)):
            return body
        elif not (mark in INNER or _continues(page, mark, pos, listed=listed)):
            break
    return _trim(page, head[1], end)


def _trim(page: RoleText, floor: int, end: int) -> int:
    """Return the end without the marks and small words that lead on to nothing: « maire de »."""
    while end > floor:
        mark = LOOSE_MARKS.search(page.text, max(floor, end - 40), end)
        word = mark or LOOSE_WORD.search(page.text, max(floor, end - 40), end)
        if word is None or (mark is None and page.cues.fold(word[0]) not in page.cues.loose):
            break
        end = word.start()
    return end


def _dated(page: RoleText, start: int, number: str) -> bool:
    """Tell whether a number opens a date or a time: « rapporteur le 27 mars », not « élu de 2024 »."""
    before = LAST_WORD.search(page.text, max(start - 12, 0), start)
    if before is None:
        return False
    word = page.cues.fold(before[1])
    return word in page.cues.dating and not (word in page.cues.spanning and len(number) == YEAR_DIGITS)


def _body(page: RoleText, pos: int) -> int:
    """Return the end of the body that closes a function, 0 without one: « directrice générale, ADEME »."""
    following = NEXT_WORD.match(page.text, pos)
    end = page.bodies.get(following.start(1), 0) if following is not None else 0
    closing = BODY_END.match(page.text, end) if end else None
    return end + closing.group().find(")") + 1 if closing and "(" in closing.group() else end if closing else 0


def _continues(page: RoleText, mark: str, pos: int, *, listed: bool) -> bool:
    following = NEXT_WORD.match(page.text, pos)
    if following is None:
        return False
    cues, word, at = page.cues, page.cues.fold(following[1]), following.start(1)
    if "\n" in mark:  # a hard-wrapped line goes on in lower case
        return at == pos and following[1][0].islower()
    if mark not in ",–—-":
        return False
    if at in page.heads:
        return True
    if mark != ",":
        return False
    if word in cues.adding:  # « également présidente de … »
        return skip_gap(page.text, following.end()) in page.heads
    return (
        word in cues.continuing
        or word in cues.inside
        or (listed and (word in cues.listing or _enumerated(page, following.start())))
    )


def _enumerated(page: RoleText, pos: int) -> bool:
    """Tell whether bare nouns go on with a portfolio: « déléguée à la transition, diversité et inclusion »."""
    match = ENUMERATED.match(page.text, pos)
    if match is None:
        return False
    words = [page.cues.fold(word) for word in match[1].replace("'", " ").replace("’", " ").split()]
    last = next((k for k, word in enumerate(words) if word in page.cues.joining), 0)
    refused = page.cues.ending | page.cues.opening | page.cues.determiner
    return last > 0 and match[1].islower() and refused.isdisjoint(words[:last])


def skip_gap(text: str, pos: int) -> int:
    """Return where the next word of the line begins."""
    while pos < len(text) and (text[pos] in "'’-" or (text[pos].isspace() and text[pos] != "\n")):
        pos += 1
    return pos


def most_complete(statements: Iterable[Statement], cues: RoleCues) -> Statement | None:
    """Return the fullest statement, a present function before a former one, a sure one first. None without any."""
    return max(
        statements,
        key=lambda role: (role.sure, cues.fold(role.text).split(" ")[0] not in cues.former, len(role.text.split())),
        default=None,
    )


def singulars(rows: Iterable[Sequence[str]], fold: Callable[[str], str]) -> dict[str, str]:
    """Return the singular of each plural head, by its folded form. « sénateurs » gives "sénateur"."""
    found: dict[str, str] = {}
    for forms in rows:
        folded = [(form, fold(form)) for form in forms]
        for plural, key in folded:
            for form, single in folded:
                if form != plural and _is_plural_of(key.split(), single.split()):
                    found.setdefault(key, form)
    return found


def _is_plural_of(plural: Sequence[str], single: Sequence[str]) -> bool:
    return len(plural) == len(single) and all(
        p in (s, f"{s}s", f"{s}x", f"{s[:-2]}aux") for p, s in zip(plural, single, strict=True)
    )

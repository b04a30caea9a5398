"""Find the same money announced again in a later release, and parts that add up to more than their whole."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pressnlp.ledger.amount import WIDEST_HINT, closeness
from pressnlp.ledger.area import share_ground
from pressnlp.ledger.row import LedgerRow, year_of
from pressnlp.ledger.subject import Subject, SubjectReader, likeness
from pressnlp.lexicon.loader import Lexicon
from pressnlp.text.folding import fold

SAME_SCHEME = 0.7  # what a scheme in common is worth before purposes are compared
LEAST_LIKENESS = 0.3  # two purposes that share less are two purposes
LEAST_ALONE = 0.5  # without a scheme in common the purpose alone must prove it
WEIGHTS = {"subject": 0.5, "ground": 0.25, "amount": 0.25}
UNKNOWN_GROUND = 0.5
THRESHOLD = 0.6
CENTS = 0.005  # what floats may lose in a sum


class Group(NamedTuple):
    """Announcements of the same money, earliest first, and how sure that is (0 to 1)."""

    rows: tuple[LedgerRow, ...]
    score: float


class Excess(NamedTuple):
    """A whole, and its parts in one text that add up to more: `total` in the unit of the whole."""

    whole: LedgerRow
    parts: tuple[LedgerRow, ...]
    total: float


class Comparison:
    """Compare announcements by the words of `ledger.toml`."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("ledger")
        self.subjects = SubjectReader(table, lexicon.table("language")["function_words"])
        self.state = frozenset(table["actors"]["state"])

    def score(self, first: LedgerRow, second: LedgerRow) -> float | None:
        """Return how sure it is that two rows announce the same money, or None where something speaks against it.

        « 50 millions pour le Plan vélo » in March and « 49,8 M€ pour le Plan vélo » in May: 0.83 to 1.
        """
        return self.compare((first, self.subjects.read(first)), (second, self.subjects.read(second)))

    def compare(self, first: tuple[LedgerRow, Subject], second: tuple[LedgerRow, Subject]) -> float | None:
        """Return the score of two rows whose subjects are read; the order does not matter."""
        (row, about), (later, about_later) = sorted((first, second), key=lambda pair: pair[0].released or "")
        if (
            not row.released
            or not later.released
            or row.released == later.released
            or row.release_id == later.release_id
        ):
            return None
        amount = closeness(row, later)
        if amount is None or about_later.new or not (row.amount_max is later.amount_max is None):
            return None
        ground = share_ground(row.territory, later.territory)
        if ground is False or self.other_payer(row, later) or other_year(row, later, about, about_later):
            return None
        subject = same_subject(about, about_later)
        if subject is None:
            return None
        known = UNKNOWN_GROUND if ground is None else 1.0
        score = WEIGHTS["subject"] * subject + WEIGHTS["ground"] * known + WEIGHTS["amount"] * amount
        return round(score, 2) if score >= THRESHOLD else None

    def other_payer(self, first: LedgerRow, second: LedgerRow) -> bool:
        """Tell whether two known bodies pay: the State and a region that fund one project are not one announcement."""
        if not (first.actor and second.actor and first.actor_kind and second.actor_kind):
            return False
        if first.actor_kind in self.state and second.actor_kind in self.state:
            return False
        a, b = fold(first.actor), fold(second.actor)
        return not (a in b or b in a)


def same_subject(first: Subject, second: Subject) -> float | None:
    """Return how much two announcements are about the same thing, or None: two schemes, or two purposes."""
    alike = likeness(first, second)
    if first.programme and first.programme == second.programme:
        if alike is None:
            return SAME_SCHEME
        return None if alike < LEAST_LIKENESS else SAME_SCHEME + (1 - SAME_SCHEME) * alike
    if (first.programme and second.programme) or alike is None or alike < LEAST_ALONE:
        return None
    return alike


def other_year(first: LedgerRow, second: LedgerRow, about: Subject, other: Subject) -> bool:
    """Tell whether two announcements name different years for their money: « DETR 2023 » and « DETR 2024 »."""
    if about.vintage and other.vintage:
        return about.vintage.isdisjoint(other.vintage)
    years = year_of(first.date), year_of(second.date)
    return None not in years and years[0] != years[1]


def find_recycled(rows: Iterable[LedgerRow], comparison: Comparison) -> list[Group]:
    """Return the groups of announcements of the same money, surest first; `rows` come by unit and amount.

    Only rows within rounding of one another are held in memory at a time, and those that form a group.
    """
    groups = _Groups()
    window = _Window()
    for row in rows:
        entry = (row, comparison.subjects.read(row))
        for other in window.candidates(entry):
            if (score := comparison.compare(other, entry)) is not None:
                groups.join(other[0], row, score)
        window.add(entry)
    return sorted(
        groups.found(), key=lambda group: (-group.score, group.rows[0].released or "", group.rows[0].release_id)
    )


class _Window:
    """The rows within rounding of the last one, under their scheme and every stem: most rows share none."""

    def __init__(self) -> None:
        self.entries: dict[str, deque[tuple[LedgerRow, Subject]]] = {}

    def candidates(self, entry: tuple[LedgerRow, Subject]) -> Iterator[tuple[LedgerRow, Subject]]:
        """Yield each row once that has the scheme or a stem in common with this one."""
        row, subject = entry
        seen: set[int] = set()
        for key in _keys(subject):
            kept = self.entries.get(key, deque())
            while kept and (kept[0][0].unit != row.unit or kept[0][0].amount < row.amount * (1 - WIDEST_HINT)):
                kept.popleft()
            for other in kept:
                if id(other) not in seen:
                    seen.add(id(other))
                    yield other

    def add(self, entry: tuple[LedgerRow, Subject]) -> None:
        """Keep a row for those that follow."""
        for key in _keys(entry[1]):
            self.entries.setdefault(key, deque()).append(entry)


def _keys(subject: Subject) -> Iterator[str]:
    if subject.programme:
        yield f"programme {subject.programme}"
    yield from subject.sentence | subject.stems


class _Groups:
    """Rows joined by pairs: two pairs with a row in common are one group, as sure as its weakest pair."""

    def __init__(self) -> None:
        self.group_of: dict[tuple[str, str], int] = {}
        self.rows: dict[int, dict[tuple[str, str], LedgerRow]] = {}
        self.scores: dict[int, float] = {}

    def join(self, first: LedgerRow, second: LedgerRow, score: float) -> None:
        mine, theirs = self._group(first), self._group(second)
        self.scores[mine] = min(self.scores[mine], self.scores[theirs], score)
        if mine != theirs:
            for key, row in self.rows.pop(theirs).items():
                self.group_of[key] = mine
                self.rows[mine][key] = row
            del self.scores[theirs]

    def _group(self, row: LedgerRow) -> int:
        key = (row.release_id, row.announcement_id)
        if key not in self.group_of:
            number = len(self.group_of)
            self.group_of[key] = number
            self.rows[number], self.scores[number] = {key: row}, 1.0
        return self.group_of[key]

    def found(self) -> Iterator[Group]:
        for number, rows in self.rows.items():
            in_order = sorted(rows.values(), key=lambda row: (row.released or "", row.release_id, row.proof_start))
            yield Group(tuple(in_order), self.scores[number])


def find_excess(rows: Iterable[LedgerRow]) -> Iterator[Excess]:
    """Yield the wholes of one release whose parts add up to more; ranges and other units are not added.

    « 10 millions d'euros, dont 7 pour les routes et 5 pour les écoles » gives an Excess of 12 millions.
    """
    parts: dict[str, list[LedgerRow]] = {}
    known: dict[str, LedgerRow] = {}
    for row in rows:
        known[row.announcement_id] = row
        if row.part_of:
            parts.setdefault(row.part_of, []).append(row)
    for identity, details in parts.items():
        whole = known.get(identity)
        if whole is None or whole.amount_max is not None or whole.modifier == "min":
            continue
        added = [row for row in details if row.unit == whole.unit and row.amount_max is None]
        total = sum(row.amount for row in added)
        if total > whole.amount * (1 + (WIDEST_HINT if whole.modifier == "approx" else 0)) + CENTS:
            yield Excess(whole, tuple(added), total)

"""Which places contain which: the area that a user asks for, and whether two announcements can share a ground."""

from collections.abc import Iterable
from typing import NamedTuple

from pressnlp.errors import LedgerError
from pressnlp.ledger.row import LedgerPlace
from pressnlp.lexicon.gazetteer import load_gazetteer
from pressnlp.lexicon.loader import Lexicon, Place
from pressnlp.text.folding import fold

# What a name or a code without a level stands for: the first that has it. « Landes » and « Paris » are departments
# and not communes, « Bretagne » the region; « 32 » is the Gers, and region 32 has to be asked for as region:32.
OF_NAME = ("departement", "region", "pays", "commune", "arrondissement", "epci")
OF_CODE = ("departement", "commune", "arrondissement", "epci", "pays", "region")
MOST_SHOWN = 6


class Area(NamedTuple):
    """A place of the official code that rows are asked for: « Gers » has level departement and code 32."""

    level: str
    code: str
    name: str


def find_area(wanted: str, lexicon: Lexicon) -> Area:
    """Return the area that a code or a name stands for; « region:76 » tells the level where a code has two.

    Raises LedgerError when no place or several of one level answer.
    « 32 » and « Gers » give the department, « 32013 » and « Auch » the commune, « Saint-Denis » an error.
    """
    level, _, bare = wanted.rpartition(":")
    named = load_gazetteer(lexicon).get(fold(bare), ()) if fold(bare) else ()
    found = {Area(row.level, row.code, row.name) for row in (named or _of_code(bare, lexicon)) if row.code}
    for candidate in (level,) if level else OF_NAME if named else OF_CODE:
        answers = sorted(area for area in found if area.level == candidate)
        if len(answers) == 1:
            return answers[0]
        if answers:
            shown = ", ".join(f"{area.level}:{area.code}" for area in answers[:MOST_SHOWN])
            raise LedgerError(f"{wanted}: {len(answers)} places have this name; give the code of one, as {shown}")
    raise LedgerError(f"{wanted}: no such place; give an INSEE code (32, 32013), a name (Gers) or region:76")


def _of_code(code: str, lexicon: Lexicon) -> Iterable[Place]:
    return (row for row in lexicon.rows("places", Place) if row.code == code)


def related(first: LedgerPlace, second: LedgerPlace) -> bool:
    """Tell whether two places are the same or one contains the other. « Auch » and « Gers » are related."""
    if first.code and first.code == second.code and first.level == second.level:
        return True
    return contains(first, second) or contains(second, first)


def contains(outer: LedgerPlace, inner: LedgerPlace) -> bool:
    """Tell whether a department, a region or a country contains a place."""
    match outer.level:
        case "departement":
            return outer.code is not None and outer.code == inner.departement
        case "region":
            return outer.code is not None and outer.code == inner.region
        case "pays":
            return outer.code is not None and outer.code == inner.country
        case _:
            return False


def share_ground(first: Iterable[LedgerPlace], second: Iterable[LedgerPlace]) -> bool | None:
    """Tell whether any two places of two announcements are related; None where one of them names none with a code.

    « le gymnase Jean-Moulin » has none: there is one in many towns.
    """
    ours, theirs = tuple(first), tuple(second)
    if any(related(a, b) for a in ours for b in theirs):
        return True
    return False if any(a.code for a in ours) and any(b.code for b in theirs) else None

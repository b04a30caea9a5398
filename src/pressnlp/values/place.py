"""Link the name of a place to one row of the official code, from what the document says.

Pure functions: the rows of one name, the words beside one mention and the context of the document
come in; one row comes out, or None between equals. See "LOC" in the annotation guidelines.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, Protocol, TypeVar

Frame = Literal["town", "area", "open"] | None

TOWNS = frozenset({"commune", "ancienne", "arrondissement", "autre"})
OFFICIAL = frozenset({"commune", "ancienne"})  # levels whose names the code writes with their article
# The level as the output contract has it; the others are their own.
OUTPUT_LEVELS = {"ancienne": "commune", "arrondissement": "commune", "epci": "autre"}

# Each step of ten in population weighs one point. A named department outweighs a hundredfold population.
NAMED_DEPARTEMENT = 2.8
NAMED_REGION = 0.8
LEVEL_POINTS = {"pays": 7.5, "region": 7.0, "departement": 6.8, "autre": 4.6, "epci": 3.0}
# Press releases speak of the mainland unless they name an overseas territory.
OVERSEAS = -0.8
FRAME_POINTS = 4.0
# Two rows closer than this are equals: a population ratio of two.
MARGIN = 0.3
# A smaller town that shares its name needs the document to point to its department or region.
WELL_KNOWN = 10_000  # inhabitants
MOST_RIVALS = 6


class PlaceRow(Protocol):
    """What a row of places.csv says (`lexicon.loader.Place`)."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def departement(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def population(self) -> int | None: ...
    @property
    def postcodes(self) -> tuple[str, ...]: ...


Row = TypeVar("Row", bound=PlaceRow)


class Cue(NamedTuple):
    """What stands beside one mention: the frame, and the department or postcode that it states."""

    frame: Frame = None
    departement: str | None = None
    postcode: str | None = None


class Context(NamedTuple):
    """How often the document points to each department and region (INSEE codes)."""

    departements: Counter[str]
    regions: Counter[str]


def empty_context() -> Context:
    """Return the context of a document that says nothing."""
    return Context(Counter(), Counter())


def choose_place(rows: Sequence[Row], cue: Cue, context: Context) -> tuple[Row | None, tuple[Row, ...]]:
    """Return the row that a name stands for and its rivals, best first; None where two are equals.

    « Condom (Gers) » is 32107; « Saint-Denis » beside Seine-Saint-Denis is 93066; « à Vienne » is the town.
    """
    if len(rows) == 1:
        return rows[0], ()
    near = any(row.level in TOWNS and context.departements[row.departement] for row in rows)
    if near and cue.frame != "area":  # « l'école de Saint-Martin », in a text on the Gers, is no island
        rows = [row for row in rows if row.level in TOWNS or (row.level != "pays" and len(row.departement) < 3)]
    stated = [row for row in rows if states(cue, row)]
    scored = sorted(((points(row, cue, context), row) for row in stated or rows), key=lambda pair: -pair[0])
    ranked = tuple(row for _, row in scored)
    if not scored:
        return None, ()
    best = scored[0]
    equals = any(other.code != best[1].code and best[0] - score < MARGIN for score, other in scored[1:])
    return (None, ranked) if equals else (best[1], ranked[1:])


def is_far(row: PlaceRow, context: Context) -> bool:
    """Tell whether a document that names departments names neither that of a small town nor its region."""
    small = row.level in TOWNS and bool(row.departement) and (row.population or 0) < WELL_KNOWN
    named = context.departements[row.departement] or context.regions[row.region]
    return small and context.departements.total() > 0 and not named


def rank_rivals(rows: Sequence[Row], cue: Cue, context: Context) -> tuple[dict[str, object], ...]:
    """Return code, name, level and score of every row of a name, best first; nothing where there is only one."""
    if len(rows) < 2:
        return ()
    scored = sorted(((points(row, cue, context), row) for row in rows), key=lambda pair: -pair[0])[:MOST_RIVALS]
    return tuple(
        {
            "code": row.code,
            "name": row.name,
            "level": row.level,
            "departement": row.departement,
            "score": round(score, 2),
        }
        for score, row in scored
    )


def states(cue: Cue, row: PlaceRow) -> bool:
    """Tell whether a department in brackets or a postcode beside the name means this row."""
    if cue.postcode:
        return cue.postcode in row.postcodes or (not row.postcodes and bool(row.code) and row.code == cue.postcode)
    return bool(cue.departement) and cue.departement == row.departement and row.level in TOWNS


def points(row: PlaceRow, cue: Cue, context: Context) -> float:
    """Return how well one row fits; ten times the population is one point more."""
    town = row.level in TOWNS
    total = LEVEL_POINTS.get(row.level, math.log10((row.population or 50) + 10))
    if town and row.departement:
        total += NAMED_DEPARTEMENT * share(context.departements, row.departement)
        total += NAMED_REGION * share(context.regions, row.region)
        if len(row.departement) == 3 and not context.departements[row.departement]:
            total += OVERSEAS
    if (cue.frame == "town" and town) or (cue.frame == "area" and not town):
        total += FRAME_POINTS
    if cue.postcode and town and row.departement and postcode_departement(cue.postcode) == row.departement:
        total += NAMED_DEPARTEMENT
    return total


def share(counts: Counter[str], key: str) -> float:
    """Return how much of the context points to `key`: 1 when nothing points elsewhere."""
    most = max(counts.values(), default=0)
    return counts[key] / most if most and key else 0.0


def postcode_departement(postcode: str) -> str:
    """Return the department of a postcode. « 97400 » gives "974", « 20200 » gives "2B", « 32000 » gives "32"."""
    if postcode.startswith(("97", "98")):
        return postcode[:3]
    if postcode.startswith("20"):
        return "2A" if postcode < "20200" else "2B"
    return postcode[:2]


def make_context(rows: Iterable[PlaceRow], stated: Iterable[str]) -> Context:
    """Count the departments and regions that linked places and stated codes point to."""
    departements: Counter[str] = Counter()
    regions: Counter[str] = Counter()
    for row in rows:
        departements[row.departement] += 3 if row.level == "departement" else 1
        regions[row.region] += 2 if row.level == "region" else 1
    for code in stated:
        departements[code] += 2
    del departements[""], regions[""]
    return Context(departements, regions)

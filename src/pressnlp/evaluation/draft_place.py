"""Find the place that a mark means, from its words and its hint."""

import re
from typing import NamedTuple

from pressnlp.errors import CorpusError
from pressnlp.lexicon.gazetteer import load_gazetteer
from pressnlp.lexicon.loader import Lexicon, Place
from pressnlp.text.folding import fold

LEVELS = {"c": "commune", "d": "departement", "r": "region", "p": "pays"}
HINT = re.compile(r"([cdrp])(\d[\dAB]\d?)?")
# A namesake of so few inhabitants needs a hint; the department, region or country of the name does not.
HAMLET = 1_000
# A town this many times larger than its namesakes needs no hint.
LARGER = 20


class Linked(NamedTuple):
    """What the gold says of a place; no code at level `autre`."""

    name: str
    code: str | None
    level: str


class PlaceBook:
    """The places of the code, by name and by code."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.by_name = load_gazetteer(lexicon)
        rows = [row for row in lexicon.rows("places", Place) if row.level in LEVELS.values()]
        self.by_code = {(row.code, row.level): row.name for row in rows}
        self.by_code |= {(row.region, "region"): row.name for row in rows if _is_region_too(row)}

    def link(self, surface: str, hint: str | None, name: str | None = None) -> Linked:
        """Return the place meant. « Saint-Denis » with hint "c974" gives 97411.

        Raises CorpusError where none or several fit; the message lists them.
        """
        if hint == "x":
            return Linked(name or surface, None, "autre")
        if hint is not None and not HINT.fullmatch(hint):
            return self._by_code(surface, hint, name)
        matched = HINT.fullmatch(hint) if hint else None
        level, departement = (LEVELS[matched[1]], matched[2]) if matched else (None, None)
        rows = [row for row in self.by_name.get(fold(name or surface), ()) if row.level in LEVELS.values()]
        found = {
            Linked(row.name, row.region if level == "region" else row.code, level or row.level): row
            for row in rows
            if self._fits(row, level, departement)
        }
        chosen = list(found) if hint else self._likely(found)
        if len(chosen) == 1:
            return chosen[0]
        listed = ", ".join(f"{place.name} {place.code} ({place.level})" for place in chosen[:12])
        raise CorpusError(f"the place {surface!r} {f'could be {listed}' if listed else 'is unknown'}; give a hint")

    def is_called(self, surface: str, code: str, level: str) -> bool:
        """Tell whether a place of a code has this name."""
        rows = self.by_name.get(fold(surface), ())
        return any(code in ((row.code, row.region) if level == "region" else (row.code,)) for row in rows)

    @staticmethod
    def _fits(row: Place, level: str | None, departement: str | None) -> bool:
        if level == "region" and row.level == "departement":
            return _is_region_too(row)
        return level in (None, row.level) and departement in (None, row.departement)

    def _by_code(self, surface: str, code: str, name: str | None) -> Linked:
        levels = [level for level in LEVELS.values() if (code, level) in self.by_code]
        if len(levels) != 1:
            raise CorpusError(f"the place {surface!r}: no single place has the code {code!r}; use c, d, r, p or x")
        return Linked(name or self.by_code[code, levels[0]], code, levels[0])

    @staticmethod
    def _likely(found: dict[Linked, Place]) -> list[Linked]:
        """Drop the namesakes that no reader would think of."""
        rows = {place: row for place, row in found.items() if (row.code, row.level) != ("75", "departement")}
        if any(row.level != "commune" for row in rows.values()):
            rows = {p: row for p, row in rows.items() if row.level != "commune" or (row.population or 0) >= HAMLET}
        top = max((row.population or 0 for row in rows.values()), default=0)
        if all(row.level == "commune" for row in rows.values()):
            rows = {p: row for p, row in rows.items() if (row.population or 0) * LARGER >= top}
        return list(rows)


def _is_region_too(row: Place) -> bool:
    """Tell whether a department is a region of another code too, as those overseas are; « Saint-Martin » is none."""
    return row.level == "departement" and len(row.code) == 3 and row.region != row.code

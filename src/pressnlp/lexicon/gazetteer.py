"""The names of all places, folded once for all who look names up."""

from functools import cache

from pressnlp.lexicon.loader import Lexicon, Place
from pressnlp.text.folding import fold

Gazetteer = dict[str, list[Place]]


@cache
def load_gazetteer(lexicon: Lexicon) -> Gazetteer:
    """Return the places of the code and of the supplement under each folded name and alias. « condom » has one."""
    gazetteer: Gazetteer = {}
    for file in ("places", "places_extra"):
        for row in lexicon.rows(file, Place):
            for form in (row.name, *row.aliases):
                gazetteer.setdefault(fold(form), []).append(row)
    return gazetteer

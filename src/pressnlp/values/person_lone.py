"""Tell when a lone capitalised word is a person: after a function, a well-known surname, by the model. Pure."""

from bisect import bisect_left
from collections.abc import Collection, Mapping
from typing import Any

from pressnlp.values.name import NameTables, Token, is_given
from pressnlp.values.page import Page
from pressnlp.values.person_veto import quoted

ACRONYM = 4  # letters up to which a lone word in capitals is an acronym


class LoneWords:
    """What speaks for a surname or a given name that stands alone."""

    def __init__(self, cues: Mapping[str, Any], tables: NameTables, role_words: Collection[str]) -> None:
        self.before, self.alone = (
            frozenset(tables.fold(word) for word in cues["surname"][name]) for name in ("before", "alone")
        )
        self.figures = frozenset(tables.fold(word) for word in cues["figure"]["words"])
        self.civilities = frozenset(
            tables.fold(word) for name in ("m", "f", "x", "plural") for word in cues["civility"][name]
        )
        self.tables = tables
        self.role_words = role_words

    def rule(self, page: Page, word: Token, *, after_role: bool) -> str:
        """Return the rule that makes a lone word a person, or ""."""
        if word.folded in page.lower or word.folded in self.role_words or len(word.text) < 3:
            return ""
        model = page.model.touches(word.start, word.end)
        if after_role and model and not (word.text.isupper() and len(word.text) <= ACRONYM + 2):
            return "role"
        if (word.text.isupper() and len(word.text) <= ACRONYM) or goes_before(
            page, word.start, self.tables, self.civilities
        ):
            return ""
        known = page.places.touches(word.start, word.end) or page.bodies.touches(word.start, word.end)
        if word.folded in self.figures and not known and not word.text.isupper():
            return "figure"
        k = bisect_left(page.tokens, word.start, key=lambda token: token.start)
        cue = page.tokens[k - 1].folded if k and word.joint == " " else ""
        if cue in self.alone and not known:
            return "government"
        if not model:
            return ""
        if is_given(word.folded, self.tables):
            return "" if quoted(page, word.start) else "model"
        return "model" if cue in self.before and not known else ""


def goes_before(page: Page, start: int, tables: NameTables, civilities: Collection[str]) -> bool:
    """Tell whether a capitalised word stands right before: what follows is the rest of another name."""
    k = bisect_left(page.tokens, start, key=lambda token: token.start)
    if k == 0 or page.tokens[k].joint != " ":
        return False
    before = page.tokens[k - 1]
    return before.is_capital and before.folded not in tables.stops and before.folded not in civilities

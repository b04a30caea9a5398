"""Tell for whom a function or a pronoun stands: « le préfet », « elle »."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from pressnlp.text.folding import fold
from pressnlp.text.phrase import PhraseSet
from pressnlp.text.scene import BREAK, Named, Scene

OPENING = 6  # words from the head of a clause to the name of « La nouvelle préfète du Gers Anne Petit »
HOLDERS = 40  # mentions of who holds a function, before and after, that are looked at
SENTENCES_BACK, NEAR = 1_500, 600  # characters in which a pronoun finds its person


class Coreference:
    """Read with the cues of quote_cues.toml who is meant."""

    def __init__(self, cues: Mapping[str, Any]) -> None:
        phrase, pronoun = cues["noun_phrase"], cues["pronoun"]
        self.determiners = frozenset(map(fold, phrase["determiners"]))
        self.prepositions, self.ends = frozenset(map(fold, phrase["prepositions"])), PhraseSet(phrase["ends"])
        self.civilities = frozenset(map(fold, phrase["civilities"]))
        self.genders = {
            fold(word): gender for gender, name in (("f", "feminine"), ("m", "masculine")) for word in phrase[name]
        }
        self.pronouns = {fold(word): gender for gender in ("m", "f", "several", "x") for word in pronoun[gender]}

    def is_subject(self, scene: Scene, one: Named) -> bool:
        """Tell whether a name may be the subject of its clause: no preposition stands before it."""
        i = scene.index(one.start) - 1
        while i >= 0 and scene.words[i].folded in self.civilities:
            i -= 1
        if not one.is_person and i >= 0 and scene.words[i].folded in self.determiners:
            i -= 1
        if i < 0 or BREAK.search(scene.text, scene.words[i].end, one.start):
            return True
        return scene.words[i].folded not in self.prepositions

    def by_role(self, scene: Scene, phrase: Sequence[str], determiner: str, before: int) -> Named | None:
        """Return the person whom a function stands for: « le préfet » is the prefect named last before."""
        head, gender = phrase[0], self.genders.get(determiner, "")
        best: tuple[int, bool, int] | None = None
        person: Named | None = None
        holders = scene.holders.get(head, [])
        place = bisect_left(holders, before, key=lambda one: one.start)
        for one in holders[max(0, place - HOLDERS) : place + HOLDERS]:
            if gender and one.gender and one.gender != gender:
                continue
            rank = (
                len(set(phrase) & set(one.role)),
                one.start < before,
                one.start if one.start < before else -one.start,
            )
            if best is None or rank > best:
                best, person = rank, one
        return person

    def by_pronoun(self, scene: Scene, pronoun: str, before: int) -> Named | None:
        """Return the person last named with the gender of a pronoun; who opens a clause goes first."""
        gender = self.pronouns.get(pronoun, "x")
        if gender not in ("m", "f"):
            return None
        people = [
            one
            for one in reversed(scene.between(before - SENTENCES_BACK, before))
            if one.is_person and one.gender in ("", gender) and not scene.in_quotation(one.start)
        ]
        near = [one for one in people if one.start > before - NEAR]
        known = [one for one in people if one.gender]
        rounds = (
            (near, self._opens_clause),
            (known, self._opens_clause),
            (known, self.is_subject),
        )
        for likely, is_likely in rounds:
            if found := next((one for one in likely if is_likely(scene, one)), None):
                return found
        likely = known or people
        return likely[0] if len({one.key for one in likely}) == 1 else None

    def _opens_clause(self, scene: Scene, one: Named) -> bool:
        """Tell whether a name, with the function before it, is the first of its clause."""
        i = scene.index(one.start)
        for j in range(i, max(i - OPENING, -1), -1):
            gap = scene.gap(j)
            if j == 0 or BREAK.search(gap):
                if gap.strip() == "," and self.closes(scene, one.end, len(scene.words)):
                    return False  # « le maire, Paul Petit, »
                return j == i or scene.words[j].folded in self.determiners or scene.words[j].folded in self.civilities
        return False

    def closes(self, scene: Scene, end: int, stop: int) -> bool:
        """Tell whether a clause ends where a name ends."""
        i = scene.index(end)
        return i >= stop or BREAK.search(scene.gap(i)) is not None or bool(self.ends.match(scene.words, i, stop))

    def is_nobody(self, pronoun: str) -> bool:
        """Tell whether a pronoun stands for nobody in particular: « on »."""
        return self.pronouns.get(pronoun) == "x"

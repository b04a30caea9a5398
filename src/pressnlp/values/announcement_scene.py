"""One sentence with what is known of it: words, entities, and the forms of the verbs of commitment."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from pressnlp.values.announcement_cue import Cues
from pressnlp.values.announcement_text import Sentence, Token, split_tokens, token_at
from pressnlp.values.announcement_verb import PLAIN, Form, Forms

STRONG = frozenset(".;:!?…")
OPENING, CLOSING = frozenset("(["), frozenset(")]")
APOSTROPHES = frozenset("'’")
ACCENTED = re.compile("[à-öø-ÿœ]")


class Fact(NamedTuple):
    """An entity of the text; `value` and what follows are those of a quantity, `key` its identity."""

    start: int
    end: int
    label: str
    key: str
    kind: str = ""
    value: float = 0.0
    unit: str = ""
    day: str = ""  # the first day of a date


class Scene:
    """A sentence as words; asks are by the number of a word."""

    def __init__(self, text: str, sentence: Sentence, facts: Sequence[Fact], forms: Forms, cues: Cues) -> None:
        self.text = text
        self.sentence = sentence
        self.cues = cues
        self.forms = forms
        self.facts = list(facts)
        self._forms: dict[int, Form | None] = {}

    # Many a sentence has no figure, and nobody asks for its words.
    @cached_property
    def tokens(self) -> list[Token]:
        """The words and marks."""
        return split_tokens(self.text, self.sentence.start, self.sentence.end)

    @cached_property
    def is_accented(self) -> bool:
        """Whether the sentence is written with accents, so that a word without one has none."""
        return ACCENTED.search(self.text, self.sentence.start, self.sentence.end) is not None

    @cached_property
    def lows(self) -> list[str]:
        """The words in lower case."""
        return [token.low for token in self.tokens]

    @cached_property
    def spans(self) -> dict[Fact, tuple[int, int]]:
        """The first word of each entity, and the one after its last."""
        size = len(self.tokens)
        return {
            fact: (
                token_at(self.tokens, fact.start),
                min(size, token_at(self.tokens, max(fact.start, fact.end - 1)) + 1),
            )
            for fact in self.facts
        }

    @cached_property
    def owner(self) -> list[Fact | None]:
        """The entity that each word is in."""
        found: list[Fact | None] = [None] * len(self.tokens)
        for fact, (first, last) in self.spans.items():
            found[first:last] = [fact] * (last - first)
        return found

    def low(self, i: int) -> str:
        """Return a word in lower case, nothing past the ends."""
        return self.lows[i] if 0 <= i < len(self.lows) else ""

    def words(self, start: int, end: int) -> list[str]:
        """Return the words from `start` up to `end`, lower case."""
        return self.lows[max(0, start) : max(0, end)]

    def before(self, i: int) -> str:
        """Return the word before word `i`, across an apostrophe. « d'accompagner » gives "d"."""
        return self.low(i - 2) if self.low(i - 1) in APOSTROPHES else self.low(i - 1)

    def is_strong(self, i: int) -> bool:
        """Tell a mark that parts statements: a stop, a colon, a semicolon."""
        return self.low(i) in STRONG and self.owner[i] is None

    def follows(self, i: int, phrases: frozenset[str], longest: int = 4) -> bool:
        """Tell that one of some phrases, words joined by a blank, stands at word `i`."""
        return any(" ".join(self.words(i, i + length)) in phrases for length in range(1, longest + 1))

    def form(self, i: int) -> Form | None:
        """Return the form of a verb, or of its noun, that word `i` is in its place, None where it is another word.

        « l'aide de la Région » has a noun, « la Région aide » a verb; « a construit » a participle, « construit » not.
        """
        if i not in self._forms:
            inside = 0 <= i < len(self.tokens) and self.owner[i] is None
            self._forms[i] = self._read_form(i) if inside else None
        return self._forms[i]

    def act(self, fact: Fact) -> Form | None:
        """Return the verb that a counted noun of action counts. « 417 téléchargements » counts télécharger."""
        found = self.forms.get(fact.unit.split(" ")[0].lower(), ()) if fact.unit else ()
        return next((form for form in found if form.tense == "noun" and form.takes != "money" and not form.tail), None)

    def _read_form(self, i: int) -> Form | None:
        low = self.tokens[i].low
        if low in self.cues.adverbs:  # « maintenant »
            return None
        found = self.forms.get(low) or (self.forms.get(low.replace("-", "")) if "-" in low else None)
        if not found and not self.is_accented:
            found = self.forms.get(PLAIN + low)
        if not found:
            return None
        fitting = [f for f in found if not f.tail or tuple(self.words(i + 1, i + 1 + len(f.tail))) == f.tail]
        noun = next((f for f in fitting if f.tense == "noun"), None)
        frozen = self.before(i) in self.cues.partitive and self.cues.frozen.intersection(self.words(i - 3, i - 1))
        if noun and (frozen or self.before(i) in self.cues.bare_states):  # « pouvoir d'achat », « en location »
            noun = None
        verbs = [f for f in fitting if f.tense != "noun"]
        if noun and (not verbs or i == 0 or self.before(i) in self.cues.determiners):
            return noun
        if low in self.cues.money_nouns:  # « le montant »
            return None
        if self.before(i) in self.cues.nominal:  # « la réserve »; « de réserver »
            # « Un restaurant » is no gerund, « en leur restaurant » is.
            gerund = not any(word in self.cues.bare_states for word in self.words(i - 3, i))
            verbs = [f for f in verbs if f.tense not in ("present", "participle", *(("gerund",) if gerund else ()))]
        return self._verb(i, verbs)

    def _verb(self, i: int, verbs: list[Form]) -> Form | None:
        participle = next((f for f in verbs if f.tense == "participle"), None)
        other = next((f for f in verbs if f.tense != "participle"), None)
        if participle is None or other is None or len(participle.tail) != len(other.tail):
            return verbs[0] if verbs else None
        follows = self.low(i + 1) in self.cues.participial or i + 1 >= len(self.tokens)
        return participle if follows or self.auxiliary(i) is not None else other

    def auxiliary(self, i: int) -> int | None:
        """Return the number of the auxiliary of participle `i`. « a déjà permis » gives that of « a »."""
        cues = self.cues
        for k in range(i - 1, max(-1, i - 8), -1):
            low = self.low(k)
            if low in cues.auxiliaries or low in cues.be_infinitive:
                return k
            known = low in cues.been or low in cues.adverbs or low in cues.negations or low in APOSTROPHES
            joined = low in cues.joints and k >= 1 and low.isalpha()  # « sont financés et accompagnés »
            if not known and not joined and not low.endswith(tuple(cues.plural_endings)):
                return None
        return None

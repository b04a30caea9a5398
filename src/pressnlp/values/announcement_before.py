"""Look left of a figure for what commits to it: the verb whose object it is, its noun of action, what holds it."""

from collections.abc import Mapping

from pressnlp.values.announcement_beneficiary import is_served
from pressnlp.values.announcement_clause import is_other_verb
from pressnlp.values.announcement_frame import Frame, completes, find_finite, find_lead, has_money, is_amount, takes
from pressnlp.values.announcement_scene import APOSTROPHES, CLOSING, OPENING, Fact, Scene
from pressnlp.values.announcement_verb import Form

REACH = 26
MAX_COMMAS = 2
NO_MEASURE = ("serve", "receive", "weak")  # « bénéficier d'un bac de 400 litres »
APPOSED = 6
COMPLEMENT = 7  # words from « plan » to its amount
ACROSS = 30  # words from a figure to « dont »
SPREAD = 8  # words from « déploiement » to « dans 24 départements »


class LeftSearch:
    """One walk to the left of a figure, and what it has met."""

    def __init__(self, scene: Scene, fact: Fact, earlier: Mapping[Fact, Frame]) -> None:
        self.scene = scene
        self.fact = fact
        self.earlier = earlier
        self.first = scene.spans[fact][0]
        self.preposition: str | None = None  # the first one met
        self.governed = False  # it stands right before the figure
        self.near = True  # nothing but articles so far
        self.held: int | None = None
        self.held_form: Form | None = None
        self.bracket = False
        self.colon = False
        self.commas = 0

    def find(self) -> Frame | None:
        """Return the nearest commitment, None where a clause ends before one."""
        scene, k = self.scene, self.first - 1
        while k >= max(0, self.first - REACH):
            owner = scene.owner[k]
            if owner is not None:
                found = self._joined(owner)
                if found is not None:
                    return found
                if self._is_of(owner):
                    return self._holder()
                k, self.near = scene.spans[owner][0] - 1, self.near and owner.label in ("DATE", "PROGRAMME")
                continue
            if self._ends(k):
                return self._across(k) or self._holder()
            form = scene.form(k)
            found = self._governed_by(k, form) if form is not None and not self._holds(k, form) else None
            if found is not None:
                return found
            self._note(k)
            k -= 1
        return self._holder()

    def _is_of(self, other: Fact) -> bool:
        """Tell a figure that completes the one before it. « 6 % des deux taxes », « 13 médailles des deux équipes »."""
        counted = other.label == "QUANTITY" and other.kind != "duration" and self.fact.kind == "count"
        return counted and self.scene.low(self.first - 1) in self.scene.cues.partitive

    def _holder(self) -> Frame | None:
        """Return the noun that holds an amount: « une enveloppe de »."""
        if self.held is None:
            return None
        if self.held_form is not None:
            return Frame(self.fact, self.held_form, "noun", self.held, find_lead(self.scene, self.held), "noun")
        return Frame(self.fact, None, "held", self.held, near=False)

    def _holds(self, k: int, form: Form) -> bool:
        """Note a noun that holds an amount and may itself be governed: « a voté une subvention de 3 M€ »."""
        if self.fact.kind != "money" or form.tense != "noun" or self.scene.low(k) not in self.scene.cues.money_nouns:
            return False
        if self.held is not None:
            return self.held_form is not None
        if self.near or self.bracket or self._is_apposed(k):
            self.held, self.held_form, self.near = k, form, True
        return self.held is not None

    def _is_beside(self, k: int) -> bool:
        """Tell that an amount is that of a noun. « un plan d'urgence logement de 10 M€ »."""
        between = self.scene.words(k + 1, self.first)
        whole = len(between) < COMPLEMENT and all(word.isalpha() or word in APOSTROPHES for word in between)
        completed = whole and self.scene.before(self.first) in self.scene.cues.partitive and not self.governed
        return self.near or self.bracket or self._is_apposed(k) or (completed and self.scene.form(k + 1) is None)

    def _is_apposed(self, k: int) -> bool:
        """Tell an amount that tells a noun again. « un soutien financier important, 10 millions d'euros »."""
        low = [word for word in self.scene.words(k + 1, self.first) if word not in self.scene.cues.determiners]
        return self.first - k <= APPOSED and bool(low) and low[-1] == ","

    def _across(self, k: int) -> Frame | None:
        """Join a figure to one that stands before a clause: « dont 40 », « 6 agents, qui seront formés, et 10 … »."""
        scene, cues = self.scene, self.scene.cues
        low = scene.low(k)
        if low not in cues.part and not (low in cues.relative and self.commas and scene.low(k - 1) == ","):
            return None
        for i in range(k - 1, max(-1, k - ACROSS), -1):
            owner = scene.owner[i]
            if owner is not None and owner.label == "QUANTITY":
                return self._joined(owner)
            if scene.is_strong(i):
                return None
        return None

    def _ends(self, k: int) -> bool:
        """Tell that a clause opens at word `k`."""
        scene, low = self.scene, self.scene.low(k)
        if low == ",":
            self.commas += 1
        if low == ":" and self.near and self.fact.kind == "money":  # « Rénovation de l'école : 3 M€ »
            self.bracket = self.colon = True
            return False
        if (low in CLOSING and not self.bracket and self.near) or self._is_taken(k):
            return True
        return scene.is_strong(k) or low in scene.cues.clause_stop or self.commas > MAX_COMMAS

    def _is_taken(self, k: int) -> bool:
        """Tell that another verb governs the figure; one behind a colon or counted in a bracket has its noun before."""
        told = self.colon or (self.bracket and self.fact.kind == "count")
        return is_other_verb(self.scene, k, compound=not told)

    def _note(self, k: int) -> None:
        """Remember what a word between the figure and its verb says."""
        cues, low = self.scene.cues, self.scene.low(k)
        if low in OPENING:
            self.bracket = True
        elif low in cues.money_nouns and self.fact.kind == "money":
            if self.held is None and self._is_beside(k):
                self.held, self.near = k, True
            return
        elif self.preposition is None and low in cues.adjunct:
            self.preposition, self.governed = low, self.near
        if not (self._is_light(k) or low in APOSTROPHES or low in OPENING):
            self.near = False

    def _is_light(self, k: int) -> bool:
        """Tell a word that parts a figure from no noun: an article, « (le budget) voté », « (le budget) est de »."""
        cues, scene, low = self.scene.cues, self.scene, self.scene.low(k)
        if low in cues.determiners or low in cues.adverbs:
            return True
        if low in cues.be_present | cues.be_planned:
            return scene.low(k + 1) in cues.partitive
        form = scene.form(k)
        return (
            self.fact.kind == "money" and form is not None and form.tense == "participle" and scene.auxiliary(k) is None
        )

    def _governed_by(self, k: int, form: Form) -> Frame | None:
        """Return the frame of a verb before the figure, None where the figure is not what the verb does."""
        cues, fact = self.scene.cues, self.fact
        if form.role == "lead":
            return self._led_by(k, form)
        if not takes(form, fact) or form.role == "join":
            return None
        if form.role == "amount":
            told = self.held_form is None and has_money(self.scene, k)
            return Frame(fact, form, "held", k, None, form.tense, self.near) if told else None
        if form.tense == "noun":
            return self._action_noun(k, form)
        spread = self.governed and form.role == "spread" and self.preposition in cues.spread and fact.kind == "count"
        if self.governed and not spread:
            return None
        carried = form.role == "change" and form.takes == "any"
        people = form.takes != "people" or (fact.kind == "count" and is_served(self.scene.cues, fact.unit))
        if not people or completes(self.scene, fact) or (carried and not self._comes_to()):
            return None
        auxiliary = self.scene.auxiliary(k)
        if form.tense == "participle" and auxiliary is None and not spread and not self._has_complement(k, form):
            return None
        if form.role == "receive" and not self.near and self.scene.before(self.first) in cues.partitive:
            return None  # « bénéficie du soutien de trois organismes »
        if (form.role == "weak" and fact.kind != "money") or (fact.kind == "measure" and form.role in NO_MEASURE):
            return None
        if auxiliary is not None and not self.near and not spread and self._is_passive(auxiliary, k):
            return None
        return Frame(fact, form, "object", k, find_finite(self.scene, k, form), form.tense, self.near)

    def _comes_to(self) -> bool:
        """Tell the figure of a change: « porter à 100 000 € » comes to it, « porter 180 kilos » changes nothing."""
        cues = self.scene.cues
        return any(word in cues.dative | cues.partitive for word in self.scene.words(self.first - 4, self.first))

    def _is_passive(self, auxiliary: int, k: int) -> bool:
        cues = self.scene.cues
        return any(w in cues.be_finite for w in self.scene.words(auxiliary, k))

    def _has_complement(self, k: int, form: Form) -> bool:
        """Tell a participle that has the figure behind « de » or « à ». « doté de 3 M€ », « réduite de 20 % »."""
        after = self.scene.low(k + 1 + len(form.tail))
        return self.near and (after in self.scene.cues.partitive or after in self.scene.cues.dative)

    def _led_by(self, k: int, form: Form) -> Frame | None:
        """Read a verb that opens others where it commits by itself: « annonce 3 M€ », « a permis à 560 TPE de »."""
        cues, scene = self.scene.cues, self.scene
        if self.governed or not self.near:
            if form.takes != "any" or self.governed or self.fact.kind != "money":
                return None
        elif form.takes != "any":
            served = any(word in cues.dative for word in scene.words(k + 1, self.first)) and self.fact.kind == "count"
            if not served or form.present != "ongoing":
                return None
            return Frame(self.fact, form, "object", k, find_finite(scene, k, form), form.tense)
        return Frame(self.fact, form, "object", k, find_finite(scene, k, form), form.tense, self.near)

    def _action_noun(self, k: int, form: Form) -> Frame | None:
        cues, scene = self.scene.cues, self.scene
        after = scene.low(k + 1 + len(form.tail))
        spread = form.role == "spread" and self.governed and self.preposition in cues.spread
        complement = after in cues.partitive or after in cues.dative or after in cues.joints or self.near
        if (spread and self.first - k <= SPREAD) or (self.bracket and self.fact.kind != "percent"):
            complement = True
        elif self.governed:
            return None
        loose = self.fact.kind == "measure" and not self.near and not self.bracket
        if loose and scene.low(self.first - 1) not in cues.determiners:  # « la réalisation d'un radar à bande 3 GHz »
            return None
        if not complement or (form.role == "weak" and self.fact.kind != "money"):
            return None
        return Frame(self.fact, form, "noun", k, find_lead(scene, k), "noun", self.near)

    def _joined(self, other: Fact) -> Frame | None:
        """Return the frame of the figure before, for one that is joined to it. « 5 startups et 2 incubateurs »."""
        frame, scene, cues = self.earlier.get(other), self.scene, self.scene.cues
        if frame is None or other.label != "QUANTITY":
            return None
        start, end = scene.spans[other][1], self._after_relative(scene.spans[other][1])
        words = [*scene.words(start, end), *scene.words(self.first - 3, self.first)]
        part = any(word in cues.part for word in words)
        if not part and is_amount(scene, other) != is_amount(scene, self.fact):
            return None
        broken = any(scene.is_strong(i) or (scene.form(i) is not None and not part) for i in range(start, end))
        apart = not part and self.governed and self.preposition in cues.adjunct  # « 27 projets, sur 44 présentés »
        joined = part or (not apart and any(word in cues.joints for word in words))
        if not joined or broken or (frame.verb >= start and not part):
            return None
        told = any(word in cues.auxiliaries for word in words) and not part
        return None if told else frame._replace(fact=self.fact, near=False)

    def _after_relative(self, start: int) -> int:
        """Return where a relative clause opens behind the figure before: « 6 agents, qui seront formés, et 10 … »."""
        for k in range(start, self.first):
            if self.scene.low(k) in self.scene.cues.relative and "," in self.scene.words(k, self.first):
                return k
        return self.first

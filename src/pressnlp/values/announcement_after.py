"""Look right of a figure for the verb whose subject it is: « 560 TPE gersois ont été accompagnées »."""

from pressnlp.values.announcement_frame import Frame, takes
from pressnlp.values.announcement_scene import APOSTROPHES, CLOSING, OPENING, Fact, Scene
from pressnlp.values.announcement_verb import Form

REACH = 24
COMPOUND = 10
TO_DO = 4  # words from a figure to « à construire »
DASHES = frozenset("–—")
NOT_FINITE = ("infinitive", "participle", "gerund")


class RightSearch:
    """One walk to the right of a figure."""

    def __init__(self, scene: Scene, fact: Fact) -> None:
        self.scene = scene
        self.fact = fact
        self.last = scene.spans[fact][1]
        self.end = min(len(scene.tokens), self.last + REACH)
        self.relative = False
        # « 17 en développement » are seventeen of what was counted before.
        self.named = any(letter.isalpha() for letter in scene.text[fact.start : fact.end])
        # « Une équipe de 24 agents a été créée » agrees with the team.
        held = scene.low(self.last - self._length() - 1) in scene.cues.partitive and any(
            word in scene.cues.holders for word in scene.words(self.last - self._length() - 3, self.last)
        )
        self.plural = fact.kind == "count" and fact.value >= 2 and not held

    def find(self) -> Frame | None:
        """Return what is done with the figure; « 33 sites choisis qui seront équipés » is planned by its verb."""
        scene, cues, k = self.scene, self.scene.cues, self.last
        comma, crossed, self.relative = False, False, False
        adjective: Frame | None = None
        while k < self.end:
            low, owner = scene.low(k), scene.owner[k]
            if low in OPENING:
                k = self._close(k)
                continue
            if owner is not None:
                crossed = crossed or owner.label == "QUANTITY"
                if crossed and comma:
                    break
                k = scene.spans[owner][1]
                continue
            if low == "," and self._lists(k):
                k += 1
                continue
            if scene.is_strong(k) or low in CLOSING | DASHES or (low in cues.clause_stop and low not in cues.relative):
                if low == ":" and scene.low(k + 1) in cues.cleft:
                    k, self.plural = k + 1, False
                    continue
                break
            if not crossed and self.named and (state := self._state(k)) is not None:
                return Frame(self.fact, None, "state", k, None, state)
            if low == ",":
                comma = True
            elif low in cues.relative:
                if (comma and scene.low(k - 1) != ",") or self._is_of_another(k):
                    break  # « 10 M€, un budget qui augmente », « 2 élus et des voisins qui »
                comma, self.relative = False, True
            elif low in cues.verbal:
                found = self._compound(k) or self._state_after(k)
                return found._replace(relative=self.relative) if found else adjective
            elif (form := scene.form(k)) is not None and form.role != "lead" and form.tense != "noun":
                found = self._simple(k, form, comma)
                if form.tense != "participle":
                    return found or adjective
                adjective = adjective or found
                k += len(form.tail)
            k += 1
        return adjective

    def _is_of_another(self, relative: int) -> bool:
        """Tell that « qui » stands for another noun, which « et » joins to the figure."""
        cues, scene = self.scene.cues, self.scene
        return any(
            scene.low(i) in cues.joints and scene.low(i).isalpha() and scene.low(i + 1) in cues.articles
            for i in range(self.last, relative)
        )

    def _lists(self, comma: int) -> bool:
        """Tell a comma between figures that share a verb: « deux régions, sept départements et une ville ont »."""
        cues, k = self.scene.cues, comma + 1
        while self.scene.low(k) in cues.determiners or self.scene.low(k) in APOSTROPHES:
            k += 1
        owner = self.scene.owner[k] if k < len(self.scene.tokens) else None
        return owner is not None and owner.label == "QUANTITY" and owner.kind == self.fact.kind

    def _close(self, k: int) -> int:
        while k < self.end and self.scene.low(k) not in CLOSING:
            k += 1
        return k + 1

    def _state(self, k: int) -> str | None:
        """Return the status of what a figure is said to be. « en service » is done, « à l'étude » ongoing."""
        cues = self.scene.cues
        if self.scene.low(k) not in cues.state_openers:
            return None
        for status, phrases in (
            ("done", cues.states_done),
            ("ongoing", cues.states_ongoing),
            ("planned", cues.states_planned),
        ):
            if self.scene.follows(k, phrases):
                return status
        return None

    def _state_after(self, k: int) -> Frame | None:
        """Read « sont aujourd'hui en service » from the auxiliary on."""
        cues = self.scene.cues
        if self.scene.low(k) not in cues.be_present:
            return None
        for i in range(k + 1, min(self.end, k + COMPOUND)):
            if (state := self._state(i)) is not None:
                return Frame(self.fact, None, "state", i, k, state)
            if self.scene.low(i) not in cues.adverbs and self.scene.low(i) not in APOSTROPHES:
                return None
        return None

    def _compound(self, k: int) -> Frame | None:
        """Read « seront mis en service », « ont déjà rejoint » from the auxiliary on."""
        scene, cues = self.scene, self.scene.cues
        passive, lead, other = False, None, None
        for i in range(k, min(self.end, k + COMPOUND)):
            low = scene.low(i)
            if low in cues.be:
                passive = True
                continue
            form = scene.form(i)
            if form is not None and form.role == "lead":
                lead = (i, form) if form.tense == "participle" and form.present == "planned" else lead
                continue
            if lead is not None and not passive and low in cues.partitive:  # « onze communes ont décidé de coopérer »
                return self._acts(lead[0], k)
            if form is not None and form.tense in ("participle", "infinitive", "present"):
                return self._verb_of(i, k, form, passive)
            if (
                i > k
                and low not in cues.before_verb
                and low not in APOSTROPHES
                and not (lead and low in cues.partitive)
            ):
                other = i
                break
        if lead is not None and passive and lead[1].takes == "any":  # « 22 embauches sont prévues en trois ans »
            return Frame(self.fact, lead[1], "passive", lead[0], k, "participle") if self._agrees(lead[0]) else None
        if other is None:
            return None
        return self._unknown(other, k) if passive else self._acts(other, k)

    def _verb_of(self, i: int, k: int, form: Form, passive: bool) -> Frame | None:
        fact = self.fact
        if (form.role == "receive" and passive) or form.role == "touch":
            return None
        if form.tense == "participle" and passive and form.role != "join":
            habit = fact.kind == "percent" and not self._is_told(k, i)  # « 2 % sont produits ici »
            fits = takes(form, fact) and self._agrees(i) and not habit
            return Frame(fact, form, "passive", i, k, "participle") if fits else None
        if form.role in ("join", "receive", "reach", "change"):
            return Frame(fact, form, "subject", i, k, form.tense) if self._is_plural(k) else None
        if form.tense == "participle" and not passive:
            return self._acts(i, k)
        if form.tense == "infinitive" and self.scene.low(k) in self.scene.cues.able:
            return Frame(fact, form, "subject", i, k, "present")
        return None

    def _is_told(self, finite: int, verb: int) -> bool:
        """Tell a passive of the past or the future. « ont été », « seront »; « sont » describes."""
        cues = self.scene.cues
        return any(word in cues.been | cues.be_planned | cues.planned for word in self.scene.words(finite, verb))

    def _unknown(self, i: int, k: int) -> Frame | None:
        """Read the passive of a verb that the lexicon lacks, in the compound past. « ont été localisés »."""
        low, been = self.scene.low(i), any(w in self.scene.cues.been for w in self.scene.words(k, i))
        if self.plural and been and low.endswith(tuple(self.scene.cues.plural_endings)):
            return Frame(self.fact, None, "passive", i, k, "participle")
        return None

    def _acts(self, i: int, k: int) -> Frame | None:
        """Read what a group did, whatever the verb. « 12 communes ont signé »; « les 12 communes » is known already."""
        cues, scene = self.scene.cues, self.scene
        form = scene.form(i)
        ended = form is not None and form.tense == "participle"
        ended = ended or scene.low(i).endswith(tuple(cues.endings))
        known = scene.before(self.last - self._length()) in cues.definite
        if scene.low(i) in cues.losses:
            return None
        if not self.plural or known or not ended or scene.low(k) not in cues.have_done or not self._is_plural(k):
            return None
        return Frame(self.fact, None, "subject", i, k, "participle")

    def _length(self) -> int:
        first, last = self.scene.spans[self.fact]
        return last - first

    def _is_plural(self, finite: int) -> bool:
        """Tell that a verb agrees with the figure. « 4 foyers bénéficient », not « bénéficie »."""
        return not self.plural or self.scene.low(finite).endswith("nt")

    def _agrees(self, i: int) -> bool:
        return not self.plural or self.scene.low(i).endswith(("s", "x"))

    def _simple(self, k: int, form: Form, comma: bool) -> Frame | None:
        """Read a participle, « 33 sites sélectionnés », or a verb in one word, « 10 écoles bénéficient »."""
        fact, scene = self.fact, self.scene
        if form.tense == "participle" and form.role not in ("receive", "join", "reach", "touch"):
            aimed = fact.kind == "count" and scene.low(k) in scene.cues.purpose_inner  # « 5 émissions consacrées à »
            moved = form.role == "change" and form.takes == "any"  # « les appels passés »
            fits = not comma and not aimed and not moved and takes(form, fact) and self._agrees(k)
            return Frame(fact, form, "passive", k, None, "adjective") if fits else None
        close = k - self.last <= TO_DO and not self.relative
        if form.tense == "infinitive" and close and scene.low(k - 1) in scene.cues.dative and takes(form, fact):
            return Frame(fact, form, "passive", k, None, "to do")
        known = scene.before(self.last - self._length()) in scene.cues.definite  # « les 14 membres participent »
        mutual = scene.low(k - 1) in scene.cues.reflexive  # « deux routes se rejoignent »
        acts = form.role in ("join", "receive") and form.tense not in NOT_FINITE and fact.kind != "percent"
        if acts and not known and not mutual and self._is_plural(k):
            return Frame(fact, form, "subject", k, k, form.tense)
        return None

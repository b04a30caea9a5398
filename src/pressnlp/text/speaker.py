"""Read who speaks beside a verb: a name, a function, a noun phrase that names nobody (« un élu »)."""

from collections.abc import Callable, Mapping
from typing import Any

from pressnlp.text.coreference import Coreference
from pressnlp.text.folding import fold
from pressnlp.text.phrase import PhraseSet
from pressnlp.text.reporting import ReportingVerbs
from pressnlp.text.scene import BREAK, STRONG, Named, Scene, Speaker

REACH = 14  # words between a verb and a subject that a time or a place parts from it
NOUN_PHRASE = 14
APPOSITION = 24


class SpeakerReader:
    """Read the subject of a reporting verb with the cues of quote_cues.toml."""

    def __init__(
        self,
        cues: Mapping[str, Any],
        verbs: ReportingVerbs,
        role_heads: frozenset[str],
        names_person: Callable[[str], bool],
    ) -> None:
        """`role_heads` are folded nouns of functions and bodies, `names_person` knows the endings of such nouns."""
        phrase, according = cues["noun_phrase"], cues["according"]
        self.verbs, self.meant = verbs, Coreference(cues)
        self.role_heads, self.names_person = role_heads, names_person
        self.determiners, self.prepositions = self.meant.determiners, self.meant.prepositions
        self.civilities, self.ends = self.meant.civilities, self.meant.ends
        self.adjectives, self.vague = frozenset(map(fold, phrase["adjectives"])), frozenset(map(fold, phrase["vague"]))
        self.that, self.genitives = frozenset(map(fold, phrase["that"])), frozenset(map(fold, phrase["genitives"]))
        self.as_words, self.weak = PhraseSet(according["as"]), frozenset(map(fold, according["weak"]))
        self.according, self.words_of = PhraseSet(according["words"]), frozenset(map(fold, according["words_of"]))

    def after(self, scene: Scene, i: int, stop: int, *, any_noun: bool = False) -> Speaker | None:
        """Return the subject that follows a verb: « explique Anne Petit », « a déclaré jeudi le préfet »."""
        i = self.verbs.skip_light(scene.words, i, stop)
        if found := self.direct(scene, i, stop, any_noun=any_noun):
            return found
        if i >= stop or scene.words[i].folded in self.that:
            return None
        if not (scene.words[i].folded in self.prepositions or self.ends.match(scene.words, i, stop)):
            return None
        for j in range(i + 1, min(stop, i + REACH)):
            if STRONG.search(scene.gap(j)):
                break
            one = scene.at.get(scene.words[j].start)
            before = scene.words[j - 1].folded
            if one is not None and one.is_person and before not in self.prepositions:
                return Speaker(one.start, one.end, one)
            head = scene.words[j].folded in self.role_heads
            if head and before in self.determiners and scene.words[j - 2].folded not in self.prepositions:
                return self.direct(scene, j - 1, stop)
        return None

    def direct(self, scene: Scene, i: int, stop: int, *, any_noun: bool = False) -> Speaker | None:
        """Return the speaker whose name or noun phrase opens at word `i`."""
        words = scene.words
        if i >= stop:
            return None
        j = i
        while j < stop and words[j].folded in self.civilities and words[j].start not in scene.at:
            j += 1
        if j < stop and (one := scene.at.get(words[j].start)):
            return Speaker(one.start, one.end, one)
        if words[i].folded in self.determiners:
            j = i + 1
            while j < stop and words[j].folded in self.determiners:
                j += 1
            if j < stop and (one := scene.at.get(words[j].start)) and not one.is_person:
                return Speaker(one.start, one.end, one)
            return self._noun_phrase(scene, i, j, stop, any_noun=any_noun)
        if scene.text[words[j].start].isupper() if j < stop else False:
            return self._capitals(scene, j, stop)
        return None

    def according_to(self, scene: Scene, i: int, size: int, stop: int) -> Speaker | None:
        """Return the speaker after a « selon » of `size` words at `i`: a name, a function; not « selon la méthode »."""
        words = scene.words
        weak = size == 1 and words[i].folded in self.weak
        i += size
        if i + 2 < stop and words[i].folded in self.determiners and words[i + 1].folded in self.words_of:
            i += 3 if words[i + 2].folded in self.genitives else 2
        speaker = self.direct(scene, i, stop)
        return None if weak and speaker is not None and speaker.named is None else speaker

    def before(self, scene: Scene, a: int, verb: int) -> Speaker | None:
        """Return the subject that stands before a verb in the sentence that opens at word `a`."""
        words = scene.words
        start, end = words[a].start, words[verb].start
        likely = [
            one
            for one in scene.between(start, end)
            if not scene.in_quotation(one.start) and self.meant.is_subject(scene, one)
        ]
        for one in reversed(likely):
            if scene.index(one.end) >= verb - 1:
                return Speaker(one.start, one.end, one)
        if found := self._noun_before(scene, max(a, verb - NOUN_PHRASE), verb, touching=True):
            return found
        for wanted in (True, False):
            if one := next((one for one in likely if one.is_person is wanted), None):
                return Speaker(one.start, one.end, one)
        return self._noun_before(scene, a, verb, touching=False)

    def _noun_before(self, scene: Scene, a: int, verb: int, *, touching: bool) -> Speaker | None:
        """Return the function or group that is the subject; `touching`, only one that ends at the verb."""
        words = scene.words
        for i in range(a, verb - 1):
            opens = words[i].folded in self.determiners and (i == 0 or words[i - 1].folded not in self.prepositions)
            if not opens or not self.names_speaker(words[i + 1].folded) or scene.in_quotation(words[i].start):
                continue
            if not touching or not BREAK.search(scene.text, words[i].start, words[verb].start):
                return self.direct(scene, i, verb)
        return None

    def names_speaker(self, folded: str) -> bool:
        """Tell whether a noun stands for somebody who may speak: a function, a body, « les habitants »."""
        return folded in self.role_heads or self.names_person(folded)

    def _capitals(self, scene: Scene, i: int, stop: int) -> Speaker:
        j = i + 1
        while j < stop and not BREAK.search(scene.gap(j)) and scene.text[scene.words[j].start].isupper():
            j += 1
        return Speaker(scene.words[i].start, scene.words[j - 1].end, None)

    def _noun_phrase(self, scene: Scene, i: int, head: int, stop: int, *, any_noun: bool) -> Speaker | None:
        """Return the speaker of « la préfète du Gers, Anne Petit », « le ministre », « un élu »."""
        words = scene.words
        while head < stop and words[head].folded in self.adjectives:
            head += 1
        if head >= stop or not words[head].folded.isalpha():
            return None
        end = head + 1
        while end < min(stop, i + NOUN_PHRASE) and not BREAK.search(scene.gap(end)):
            if self.ends.match(words, end, stop):
                break
            end += 1
        person = self._apposed(scene, i, head, end, stop)
        if person is None and not any_noun and not self.names_speaker(words[head].folded):
            return None
        if person is None:
            person = self.meant.by_role(
                scene, [word.folded for word in words[head:end]], words[i].folded, words[i].start
            )
        start, last = words[head].start if person is None else words[i].start, words[end - 1].end
        if person is not None and person.start >= words[i].start:
            return Speaker(person.start, person.end, person)
        return Speaker(words[i].start if person is None and words[i].folded in self.vague else start, last, person)

    def _apposed(self, scene: Scene, i: int, head: int, end: int, stop: int) -> Named | None:
        """Return the person whom a function introduces: « le président Paul Petit », « la préfète, Anne Petit »."""
        words = scene.words
        for j in range(head + 1, min(stop, i + APPOSITION)):
            gap = scene.gap(j)
            if STRONG.search(gap):
                return None
            if j >= end and "," not in gap and self.ends.match(words, j, stop):
                return None
            one = scene.at.get(words[j].start)
            if one is None or not one.is_person:
                continue
            k = j - 1
            while k > head and words[k].folded in self.civilities:
                k -= 1
            if words[k].folded in self.prepositions and "," not in scene.gap(k + 1):
                continue
            if "," in scene.text[words[end - 1].end : words[j].start] and "," not in scene.gap(k + 1):
                return None  # the name stands in a later clause
            if "," in scene.gap(k + 1) and not self.meant.closes(scene, one.end, stop):
                return None  # « selon un proche, Paul Petit se montre … »
            return one
        return None

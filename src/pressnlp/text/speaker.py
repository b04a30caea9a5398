"""Tell who speaks: a name beside the verb, a function that the text gave to somebody, a pronoun.

Entities come in as `Named`; what names the speaker goes out as offsets and, where it is one, the entity.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from pressnlp.text.folding import Word, fold
from pressnlp.text.phrase import PhraseSet
from pressnlp.text.reporting import ReportingVerbs

REACH = 14  # words between a verb and a subject that a time or a place parts from it
NOUN_PHRASE = 14
APPOSITION = 24
STRONG = re.compile(r"[.!?;:«»“”\"…]|\n[^\S\n]*\n")
BREAK = re.compile(r"[,.!?;:«»“”\"…()\n–—]")
ROLE_HEADS = 3  # « premier vice-président »: the head is among the first words
HOLDERS = 40  # mentions of who holds a function, before and after, that are looked at
SENTENCES_BACK = 600  # characters in which a pronoun finds its person


class Named(NamedTuple):
    """A person or a body named in the text: offsets, identity, gender (f, m or ""), the folded words of the function."""

    start: int
    end: int
    key: str
    is_person: bool
    gender: str = ""
    role: tuple[str, ...] = ()


class Speaker(NamedTuple):
    """The words that name a speaker; `named` is the entity, None where the words name none: « un élu »."""

    start: int
    end: int
    named: Named | None


class Scene:
    """A text with its words and the people and bodies named in it, asked by offset."""

    def __init__(self, text: str, words: Sequence[Word], named: Sequence[Named], closed: Sequence[tuple[int, int]]) -> None:
        """`closed` are the quotations: who is named inside one does not speak it."""
        self.text = text
        self.words = words
        self.starts = [word.start for word in words]
        self.named = sorted(named)
        self.named_starts = [one.start for one in self.named]
        self.at = {one.start: one for one in self.named}
        self.holders: dict[str, list[Named]] = {}
        for one in self.named:
            for head in one.role[:ROLE_HEADS] if one.is_person else ():
                self.holders.setdefault(head, []).append(one)
        self.closed = sorted(closed)
        self.closed_starts = [start for start, _ in self.closed]

    def index(self, offset: int) -> int:
        """Return the index of the first word at or after an offset."""
        return bisect_left(self.starts, offset)

    def between(self, start: int, end: int) -> list[Named]:
        """Return who is named in [start, end)."""
        return self.named[bisect_left(self.named_starts, start) : bisect_left(self.named_starts, end)]

    def gap(self, i: int) -> str:
        """Return what stands between word `i` and the one before it."""
        return self.text[self.words[i - 1].end : self.words[i].start] if i else self.text[: self.words[0].start]

    def in_quotation(self, offset: int) -> bool:
        """Tell whether an offset lies inside a quotation."""
        place = bisect_left(self.closed_starts, offset + 1) - 1
        return place >= 0 and offset < self.closed[place][1]


class SpeakerReader:
    """Read the subject of a reporting verb with the cues of quote_cues.toml."""

    def __init__(self, cues: Mapping[str, Any], verbs: ReportingVerbs, role_heads: frozenset[str], names_person: Callable[[str], bool]) -> None:
        phrase, pronoun, according = cues["noun_phrase"], cues["pronoun"], cues["according"]
        self.verbs = verbs
        self.role_heads, self.names_person = role_heads, names_person
        self.determiners, self.adjectives = frozenset(map(fold, phrase["determiners"])), frozenset(map(fold, phrase["adjectives"]))
        self.prepositions, self.ends = frozenset(map(fold, phrase["prepositions"])), PhraseSet(phrase["ends"])
        self.vague = frozenset(map(fold, phrase["vague"]))
        self.civilities = frozenset(map(fold, phrase["civilities"]))
        self.genders = {fold(word): "f" for word in phrase["feminine"]} | {fold(word): "m" for word in phrase["masculine"]}
        self.pronouns = {fold(word): gender for gender in ("m", "f", "x") for word in pronoun[gender]}
        self.genitives = frozenset(map(fold, phrase["genitives"]))
        self.first = frozenset(map(fold, pronoun["first"]))
        self.as_words = PhraseSet(according["as"])
        self.weak = frozenset(map(fold, according["weak"]))
        self.according, self.words_of = PhraseSet(according["words"]), frozenset(map(fold, according["words_of"]))

    def after(self, scene: Scene, i: int, stop: int) -> Speaker | None:
        """Return the subject that follows a verb: « explique Anne Petit », « a déclaré jeudi le préfet »."""
        i = self.verbs.skip_light(scene.words, i, stop)
        if found := self.direct(scene, i, stop):
            return found
        if i >= stop or not (scene.words[i].folded in self.prepositions or self.ends.match(scene.words, i, stop)):
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

    def direct(self, scene: Scene, i: int, stop: int) -> Speaker | None:
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
            return self._noun_phrase(scene, i, j, stop)
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
        likely = [one for one in scene.between(start, end) if not scene.in_quotation(one.start) and self.is_subject(scene, one)]
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

    def is_nobody(self, pronoun: str) -> bool:
        """Tell whether a pronoun stands for nobody in particular: « on »."""
        return self.pronouns.get(pronoun) == "x"

    def _capitals(self, scene: Scene, i: int, stop: int) -> Speaker:
        j = i + 1
        while j < stop and not BREAK.search(scene.gap(j)) and scene.text[scene.words[j].start].isupper():
            j += 1
        return Speaker(scene.words[i].start, scene.words[j - 1].end, None)

    def _noun_phrase(self, scene: Scene, i: int, head: int, stop: int) -> Speaker | None:
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
        if person is None and not self.names_speaker(words[head].folded):
            return None
        if person is None:
            person = self.by_role(scene, [word.folded for word in words[head:end]], words[i].folded, words[i].start)
        start, last = words[head].start if person is None else words[i].start, words[end - 1].end
        if person is not None and person.start >= words[i].start:
            return Speaker(person.start, person.end, person)
        return Speaker(words[i].start if person is None and words[i].folded in self.vague else start, last, person)

    def _apposed(self, scene: Scene, i: int, head: int, end: int, stop: int) -> Named | None:
        """Return the person whom a function introduces: « le président Paul Petit », « la préfète du Gers, Anne Petit »."""
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
            if "," in scene.gap(k + 1) and not self._closes(scene, one.end, stop):
                return None  # « selon un proche, Paul Petit se montre … »
            return one
        return None

    def _closes(self, scene: Scene, end: int, stop: int) -> bool:
        """Tell whether a clause ends where a name ends."""
        i = scene.index(end)
        return i >= stop or BREAK.search(scene.gap(i)) is not None or bool(self.ends.match(scene.words, i, stop))

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
            rank = (len(set(phrase) & set(one.role)), one.start < before, one.start if one.start < before else -one.start)
            if best is None or rank > best:
                best, person = rank, one
        return person

    def by_pronoun(self, scene: Scene, pronoun: str, before: int) -> Named | None:
        """Return the person last named with the gender of a pronoun; who opens a clause goes before who is mentioned."""
        gender = self.pronouns.get(pronoun, "x")
        if gender == "x":
            return None
        fallback: Named | None = None
        for one in reversed(scene.between(before - SENTENCES_BACK, before)):
            if not one.is_person or (one.gender and one.gender != gender) or scene.in_quotation(one.start):
                continue
            if self.is_subject(scene, one):
                return one
            fallback = fallback or one
        return fallback

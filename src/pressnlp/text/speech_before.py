"""Who says a quotation, told before it: « Anne Petit : « … » », « elle affirme que « … » », « selon elle, « … » »."""

from collections.abc import Mapping
from typing import Any

from pressnlp.text.folding import fold
from pressnlp.text.reporting import GERUND, VerbGroup
from pressnlp.text.scene import SENTENCE_WORDS, STRONG, Scene, Speaker
from pressnlp.text.speech import Said, Speech, Verdict
from pressnlp.values.quotation import Quotation

FRAGMENT_REACH = 6
SHORT_FRAGMENT, LONG_FRAGMENT = 2, 4  # words
SOURCED = 12  # characters
PASSIVE_REACH = 4
COMPARED = 10  # words between « comme » and its verb


class Before:
    """Read the sentence up to a quotation; `name_heads` are the words before the name of a scheme."""

    def __init__(self, speech: Speech, cues: Mapping[str, Any], name_heads: frozenset[str]) -> None:
        self.speech, self.verbs, self.speakers = speech, speech.verbs, speech.speakers
        self.names_before = frozenset(map(fold, cues["name"]["before"])) | name_heads
        self.no_label = frozenset(map(fold, cues["label"]["nothing"]))
        self.first_person = frozenset(map(fold, cues["pronoun"]["first"]))
        self.bridges = frozenset(map(fold, cues["verb"]["bridges"]))
        self.agents = frozenset(map(fold, cues["according"]["agent"]))

    def read(self, scene: Scene, q: Quotation, last: Said | None) -> Verdict | None:
        b = scene.index(q.outer_start)
        a = max(scene.index(scene.sentence_start(q.outer_start)), b - SENTENCE_WORDS)
        if a >= b:
            return None
        colon = ":" in scene.text[scene.words[b - 1].end : q.outer_start]
        group = self.speech.last_group(scene, a, b)
        if speaker := self._agent(scene, q, a, b):
            return Verdict(speaker, "quote.before", speaker.end)
        if group is not None and (colon or self._governs(scene, q, group, b)):
            speaker = self.subject(scene, a, group, last)
        else:
            speaker = self._source(scene, q, a, b)
        if speaker is None and colon and self.speech.is_sentence(scene, q):
            speaker = self._label(scene, a, b, last)
        return speaker and Verdict(speaker, "quote.before", q.outer_end)

    def _governs(self, scene: Scene, q: Quotation, group: VerbGroup, b: int) -> bool:
        """Tell whether a quotation is what its verb says: « affirme que « … » », « dénonce une « … » »."""
        words, size = scene.words, len(scene.text[q.start : q.end].split())
        between = [word.folded for word in words[group.end : b]]
        text = scene.text[words[group.end - 1].end : q.outer_start]
        if STRONG.search(text):
            return False
        if not between and "," in text:  # « comme Anne Petit l'a dit, « … » »
            return self._is_compared(scene, group) and (size >= LONG_FRAGMENT or self.speech.is_sentence(scene, q))
        if not scene.text[q.start].islower():
            return self.speech.is_sentence(scene, q) and (not between or between[-1] in self.speakers.that)
        if group.frame == "manner" or (between and between[-1] in self.names_before):
            return False
        if any(word in self.speakers.that for word in between):
            return size >= SHORT_FRAGMENT
        if group.frame == "judge":
            return size >= SHORT_FRAGMENT and len(between) <= FRAGMENT_REACH and "," not in text
        return size >= LONG_FRAGMENT and all(word in self.bridges for word in between)

    def _is_compared(self, scene: Scene, group: VerbGroup) -> bool:
        words = scene.words
        return any(
            self.speakers.as_words.match(words, i, group.first)
            for i in range(max(0, group.first - COMPARED), group.first)
        )

    def _agent(self, scene: Scene, q: Quotation, a: int, b: int) -> Speaker | None:
        """Return the speaker of a passive: « qualifiée de « … » par Anne Petit »."""
        near = range(max(a, b - PASSIVE_REACH), b)
        if not any(hit[1] == "judge" for k in near if (hit := self.verbs.participles.match(scene.words, k, b))):
            return None
        i = scene.index(q.outer_end)
        if i == len(scene.words) or scene.words[i].folded not in self.agents or scene.gap(i).strip(' »”"\u00a0'):
            return None
        return self.speakers.direct(scene, i + 1, min(len(scene.words), i + SENTENCE_WORDS))

    def _source(self, scene: Scene, q: Quotation, a: int, b: int) -> Speaker | None:
        """Return the speaker of « selon Anne Petit, « … » »."""
        if not (self.speech.is_sentence(scene, q) or (scene.text[q.start].islower() and q.end - q.start >= SOURCED)):
            return None
        if scene.words[b - 1].folded in self.names_before:
            return None
        for i in range(a, b):
            size = self.speakers.according.match(scene.words, i, b)
            opens = size and (i == a or "," in scene.gap(i) or scene.words[i].folded not in self.speakers.weak)
            if opens and (speaker := self.speakers.according_to(scene, i, size, b)):
                return speaker
        return None

    def _label(self, scene: Scene, a: int, b: int, last: Said | None) -> Speaker | None:
        """Return the person of whom the sentence before a colon speaks: « Anne Petit, maire d'Auch : « … » »."""
        words = scene.words
        if words[b - 1].folded in self.no_label or words[a].folded in self.first_person:
            return None
        for i in range(a, b):
            if scene.in_quotation(words[i].start):
                continue
            one = scene.at.get(words[i].start)
            if one is not None and one.is_person and self.speakers.meant.is_subject(scene, one):
                return Speaker(one.start, one.end, one)
            opens = i == a or "," in scene.gap(i)
            if opens and words[i].folded in self.speakers.meant.pronouns:
                return self.speech.by_pronoun(scene, words[i].folded, words[i].start, last)
        return None

    def subject(self, scene: Scene, a: int, group: VerbGroup, last: Said | None) -> Speaker | None:
        """Return who the subject of a verb before a quotation is."""
        words = scene.words
        start = words[a].start
        if group.pronoun:
            return self.speech.by_pronoun(scene, group.pronoun, words[group.first].start, last)
        if last is not None and group.frame == GERUND and self.speech.same_speaker(scene, last, start):
            return last.speaker
        k = group.first - 1
        if k >= a and not scene.gap(k + 1).strip():
            if words[k].folded in self.first_person:
                return None
            if words[k].folded in self.speakers.meant.pronouns:
                return self.speech.by_pronoun(scene, words[k].folded, words[k].start, last)
        return self.speakers.before(scene, a, group.first)

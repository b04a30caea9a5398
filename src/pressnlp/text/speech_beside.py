"""Who says a quotation that stands by itself: signed below, going on with the one before, announced above."""

import re
from collections.abc import Mapping
from typing import Any

from pressnlp.text.folding import fold
from pressnlp.text.scene import BLANK_LINE, SENTENCE_REACH, SENTENCE_WORDS, Scene, Speaker
from pressnlp.text.speech import Said, Speech, Verdict
from pressnlp.text.speech_before import FRAGMENT_REACH, Before
from pressnlp.values.quotation import Quotation

SIGNED = re.compile(r"[\s.]*(?:(?P<dash>[–—-])\s*|(?P<bracket>\()|\n\s*|\.\s+)")
ANNOUNCED = re.compile(r"[.:!][^\S\n]*\n\s*$")
SIGNATURE = 160
SIGNED_WORDS = 10


class Beside:
    """Read the lines around a quotation that is a sentence of its own."""

    def __init__(self, speech: Speech, before: Before, cues: Mapping[str, Any]) -> None:
        self.speech, self.before, self.speakers = speech, before, speech.speakers
        self.first_person = frozenset(map(fold, cues["sentence"]["first_person"]))

    def signed(self, scene: Scene, q: Quotation) -> Verdict | None:
        if not self.speech.is_sentence(scene, q):
            return None
        match = SIGNED.match(scene.text, q.outer_end, min(len(scene.text), q.outer_end + 12))
        if match is None:
            return None
        i = scene.index(match.end())
        end = scene.text.find("\n", match.end())
        end = len(scene.text) if end < 0 else end
        stop = scene.index(end)
        if (
            i >= stop
            or end - match.end() > SIGNATURE
            or BLANK_LINE.search(scene.text, match.end(), scene.words[i].start)
        ):
            return None
        if any(
            word.folded in self.speech.sentence_words for word in scene.words[i + 1 : stop] if word.end - word.start > 1
        ):
            return None
        one = self.speakers.direct(scene, i, stop)
        if one is None or one.named is None or not one.named.is_person:
            short = match["dash"] is not None and stop - i <= SIGNED_WORDS
            return (
                Verdict(Speaker(scene.words[i].start, scene.words[stop - 1].end, None), "quote.signed", end)
                if short
                else None
            )
        rest = scene.text[one.end : end].strip(" .)\t\r")
        if one.start > scene.words[i].start + SIGNATURE or (rest and rest[0] not in ",–—-(:/"):
            return None
        return Verdict(one, "quote.signed", end)

    def continued(self, scene: Scene, q: Quotation, last: Said | None) -> Verdict | None:
        if not self.speech.is_sentence(scene, q):
            return None
        start = scene.sentence_start(q.outer_start)
        if scene.text[start : q.outer_start].strip():
            return None
        if last is not None and last.speaker is not None and self.speech.same_speaker(scene, last, q.outer_start):
            return Verdict(last.speaker, "quote.continued", q.outer_end)
        return self._by_context(scene, q, start)

    def _by_context(self, scene: Scene, q: Quotation, start: int) -> Verdict | None:
        """Return the person who opens the sentence before: « Anne Petit s'engage. « Nous … » »."""
        words = {word.folded for word in scene.words[scene.index(q.start) : scene.index(q.end)]}
        if not words & self.first_person or BLANK_LINE.search(scene.text, max(0, start - 3), q.outer_start):
            return None
        floor = scene.sentence_start(max(0, start - 3))
        i = scene.index(floor)
        one = self.speakers.direct(scene, i, scene.index(start))
        if one is None or one.named is None or not one.named.is_person:
            return None
        return Verdict(one, "quote.context", q.outer_end)

    def announced(self, scene: Scene, q: Quotation) -> Verdict | None:
        """Return who says the paragraph that follows: « La préfète a écrit sur son compte. » and a quotation."""
        text = scene.text
        before = text[max(0, q.outer_start - SENTENCE_REACH) : q.outer_start]
        if not self.speech.is_sentence(scene, q) or not ANNOUNCED.search(before[-8:]):
            return None
        b = scene.index(q.outer_start)
        a = scene.index(scene.sentence_start(q.outer_start - len(before) + len(before.rstrip()) - 1))
        group = self.speech.last_group(scene, a, b) if a < b <= a + SENTENCE_WORDS else None
        if (
            group is None
            or any(word.folded in self.speakers.that for word in scene.words[group.end : b])
            or b - group.end > FRAGMENT_REACH
        ):
            return None
        speaker = self.before.subject(scene, a, group, None)
        return Verdict(speaker, "quote.announced", q.outer_end) if speaker and speaker.named else None

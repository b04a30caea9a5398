"""Who says a quotation, told after it or inside it: « …, explique Anne Petit », « …, précise-t-elle, … »."""

import re
from collections.abc import Iterator

from pressnlp.text.reporting import GERUND, READING
from pressnlp.text.scene import BLANK_LINE, SENTENCE_WORDS, Scene
from pressnlp.text.speech import Said, Speech, Verdict
from pressnlp.values.quotation import Quotation

FOLLOWS = re.compile(r"[*\s]*[,–—-]?\s*")
DIALOGUE = re.compile(r"^[^\S\n]*[–—-][^\S\n]*(?=[^\W\d_])(?P<line>[^\n]{10,1500})$", re.MULTILINE)
INCISE = re.compile(r"[,!?…–—-]")


class After:
    """Read what follows a quotation, and the verbs set into it."""

    def __init__(self, speech: Speech) -> None:
        self.speech, self.verbs, self.speakers = speech, speech.verbs, speech.speakers

    def read(self, scene: Scene, q: Quotation, last: Said | None) -> Verdict | None:
        i = scene.index(q.outer_end)
        if i == len(scene.words):
            return None
        gap = scene.text[q.outer_end : scene.words[i].start]
        if not FOLLOWS.fullmatch(gap) or BLANK_LINE.search(gap):
            return None
        stop = min(len(scene.words), i + SENTENCE_WORDS)
        whole = "," in gap and self.speech.is_sentence(scene, q)
        found = self._told(scene, i, stop, q.outer_start, last, whole=whole)
        return None if found is None else found._replace(rule="quote.after")

    def _told(self, scene: Scene, i: int, stop: int, before: int, last: Said | None, *, whole: bool) -> Verdict | None:
        """Return who speaks by a verb with its subject after it, or by « selon », from word `i` on.

        After a whole sentence and a comma any noun may speak: « …, précise la notice ».
        """
        words = scene.words
        if size := self.speakers.according.match(words, i, stop):
            speaker = self.speakers.according_to(scene, i, size, stop)
            return speaker and Verdict(speaker, "", speaker.end)
        size = self.speakers.as_words.match(words, i, stop)
        group = self.verbs.read(words, i + size, stop)
        if group is None or group.frame == GERUND or self.speech.is_parted(scene, i, group):
            return None
        until = words[group.end - 1].end
        if group.frame == READING or (group.pronoun and self.speakers.meant.is_nobody(group.pronoun)):
            speaker = self.speakers.after(scene, group.end + 1, stop) if group.end + 1 < stop else None
            return Verdict(speaker, "", speaker.end if speaker else until) if group.pronoun else None
        if group.pronoun:
            return Verdict(self.speech.by_pronoun(scene, group.pronoun, before, last), "", until)
        speaker = self.speakers.after(scene, group.end, stop, any_noun=whole and group.frame == "speech")
        return speaker and Verdict(speaker, "", speaker.end)

    def inside(self, scene: Scene, start: int, end: int, last: Said | None) -> Verdict | None:
        stop = scene.index(end)
        for i in range(scene.index(start) + 1, stop):
            if not INCISE.search(scene.gap(i)):
                continue
            group = self.verbs.read(scene.words, i, stop)
            if group is None or group.frame in (GERUND, READING) or self.speech.is_parted(scene, i, group):
                continue
            until = scene.words[group.end - 1].end
            if group.pronoun and not self.speakers.meant.is_nobody(group.pronoun):
                speaker = self.speech.by_pronoun(scene, group.pronoun, start, last)
                if speaker is not None and "-" in scene.text[scene.words[i].end : until]:
                    return Verdict(speaker, "quote.inside", until)
                continue
            speaker = None if group.pronoun else self.speakers.direct(scene, group.end, stop)
            if speaker is not None and speaker.named is not None and speaker.named.is_person:
                return Verdict(speaker, "quote.inside", speaker.end)
        return None

    def dialogue(self, scene: Scene) -> Iterator[Said]:
        for match in DIALOGUE.finditer(scene.text):
            start, end = match.span("line")
            if scene.in_quotation(start):
                continue
            verdict = self.inside(scene, start, end, None)
            if verdict is None or verdict.speaker is None:
                continue
            incise = self._incise(scene, start, verdict.until)
            if incise > start:
                yield Said(((start, incise),), verdict.speaker, "quote.dialogue", verdict.until)

    def _incise(self, scene: Scene, start: int, until: int) -> int:
        """Return where the words end that an incise before `until` closes."""
        for i in range(scene.index(start) + 1, scene.index(until)):
            if INCISE.search(scene.gap(i)) and self.verbs.read(scene.words, i, scene.index(until)) is not None:
                gap = scene.gap(i)
                return scene.words[i - 1].end + (len(gap.rstrip()) if gap.strip()[:1] in "!?…" else 0)
        return start

"""Tell which quotations somebody says, and who: by what stands after, inside and before them.

A quotation without a speaker is the name of a scheme, a title or a word held at a distance, and is left out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pressnlp.text.folding import fold
from pressnlp.text.reporting import GERUND, READING, ReportingVerbs, VerbGroup
from pressnlp.text.speaker import Scene, Speaker, SpeakerReader
from pressnlp.values.quotation import Quotation

FOLLOWS = re.compile(r"[*\s]*[,–—-]?\s*")
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
STRONG = re.compile(r"[.!?;:«»“”\"…]|\n[^\S\n]*\n")
SENTENCE = re.compile(r"(?<!\bM)(?<!\bMM)(?<![ (\n'’-][A-ZÀ-Ý])[.!?…][»”\" \u00a0]{0,3}\s+|\n[^\S\n]*\n\s*")
SENTENCE_REACH = 500
SENTENCE_WORDS = 70
SIGNED = re.compile(r"[\s.]*(?:(?P<dash>[–—-])\s*|(?P<bracket>\()|\n\s*|\.\s+)")
SIGNATURE = 160
SIGNED_WORDS = 10
JOIN_REACH = 200
FRAGMENT_REACH = 6
DIALOGUE = re.compile(r"^[^\S\n]*[–—-][^\S\n]*(?=[^\W\d_])(?P<line>[^\n]{10,1500})$", re.MULTILINE)
INCISE = re.compile(r"[,!?…–—-]")


class Said(NamedTuple):
    """Somebody's words: their parts as offsets, who says them (None: the text does not name him), the rule."""

    parts: tuple[tuple[int, int], ...]
    speaker: Speaker | None
    rule: str
    until: int  # where the attribution ends

    @property
    def start(self) -> int:
        """The offset of the first word."""
        return self.parts[0][0]


class Verdict(NamedTuple):
    """Who says a quotation, by which rule, and where the words that tell it end."""

    speaker: Speaker | None
    rule: str
    until: int


class AttributionReader:
    """Read attributions with quote_cues.toml."""

    def __init__(
        self, verbs: ReportingVerbs, speakers: SpeakerReader, cues: Mapping[str, Any], name_heads: frozenset[str]
    ) -> None:
        self.verbs, self.speakers = verbs, speakers
        self.names_before = frozenset(map(fold, cues["name"]["before"])) | name_heads
        self.sentence_words = frozenset(map(fold, cues["sentence"]["words"]))
        self.first_person = frozenset(map(fold, cues["sentence"]["first_person"]))
        self.no_label = frozenset(map(fold, cues["label"]["nothing"]))
        self.agents = frozenset(map(fold, cues["according"]["agent"]))
        self.as_words = speakers.as_words

    def read(self, scene: Scene, quotations: Sequence[Quotation], names: Mapping[int, int]) -> list[Said]:
        """Return what is said, in reading order; `names` are the bodies and schemes found, start to end."""
        found: list[Said] = []
        taken = 0  # inside what is said, a quotation belongs to it
        for quotation in quotations:
            if quotation.start < taken or names.get(quotation.start, 0) >= quotation.end:
                continue
            last = found[-1] if found else None
            if last is not None and self._goes_on(scene, last, quotation):
                found[-1] = last._replace(parts=(*last.parts, (quotation.start, quotation.end)), until=quotation.outer_end)
                taken = quotation.outer_end
                continue
            verdict = self._judge(scene, quotation, last)
            if verdict is not None:
                found.append(Said(((quotation.start, quotation.end),), verdict.speaker, verdict.rule, verdict.until))
                taken = quotation.outer_end
        found.extend(self._dialogue(scene))
        return sorted(found, key=lambda said: said.parts)

    def _judge(self, scene: Scene, q: Quotation, last: Said | None) -> Verdict | None:
        return (
            self._after(scene, q, last)
            or self._inside(scene, q.start, q.end, last)
            or self._before(scene, q, last)
            or self._signed(scene, q)
            or self._continued(scene, q, last)
            or self._announced(scene, q)
        )

    # After: « …, explique Anne Petit », « … », selon la préfète

    def _after(self, scene: Scene, q: Quotation, last: Said | None) -> Verdict | None:
        i = scene.index(q.outer_end)
        if i == len(scene.words):
            return None
        gap = scene.text[q.outer_end : scene.words[i].start]
        if not FOLLOWS.fullmatch(gap) or BLANK_LINE.search(gap):
            return None
        stop = min(len(scene.words), i + SENTENCE_WORDS)
        found = self._told(scene, i, stop, q.outer_start, last)
        return None if found is None else found._replace(rule="quote.after")

    def _told(self, scene: Scene, i: int, stop: int, before: int, last: Said | None) -> Verdict | None:
        """Return who speaks by a verb with its subject after it, or by « selon », from word `i` on."""
        words = scene.words
        if size := self.speakers.according.match(words, i, stop):
            speaker = self.speakers.according_to(scene, i, size, stop)
            return speaker and Verdict(speaker, "", speaker.end)
        size = self.as_words.match(words, i, stop)
        group = self.verbs.read(words, i + size, stop)
        if group is None or group.frame == GERUND or self._is_parted(scene, i, group):
            return None
        until = words[group.end - 1].end
        if group.frame == READING or (group.pronoun and self.speakers.is_nobody(group.pronoun)):
            speaker = self.speakers.after(scene, group.end + 1, stop) if group.end + 1 < stop else None
            return Verdict(speaker, "", speaker.end if speaker else until) if group.pronoun else None
        if group.pronoun:
            return Verdict(self._by_pronoun(scene, group.pronoun, before, last), "", until)
        speaker = self.speakers.after(scene, group.end, stop)
        return speaker and Verdict(speaker, "", speaker.end)

    def _is_parted(self, scene: Scene, i: int, group: VerbGroup) -> bool:
        return STRONG.search(scene.text, scene.words[i].start, scene.words[group.end - 1].end) is not None

    def _by_pronoun(self, scene: Scene, pronoun: str, before: int, last: Said | None) -> Speaker | None:
        """Return who a pronoun stands for: who spoke before in this paragraph, else the person last named."""
        if last is not None and last.speaker is not None and self._same_speaker(scene, last, before):
            one = last.speaker.named
            if one is None or not one.gender or one.gender == self.speakers.pronouns.get(pronoun):
                return last.speaker
        one = self.speakers.by_pronoun(scene, pronoun, before)
        return one and Speaker(one.start, one.end, one)

    def _same_speaker(self, scene: Scene, last: Said, before: int) -> bool:
        """Tell whether nobody else came up since somebody spoke in this paragraph."""
        if before - last.until > SENTENCE_REACH * 2 or BLANK_LINE.search(scene.text, last.until, before):
            return False
        key = last.speaker.named.key if last.speaker and last.speaker.named else ""
        others = (one for one in scene.between(last.until, before) if one.is_person and one.key != key)
        return not any(self.speakers.is_subject(scene, one) and not scene.in_quotation(one.start) for one in others)

    # Inside: « Nous avançons, précise Anne Petit, et … »

    def _inside(self, scene: Scene, start: int, end: int, last: Said | None) -> Verdict | None:
        stop = scene.index(end)
        for i in range(scene.index(start) + 1, stop):
            if not INCISE.search(scene.gap(i)):
                continue
            group = self.verbs.read(scene.words, i, stop)
            if group is None or group.frame in (GERUND, READING) or self._is_parted(scene, i, group):
                continue
            until = scene.words[group.end - 1].end
            if group.pronoun and not self.speakers.is_nobody(group.pronoun):
                return Verdict(self._by_pronoun(scene, group.pronoun, start, last), "quote.inside", until)
            speaker = None if group.pronoun else self.speakers.direct(scene, group.end, stop)
            if speaker is not None and speaker.named is not None and speaker.named.is_person:
                return Verdict(speaker, "quote.inside", speaker.end)
        return None

    # Before: « Anne Petit : « … » », « Anne Petit affirme que « … » », « selon Anne Petit, « … » »

    def _before(self, scene: Scene, q: Quotation, last: Said | None) -> Verdict | None:
        b = scene.index(q.outer_start)
        a = max(scene.index(self._sentence_start(scene, q.outer_start)), b - SENTENCE_WORDS)
        if a >= b:
            return None
        colon = ":" in scene.text[scene.words[b - 1].end : q.outer_start]
        group = self._last_group(scene, a, b)
        speaker: Speaker | None = None
        if group is None or not (colon or self._governs(scene, q, group, b)):
            speaker = self._source(scene, q, a, b)
            if speaker is None and colon and self.is_sentence(scene, q):
                speaker = self._label(scene, a, b, last)
        else:
            speaker = self._agent(scene, q) or self._subject(scene, a, group, last)
        return speaker and Verdict(speaker, "quote.before", max(q.outer_end, speaker.end))

    def _sentence_start(self, scene: Scene, offset: int) -> int:
        floor = max(0, offset - SENTENCE_REACH)
        start = floor
        for match in SENTENCE.finditer(scene.text, floor, offset):
            if "\n" in match.group() or not scene.in_quotation(match.end() - 1):
                start = match.end()
        return start

    def _last_group(self, scene: Scene, a: int, b: int) -> VerbGroup | None:
        """Return the reporting verb that stands nearest before a quotation, outside other quotations."""
        found: VerbGroup | None = None
        i = a
        while i < b:
            group = None if scene.in_quotation(scene.words[i].start) else self.verbs.read(scene.words, i, b)
            if group is not None and not self._is_parted(scene, i, group):
                found, i = group, group.end
            else:
                i += 1
        return found

    def _governs(self, scene: Scene, q: Quotation, group: VerbGroup, b: int) -> bool:
        """Tell whether a quotation is what its verb says: « affirme que « … » », « dénonce une « … » »."""
        words, size = scene.words, scene.index(q.end) - scene.index(q.start)
        between = [word.folded for word in words[group.end : b]]
        text = scene.text[words[group.end - 1].end : q.outer_start]
        if STRONG.search(text):
            return False
        that = "que" in between or "qu" in between
        if not scene.text[q.start].islower():
            return self.is_sentence(scene, q) and (not between or between[-1] in ("que", "qu"))
        if between and between[-1] in self.names_before:
            return False
        if that:
            return size >= 2 and group.frame != "manner"
        near = len(between) <= FRAGMENT_REACH and "," not in text
        return near and group.frame != "manner" and size >= (2 if group.frame == "judge" else 4)

    def _agent(self, scene: Scene, q: Quotation) -> Speaker | None:
        """Return the speaker of a passive: « qualifié de « … » par Anne Petit »."""
        i = scene.index(q.outer_end)
        if i == len(scene.words) or scene.words[i].folded not in self.agents or scene.gap(i).strip(" »”\"\u00a0"):
            return None
        return self.speakers.direct(scene, i + 1, min(len(scene.words), i + SENTENCE_WORDS))

    def _source(self, scene: Scene, q: Quotation, a: int, b: int) -> Speaker | None:
        """Return the speaker of « selon Anne Petit, « … » »."""
        if not (self.is_sentence(scene, q) or (scene.text[q.start].islower() and q.end - q.start >= 12)):
            return None
        if scene.words[b - 1].folded in self.names_before:
            return None
        for i in range(a, b):
            size = self.speakers.according.match(scene.words, i, b)
            if size and (i == a or "," in scene.gap(i) or scene.words[i].folded != "pour"):
                if speaker := self.speakers.according_to(scene, i, size, b):
                    return speaker
        return None

    def _label(self, scene: Scene, a: int, b: int, last: Said | None) -> Speaker | None:
        """Return the person of whom the sentence before a colon speaks: « Anne Petit, maire d'Auch : « … » »."""
        words = scene.words
        if words[b - 1].folded in self.no_label or words[a].folded in self.speakers.first:
            return None
        for i in range(a, b):
            if scene.in_quotation(words[i].start):
                continue
            one = scene.at.get(words[i].start)
            if one is not None and one.is_person and self.speakers.is_subject(scene, one):
                return Speaker(one.start, one.end, one)
            opens = i == a or "," in scene.gap(i)
            if opens and words[i].folded in self.speakers.pronouns:
                return self._by_pronoun(scene, words[i].folded, words[i].start, last)
        return None

    def _subject(self, scene: Scene, a: int, group: VerbGroup, last: Said | None) -> Speaker | None:
        """Return who the subject of a verb before a quotation is."""
        words = scene.words
        start = words[a].start
        if group.pronoun:
            return self._by_pronoun(scene, group.pronoun, words[group.first].start, last)
        if last is not None and group.frame == GERUND and last.until >= start:
            return last.speaker
        k = group.first - 1
        if k >= a and not scene.gap(k + 1).strip():
            if words[k].folded in self.speakers.first:
                return None
            if words[k].folded in self.speakers.pronouns:
                return self._by_pronoun(scene, words[k].folded, words[k].start, last)
        return self.speakers.before(scene, a, group.first)

    # Signed below: « … » — Anne Petit, maire d'Auch

    def _signed(self, scene: Scene, q: Quotation) -> Verdict | None:
        if not self.is_sentence(scene, q):
            return None
        match = SIGNED.match(scene.text, q.outer_end, min(len(scene.text), q.outer_end + 12))
        if match is None:
            return None
        i = scene.index(match.end())
        end = scene.text.find("\n", match.end())
        end = len(scene.text) if end < 0 else end
        stop = scene.index(end)
        if i >= stop or end - match.end() > SIGNATURE or BLANK_LINE.search(scene.text, match.end(), scene.words[i].start):
            return None
        if any(word.folded in self.sentence_words for word in scene.words[i + 1 : stop] if word.end - word.start > 1):
            return None
        one = self.speakers.direct(scene, i, stop)
        dashed = match["dash"] is not None or match["bracket"] is not None
        if one is None or one.named is None or not one.named.is_person:
            short = dashed and stop - i <= SIGNED_WORDS
            return Verdict(Speaker(scene.words[i].start, scene.words[stop - 1].end, None), "quote.signed", end) if short else None
        rest = scene.text[one.end : end].strip(" .)\t\r")
        if one.start > scene.words[i].start + SIGNATURE or (rest and rest[0] not in ",–—-(:/"):
            return None
        return Verdict(one, "quote.signed", end)

    # Going on: « … », explique Anne Petit. « Et … »

    def _continued(self, scene: Scene, q: Quotation, last: Said | None) -> Verdict | None:
        if not self.is_sentence(scene, q):
            return None
        start = self._sentence_start(scene, q.outer_start)
        if scene.text[start : q.outer_start].strip():
            return None
        if last is not None and last.speaker is not None and self._same_speaker(scene, last, q.outer_start):
            return Verdict(last.speaker, "quote.continued", q.outer_end)
        return self._by_context(scene, q, start)

    def _by_context(self, scene: Scene, q: Quotation, start: int) -> Verdict | None:
        """Return the person who opens the sentence before: « Anne Petit s'engage. « Nous … » »."""
        words = {word.folded for word in scene.words[scene.index(q.start) : scene.index(q.end)]}
        if not words & self.first_person or BLANK_LINE.search(scene.text, max(0, start - 3), q.outer_start):
            return None
        floor = self._sentence_start(scene, max(0, start - 3))
        i = scene.index(floor)
        one = self.speakers.direct(scene, i, scene.index(start))
        if one is None or one.named is None or not one.named.is_person:
            return None
        return Verdict(one, "quote.context", q.outer_end)

    def _announced(self, scene: Scene, q: Quotation) -> Verdict | None:
        """Return who wrote or said the paragraph that follows: « L'ambassadeur a écrit sur son compte. » and a quotation."""
        text = scene.text
        before = text[max(0, q.outer_start - SENTENCE_REACH) : q.outer_start]
        if not self.is_sentence(scene, q) or not re.search(r"[.:!][^\S\n]*\n\s*$", before[-8:]):
            return None
        b = scene.index(q.outer_start)
        a = scene.index(self._sentence_start(scene, q.outer_start - len(before) + len(before.rstrip()) - 1))
        group = self._last_group(scene, a, b) if a < b <= a + SENTENCE_WORDS else None
        if group is None or "que" in {word.folded for word in scene.words[group.end : b]} or b - group.end > FRAGMENT_REACH:
            return None
        speaker = self._subject(scene, a, group, None)
        return speaker and Verdict(speaker, "quote.announced", q.outer_end)

    # Two parts: « Nous voulons », explique Anne Petit, « que chaque enfant lise »

    def _goes_on(self, scene: Scene, last: Said, q: Quotation) -> bool:
        gap = scene.text[last.until : q.outer_start]
        if last.rule != "quote.after" or len(gap) > JOIN_REACH or STRONG.search(gap) or not gap.rstrip().endswith(","):
            return False
        i, b = scene.index(last.until), scene.index(q.outer_start)
        return self._last_group(scene, i, b) is None and (scene.text[q.start].islower() or q.end - q.start > 20)

    # Dialogue: – Nous sommes prêts, explique Anne Petit.

    def _dialogue(self, scene: Scene) -> Iterator[Said]:
        for match in DIALOGUE.finditer(scene.text):
            start, end = match.span("line")
            if scene.in_quotation(start):
                continue
            verdict = self._inside(scene, start, end, None)
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

    def is_sentence(self, scene: Scene, q: Quotation) -> bool:
        """Tell whether a quotation reads as speech, not as a title: four words with a verb or a pronoun among them."""
        words = scene.words[scene.index(q.start) : scene.index(q.end)]
        if len(words) < 4 or scene.text[q.start].islower():
            return False
        return any(word.folded in self.sentence_words for word in words)


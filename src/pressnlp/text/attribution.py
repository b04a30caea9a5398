"""Tell which quotations somebody says, and who.

A quotation without a speaker is the name of a scheme, a title or a word held at a distance, and is left out.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pressnlp.text.reporting import ReportingVerbs
from pressnlp.text.scene import SENTENCE_REACH, STRONG, Scene
from pressnlp.text.speaker import SpeakerReader
from pressnlp.text.speech import Said, Speech, Verdict
from pressnlp.text.speech_after import After
from pressnlp.text.speech_before import SHORT_FRAGMENT, Before
from pressnlp.text.speech_beside import Beside
from pressnlp.values.quotation import Quotation

JOIN_REACH = 200
LONG_PART = 20  # characters
SHARED = 4  # quotations before one in its sentence


class AttributionReader:
    """Ask each quotation who says it: first what follows it, then what stands in it, before it and around it."""

    def __init__(
        self, verbs: ReportingVerbs, speakers: SpeakerReader, cues: Mapping[str, Any], name_heads: frozenset[str]
    ) -> None:
        """`name_heads` are folded words that stand before the name of a scheme: « plan », « label »."""
        self.speech = Speech(cues, verbs, speakers)
        self.after = After(self.speech)
        self.before = Before(self.speech, cues, name_heads)
        self.beside = Beside(self.speech, self.before, cues)

    def read(self, scene: Scene, quotations: Sequence[Quotation], names: Mapping[int, int]) -> list[Said]:
        """Return what is said, in reading order; `names` are the bodies and schemes found, start to end."""
        found: list[Said] = []
        waiting: list[Quotation] = []  # quotations of this sentence that nobody says so far
        taken = 0  # inside what is said, a quotation belongs to it
        for quotation in quotations:
            if quotation.start < taken or names.get(quotation.start, 0) >= quotation.end:
                continue
            last = found[-1] if found else None
            if last is not None and self._goes_on(scene, last, quotation):
                found[-1] = last._replace(
                    parts=(*last.parts, (quotation.start, quotation.end)), until=quotation.outer_end
                )
                taken = quotation.outer_end
                continue
            verdict = self._judge(scene, quotation, last)
            if verdict is None:
                waiting.append(quotation)
                continue
            if verdict.rule == "quote.after":
                found.extend(self._shared(scene, waiting, quotation, verdict))
            waiting.clear()
            found.append(Said(((quotation.start, quotation.end),), verdict.speaker, verdict.rule, verdict.until))
            taken = quotation.outer_end
        found.extend(self.after.dialogue(scene))
        return sorted(found, key=lambda said: said.parts)

    def _judge(self, scene: Scene, q: Quotation, last: Said | None) -> Verdict | None:
        return (
            self.after.read(scene, q, last)
            or self.after.inside(scene, q.start, q.end, last)
            or self.before.read(scene, q, last)
            or self.beside.signed(scene, q)
            or self.beside.continued(scene, q, last)
            or self.beside.announced(scene, q)
        )

    def _shared(self, scene: Scene, waiting: Sequence[Quotation], q: Quotation, verdict: Verdict) -> list[Said]:
        """Return the quotations before one in its sentence: « « les jeunes » et « les aînés », selon elle »."""
        found: list[Said] = []
        end = q.outer_start
        for earlier in reversed(waiting[-SHARED:]):
            if earlier.outer_end > end or STRONG.search(scene.text[earlier.outer_end : end][:SENTENCE_REACH]):
                break
            size = len(scene.text[earlier.start : earlier.end].split())
            i = scene.index(earlier.outer_start) - 1
            named = i >= 0 and scene.words[i].folded in self.before.names_before
            if (
                size >= SHORT_FRAGMENT
                and not named
                and (scene.text[earlier.start].islower() or self.speech.is_sentence(scene, earlier))
            ):
                found.append(Said(((earlier.start, earlier.end),), verdict.speaker, "quote.shared", verdict.until))
            end = earlier.outer_start
        return found[::-1]

    def _goes_on(self, scene: Scene, last: Said, q: Quotation) -> bool:
        """Tell whether a quotation is the second part of one: « Nous voulons », dit-elle, « agir vite »."""
        gap = scene.text[last.until : q.outer_start]
        if last.rule != "quote.after" or len(gap) > JOIN_REACH or STRONG.search(gap) or not gap.rstrip().endswith(","):
            return False
        i, b = scene.index(last.until), scene.index(q.outer_start)
        return self.speech.last_group(scene, i, b) is None and (
            scene.text[q.start].islower() or q.end - q.start > LONG_PART
        )

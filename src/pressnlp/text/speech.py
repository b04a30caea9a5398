"""What the ways of telling a speaker share: who spoke before, where a verb stands, what reads as speech."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from pressnlp.text.folding import fold
from pressnlp.text.reporting import ReportingVerbs, VerbGroup
from pressnlp.text.scene import BLANK_LINE, SENTENCE_REACH, STRONG, Scene, Speaker
from pressnlp.text.speaker import SpeakerReader
from pressnlp.values.quotation import Quotation

SPEECH_WORDS = 4


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


class Speech:
    """The verbs and speakers of a text, with the cues of quote_cues.toml."""

    def __init__(self, cues: Mapping[str, Any], verbs: ReportingVerbs, speakers: SpeakerReader) -> None:
        self.verbs, self.speakers = verbs, speakers
        self.sentence_words = frozenset(map(fold, cues["sentence"]["words"]))

    def by_pronoun(self, scene: Scene, pronoun: str, before: int, last: Said | None) -> Speaker | None:
        """Return who a pronoun stands for: who spoke before in this paragraph, else the person last named."""
        if last is not None and last.speaker is not None and self.same_speaker(scene, last, before):
            one = last.speaker.named
            if one is None or not one.gender or one.gender == self.speakers.meant.pronouns.get(pronoun):
                return last.speaker
        one = self.speakers.meant.by_pronoun(scene, pronoun, before)
        return one and Speaker(one.start, one.end, one)

    def same_speaker(self, scene: Scene, last: Said, before: int) -> bool:
        """Tell whether nobody else came up since somebody spoke in this paragraph."""
        if before - last.until > SENTENCE_REACH * 2 or BLANK_LINE.search(scene.text, last.until, before):
            return False
        key = last.speaker.named.key if last.speaker and last.speaker.named else ""
        others = (one for one in scene.between(last.until, before) if one.is_person and one.key != key)
        return not any(
            self.speakers.meant.is_subject(scene, one) and not scene.in_quotation(one.start) for one in others
        )

    def last_group(self, scene: Scene, a: int, b: int) -> VerbGroup | None:
        """Return the reporting verb that stands nearest before a quotation, outside other quotations."""
        found: VerbGroup | None = None
        i = a
        while i < b:
            group = None if scene.in_quotation(scene.words[i].start) else self.verbs.read(scene.words, i, b)
            if group is not None and not self.is_parted(scene, i, group):
                found, i = group, group.end
            else:
                i += 1
        return found

    def is_parted(self, scene: Scene, i: int, group: VerbGroup) -> bool:
        """Tell whether the words of a verb group lie in two sentences."""
        return STRONG.search(scene.text, scene.words[i].start, scene.words[group.end - 1].end) is not None

    def is_sentence(self, scene: Scene, q: Quotation) -> bool:
        """Tell whether a quotation reads as speech, not as a title: four words with a verb or a pronoun among them."""
        words = scene.words[scene.index(q.start) : scene.index(q.end)]
        if len(words) < SPEECH_WORDS or scene.text[q.start].islower():
            return False
        return any(
            word.folded in self.sentence_words and scene.text[word.start] != "à" for word in words
        )  # « à » and « a » fold to one form, and a title may hold the first

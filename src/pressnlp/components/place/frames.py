"""Frames: the words right before a name that tell what it names, « dans le … », « la commune de … »."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pressnlp.text.folding import Word, fold
from pressnlp.values.place import Frame

LINKS = ("", " de", " d", " du", " des", " de la", " de l")
AREA_LINKS = (" du", " de la", " de l")  # the article of an area, even after the head of a town
LONGEST_FRAME = 6  # words


class Before(NamedTuple):
    """What stands before a name: the frame for linking it, and the name of the evidence that it gives."""

    frame: Frame = None
    evidence: str | None = None


NOTHING = Before()


class Frames:
    """The frames of `place_cues.toml`, by their folded phrase."""

    def __init__(self, cues: Mapping[str, Any]) -> None:
        self.phrases = compile_frames(cues)

    def read(self, text: str, words: Sequence[Word], i: int) -> Before:
        """Return the longest frame before word `i`. « dans le Gers » gives area, "area frame"."""
        before: list[str] = []
        while i and words[i].joined and len(before) < LONGEST_FRAME:
            i -= 1
            before.append(words[i].folded)
        for count in range(len(before), 0, -1):
            phrase = " ".join(reversed(before[:count]))
            if phrase == "a" and text[words[i + len(before) - 1].start] not in "àÀA":
                continue
            if phrase in self.phrases:
                return self.phrases[phrase]
        return NOTHING


def compile_frames(cues: Mapping[str, Any]) -> dict[str, Before]:
    """Return folded phrase → frame and the name of its evidence; where phrases are alike, the later list wins."""
    found: dict[str, Before] = {}
    for frame in ("town", "area", "open"):
        found.update((fold(phrase), Before(frame, f"{frame} frame")) for phrase in cues["frames"][frame])
    for frame in ("area", "town"):
        for head in map(fold, cues["heads"][frame]):
            for link in LINKS:
                found[head + link] = Before("area" if link in AREA_LINKS else frame, f"{frame} head")
    found.update((fold(phrase), Before(None, "no place")) for phrase in cues["frames"]["against"])
    return found

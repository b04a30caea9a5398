"""Read numbers that a label or brackets set apart: « Participants : 350 », « commerce (11), bâtiment (6) »."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pressnlp.values.cue import alternatives
from pressnlp.values.figure import Figure, Reading
from pressnlp.values.quantity_past import FAR, alike, counted, whole_of

BRACKET = re.compile(r"(?:^|[\s,;.:'’])[^\WA-ZÀ-Þ\d][^\W\d]*\s\($")
OTHER_BRACKET = re.compile(r"[^\WA-ZÀ-Þ\d][^\W\d]*\s\(\d{1,4}[,)]")
CLOSING = (")", ",")
BRACKETS = 90  # characters to another number in brackets
LABEL = 90  # characters of a label
LABEL_END = re.compile(r"\s*(?:\n|$|[,;.(|])(?!\d)")


class QuantityLabels:
    """The words that make a label of what stands before a colon."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        no_labels = alternatives(words["no_labels"])
        number_of = alternatives(words["number_of"])
        self.label = re.compile(
            rf"[^\w\n]*(?:(?:{number_of})(?:(?<=['’])|\s)(?!\W)|(?!(?:{no_labels})(?!\w)))"
            r"([^\W\d_]{2,30}[sx])(?:\s(?!(?-i:[A-ZÀ-Þ]))[^:\n]{0,50}?)?\s?:\s*$",
            re.I,
        )

    def read(self, text: str, figure: Figure, left: str, past: Sequence[Reading]) -> Reading | None:
        """Read a number behind a label, or alone in brackets; `left` is what stands before it."""
        return self._labelled(text, figure, left) or self._bracketed(text, figure, left, past)

    def _labelled(self, text: str, figure: Figure, left: str) -> Reading | None:
        """« Participants : 350 », « Nombre de passages en 2021 : 19 340 »: a line tells what it counts."""
        if not left.rstrip().endswith(":") or LABEL_END.match(text, figure.end) is None:
            return None
        line = text[max(0, figure.start - LABEL) : figure.start].rsplit("\n", 1)[-1]
        label = self.label.match(line)
        return None if label is None else counted(figure, figure.end, label[1], "label")

    def _bracketed(self, text: str, figure: Figure, left: str, past: Sequence[Reading]) -> Reading | None:
        """« commerce (11), bâtiment (6), élevage (5) » after « 38 entreprises »; « Auch (32) » is a code."""
        if not left.endswith("(") or figure.value % 1 or (figure.kind == "digits" and BRACKET.search(left) is None):
            return None
        if text[figure.end : figure.end + 1] not in CLOSING:
            return None
        around = text[max(0, figure.start - BRACKETS) : figure.start - 1] + text[figure.end : figure.end + BRACKETS]
        if figure.kind == "digits" and OTHER_BRACKET.search(around) is None:
            return None
        last = whole_of(figure, past, FAR)
        return None if last is None else alike(figure, last, figure.value, "bracket")

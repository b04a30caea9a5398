"""Tell where the name of a place is only a part of some longer proper name.

« Études En France », « Vivre Auch », « "Mirande en fête" »: a run of capitals, or a phrase between
quotation marks, that a text repeats is the name of something else. Pure functions on text.
"""

import re
from collections import Counter
from collections.abc import Iterator

CAPITALISED = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ][^\W\d_]*"
AFTER = re.compile(rf"[ \xa0]({CAPITALISED})")
BEFORE = re.compile(rf"({CAPITALISED})[ \xa0]$")
QUOTED = re.compile(r"[«“\"][ \xa0]?([^«»“”\"\n]{5,60}?)[ \xa0]?[»”\"]")
LONGEST_NAME = 6  # words; a longer quotation is what someone said
REPEATED = 2


def runs_around(text: str, start: int, end: int) -> Iterator[str]:
    """Yield the place with the capitalised word right after it, then with the one right before it."""
    if match := AFTER.match(text, end):
        yield text[start : match.end()]
    if match := BEFORE.search(text, max(0, start - 30), start):
        yield text[match.start() : end]


def repeated_names(text: str) -> list[tuple[int, int]]:
    """Return the offsets of each phrase that stands in quotation marks and occurs again in the text."""
    found: list[tuple[int, int]] = []
    for phrase in sorted({match[1] for match in QUOTED.finditer(text)}):
        if not 2 <= len(phrase.split()) <= LONGEST_NAME or not phrase[0].isupper():
            continue
        spots = [match.span() for match in re.finditer(re.escape(phrase), text, re.IGNORECASE)]
        if len(spots) >= REPEATED:
            found.extend(spots)
    return found


def count_runs(text: str, offsets: list[tuple[int, int]]) -> Counter[str]:
    """Count the runs of capitals around the given places."""
    return Counter(run for start, end in offsets for run in runs_around(text, start, end))

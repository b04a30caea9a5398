"""The evidence for and against a mention, by name; `place_cues.toml` weighs each."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pressnlp.components.place.frames import Before
from pressnlp.components.place.reading import Mention, Reading
from pressnlp.text.folding import fold
from pressnlp.values.place import OFFICIAL, TOWNS, Cue, Frame

DEPARTEMENT_AFTER = re.compile(r"\s?(?:\(|,)\s?(?P<code>97\d|\d[\dAB])\s?\)")
NAME_AFTER = re.compile(r"\s?\(\s?(?P<name>[^\W\d_][^()\n]{2,30}?)\s?\)")
POSTCODE_BEFORE = re.compile(r"(?<!\d)(\d{5}|\d{2} \d{3})(?:\s?[-–,]?\s?)$")
POSTCODE_AFTER = re.compile(r"\s?\(?(\d{5})(?!\d)")
COMPLEMENT = re.compile(r" (?:de |d[’'])[A-ZÀ-ÖØ-Þ]")
CONTINUES = re.compile(r"[-‐‑][^\W\d_]")
NEXT_CAPITAL = re.compile(r"[ \xa0][A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]")
LINE_START = re.compile(r"(?:^|\n)[ \t]*$")
DATELINE = re.compile(r"\s?,\s?le\s(?:[a-z]+\s)?\d")
SENTENCE_START = re.compile(r"(?:^|[.!?:\n•»|\]])[\s«\"(]*$")
ARTICLES = frozenset({"le", "les", "la", "l"})
CONTRACTED = ("au", "aux")


class EvidenceReader:
    """Read the look of a mention, what stands beside it and what the model says."""

    def __init__(self, cues: Mapping[str, Any], departements: Mapping[str, str]) -> None:
        self.common = frozenset(fold(word) for word in cues["words"]["common"])
        self.peoples = tuple(cues["words"]["peoples"])
        self.people_after = frozenset(cues["words"]["people_after"])
        self.inside = re.compile(rf"\b(?:{'|'.join(map(re.escape, cues['frames']['inside']))})[ ’']?$", re.IGNORECASE)
        self.departements = departements  # folded name → code

    def cue(self, text: str, mention: Mention, before: Before) -> Cue:
        """Read what stands beside a name: « commune de … », « … (32) », « 32000 … »."""
        start, end = mention.start, mention.end
        departement = postcode = None
        if match := DEPARTEMENT_AFTER.match(text, end):
            departement = match["code"]
        elif match := NAME_AFTER.match(text, end):
            departement = self.departements.get(fold(match["name"]))
        if match := POSTCODE_BEFORE.search(text, max(0, start - 9), start) or POSTCODE_AFTER.match(text, end):
            postcode = match[1].replace(" ", "")
        return Cue(before.frame, departement, postcode)

    def read(self, reading: Reading, i: int, mention: Mention, before: Before) -> Iterator[str]:
        """Yield all evidence on a mention whose cue is read; `i` is its first word."""
        yield prior(mention)
        yield from self.frame(reading, i, mention, before)
        yield from form(reading.text, mention)
        yield from beside(mention)
        yield from dateline(reading, mention)
        yield from self.doubts(reading, i, mention, before)
        for name in model_evidence(reading.ents, mention.start, mention.end):
            # The model takes long unknown names for people; the lexicon knows better.
            if not (name == "model person" and mention.key.count(" ") > 1):
                yield name

    def frame(self, reading: Reading, i: int, mention: Mention, before: Before) -> Iterator[str]:
        """Yield what the words before tell: « au Mans » is a town, « dans les Landes » surely a department."""
        text, start, end = reading.text, mention.start, mention.end
        if "autre" in levels_of(mention) and self.of_people(reading, i, mention):
            yield "no place"
        if before.evidence:
            yield self.announced(reading, i, mention, before.evidence, before.frame)
        if "departement" in levels_of(mention):
            if self.inside.search(text, max(0, start - 9), start):
                yield "inside"
            if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
                yield "in brackets"

    def announced(self, reading: Reading, i: int, mention: Mention, evidence: str, frame: Frame) -> str:
        """Return what a frame is worth: « au Mans » is a town, « les départements de l'École » no commune."""
        if evidence == "area head" and frame == "area" and levels_of(mention) <= OFFICIAL:
            return "open frame"
        contracted = evidence == "area frame" and reading.words[i - 1].folded in CONTRACTED
        return "town frame" if contracted and all(row.level in TOWNS for row in mention.rows) else evidence

    def of_people(self, reading: Reading, i: int, mention: Mention) -> bool:
        """Tell whether a plural before the name of a land makes it that of its people: « les Saumurois »."""
        plural = i > 0 and reading.words[i].joined and reading.words[i - 1].folded in self.people_after
        return plural and " " not in mention.key and mention.key.endswith(self.peoples)

    def doubts(self, reading: Reading, i: int, mention: Mention, before: Before) -> Iterator[str]:
        """Yield what speaks for another word or a longer name: a common word, capitals, a hyphen after."""
        text, words = reading.text, reading.words
        if mention.key in self.common:
            yield "common word"
            if COMPLEMENT.match(text, mention.end):
                yield "goes on"  # « la Montagne d'Alaric »
        if text[mention.start : mention.end].isupper() and not before.evidence:
            yield "capitals"
        if CONTINUES.match(text, mention.end):
            yield "hyphen after"
        elif NEXT_CAPITAL.match(text, mention.end):
            yield "capital after"
        if before.evidence:
            return
        if i and words[i].joined and text[words[i - 1].start].isupper():
            yield "capital before"
        elif opens_sentence(text, mention.start):
            yield "sentence start"


def form(text: str, mention: Mention) -> Iterator[str]:
    """Yield what the form of the name tells: how many words it has, and an article in capitals."""
    if " " in mention.key:
        yield "many words" if mention.key.count(" ") > 1 else "several words"
    article = mention.key.split(" ")[0] in ARTICLES
    if article and text[mention.start].isupper() and not opens_sentence(text, mention.start):
        yield "capital article"


def beside(mention: Mention) -> Iterator[str]:
    """Yield what the cue tells: a department in brackets, a postcode."""
    if mention.cue.departement:
        yield "bracket"
    if mention.cue.postcode:
        own = any(mention.cue.postcode in row.postcodes for row in mention.rows)
        yield "own postcode" if own else "postcode"


def dateline(reading: Reading, mention: Mention) -> Iterator[str]:
    """Tell a mention in the dateline, or one of the same name: « Auch, le 3 mai »."""
    place = reading.doc._.dateline_place
    if DATELINE.match(reading.text, mention.end):
        opens = LINE_START.search(reading.text, max(0, mention.start - 3), mention.start)
        yield "opening dateline" if opens else "dateline"
    elif place and fold(place) == mention.key:
        yield "dateline"


def prior(mention: Mention) -> str:
    """Return how likely the name is a place before anything else is read."""
    levels = levels_of(mention)
    for level, name in (("pays", "country"), ("region", "region"), ("departement", "departement")):
        if level in levels:
            return name
    population = max((row.population or 0 for row in mention.rows), default=0)
    if population >= 30_000:
        return "large city"
    if "autre" in levels:
        return "other"
    return "big town" if population >= 10_000 else "town" if population >= 2_000 else "small"


def model_evidence(ents: Sequence[tuple[int, int, str]], start: int, end: int) -> Iterator[str]:
    """Yield what the statistical model says about the characters from `start` to `end`."""
    i = max(bisect_right(ents, (start, start, "")) - 1, 0)
    while i < len(ents) and ents[i][0] < end:
        first, last, label = ents[i]
        i += 1
        if last <= start:
            continue
        if label == "LOC":
            yield "model place"
        elif label == "PER":
            yield "model person"
        else:
            yield "model body" if (first, last) == (start, end) else "model inside"


def opens_sentence(text: str, start: int) -> bool:
    """Tell whether a sentence, a line or a quotation opens at this offset."""
    return SENTENCE_START.search(text, max(0, start - 4), start) is not None


def levels_of(mention: Mention) -> set[str]:
    """Return the levels that the name of a mention may have."""
    return {row.level for row in mention.rows}

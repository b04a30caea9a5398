"""Candidates: each name of the lexicon in a text, with the rows that it may stand for."""

import re
from collections.abc import Iterator, Sequence

from pressnlp.components.place.evidence import EvidenceReader
from pressnlp.components.place.frames import Frames
from pressnlp.components.place.reading import Mention, Reading, Taken
from pressnlp.lexicon.gazetteer import Gazetteer
from pressnlp.lexicon.loader import Place
from pressnlp.text.folding import Word, fold
from pressnlp.values.place import OFFICIAL, TOWNS
from pressnlp.values.place_run import REPEATED, count_runs, repeated_names, runs_around

# The official article and the words that may stand for it in a sentence.
ARTICLES = {"le": ("au", "du", "le"), "les": ("aux", "des", "les"), "la": ("la",), "l": ("l",)}
CONTRACTED = frozenset({"du", "au"})
SPACED_DASH = re.compile(r" [-–—] ")


class Names:
    """Read the hits of the scout as possible places, and drop what belongs to a longer name."""

    def __init__(self, rows: Gazetteer, frames: Frames, evidence: EvidenceReader) -> None:
        self.rows = rows
        self.frames = frames
        self.evidence = evidence

    def find(self, reading: Reading) -> list[Mention]:
        """Return the mentions of names of the lexicon, in the order of the hits."""
        return self.drop_parts(reading.text, list(self.read_mentions(reading)))

    def read_mentions(self, reading: Reading) -> Iterator[Mention]:
        """Yield every name of the lexicon with its evidence."""
        hits = list(reading.doc.spans["lexicon"]) if "lexicon" in reading.doc.spans else []
        known: dict[str, list[tuple[int, int]]] = {}
        for hit in hits:
            known.setdefault(hit.label_, []).append((hit.start_char, hit.end_char))
        bodies = [Taken(known.get(label, ())) for label in ("programme", "organisation")]
        for start, end in known.get("place", ()):
            if not any(within(start, end, body) for body in bodies):
                mention = self.read_mention(reading, start, end)
                if mention is not None:
                    yield mention

    def read_mention(self, reading: Reading, start: int, end: int) -> Mention | None:
        """Return the mention that a hit is, with its evidence, or None where no row fits its form."""
        i = reading.word_at(start)
        if i is None:
            return None
        end = start + len(SPACED_DASH.split(reading.text[start:end])[0])  # « Paris – 2e étage » is no arrondissement
        key = fold(reading.text[start:end])
        rows, start = self.fitting_rows(key, reading.words, i)
        if not rows:
            return None
        if start != reading.words[i].start:
            i -= 1  # the article belongs to the name
        mention = Mention(start, end, key, rows, shared=len(self.rows.get(key, ())) > 1)
        before = self.frames.read(reading.text, reading.words, i)
        mention.cue = self.evidence.cue(reading.text, mention, before)
        mention.evidence = list(self.evidence.read(reading, i, mention, before))
        return mention

    def fitting_rows(self, key: str, words: Sequence[Word], i: int) -> tuple[tuple[Place, ...], int]:
        """Return the rows that this form may name, and where it starts.

        A row with an official article needs that article before its bare form: « au Mans » is Mans,
        « la Rochelle » is « la Rochelle », « Rochelle » alone is nothing.
        """
        before = words[i - 1] if i and words[i].joined else None
        contracted = before is not None and before.folded in CONTRACTED
        rows: list[Place] = []
        start = words[i].start
        for row in self.rows.get(key, ()):
            article, _, bare = fold(row.name).partition(" ")
            if contracted and row.level in OFFICIAL and article != "le":
                continue  # no commune takes an article that its name lacks: « le parking du Dauphin »
            if row.country != "FR" or article not in ARTICLES or bare != key:
                rows.append(row)
            elif before is not None and before.folded in ARTICLES[article]:
                rows.append(row)
                if before.folded == article and row.level in TOWNS:
                    start = before.start
            elif " " in key:
                rows.append(row)
        return tuple(rows), start

    def drop_parts(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Drop the mentions that are parts of a longer name that the text repeats: « Études En France »."""
        runs = count_runs(text, [(mention.start, mention.end) for mention in mentions])
        names = Taken(repeated_names(text))
        starts = {mention.start for mention in mentions}
        return [
            mention
            for mention in mentions
            if not within(mention.start, mention.end, names)
            and not any(
                runs[run] >= REPEATED and fold(run) not in self.rows and self.opens_name(run, text, mention, starts)
                for run in runs_around(text, mention.start, mention.end)
            )
        ]

    def opens_name(self, run: str, text: str, mention: Mention, starts: set[int]) -> bool:
        """Tell whether the other word of a run may belong to a name: no word of a frame, no place of its own."""
        surface = text[mention.start : mention.end]
        if surface.isupper():
            return False
        if run.startswith(surface):
            return mention.end + 1 not in starts and fold(run[len(surface) :]) not in self.frames.phrases
        other = fold(run[: -len(surface)])
        return other not in self.frames.phrases and other not in self.rows


def within(start: int, end: int, names: Taken) -> bool:
    """Tell whether these offsets are a part of a longer name: Bretagne in « plan Bretagne »."""
    return any(a <= start and end <= b and b - a > end - start for a, b in names.over(start, end))

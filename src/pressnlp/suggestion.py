"""Suggest rows for programmes.csv: the schemes that press releases name and the catalogue does not know.

A person reads the proof and decides: the catalogue never grows by itself.
"""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pressnlp.lexicon.loader import Programme as Row
from pressnlp.records import Mention, PressRelease, Programme
from pressnlp.text.folding import fold

SENTENCE_END = re.compile(r"[.!?…](?=\s)|\n")
MOST_PROOFS = 3
LONGEST_PROOF = 240  # characters
BEFORE, AFTER = 160, 240  # characters looked at on each side of a mention
# Lists of votes give one-off titles of the budget by the dozen: no schemes to keep.
LEFT_OUT = ("programme.budget",)


@dataclass
class Suggestion:
    """A scheme that no row knows: its name, where it was said, and what its row may say."""

    name: str
    kind: str | None
    surfaces: list[str] = field(default_factory=list[str])
    acronym: str = ""
    documents: set[str] = field(default_factory=set[str])
    first_date: str | None = None
    proofs: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])  # where, sentence

    @property
    def row(self) -> str:
        """A line for programmes.csv; cells that a text cannot tell stay empty."""
        others = {fold(surface): surface for surface in self.surfaces}
        aliases = [surface for form, surface in others.items() if form not in (fold(self.name), fold(self.acronym))]
        lower = any(surface[0].islower() for surface in self.surfaces)
        row = Row(
            id=fold(self.name).replace("+", "plus").replace(" ", "-"),
            name=self.name,
            acronym=self.acronym,
            aliases=tuple(aliases),
            kind=self.kind or "",
            owner="",
            start=None,
            end=None,
            parent="",
            case="any" if lower else "capital",
        )
        line = io.StringIO()
        cells = ("|".join(cell) if isinstance(cell, tuple) else cell for cell in row)
        csv.writer(line, lineterminator="").writerow(cells)
        return line.getvalue()


def suggest(releases: Iterable[PressRelease]) -> list[Suggestion]:
    """Gather the discovered schemes of many releases, those said in most documents first.

    Three releases on « le plan Zéphyra » give one Suggestion with three documents.
    """
    found: dict[str, Suggestion] = {}
    for release in releases:
        mentions = {mention.id: mention for mention in release.mentions}
        for programme in release.programmes:
            said = [mentions[identity] for identity in programme.mentions]
            if programme.catalogue_id is None and all(mention.rule not in LEFT_OUT for mention in said):
                entry = found.setdefault(fold(programme.name), Suggestion(programme.name, programme.kind))
                _add(entry, release, programme, said)
    return sorted(found.values(), key=lambda entry: (-len(entry.documents), -len(entry.surfaces), entry.name))


def report(suggestions: Iterable[Suggestion]) -> Iterable[str]:
    """Yield the lines that a person reads: name, counts, first date, proof, and the row to paste."""
    for entry in suggestions:
        counts = f"mentions {len(entry.surfaces)}, documents {len(entry.documents)}"
        yield f"{entry.name}: {counts}, first {entry.first_date or 'undated'}"
        yield from (f"  {where}: {sentence}" for where, sentence in entry.proofs)
        yield f"  {entry.row}"


def _add(entry: Suggestion, release: PressRelease, programme: Programme, said: list[Mention]) -> None:
    where = release.source.uri or release.id
    entry.documents.add(where)
    if release.date and (entry.first_date is None or release.date < entry.first_date):
        entry.first_date = release.date
    for mention in said:
        surface = " ".join(mention.text.split())
        entry.surfaces.append(surface)
        if mention.rule == "programme.acronym" and surface.isupper():
            entry.acronym = surface
    if len(entry.proofs) < MOST_PROOFS:
        entry.proofs.append((where, proof(release.text, said[0])))


def proof(text: str, mention: Mention) -> str:
    """Return the sentence of a mention on one line, cut around it where it is long."""
    before = text[max(0, mention.start - BEFORE) : mention.start]
    after = text[mention.end : mention.end + AFTER]
    starts = [match.end() for match in SENTENCE_END.finditer(before)]
    end = SENTENCE_END.search(after)
    sentence = before[starts[-1] if starts else 0 :] + mention.text + (after[: end.end()] if end else after)
    return " ".join(sentence.split())[:LONGEST_PROOF]

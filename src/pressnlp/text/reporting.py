"""Read the verb that gives somebody's words: « a ainsi déclaré », « se félicite-t-elle », « tient à préciser »."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from pressnlp.text.folding import Word, fold
from pressnlp.text.phrase import PhraseSet

LIGHT_WORDS = 4  # adverbs and pronouns that may stand together
READING = "reading"
GERUND = "gerund"


class VerbRow(Protocol):
    """A reporting verb: its infinitive, its forms in the third person, and how it takes the words."""

    @property
    def lemma(self) -> str: ...
    @property
    def forms(self) -> tuple[str, ...]: ...
    @property
    def participle(self) -> str: ...
    @property
    def gerund(self) -> str: ...
    @property
    def frame(self) -> str: ...


class VerbGroup(NamedTuple):
    """A verb and what belongs to it: indices of its first word and of the word after it, an inverted pronoun, a frame.

    `frame` is that of the verb, "reading" for « peut-on lire », "gerund" for « soulignant ».
    """

    first: int
    end: int
    pronoun: str
    frame: str


class Forms:
    """Verb forms of one or several words, by their first word: the words after it, and the frame of the verb."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}

    def add(self, form: str, frame: str) -> None:
        """Add a form; of two frames of one form the first stays."""
        first, *rest = fold(form).split(" ")
        if first:
            known = self._by_first.setdefault(first, [])
            if all(tuple(rest) != other for other, _ in known):
                known.append((tuple(rest), frame))
                known.sort(key=lambda entry: -len(entry[0]))

    def rests(self, folded: str) -> Sequence[tuple[tuple[str, ...], str]]:
        """Return what may follow a first word, the longest first."""
        return self._by_first.get(folded, ())

    def match(self, words: Sequence[Word], i: int, stop: int) -> tuple[int, str] | None:
        """Return the index after the form that opens at `i`, and its frame."""
        if i < stop:
            for rest, frame in self.rests(words[i].folded):
                end = i + 1 + len(rest)
                if end <= stop and all(words[i + 1 + k].folded == word for k, word in enumerate(rest)):
                    return end, frame
        return None


class ReportingVerbs:
    """The verbs of reporting_verbs.csv, read in the words of a text with the cues of quote_cues.toml."""

    def __init__(self, rows: Iterable[VerbRow], cues: Mapping[str, Any]) -> None:
        self.finite, self.participles, self.infinitives, self.gerunds = Forms(), Forms(), Forms(), Forms()
        order = {"speech": 0, "object": 1, "judge": 2, "manner": 3}
        for row in sorted(rows, key=lambda row: order[row.frame]):
            for form in row.forms:
                self.finite.add(form, row.frame)
            for ending in ("", "e", "s", "es"):
                self.participles.add(f"{row.participle}{ending}", row.frame)
            self.infinitives.add(row.lemma.removeprefix("se ").removeprefix("s'"), row.frame)
            self.gerunds.add(row.gerund, GERUND)
        verb, pronoun = cues["verb"], cues["pronoun"]
        self.adverbs = PhraseSet(verb["adverbs"])
        self.clitics = frozenset(map(fold, verb["clitics"]))
        self.auxiliaries = frozenset(map(fold, verb["auxiliaries"]))
        self.modals = frozenset(map(fold, verb["modals"]))
        self.linkers = frozenset(map(fold, verb["linkers"]))
        self.narrating = frozenset(map(fold, verb["narrating"]))
        self.reading = frozenset(map(fold, verb["reading"]))
        self.pronouns = PhraseSet([word for group in ("m", "f", "several", "x") for word in pronoun[group]])

    def read(self, words: Sequence[Word], i: int, stop: int) -> VerbGroup | None:
        """Return the verb group that opens at word `i`. « s'est-elle félicitée » gives the pronoun "elle"."""
        j = self.skip_light(words, i, stop, clitics=True)
        if j >= stop:
            return None
        word = words[j].folded
        if word in self.auxiliaries and (group := self._compound(words, i, j, stop)):
            return group
        if word in self.modals and (group := self._modal(words, i, j + 1, stop)):
            return group
        for rest, frame in self.finite.rests(word):
            # The pronoun stands after the first word: « met-il en perspective ».
            pronoun, k = self._pronoun(words, j + 1, stop)
            end = k + len(rest)
            if end <= stop and all(words[k + n].folded == other for n, other in enumerate(rest)):
                return VerbGroup(i, end, pronoun, frame)
        if hit := self.gerunds.match(words, j, stop):
            return VerbGroup(i, hit[0], "", GERUND)
        return self._narrated(words, i, stop)

    def _narrated(self, words: Sequence[Word], i: int, stop: int) -> VerbGroup | None:
        """Return the infinitive of a sentence that goes on: « et d'ajouter », « avant de conclure »."""
        if words[i].folded not in self.narrating or i + 1 == stop or words[i + 1].folded not in self.linkers:
            return None
        k = self.skip_light(words, i + 2, stop, clitics=True)
        hit = self.infinitives.match(words, k, stop)
        return VerbGroup(i, hit[0], "", GERUND) if hit else None

    def skip_light(self, words: Sequence[Word], i: int, stop: int, *, clitics: bool = False) -> int:
        """Return the index after the adverbs at `i`, and with `clitics` after the pronouns before a verb."""
        for _ in range(LIGHT_WORDS):
            size = self.adverbs.match(words, i, stop)
            if not size and i < stop:
                folded = words[i].folded
                adverb = folded.endswith("ment") and not self.finite.rests(folded)
                size = int(adverb or (clitics and folded in self.clitics))
            if not size:
                break
            i += size
        return i

    def _pronoun(self, words: Sequence[Word], i: int, stop: int) -> tuple[str, int]:
        """Return an inverted pronoun and the index after it. « -t-elle » gives "elle"."""
        j = i + 1 if i + 1 < stop and words[i].folded == "t" else i
        size = self.pronouns.match(words, j, stop)
        return (" ".join(word.folded for word in words[j : j + size]), j + size) if size else ("", i)

    def _compound(self, words: Sequence[Word], first: int, j: int, stop: int) -> VerbGroup | None:
        pronoun, k = self._pronoun(words, j + 1, stop)
        k = self.skip_light(words, k, stop)
        if hit := self.participles.match(words, k, stop):
            return VerbGroup(first, hit[0], pronoun, hit[1])
        if k < stop and words[k].folded in self.modals and (group := self._modal(words, first, k + 1, stop)):
            return group._replace(pronoun=pronoun or group.pronoun)
        return None

    def _modal(self, words: Sequence[Word], first: int, k: int, stop: int) -> VerbGroup | None:
        pronoun, k = self._pronoun(words, k, stop)
        k = self.skip_light(words, k, stop)
        if k < stop and words[k].folded in self.linkers:
            k = self.skip_light(words, k + 1, stop, clitics=True)
        if k < stop and words[k].folded in self.reading:
            return VerbGroup(first, k + 1, pronoun, READING)
        hit = self.infinitives.match(words, k, stop)
        return VerbGroup(first, hit[0], pronoun, hit[1]) if hit else None

"""The page that the rules for organisations read: its words, and what other pipes said of them, by offset."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pressnlp.text.folding import Word, fold

QUOTE_OPEN = '«"“'
QUOTE_CLOSE = '»"”'
LONGEST_QUOTE = 80
SHOUTED_WORDS = 6
SHORT_LINE = 55  # characters; wrapped text has longer ones
HEADLINE = 200  # characters looked at on either side
# A longer span wins over one that it overlaps; at equal length the stronger rule does.
STRENGTH = {
    "lexicon": 6, "acronym": 5, "head": 4, "legal": 4, "listed": 4, "introduced": 4, "acting": 3, "domain": 3,
    "recurring": 2, "placed": 2, "document": 2, "alone": 2, "told": 1, "model": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate: code-point offsets, the rule that saw it, and what it names."""

    start: int
    end: int
    rule: str
    name: str
    kind: str | None = None
    acronym: str | None = None
    identity: str = ""  # the row or the long form that it shares with other mentions


class BodyPage:
    """The words of a document, with the people that the model sees, the places and the spans of other labels."""

    def __init__(
        self,
        text: str,
        words: tuple[Word, ...],
        stand: Mapping[str, list[int]],
        people: Iterable[tuple[int, int]],
        places: Mapping[int, int],
        covered: frozenset[int],
        bodies: Mapping[int, int] = {},
    ) -> None:
        self.text = text
        self.words = words
        self.at = {word.start: i for i, word in enumerate(self.words)}
        self.ending = {word.end: i for i, word in enumerate(self.words)}
        self.capitals = [i for i, word in enumerate(self.words) if text[word.start].isupper()]
        self.stand = stand  # folded word → where it stands
        self.people: dict[int, tuple[int, int]] = {}  # word → offsets of the person that the model sees in it
        for start, end in people:
            inside = (self.at[c] for c in range(start, end) if c in self.at)
            self.people.update((i, (start, end)) for i in inside)
        self.places = places  # start → end
        self.bodies = bodies  # start → end of those of the lexicon
        self.covered = covered

    def among(self, wanted: Mapping[str, object] | Collection[str]) -> list[int]:
        """Return, in order, the words whose folded form is wanted."""
        found = self.stand.keys() & (wanted.keys() if isinstance(wanted, Mapping) else wanted)
        return sorted(i for word in found for i in self.stand[word])

    def after(self, phrases: "Phrases") -> list[int]:
        """Return, in order, the words that one of the phrases stands right before."""
        following = (i + 1 for i in self.among(phrases.by_last))
        return [i for i in following if i < len(self.words) and phrases.precede(self, i)]

    def capital(self, i: int) -> bool:
        """Tell whether word i begins with a capital."""
        return self.text[self.words[i].start].isupper()

    def written(self, i: int) -> str:
        """Return word i as it is written."""
        return self.text[self.words[i].start : self.words[i].end]

    def shouted(self, i: int) -> bool:
        """Tell whether word i stands in a line of several words all in capitals, where capitals tell no names."""
        word = self.words[i]
        if not self.written(i).isupper():
            return False
        before = self.text[max(0, word.start - HEADLINE) : word.start].rpartition("\n")[2]
        line = before + self.text[word.start : word.end + HEADLINE].partition("\n")[0]
        return line.isupper() and len(line.split()) >= SHOUTED_WORDS

    def gap(self, i: int) -> str:
        """Return what stands between word i and the one before."""
        return self.text[self.words[i - 1].end if i else 0 : self.words[i].start]

    def in_person(self, i: int) -> bool:
        """Tell whether word i is a part, not the whole, of a person's name."""
        person = self.people.get(i)
        return person is not None and person != (self.words[i].start, self.words[i].end)

    def is_place(self, first: int, last: int) -> bool:
        """Tell whether the words from `first` to `last` are the name of a place and nothing else."""
        return self.places.get(self.words[first].start) == self.words[last].end

    def place_end(self, i: int) -> int | None:
        """Return the last word of the capitalised place name that begins at word i, or None."""
        if i >= len(self.words) or not self.capital(i):
            return None
        return self.ending.get(self.places.get(self.words[i].start, -1))

    def on_line(self, first: int, last: int) -> int:
        """Return the last word of a name before a line that a short line above it ends: a letterhead, a label.

        Text that is wrapped at a width runs on; the name of the sender, then « Communiqué de presse », does not.
        """
        for k in range(first + 1, last + 1):
            gap = self.gap(k)
            if gap == "." and self.capital(k):  # « lycée de Coconi.Deux classes »: a blank is missing
                return k - 1
            if gap.strip(" \xa0\t") == "\n" and self.capital(k):
                end = self.words[k - 1].end
                if end - (self.text.rfind("\n", 0, end) + 1) < SHORT_LINE:
                    return k - 1
        return last

    def surface(self, first: int, last: int) -> str:
        """Return the text from word `first` to word `last`, both included, on one line."""
        return " ".join(self.text[self.words[first].start : self.words[last].end].split())

    def before(self, i: int, count: int) -> str:
        """Return the `count` folded words before word i."""
        if count == 1:
            return self.words[i - 1].folded if i else ""
        return " ".join([word.folded for word in self.words[max(0, i - count) : i]])

    def run_end(self, i: int, limit: int = 8) -> int:
        """Return the last word of the run of capitalised words that begins at word i, on one line."""
        last = i
        while last + 1 < len(self.words) and last - i + 1 < limit and self.continues(last + 1):
            last += 1
        return last

    def continues(self, i: int) -> bool:
        """Tell whether word i, capitalised or a number, goes on from the one before without a dash or a new line."""
        gap = self.gap(i)
        if not self.words[i].joined or gap == "." or "\n" in gap or " -" in gap or " –" in gap or " —" in gap:
            return False
        return self.capital(i) or (gap == "-" and self.capital(i - 1))

    def quoted(self, i: int) -> int | None:
        """Return the last word of the quotation that opens right before word i; None for none, or a long one."""
        if i >= len(self.words) or not self.gap(i).strip() or self.gap(i).strip()[-1] not in QUOTE_OPEN:
            return None
        start = self.words[i].start
        stretch = self.text[start : start + LONGEST_QUOTE]
        close = min((k for k in map(stretch.find, QUOTE_CLOSE) if k > 0), default=-1)
        if close < 0 or "\n" in stretch[:close]:
            return None
        return self.ending.get(start + len(stretch[:close].rstrip()))

    def last_word_before(self, offset: int) -> int | None:
        """Return the word that ends right before an offset, one blank allowed."""
        for end in (offset, offset - 1):
            if end in self.ending and not self.text[end:offset].strip():
                return self.ending[end]
        return None

    def bound(self, start: int, end: int) -> bool:
        """Tell whether a hyphen or a slash ties a stretch to another word."""
        text = self.text
        before = start > 1 and (text[start - 1] == "@" or (text[start - 1] in "-/_" and text[start - 2].isalnum()))
        return before or (end + 1 < len(text) and text[end] in "-@_" and text[end + 1].isalpha())


def joined_words(words: tuple[Word, ...], first: int, limit: int) -> int:
    """Return the last word that goes on from word `first` without a sign, at most `limit` words further."""
    last = first
    while last + 1 < len(words) and words[last + 1].joined and last - first < limit:
        last += 1
    return last


def opens_sentence(text: str, start: int) -> bool:
    """Tell whether a stretch opens a line or a sentence, where a capital says nothing."""
    before = text[max(0, start - 4) : start].rstrip(" \t«\"'*#-–•")
    return not before or before[-1] in "\n.!?:"


class Phrases:
    """Phrases that may stand right before a word, found by their last word."""

    def __init__(self, forms: Iterable[str]) -> None:
        self.by_last: dict[str, dict[int, set[str]]] = {}  # last word → number of words → phrases
        for form in forms:
            words = fold(form).split()
            self.by_last.setdefault(words[-1], {}).setdefault(len(words), set()).add(" ".join(words))

    def precede(self, page: BodyPage, i: int) -> bool:
        """Tell whether one of the phrases stands right before word i, punctuation or not."""
        lengths = self.by_last.get(page.words[i - 1].folded) if i > 0 else None
        if lengths is None:
            return False
        return 1 in lengths or any(page.before(i, count) in phrases for count, phrases in lengths.items())


def settle(found: list[Found]) -> list[Found]:
    """Keep the longest of the candidates that overlap; at equal length the strongest rule."""
    kept: list[Found] = []
    taken: set[int] = set()
    for item in sorted(found, key=lambda f: (f.rule in ("told", "model"), f.start - f.end, -STRENGTH[f.rule], f.start)):
        if taken.isdisjoint(range(item.start, item.end)):
            taken.update(range(item.start, item.end))
            kept.append(item)
    return sorted(kept, key=lambda f: f.start)

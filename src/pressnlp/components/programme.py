"""PROGRAMME: named schemes of public action, from the catalogue and discovered by their form.

Reads `doc.text`, `doc._.published`, `doc.spans["lexicon"]`; writes `doc.spans["programme"]` with
`span._.programme`. Guideline: PROGRAMME, and the settled cases on state processes and budget missions.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from pressnlp import extensions
from pressnlp.extensions import ProgrammeValue
from pressnlp.lexicon.loader import Lexicon, Programme, load_lexicon
from pressnlp.text.folding import Word, fold, split_words
from pressnlp.text.name_phrase import NameGrammar, is_capital, is_period

DEFAULTS = {"lexicon_dirs": []}
OPENING = re.compile(r"[ \t\u00a0\u202f]{0,3}:?[ \t\u00a0\u202f]{0,3}([«\"“])[ \t\u00a0\u202f]{0,3}")
CLOSING = {"«": "»", '"': '"', "“": "”"}
CLOSE = re.compile(r"[ \t\u00a0\u202f]?[»\"”]")
BRACKET = re.compile(r"[»\"”]?[ \u00a0]?\(([A-Z][A-Za-z0-9+'&-]{1,11})\)")
COORDINATION = re.compile(r"[»\"”]?(?:,? et |, |,? ou )")
# A title that opens with a common noun goes on in lower case: « Entrepreneurs d'intérêt », not « Gamma de … ».
COMMON = ("s", "x", "ion", "ment")
FURTHEST_NAME = 6  # words between a head and its name
MOST_NAMES = 300  # discovered names whose other mentions are looked for
LONGEST_NAME = 16  # words
LONGEST_QUOTE = 90  # characters


@Language.factory("pressnlp_programme", default_config=DEFAULTS, assigns=["doc.spans"])
def make_programme(nlp: Language, name: str, lexicon_dirs: list[str]) -> "ProgrammeRecogniser":
    """Make the recogniser with the built-in catalogue and heads and those of `lexicon_dirs`."""
    return ProgrammeRecogniser(load_lexicon(tuple(lexicon_dirs)))


class Head(NamedTuple):
    """A common noun that opens the name of a scheme; see programme_heads.toml."""

    forms: list[str]
    kind: str
    before: str
    phrase: bool
    official: bool


class Mention(NamedTuple):
    """A mention found: code-point offsets, the identity of the scheme, its values and the rule."""

    start: int
    end: int
    identity: str
    value: ProgrammeValue
    rule: str


class Reading(NamedTuple):
    """The text and words of one document, and what the lexicons found in it."""

    text: str
    words: tuple[Word, ...]
    others: dict[int, int]  # where a place or a body begins, and where the longest of them ends
    bodies: frozenset[int]  # where a body begins


class ProgrammeRecogniser:
    """Catalogue first, then the forms of names; what one mention proves holds for the whole document."""

    def __init__(self, lexicon: Lexicon) -> None:
        extensions.declare()
        self.rows = {row.id: row for row in lexicon.rows("programmes", Programme)}
        self.spellings = {fold(f): r for r in self.rows.values() for f in (r.name, r.acronym, *r.aliases) if f}
        self.stems = {stem(spelling): row for spelling, row in self.spellings.items()}
        table = lexicon.table("programme_heads")
        self.heads: dict[str, Head] = {}
        for entry in table["heads"].values():
            head = Head(**entry)
            self.heads.update((fold(form), head) for form in head.forms)
        self.grammar = NameGrammar(table["words"])
        self.words = {name: frozenset(fold(form) for form in forms) for name, forms in table["words"].items()}
        self.ordinary = frozenset(fold(form) for form in table["lists"]["ordinary"])
        self.barred = frozenset(fold(form) for form in table["lists"]["barred"])
        self.not_names = frozenset(fold(form) for form in table["lists"]["not_names"])
        self.typos = {fold(wrong): right for wrong, right in table["typos"].items()}
        self.definite = table["definite"]
        budget = {name: frozenset(fold(form) for form in forms) for name, forms in table["budget"].items()}
        self.budget_cues, self.budget_heads = budget["cues"], budget["heads"]
        self.budget_ends, self.not_items = budget["ends"], budget["not_items"]

    def __call__(self, doc: Doc) -> Doc:
        """Store the mentions of a document."""
        doc.spans["programme"] = list(self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[Span]:
        """Yield the mentions in reading order; earlier sources win over later ones."""
        hits = list(doc.spans["lexicon"]) if "lexicon" in doc.spans else []
        others: dict[int, int] = {}
        for hit in hits:
            if hit.label_ in ("place", "organisation"):
                others[hit.start_char] = max(hit.end_char, others.get(hit.start_char, 0))
        bodies = frozenset(hit.start_char for hit in hits if hit.label_ == "organisation")
        reading = Reading(doc.text, split_words(doc.text), others, bodies)
        found: list[Mention] = []
        add_free(found, self._known(reading, hits))
        add_free(found, self._definite(reading, doc._.published, found))
        add_free(found, self._budget(reading))
        add_free(found, self._discovered(reading))
        add_free(found, list(self._acronyms(reading, found)))
        add_free(found, list(self._repeated(reading, found)))
        for mention in found:
            span = doc.char_span(
                mention.start,
                mention.end,
                label="PROGRAMME",
                kb_id=mention.identity,
                span_id=f"programme.{mention.rule}",
            )
            if span is not None:
                span._.programme = mention.value
                yield span

    # --- the catalogue ---

    def _known(self, reading: Reading, hits: list[Span]) -> Iterator[Mention]:
        places = {word.start: i for i, word in enumerate(reading.words)}
        ends = {word.end: i for i, word in enumerate(reading.words)}
        for hit in hits:
            if hit.label_ != "programme" or hit.start_char not in places or hit.end_char not in ends:
                continue
            row = self.rows[hit.kb_id_]
            first, last = places[hit.start_char], ends[hit.end_char]
            if self._somebodys(reading, row, first):
                continue
            first = self._left_edge(reading, row, first, last)
            last = self._right_edge(reading, row, last)
            start, end = reading.words[first].start, reading.words[last].end
            if row.name[-1] in "'+%" and reading.text[end : end + 1] in tuple("'’+%"):
                end += 1
            yield Mention(start, end, row.id, known_value(row), "lexicon")

    def _somebodys(self, reading: Reading, row: Programme, first: int) -> bool:
        """Tell whether a plan in lower case is that of a body of the text. « leur plan vélo », « un plan climat »."""
        words = reading.words
        if first == 0 or row.kind not in ("plan", "strategie") or is_capital(reading.text, words[first]):
            return False
        return words[first].folded in self.heads and words[first - 1].folded in self.words["owners"]

    def _left_edge(self, reading: Reading, row: Programme, first: int, last: int) -> int:
        """Leave a lower-case head before a complete name outside, take a capitalised one in."""
        text, words = reading.text, reading.words
        for count in range(1, last - first + 1):
            head = " ".join(word.folded for word in words[first : first + count])
            rest = " ".join(word.folded for word in words[first + count : last + 1])
            if head in self.heads and not is_capital(text, words[first]) and self.spellings.get(rest) == row:
                return first + count
        before = first - 1
        if before >= 0 and words[before].folded in self.heads and is_capital(text, words[before]):
            bare = not self._shouted(text, words[before].start)
            if bare and text[words[before].end : words[first].start] == " " and is_capital(text, words[first]):
                return before
        return first

    def _right_edge(self, reading: Reading, row: Programme, last: int) -> int:
        """Take in the years or the number of a plan. « Plan vélo 2023-2027 », « PIA 4 »."""
        words, following = reading.words, last + 1
        if following >= len(words) or not words[following].joined or not is_period(words[following].folded):
            return last
        number = words[following].folded
        gap = reading.text[words[last].end : words[following].start]
        if len(number) == 1:
            after = reading.text[words[following].end : words[following].end + 2]
            return (
                following
                if gap in (" ", "\u00a0") and row.kind in ("plan", "programme") and not after[:1].isalnum()
                else last
            )
        tight = reading.text[words[following].end : words[following].end + 1] in tuple("-–/")
        ranged = tight and following + 1 < len(words) and words[following + 1].start == words[following].end + 1
        return following + 1 if ranged and is_period(words[following + 1].folded) else last

    def _definite(self, reading: Reading, published: str | None, found: list[Mention]) -> Iterator[Mention]:
        """Read « le plan de relance » as the scheme of its years."""
        words = reading.words
        named = {mention.identity for mention in found}
        for rule in self.definite:
            row, form = self.rows.get(rule["id"]), fold(rule["form"]).split()
            if row is None:
                continue
            years = range(rule["first"], rule["last"] + 1)
            year = str(published)[:4] if published else ""
            in_time = int(year) in years if year.isdigit() else any(w.folded in map(str, years) for w in words)
            if not in_time and row.id not in named:
                continue
            refused = {fold(word) for word in rule["not_before"]}
            for i in phrase_positions(words, form):
                end = i + len(form)
                if end < len(words) and words[end].joined and words[end].folded in refused:
                    continue
                capital = is_capital(reading.text, words[i])
                if capital or (i and words[i - 1].folded in self.words["definite"]):
                    yield Mention(words[i].start, words[end - 1].end, row.id, known_value(row), "definite")

    # --- names discovered by their form ---

    def _discovered(self, reading: Reading) -> Iterator[Mention]:
        words = reading.words
        i = 0
        while i < len(words):
            count = self._head_at(reading, i)
            if not count:
                i += 1
                continue
            key = " ".join(word.folded for word in words[i : i + count])
            yield from self._read(reading, i, i + count, self.heads[key], key)
            i += count

    def _head_at(self, reading: Reading, i: int) -> int:
        for count in (4, 3, 2, 1):
            key = " ".join(word.folded for word in reading.words[i : i + count])
            if key in self.heads:
                upper = reading.text[reading.words[i].start : reading.words[i].end]
                return 0 if key in ("ami", "aap") and not upper.isupper() else count
        return 0

    def _read(self, reading: Reading, i: int, j: int, head: Head, key: str) -> Iterator[Mention]:
        """Read the name that opens with the head at words `i` to `j`."""
        text, words = reading.text, reading.words
        capital = is_capital(text, words[i]) and not self._shouted(text, words[i].start)
        quoted = self._quoted(reading, j)
        if quoted is not None:
            yield from self._quoted_mentions(reading, i, head, key, quoted)
            return
        if self._shouted(text, words[i].start) or words[i].start in reading.bodies or self._barred(reading, i):
            return
        singular = not key.endswith(("s", "x")) or key == "fonds"
        end = self._defined_end(reading, i, j) if capital or (head.phrase and singular) else 0
        if end:
            yield from self._mention(reading, words[i].start, words[end - 1].end, head, "defined", True)
            return
        if capital:
            end = self.grammar.complement_end(text, words, j)
            if head.phrase and end > j and self._is_name(reading, i, j, end):
                yield from self._mention(reading, words[i].start, words[end - 1].end, head, "capital_head", True)
                return
        elif head.official or head.phrase:
            end = self._official_end(reading, i, j, head)
            if end:
                yield from self._mention(reading, words[i].start, words[end - 1].end, head, "official_head", True)
                return
        yield from self._named(reading, i, j, head, key, capital)

    def _is_name(self, reading: Reading, i: int, j: int, end: int) -> bool:
        """Tell whether a capitalised head with complements is a name: the capital must mean something."""
        text, words = reading.text, reading.words
        phrase = " ".join(word.folded for word in words[i:end])
        if phrase in self.ordinary or (words[j].folded in self.words["genitives"] and self._owner(reading, j, end)):
            return False
        inside = any(is_capital(text, word) for word in words[j:end])
        dated = is_period(words[end - 1].folded)
        official = words[j].folded in self.words["official"] and end > j + 1
        return inside or dated or official or self._inside_sentence(reading, i)

    def _barred(self, reading: Reading, i: int) -> bool:
        """Tell whether a document that every body has begins here. « plan local d'urbanisme intercommunal »."""
        words = reading.words[i : i + 4]
        return any(" ".join(word.folded for word in words[:n]) in self.barred for n in (2, 3, 4))

    def _defined_end(self, reading: Reading, i: int, j: int) -> int:
        """Return the index after a name that an acronym in brackets spells, or 0. « plan de sortie du gaz (PSG) »."""
        text, words = reading.text, reading.words
        for end in range(j + 1, min(j + LONGEST_NAME, len(words) + 1)):
            if not self.grammar.adjacent(text, words, end - 1) or words[end - 1].folded in self.words["owners"]:
                return 0
            bracket = BRACKET.match(text, words[end - 1].end)
            if bracket:
                letters = fold(bracket[1]).replace(" ", "")
                whole = len(letters) > 2 and words[i].folded[0] == letters[0] and spells(bracket[1], words[i:end])
                return end if whole and letters[-1] in {w.folded[0] for w in words[max(j, end - 3) : end]} else 0
        return 0

    def _owner(self, reading: Reading, j: int, end: int) -> bool:
        """Tell whether the complement names only an owner. « le Programme de Marseille »."""
        nouns = [
            word for word in reading.words[j:end] if word.folded not in self.words["genitives"] | self.words["articles"]
        ]
        return bool(nouns) and nouns[0].start in reading.others and is_capital(reading.text, nouns[0])

    def _inside_sentence(self, reading: Reading, i: int) -> bool:
        if i == 0:
            return False
        before = reading.words[i - 1]
        gap = reading.text[before.end : reading.words[i].start]
        if before.folded in self.words["determiners"]:
            return gap.strip(" '’\u00a0\n") == ""
        return gap in (" ", "\u00a0") and not is_capital(reading.text, before)

    def _official_end(self, reading: Reading, i: int, j: int, head: Head) -> int:
        """Read « plan national de lutte contre le bruit », « plan santé 2024-2028 » in lower case; 0 for none."""
        text, words = reading.text, reading.words
        end = self.grammar.complement_end(text, words, j)
        if end <= j or " ".join(word.folded for word in words[i:end]) in self.ordinary:
            return 0
        ranged = end - j >= 3 and all(is_period(word.folded) and len(word.folded) == 4 for word in words[end - 2 : end])
        definite = i > 0 and words[i - 1].folded in self.words["definite"]
        official = head.official and words[j].folded in self.words["official"]
        linked = any(word.folded in self.words["genitives"] | self.words["linkers"] for word in words[j:end])
        singular = i > 0 and words[i - 1].folded not in ("les", "des", "ces", "aux")
        always = head.before == "always" and words[i - 1].folded != "des"
        return end if ranged or (definite and linked and (always or (official and singular))) else 0

    def _quoted(self, reading: Reading, j: int) -> tuple[int, int, int] | None:
        """Return the last word before the guillemets near the head, and the offsets between them."""
        text, words = reading.text, reading.words
        plain = True  # nothing but a description stands between
        for k in range(j, min(j + FURTHEST_NAME + 2, len(words) + 1)):
            if k > j and not self.grammar.adjacent(text, words, k - 1):
                return None
            plain = plain and (k == j or self._bridge(reading, k - 1))
            opening = OPENING.match(text, words[k - 1].end)
            if opening and (plain or words[k - 1].folded in self.words["bridges"]):
                close = text.find(CLOSING[opening[1]], opening.end(), opening.end() + LONGEST_QUOTE)
                if close < 0:
                    return None
                inner = text[opening.end() : close].rstrip()
                return (k, opening.end(), opening.end() + len(inner)) if inner else None
        return None

    def _bridge(self, reading: Reading, k: int) -> bool:
        word = reading.words[k]
        if not self.grammar.adjacent(reading.text, reading.words, k) or is_capital(reading.text, word):
            return False
        if word.folded in self.words["bridges"]:
            return True
        barred = self.words["stops"] | self.words["linkers"] | self.words["first_linkers"]
        return word.folded not in barred | {"et", "a", "au", "aux"}

    def _quoted_mentions(
        self, reading: Reading, i: int, head: Head, key: str, quoted: tuple[int, int, int]
    ) -> Iterator[Mention]:
        k, start, end = quoted
        text, inner = reading.text, reading.text[quoted[1] : quoted[2]]
        folded = fold(inner)
        if not folded or inner[-1] in ".!?…" or folded.count(" ") > 9 or folded in self.not_names:
            return
        lower = not inner[0].isupper() and not inner[0].isdigit()
        if lower and (k > i + 1 + key.count(" ") or head.before == "quoted" or opens_badly(folded, self.words)):
            return
        if lower and " " not in folded:
            opening = OPENING.match(text, reading.words[k - 1].end)
            if head.before == "in" and opening is not None:
                closing = CLOSE.match(text, end)
                closed = closing.end() if closing else end
                yield from self._mention(reading, reading.words[i].start, closed, head, "quoted", True)
            return
        yield from self._mention(reading, start, end, head, "quoted", False)
        if key.endswith(("s", "x")):
            yield from self._coordinated(reading, end, head)

    def _named(self, reading: Reading, i: int, j: int, head: Head, key: str, capital: bool) -> Iterator[Mention]:
        """Read a name with capitals after the head, directly or after its description."""
        text, words = reading.text, reading.words
        if head.before == "quoted":
            return
        k = j
        while k < len(words) and k < j + FURTHEST_NAME and not starts_name(text, words[k]):
            if not self._bridge(reading, k) or head.before == "in":
                return
            k += 1
        if k >= len(words) or k >= j + FURTHEST_NAME or not self._name_starts(reading, j, k):
            return
        end = self._name_end(reading, k, key.endswith("s"))
        if self._refused(reading, k, end, described=k > j):
            return
        inside = k == j and (capital or head.before == "in" or (head.before == "short" and end == k + 1))
        start = words[i].start if inside else words[k].start
        yield from self._mention(reading, start, self._surface_end(text, words[end - 1].end), head, "named", inside)
        if key.endswith("s"):
            yield from self._coordinated(reading, words[end - 1].end, head)

    def _name_starts(self, reading: Reading, j: int, k: int) -> bool:
        words = reading.words
        if not self.grammar.adjacent(reading.text, words, k) or "\n" in reading.text[words[k - 1].end : words[k].start]:
            return False
        linkers = self.words["genitives"] | self.words["articles"] | self.words["linkers"] | self.words["first_linkers"]
        return k == j or words[k - 1].folded not in linkers | {"a", "au", "aux"}

    def _refused(self, reading: Reading, k: int, end: int, described: bool = False) -> bool:
        name = " ".join(word.folded for word in reading.words[k:end])
        short = reading.text[reading.words[k].start : reading.words[end - 1].end]
        tiny = len(short) < 3 or (described and short.isupper() and len(short) < 4)
        foreign = reading.others.get(reading.words[k].start, 0) >= reading.words[end - 1].end
        return tiny or foreign or name in self.not_names or name.isdigit()

    def _name_end(self, reading: Reading, k: int, plural: bool) -> int:
        """Return the index after the last word of the name whose first word is `k`; « et » parts plural ones."""
        text, words = reading.text, reading.words
        end, light = k + 1, self.words["genitives"] | self.words["articles"] | {"en", "a", "au", "aux", "pour"}
        light = light if plural else light | {"et"}
        while self.grammar.adjacent(text, words, end):
            following = end
            while following < len(words) and words[following].folded in light and following < end + 3:
                following += 1
            if following >= len(words) or not self.grammar.adjacent(text, words, following):
                break
            word = words[following]
            if word.start in reading.others and following > end:
                break
            titled = is_capital(text, word) or (following == end and is_period(word.folded))
            genitive = following == end + 1 and words[end].folded in ("d", "de")
            lower = (
                genitive and word.folded not in self.grammar.stops and end == k + 1 and words[k].folded.endswith(COMMON)
            )
            adjective = following == end and self.grammar.looks_adjective(word.folded)
            if not titled and not lower and not adjective:
                break
            end = following + 1
        return end

    def _surface_end(self, text: str, end: int) -> int:
        return end + 1 if text[end : end + 1] in ("%", "+") else end

    def _coordinated(self, reading: Reading, end: int, head: Head) -> Iterator[Mention]:
        """Read « … et Petites villes de demain » after a plural head."""
        text, words = reading.text, reading.words
        for _ in range(8):
            joint = COORDINATION.match(
                text, end + (text[end : end + 1] in ("\u00a0", " ") and text[end + 1 : end + 2] in '»"”')
            )
            if not joint:
                return
            opening = OPENING.match(text, joint.end())
            if opening and opening.start(1) <= joint.end() + 1:
                close = text.find(CLOSING[opening[1]], opening.end(), opening.end() + LONGEST_QUOTE)
                if close < 0:
                    return
                start, end = opening.end(), opening.end() + len(text[opening.end() : close].rstrip())
            else:
                k = first_word(words, joint.end())
                if k == len(words) or not is_capital(text, words[k]):
                    return
                last = self._name_end(reading, k, True)
                if self._refused(reading, k, last):
                    return
                start, end = words[k].start, words[last - 1].end
            yield from self._mention(reading, start, end, head, "coordinated", False)

    def _mention(
        self, reading: Reading, start: int, end: int, head: Head, rule: str, inside: bool
    ) -> Iterator[Mention]:
        """Yield the mention of a discovered name, joined to the catalogue where a spelling is close."""
        surface = " ".join(reading.text[start:end].split())
        folded = fold(surface)
        row = self.spellings.get(folded) or self.stems.get(stem(folded))
        if row is not None:
            yield Mention(start, end, row.id, known_value(row), rule)
            return
        first, _, rest = surface.partition(" ")
        mended = self.typos.get(fold(first), first if not inside else first[:1].upper() + first[1:])
        name = f"{mended} {rest}" if rest else mended
        value = ProgrammeValue(name=name, catalogue_id=None, kind=head.kind)
        yield Mention(start, end, fold(name), value, rule)

    def _shouted(self, text: str, start: int) -> bool:
        """Tell whether the line of an offset is in capitals, which then mean nothing."""
        line = text[max(0, start - 100) : start].rpartition("\n")[2] + text[start : start + 100].partition("\n")[0]
        letters = [character for character in line if character.isalpha()]
        return sum(character.isupper() for character in letters) > 0.6 * len(letters)

    # --- what one mention proves for the document ---

    def _acronyms(self, reading: Reading, found: list[Mention]) -> Iterator[Mention]:
        """Read the acronym in brackets after a name, then the same acronym alone."""
        known: dict[str, Mention] = {}
        for mention in found:
            bracket = BRACKET.match(reading.text, mention.end)
            words = between(reading.words, mention.start, mention.end)
            if bracket and sum(character.isupper() for character in bracket[1]) >= 2 and spells(bracket[1], words):
                known.setdefault(bracket[1], mention)
        for word in reading.words:
            mention = known.get(reading.text[word.start : word.end])
            if mention is not None:
                yield mention._replace(start=word.start, end=word.end, rule="acronym")

    def _repeated(self, reading: Reading, found: list[Mention]) -> Iterator[Mention]:
        """Find the other mentions of discovered names, and the beginnings of long ones."""
        text, words = reading.text, reading.words
        lower = {text[word.start : word.end] for word in words}
        discovered = [m for m in found if m.value["catalogue_id"] is None and m.rule not in ("acronym", "budget")]
        places: dict[tuple[str, ...], list[int]] = {}
        for n, word in enumerate(words):
            places.setdefault((word.folded,), []).append(n)
            if n and word.joined:
                places.setdefault((words[n - 1].folded, word.folded), []).append(n - 1)
        for mention in list({m.identity: m for m in reversed(discovered)}.values())[:MOST_NAMES]:
            name = fold(text[mention.start : mention.end]).split()
            single = len(name) == 1
            surface = text[mention.start : mention.end]
            if single and (surface.lower() in lower or len(surface) < 3):
                continue
            for i in places.get(tuple(name[:2]), ()):
                end = i
                while end < len(words) and end - i < len(name) and words[end].folded == name[end - i]:
                    end += 1
                if single and text[words[i].start : words[i].end] != surface:
                    continue
                while end > i and words[end - 1].folded in self.grammar.genitives | self.grammar.articles | {
                    "a",
                    "et",
                    "pour",
                }:
                    end -= 1
                whole = end - i == len(name)
                phrase = " ".join(name[: end - i])
                short = name[0] in self.heads and end - i >= 3 and phrase not in self.ordinary
                definite = i > 0 and words[i - 1].folded in self.words["definite"]
                if whole or (short and definite):
                    yield mention._replace(start=words[i].start, end=words[end - 1].end, rule="repeated")

    # --- the missions of the budget ---

    def _budget(self, reading: Reading) -> Iterator[Mention]:
        """Read the titles of missions in the lists of votes on the budget."""
        head = self.heads["mission"]
        for start, end in budget_lines(reading.text, self.budget_cues):
            for n, (part_start, part_end) in enumerate(pieces(reading.text, start, end)):
                part = between(reading.words, part_start, part_end)
                titled = n == 0 and bool(part) and part[0].folded == "mission" and is_capital(reading.text, part[0])
                for first, last in self._items(reading.text, part, n > 0):
                    yield from self._mention(reading, part[0].start if titled else first, last, head, "budget", titled)

    def _items(self, text: str, part: tuple[Word, ...], listed: bool) -> Iterator[tuple[int, int]]:
        """Yield the offsets of the titles in one piece between semicolons."""
        openings = [
            i + n
            for i in range(len(part))
            for n in (3, 2, 1)
            if " ".join(word.folded for word in part[i : i + n]) in self.budget_heads
        ]
        begin = [0, *openings] if listed or not openings else openings
        for i, limit in pairwise([*begin, len(part)]):
            end = i
            while end < limit and part[end].folded not in self.budget_ends:
                end += 1
            while end > i and part[end - 1].folded in ("et", "de", "la", "du", "des", "en", "l", "au", "a"):
                end -= 1
            barred = self.not_items | self.words["genitives"] | self.words["articles"]
            if i < end <= i + 12 and part[i].folded not in barred:
                yield part[i].start, part[end - 1].end


def add_free(found: list[Mention], mentions: Iterator[Mention] | list[Mention]) -> None:
    """Add the mentions that overlap none of those found, and keep the list in reading order."""
    for mention in list(mentions):
        at = bisect_left(found, mention.start, key=start_of)
        free_left = at == 0 or found[at - 1].end <= mention.start
        if free_left and (at == len(found) or mention.end <= found[at].start):
            found.insert(at, mention)


def start_of(item: Mention | Word) -> int:
    """Return where a mention or a word begins."""
    return item.start


def first_word(words: tuple[Word, ...], offset: int) -> int:
    """Return the index of the first word at or after an offset."""
    return bisect_left(words, offset, key=start_of)


def between(words: tuple[Word, ...], start: int, end: int) -> tuple[Word, ...]:
    """Return the words that begin between two offsets."""
    return words[first_word(words, start) : first_word(words, end)]


def known_value(row: Programme) -> ProgrammeValue:
    """Return the values of a row of the catalogue."""
    return ProgrammeValue(name=row.name, catalogue_id=row.id, kind=row.kind or None)


def stem(folded: str) -> str:
    """Return a phrase without the marks of the plural. « contrats locaux » and « contrat local » differ still."""
    return " ".join(word.rstrip("sx") for word in folded.split())


def starts_name(text: str, word: Word) -> bool:
    """Tell whether a word may open a proper name. « Gamma », « 10% »."""
    return is_capital(text, word) or text[word.end : word.end + 1] == "%"


def opens_badly(folded: str, lists: dict[str, frozenset[str]]) -> bool:
    """Tell whether a quoted phrase is a piece of a sentence, not a title. « de tous », « une main »."""
    return folded.split()[0] in lists["stops"] | lists["genitives"] | lists["articles"] | lists["determiners"]


def spells(acronym: str, words: tuple[Word, ...]) -> bool:
    """Tell whether the words give the letters of an acronym in order. « plan de mobilité simplifié » gives PMS."""
    letters = [letter for letter in fold(acronym).replace(" ", "")]
    initials = "".join(word.folded[0] for word in words)
    position = 0
    for letter in letters:
        position = initials.find(letter, position) + 1
        if not position:
            return False
    return len(letters) > 1


def phrase_positions(words: tuple[Word, ...], phrase: list[str]) -> Iterator[int]:
    """Yield where a folded phrase begins."""
    for i in range(len(words) - len(phrase) + 1):
        if words[i].folded == phrase[0] and all(
            words[i + n].folded == phrase[n] and words[i + n].joined for n in range(1, len(phrase))
        ):
            yield i


def budget_lines(text: str, cues: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the lines that vote on missions of the budget, or whose title is a mission."""
    titles = "loi de finances" in text
    start = 0
    for line in text.splitlines(keepends=True):
        folded = fold(line[:400]).split()
        voted = bool(cues & set(folded)) and ("vote" in folded or "examen" in folded)
        titled = titles and line.lstrip().startswith("Mission ") and line.lstrip()[8:9].isupper()
        if titled or voted:
            yield start, start + len(line)
        start += len(line)


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a line between semicolons, colons and full stops."""
    begin = start
    for match in re.finditer(r"[;:.()\"\n]", text[start:end]):
        yield begin, start + match.start()
        begin = start + match.end()
    yield begin, end

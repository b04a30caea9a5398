"""ORG: named bodies, from the lexicon, from heads, acronyms, web domains and the statistical model.

Reads `doc.text`, `doc.spans["lexicon"]` (organisation, place, programme, role) and the model's `doc.ents`;
writes `doc.spans["organisation"]`. A name proved once labels its other occurrences in the document.
See "ORG" in the annotation guidelines. Words stand in organisation_heads.csv and organisation_cues.toml.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from pressnlp import extensions
from pressnlp.extensions import OrganisationValue
from pressnlp.lexicon.loader import Lexicon, Organisation, OrganisationHead, load_lexicon
from pressnlp.text.folding import fold, split_words
from pressnlp.values.acronym import long_form_after, long_form_before

DEFAULTS = {"lexicon_dirs": []}

BRACKETED = re.compile(r"\(\s?(?P<acronym>[A-ZÀ-Þ][\w.&-]{1,11})\s?\)")
APPOSED = re.compile(r"\b(?P<acronym>[A-ZÀ-Þ]{2,10})(?:\s?[,:–]\s?| \()(?:l['’]|la |le |les )?(?=[^\W\d_])")
DOMAIN = re.compile(r"(?:@|www\.|https?://(?:www\.)?)(?P<label>[\w-]{4,40})\.(?:com|fr|org|net|eu|io)\b")
ROAD_NUMBER = re.compile(r"[\s-]?\d")
LONGEST_NAME = 24
LONGEST_FORM = 16
LONGEST_HEAD = 8
# A longer span wins over one that it overlaps; at equal length the stronger rule does.
STRENGTH = {"lexicon": 6, "acronym": 5, "head": 4, "legal": 4, "domain": 3, "document": 2, "alone": 2, "model": 1}


@Language.factory("pressnlp_organisation", default_config=DEFAULTS, assigns=["doc.spans"])
def make_organisation(nlp: Language, name: str, lexicon_dirs: list[str]) -> "OrganisationRecogniser":
    """Make the recogniser with the built-in lexicons and those of `lexicon_dirs`."""
    return OrganisationRecogniser(load_lexicon(tuple(lexicon_dirs)))


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate: code-point offsets, the rule that saw it, and what it names."""

    start: int
    end: int
    rule: str
    name: str
    kind: str | None
    acronym: str | None = None
    identity: str = ""


class Text:
    """The words of a document, and the evidence of other pipes by offset."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.text = doc, doc.text
        self.words = split_words(doc.text)
        self.at = {word.start: i for i, word in enumerate(self.words)}
        self.ending = {word.end: i for i, word in enumerate(self.words)}
        hits = list(doc.spans["lexicon"]) if "lexicon" in doc.spans else []
        self.hits = {
            label: [s for s in hits if s.label_ == label] for label in ("organisation", "place", "programme", "role")
        }
        self.people: dict[int, tuple[int, int]] = {}  # word → offsets of the person that the model sees in it
        for ent in doc.ents:
            if ent.label_ == "PER":
                inside = (self.at[i] for i in range(ent.start_char, ent.end_char) if i in self.at)
                self.people.update((i, (ent.start_char, ent.end_char)) for i in inside)
        others = [*self.hits["role"], *self.hits["programme"]]
        self.covered = {c for span in others for c in range(span.start_char, span.end_char)}
        self.places = {span.start_char: span.end_char for span in self.hits["place"]}

    def capital(self, i: int) -> bool:
        """Tell whether word i begins with a capital."""
        return self.text[self.words[i].start].isupper()

    def in_person(self, i: int) -> bool:
        """Tell whether word i is a part, not the whole, of a person's name."""
        person = self.people.get(i)
        return person is not None and person != (self.words[i].start, self.words[i].end)

    def surface(self, first: int, last: int) -> str:
        """Return the text from word `first` to word `last`, both included, on one line."""
        return " ".join(self.text[self.words[first].start : self.words[last].end].split())

    def before(self, i: int, count: int) -> str:
        """Return the `count` folded words before word i."""
        return " ".join(word.folded for word in self.words[max(0, i - count) : i])


class OrganisationRecogniser:
    """Collect candidates rule by rule, carry proven names over the document, keep the best of each overlap."""

    def __init__(self, lexicon: Lexicon) -> None:
        extensions.declare()
        cues: Mapping[str, Any] = lexicon.table("organisation_cues")
        self.rows = {row.id: row for row in lexicon.rows("organisations", Organisation)}
        self.heads: dict[str, OrganisationHead] = {}
        for row in lexicon.rows("organisation_heads", OrganisationHead):
            self.heads.update((fold(form), row) for form in row.forms)
        self.nouns = {fold(word) for word in cues["veto"]["nouns"]} | set(self.heads)
        self.links, self.openers, self.articles, self.topics = (
            frozenset(fold(word) for word in cues["words"][key]) for key in ("links", "openers", "articles", "topics")
        )
        self.lower = frozenset(cues["words"]["lower"])
        self.civilities = frozenset(fold(word) for word in cues["words"]["civilities"])
        self.alone = frozenset(cues["alone"]["forms"])
        self.state_after = tuple(cues["veto"]["state_after"])
        self.state_before = tuple(cues["veto"]["state_before"])
        self.domains = frozenset(cues["veto"]["domains"])
        self.defined = frozenset(fold(word) for word in cues["words"]["defined"])
        self.capital_heads = frozenset(cues["words"]["capital"])
        self.loose = frozenset(fold(word) for word in cues["words"]["loose"])
        self.bare = frozenset(cues["words"]["bare"])
        self.portfolio_after = tuple(cues["veto"]["portfolio_after"])
        self.located_after = tuple(cues["veto"]["located_after"])
        self.classes = frozenset(cues["veto"]["classes"])
        self.class_after = frozenset(cues["veto"]["class_after"])
        self.alone_after = tuple(cues["veto"]["alone_after"])
        self.legal = frozenset(cues["legal"]["forms"])

    def __call__(self, doc: Doc) -> Doc:
        """Store the organisations of a document."""
        doc.spans["organisation"] = list(self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[Span]:
        """Yield the organisations of a document, none overlapping another."""
        text = Text(doc)
        found = [*self.find_lexicon(text), *self.find_heads(text), *self.find_acronyms(text), *self.find_legal(text)]
        found += self.find_domains(text)
        found += self.find_again(text, found)
        found += self.find_alone(text, found)
        found += self.find_model(text)
        for item in settle(found):
            span = doc.char_span(item.start, item.end, label="ORG", kb_id=item.identity or fold(item.name))
            if span is not None:
                span.id_ = f"organisation.{item.rule}"
                span._.organisation = OrganisationValue(name=item.name, kind=item.kind, acronym=item.acronym)
                yield span

    def find_lexicon(self, text: Text) -> Iterator[Found]:
        """Yield the bodies known by name, with the place that completes them (« ARS Occitanie »)."""
        for span in text.hits["organisation"]:
            row = self.rows.get(span.kb_id_)
            start, end = span.start_char, span.end_char
            if row is None or start not in text.at or end not in text.ending or self._refused(text, span):
                continue
            yield Found(start, end, "lexicon", row.name, row.kind, row.acronym or None, row.id)

    def _refused(self, text: Text, span: Span) -> bool:
        first, last = text.at[span.start_char], text.ending[span.end_char]
        if span.kb_id_ == "etat":
            after = " ".join(word.folded for word in text.words[last + 1 : last + 3])
            return text.before(first, 3).endswith(self.state_after) or after.startswith(self.state_before)
        if span.kb_id_ in self.classes and text.before(first, 1) in self.class_after:
            return True
        if text.before(first, 4).endswith(self.portfolio_after):
            return True
        # Part of a longer word (« Info'Com-CGT ») or of a person's name (« Jeanne Leclerc »).
        if bound(text.text, span.start_char, span.end_char) or (first == last and text.in_person(first)):
            return True
        # « RN 124 » is a road.
        short = span.end_char - span.start_char <= 2
        return short and ROAD_NUMBER.match(text.text, span.end_char) is not None

    def find_heads(self, text: Text) -> Iterator[Found]:
        """Yield the bodies that a common noun announces: « préfecture du Gers », « société Durand »."""
        for i in range(len(text.words)):
            head, last = self.head_at(text, i)
            if head is None or (not text.capital(i) and text.before(i, 2).endswith(self.located_after)):
                continue
            if head.id in self.capital_heads and not text.capital(i):
                continue
            end = self.complement_end(text, head, last) if head.needs != "name" else None
            named = False
            if end is None and head.needs != "complement":
                end, named = self.name_end(text, last + 1), True
            if end is None:
                continue
            # « la société Durand » is called Durand; « Groupe Durand » keeps its capital head.
            first = last + 1 if named and head.kind in self.bare and not text.capital(i) else i
            yield Found(text.words[first].start, text.words[end].end, "head", text.surface(first, end), head.kind)

    def head_at(self, text: Text, i: int) -> tuple[OrganisationHead | None, int]:
        """Return the longest head that begins at word i, and its last word."""
        for count in range(min(LONGEST_HEAD, len(text.words) - i), 0, -1):
            part = text.words[i : i + count]
            if all(word.joined for word in part[1:]):
                head = self.heads.get(" ".join(word.folded for word in part))
                if head is not None:
                    return head, i + count - 1
        return None, i

    def complement_end(self, text: Text, head: OrganisationHead, last: int) -> int | None:
        """Return the last word of « de … » after a head; None where no name follows."""
        i = last + 1
        if i >= len(text.words) or not text.words[i].joined or text.words[i].folded not in self.openers:
            return None
        lower = head.id in self.lower
        end: int | None = None
        while (
            i < len(text.words) and i - last < LONGEST_NAME and (text.words[i].joined or self._listed(text, i, lower))
        ):
            word = text.words[i]
            if word.folded in self.links and not text.capital(i):
                # « et » joins two bodies, unless a ministry or a committee has several subjects.
                if word.folded in self.loose and (not lower or self._opens_body(text, i)):
                    break
            elif self._names(text, i, lower or end is not None):
                if end is not None and (i in text.people or (self.heads.get(word.folded) and text.capital(i))):
                    break
                end = i
            else:
                break
            i += 1
        return end

    def _names(self, text: Text, i: int, lower: bool) -> bool:
        hyphened = text.text[text.words[i].start - 1] in "-‐‑"
        return text.capital(i) or hyphened or (lower and text.words[i].folded in self.topics)

    def _opens_body(self, text: Text, i: int) -> bool:
        return any(self.head_at(text, j)[0] is not None for j in (i + 1, i + 2) if j < len(text.words))

    def _listed(self, text: Text, i: int, lower: bool) -> bool:
        """Tell whether word i goes on with the subjects of a ministry: « du Travail, de l'Emploi »."""
        gap = text.text[text.words[i - 1].end : text.words[i].start]
        if not lower or gap.strip() != "," or text.words[i].folded not in self.openers or self._opens_body(text, i):
            return False
        return any(self._names(text, j, True) for j in range(i + 1, min(i + 3, len(text.words))))

    def name_end(self, text: Text, i: int) -> int | None:
        """Return the last word of the capitalised name that begins at word i."""
        end: int | None = None
        limit = min(len(text.words), i + LONGEST_NAME)
        while i < limit and text.words[i].joined:
            word = text.words[i]
            if text.capital(i):
                if i in text.people and (end is not None or text.in_person(i)) and text.people[i][0] == word.start:
                    break
                if end is None and word.folded in self.articles | self.civilities and len(word.folded) < 3:
                    return None
                end = i
            elif end is None or word.folded not in self.links - self.loose:
                break
            i += 1
        return end

    def find_acronyms(self, text: Text) -> Iterator[Found]:
        """Yield both ends of each definition: « Union des producteurs de l'Armagnac (UPA) »."""
        for match in BRACKETED.finditer(text.text):
            last = last_word_before(text, match.start())
            if last is None:
                continue
            first = last
            while first > 0 and text.words[first].joined and last - first < LONGEST_FORM:
                first -= 1
            words = [word.folded for word in text.words[first : last + 1]]
            start = long_form_before(match["acronym"], words, self.links)
            if start is not None:
                yield from self._definition(text, match, first + start, last)
        for match in APPOSED.finditer(text.text):
            first = text.at.get(match.end())
            if first is None:
                continue
            last = first
            while last + 1 < len(text.words) and text.words[last + 1].joined and last - first < LONGEST_FORM:
                last += 1
            count = long_form_after(match["acronym"], [w.folded for w in text.words[first : last + 1]], self.links)
            if count is not None:
                yield from self._definition(text, match, first, first + count - 1)

    def _definition(self, text: Text, match: re.Match[str], first: int, last: int) -> Iterator[Found]:
        head, _ = self.head_at(text, first)
        start, end = text.words[first].start, text.words[last].end
        known = any(s.start_char == start and s.end_char == end for s in text.hits["organisation"])
        if head is None and not known and text.words[first].folded not in self.defined:
            return
        name, acronym = text.surface(first, last), match["acronym"]
        kind = head.kind if head else None
        yield Found(start, end, "acronym", name, kind, acronym)
        yield Found(match.start("acronym"), match.end("acronym"), "acronym", name, kind, acronym, fold(name))

    def find_legal(self, text: Text) -> Iterator[Found]:
        """Yield the companies that a legal form marks: « Durand Énergie SAS »."""
        for i, word in enumerate(text.words):
            if not (word.joined and text.text[word.start : word.end] in self.legal and text.capital(i - 1)):
                continue
            first = i - 1
            while first > max(0, i - LONGEST_NAME) and text.words[first].joined and text.capital(first - 1):
                first -= 1
            yield Found(text.words[first].start, word.end, "legal", text.surface(first, i), "entreprise")

    def find_domains(self, text: Text) -> Iterator[Found]:
        """Yield the capitalised words that spell the domain of an address of the document."""
        labels = {match["label"].replace("-", "").lower() for match in DOMAIN.finditer(text.text)} - self.domains
        if not labels:
            return
        for i in range(len(text.words)):
            joined = ""
            for last in range(i, min(i + 4, len(text.words))):
                if last > i and not text.words[last].joined:
                    break
                joined += text.words[last].folded
                start, end = text.words[i].start, text.words[last].end
                if joined in labels and text.capital(i) and start not in text.places:
                    yield Found(start, end, "domain", text.surface(i, last), None)

    def find_again(self, text: Text, found: list[Found]) -> Iterator[Found]:
        """Yield the other occurrences of the names that a rule has proved, in capitals too."""
        proved: dict[tuple[str, ...], Found] = {}
        for item in found:
            if item.rule == "lexicon":
                continue
            key = tuple(fold(text.text[item.start : item.end]).split())
            if key and " ".join(key) not in self.nouns and item.start not in text.places:
                proved.setdefault(key, item)
        lengths: dict[str, set[int]] = {}
        for key in proved:
            lengths.setdefault(key[0], set()).add(len(key))
        for i, word in enumerate(text.words):
            if word.folded not in lengths or not text.capital(i):
                continue
            for count in lengths[word.folded]:
                part = text.words[i : i + count]
                item = proved.get(tuple(w.folded for w in part))
                if item is not None and all(w.joined for w in part[1:]):
                    yield replace(item, start=word.start, end=part[-1].end, rule="document")

    def find_alone(self, text: Text, found: list[Found]) -> Iterator[Found]:
        """Yield « la Région » where the document names that region in full."""
        full: dict[str, Found] = {}
        for item in found:
            if item.rule == "head":
                full.setdefault(fold(item.name).split(" ", 1)[0], item)
        for i, word in enumerate(text.words):
            item = full.get(word.folded)
            surface = text.text[word.start : word.end]
            if item is not None and surface in self.alone and text.before(i, 1) in self.articles:
                if text.before(i, 2).endswith(self.alone_after):
                    continue
                yield Found(word.start, word.end, "alone", item.name, item.kind, None, fold(item.name))

    def find_model(self, text: Text) -> Iterator[Found]:
        """Yield what the model alone takes for a body, less articles, roles, places, schemes and common nouns."""
        for ent in text.doc.ents:
            if ent.label_ != "ORG" or "\n" in ent.text.strip():
                continue
            inside = [text.at[c] for c in range(ent.start_char, ent.end_char) if c in text.at]
            while inside and text.words[inside[0]].folded in self.articles:
                inside.pop(0)
            if not inside or not text.capital(inside[0]) or len(inside) > 8:
                continue
            start, end = text.words[inside[0]].start, text.words[inside[-1]].end
            name = text.surface(inside[0], inside[-1])
            if fold(name) in self.nouns or not text.covered.isdisjoint(range(start, end)):
                continue
            if len(inside) == 1 and (
                text.words[inside[0]].folded in self.topics or opens_sentence(text.text, ent.start_char)
            ):
                continue
            if text.before(inside[0], 4).endswith(self.portfolio_after) or any(c in name for c in "<>:*[]|?!«»"):
                continue
            if text.places.get(start) == end or text.before(inside[0], 1) in self.civilities:
                continue
            yield Found(start, end, "model", name, None)


def last_word_before(text: Text, offset: int) -> int | None:
    """Return the word that ends right before an offset, one blank allowed."""
    for end in (offset, offset - 1):
        if end in text.ending and not text.text[end:offset].strip():
            return text.ending[end]
    return None


def bound(text: str, start: int, end: int) -> bool:
    """Tell whether a hyphen or a slash ties a stretch to another word."""
    before = start > 1 and text[start - 1] in "-/@" and text[start - 2].isalnum()
    return before or (end + 1 < len(text) and text[end] in "-@" and text[end + 1].isalpha())


def opens_sentence(text: str, start: int) -> bool:
    """Tell whether a stretch opens a line or a sentence, where a capital says nothing."""
    before = text[max(0, start - 4) : start].rstrip(" \t«\"'*#-–•")
    return not before or before[-1] in "\n.!?:"


def settle(found: list[Found]) -> list[Found]:
    """Keep the longest of the candidates that overlap; at equal length the strongest rule."""
    kept: list[Found] = []
    taken: set[int] = set()
    for item in sorted(found, key=lambda f: (f.rule == "model", f.start - f.end, -STRENGTH[f.rule], f.start)):
        if taken.isdisjoint(range(item.start, item.end)):
            taken.update(range(item.start, item.end))
            kept.append(item)
    return sorted(kept, key=lambda f: f.start)

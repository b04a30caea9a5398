"""What a document proves of a name, and the other mentions that the proof labels.

A definition (« Union des producteurs (UPA) »), an introduction (« la start-up d'État Gamma »), a web domain
or a name that acts again and again proves a body; every other mention of the name is then the same body.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pressnlp.text.body_head import BodyHeads
from pressnlp.text.body_page import BodyPage, Found, joined_words
from pressnlp.text.folding import fold
from pressnlp.values.acronym import fits_acronym, long_form_after, long_form_before

BRACKETED = re.compile(r"\(\s?(?P<acronym>[A-ZÀ-Þ][\w.&-]{1,11})\s?\)")
APPOSED = re.compile(r"\b(?P<acronym>[A-ZÀ-Þ]{2,10})(?:\s?[,:–]\s?| \()(?:l['’]|la |le |les )?(?=[^\W\d_])")
ADDRESS = re.compile(r"(?:@|www\.|https?://(?:www\.)?)(?P<label>[\w-]{4,40})\.(?:com|fr|org|net|eu|io)\b")
SITE = re.compile(r"(?<![\w@/.-])(?:[\w-]{2,30}\.){1,3}(?:com|fr|org|net|eu|io)\b(?![/@\w-])")
LONGEST_FORM = 16


class BodyVotes:
    """Collect the proofs of a page, then carry each proven name over it."""

    def __init__(self, heads: BodyHeads, cues: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self.heads = heads
        self.nouns = {fold(word) for word in cues["veto"]["nouns"]} | set(heads.heads)
        self.defined = frozenset(fold(word) for word in cues["words"]["defined"])
        self.domains = frozenset(cues["veto"]["domains"])
        self.products = tuple(fold(form) for form in cues["veto"]["product_after"])
        self.introducers = tuple(fold(form) for form in cues["introduced"]["after"])
        self.credits = re.compile(
            "(?:" + "|".join(re.escape(form) for form in cues["introduced"]["credits"]) + r")\s{0,2}"
        )
        self.acting = tuple(fold(form) for form in cues["introduced"]["acting_after"])
        self.classes = frozenset(fold(form) for form in cues["veto"]["class_after"])

    def definitions(self, page: BodyPage) -> Iterator[Found]:
        """Yield both ends of each definition: « Union des producteurs de l'Armagnac (UPA) »."""
        for match in BRACKETED.finditer(page.text):
            span = self._defined_before(page, match)
            if span is not None:
                yield from self._definition(page, match, *span)
        for match in APPOSED.finditer(page.text):
            first = page.at.get(match.end())
            if first is None:
                continue
            last = joined_words(page.words, first, LONGEST_FORM)
            words = [w.folded for w in page.words[first : last + 1]]
            count = long_form_after(match["acronym"], words, self.heads.links)
            if count is not None:
                yield from self._definition(page, match, first, first + count - 1)

    def _defined_before(self, page: BodyPage, match: re.Match[str]) -> tuple[int, int] | None:
        last = page.last_word_before(match.start())
        if last is None:
            return None
        first = last
        while first > 0 and page.words[first].joined and last - first < LONGEST_FORM:
            first -= 1
        words = [word.folded for word in page.words[first : last + 1]]
        start = long_form_before(match["acronym"], words, self.heads.links)
        return None if start is None else (first + start, last)

    def _definition(self, page: BodyPage, match: re.Match[str], first: int, last: int) -> Iterator[Found]:
        if not self._is_body(page, first):
            return
        head, _ = self.heads.at(page, first)
        name, acronym = page.surface(first, last), match["acronym"]
        kind = head.kind if head else None
        yield Found(page.words[first].start, page.words[last].end, "acronym", name, kind, acronym)
        yield Found(match.start("acronym"), match.end("acronym"), "acronym", name, kind, acronym, fold(name))

    def _is_body(self, page: BodyPage, first: int) -> bool:
        return self.heads.at(page, first)[0] is not None or page.words[first].folded in self.defined

    def no_bodies(self, page: BodyPage) -> frozenset[str]:
        """Return the acronyms that the document defines as something else: « Point d'accès national (PAN) »."""
        refused: set[str] = set()
        for match in BRACKETED.finditer(page.text):
            span = self._defined_before(page, match)
            if span is not None and not self._is_body(page, span[0]):
                refused.add(match["acronym"])
        return frozenset(refused)

    def bracketed(self, page: BodyPage, found: Sequence[Found]) -> Iterator[Found]:
        """Yield the acronym in brackets right after a body whose first letter it takes."""
        by_end = {item.end: item for item in found}
        for match in BRACKETED.finditer(page.text):
            last = page.last_word_before(match.start())
            item = by_end.get(page.words[last].end) if last is not None else None
            acronym = match["acronym"]
            if item is None or item.acronym or " " not in item.name or sum(c.isupper() for c in acronym) < 2:
                continue
            words = [word for word in fold(item.name).split() if word not in self.heads.links]
            if fold(acronym)[:1] == words[0][:1] and not fits_acronym(acronym, [words[0]], ()):
                yield replace(item, start=match.start("acronym"), end=match.end("acronym"), rule="acronym",
                              acronym=acronym, identity=item.identity or fold(item.name))

    def introduced(self, page: BodyPage) -> Iterator[Found]:
        """Yield the names that words before them say to be bodies: « la start-up d'État Gamma », « éd. Gamma »."""
        for i in range(len(page.words)):
            if not page.before(i, 4).endswith(self.introducers) or not self._follows(page, i):
                continue
            last = page.quoted(i)
            site = SITE.match(page.text, page.words[i].start)
            if site is not None and site.end() in page.ending:
                last = page.ending[site.end()]
            elif last is None and page.capital(i):
                last = page.run_end(i)
            if last is not None:
                yield Found(page.words[i].start, page.words[last].end, "introduced", page.surface(i, last))
        for match in self.credits.finditer(page.text):
            i = page.at.get(match.end())
            if i is None or i in page.people:
                continue
            site = SITE.match(page.text, page.words[i].start)
            last = page.ending.get(site.end()) if site is not None else page.run_end(i)
            if last is not None and (site is not None or (last == i and page.capital(i))):
                yield Found(page.words[i].start, page.words[last].end, "introduced", page.surface(i, last))

    def _follows(self, page: BodyPage, i: int) -> bool:
        gap = page.gap(i)
        return page.words[i].joined or gap.strip() in (".", "«", '"', "“") or gap in (" (", ". ")

    def domain_names(self, page: BodyPage) -> Iterator[Found]:
        """Yield the capitalised words that spell the domain of an address of the document."""
        labels = {match["label"].replace("-", "").lower() for match in ADDRESS.finditer(page.text)} - self.domains
        if not labels:
            return
        for i in range(len(page.words)):
            joined = ""
            for last in range(i, min(i + 4, len(page.words))):
                if last > i and not page.words[last].joined:
                    break
                joined += page.words[last].folded
                if joined in labels and page.capital(i) and not page.is_place(i, last):
                    yield Found(page.words[i].start, page.words[last].end, "domain", page.surface(i, last))

    def again(self, page: BodyPage, found: Sequence[Found]) -> Iterator[Found]:
        """Yield the other mentions of the names that a rule has proved, in capitals too."""
        proved: dict[tuple[str, ...], Found] = {}
        for item in found:
            if item.rule == "lexicon" or page.places.get(item.start) == item.end:
                continue
            key = tuple(fold(page.text[item.start : item.end]).split())
            if key and " ".join(key) not in self.nouns and not " ".join(key).isdigit():
                proved.setdefault(key, item)
        lengths: dict[str, set[int]] = {}
        for key in proved:
            lengths.setdefault(key[0], set()).add(len(key))
        for i, word in enumerate(page.words):
            if word.folded not in lengths:
                continue
            for count in lengths[word.folded]:
                part = page.words[i : i + count]
                item = proved.get(tuple(w.folded for w in part))
                if item is None or not all(w.joined for w in part[1:]):
                    continue
                if (page.capital(i) or count > 2) and not self.is_product(page, i):
                    yield replace(item, start=word.start, end=part[-1].end, rule="document")

    def is_product(self, page: BodyPage, i: int) -> bool:
        """Tell whether words before a name say that it is a tool, not a body: « la plateforme Gamma »."""
        return page.before(i, 3).endswith(self.products)

    def recurring(self, page: BodyPage) -> Iterator[Found]:
        """Yield the names of two capitalised words or more that recur and act: « avec Ville Vivante »."""
        runs: list[tuple[int, int]] = []
        i = 0
        while i < len(page.words):
            last = page.run_end(i) if page.capital(i) else i
            if last > i:
                runs.append((i, last))
            i = last + 1
        keys = [tuple(w.folded for w in page.words[a : b + 1]) for a, b in runs]
        count = Counter(keys)
        refused = {key for key, run in zip(keys, runs, strict=True) if self._is_other(page, *run)}
        acting = {
            key for key, (a, _) in zip(keys, runs, strict=True) if page.before(a, 3).endswith(self.acting)
        }
        for key, (first, last) in zip(keys, runs, strict=True):
            if count[key] > 1 and key in acting and key not in refused:
                yield Found(page.words[first].start, page.words[last].end, "recurring", page.surface(first, last))

    def _is_other(self, page: BodyPage, first: int, last: int) -> bool:
        """Tell whether a run is a person, a place, a scheme, a tool, or plain words in capitals."""
        start, end = page.words[first].start, page.words[last].end
        person = any(page.people.get(i) in {(start, end), page.people.get(i)} for i in range(first, last + 1) if i in page.people)
        return (
            (person and page.place_end(first) is None)
            or page.is_place(first, last)
            or not page.covered.isdisjoint(range(start, end))
            or self.is_product(page, first)
            or page.text[start:end].isupper()
        )

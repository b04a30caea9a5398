"""Acronyms of bodies: defined beside a long form, or said to act, to be led or to stand among bodies."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pressnlp.text.body_head import BodyHeads
from pressnlp.text.body_page import BodyPage, Found, Phrases, joined_words
from pressnlp.text.body_vote import BodyVotes
from pressnlp.text.folding import fold
from pressnlp.values.acronym import fits_acronym, long_form_after, long_form_before

BRACKETED = re.compile(r"\(\s?(?P<acronym>[A-ZÀ-Þ][\w.&-]{1,11})\s?\)")
APPOSED = re.compile(r"\b(?P<acronym>[A-ZÀ-Þ]{2,10})(?:\s?[,:–]\s?| \()(?:l['’]|la |le |les )?(?=[^\W\d_])")
LONGEST_FORM = 16


class BodyAcronyms:
    """Read definitions, and what the text says of an acronym that it does not define."""

    def __init__(self, heads: BodyHeads, votes: BodyVotes, cues: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self.heads, self.votes = heads, votes
        self.defined = frozenset(fold(word) for word in cues["words"]["defined"])
        self.led = Phrases(cues["introduced"]["led_by"])
        self.owned = frozenset(fold(word) for word in cues["introduced"]["owned"])
        self.articles = self.heads.words.openers | frozenset(("la", "l"))
        self.plural_articles = frozenset(fold(form) for form in cues["veto"]["class_after"])

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
            count = long_form_after(match["acronym"], words, self.heads.words.links)
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
        start = long_form_before(match["acronym"], words, self.heads.words.links)
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
        for match in APPOSED.finditer(page.text):  # « la NAF (nomenclature d'activités française) »
            first = page.at.get(match.end())
            if (
                first is None
                or self._is_body(page, first)
                or page.text[match.end("acronym") : match.end()].strip() != "("
            ):
                continue
            last = joined_words(page.words, first, LONGEST_FORM)
            if long_form_after(
                match["acronym"], [w.folded for w in page.words[first : last + 1]], self.heads.words.links
            ):
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
            words = [word for word in fold(item.name).split() if word not in self.heads.words.links]
            if fold(acronym)[:1] == words[0][:1] and not fits_acronym(acronym, [words[0]], ()):
                yield replace(
                    item,
                    start=match.start("acronym"),
                    end=match.end("acronym"),
                    rule="acronym",
                    acronym=acronym,
                    identity=item.identity or fold(item.name),
                )

    def of_people(self, page: BodyPage) -> Iterator[Found]:
        """Yield the acronym in brackets right after a person, who speaks for it: « Anne Petit (UPA) »."""
        for match in BRACKETED.finditer(page.text):
            last, acronym = page.last_word_before(match.start()), match["acronym"]
            if last is None or not page.in_person(last) or not self._is_acronym(acronym):
                continue
            i = page.at.get(match.start("acronym"))
            known = acronym in page.places or fold(acronym) in self.votes.nouns
            if i is not None and not known and match.start("acronym") not in page.covered:
                yield Found(match.start("acronym"), match.end("acronym"), "acting", acronym)

    def find(self, page: BodyPage, found: Sequence[Found]) -> Iterator[Found]:
        """Yield the acronyms that act, lead or stand in a list of bodies: « l'UPA propose », « la DGFiP, l'UPA »."""
        ends = {item.end for item in found}
        starts = {item.start for item in found}
        refused = self.no_bodies(page) | {page.text[item.start : item.end] for item in found}
        kinds = self.votes.kinds(page)
        for i in page.capitals:
            word, name = page.words[i], page.written(i)
            if (
                not self._is_acronym(name)
                or name in refused
                or (word.folded,) in kinds
                or word.folded in self.votes.nouns
            ):
                continue
            if word.start in page.places or word.start in page.covered or page.bound(word.start, word.end):
                continue
            if self._in_capitals(page, i):
                continue
            if i in page.people or page.before(i, 1) in self.plural_articles:
                continue
            article = i > 0 and page.words[i].joined and page.words[i - 1].folded in self.heads.words.articles
            first = i - 1 if article else i
            led = self.led.precede(page, i) and article
            if (
                led
                or (
                    article
                    and (self.votes.acts(page, self.heads.words.numbered_end(page, i)) or self._has_people(page, i))
                )
                or self._listed(page, first, i, starts, ends)
            ):
                last = self._section_end(page, i)
                ends.add(page.words[last].end)
                yield Found(word.start, page.words[last].end, "acting", page.surface(i, last))

    def _has_people(self, page: BodyPage, i: int) -> bool:
        """Tell whether the words before give the acronym staff, members or a seat: « les agents de la SMTD »."""
        k = i - 1
        while k > 0 and page.words[k].joined and page.words[k].folded in self.articles:
            k -= 1
        opened = k < i - 1 and page.words[k + 1].folded in self.heads.words.openers
        return opened and page.words[k].folded in self.owned and page.words[i].joined

    def _in_capitals(self, page: BodyPage, i: int) -> bool:
        """Tell whether a word next to word i is in capitals too, as in a title."""
        beside = [k for k in (i, i + 1) if 0 < k < len(page.words) and page.words[k].joined]
        return any(len(page.written(k)) > 1 and page.written(k).isupper() for j in beside for k in (j - 1, j) if k != i)

    def _section_end(self, page: BodyPage, i: int) -> int:
        """Return the last word of the section that completes an acronym: « ALM Vernon Basket », « EFC 27 »."""
        last = i
        while last + 1 < len(page.words) and page.continues(last + 1) and last + 1 not in page.people:
            last += 1
        return self.heads.words.numbered_end(page, last)

    def _is_acronym(self, name: str) -> bool:
        return 3 <= len(name) <= 8 and name.isupper() and name.isalpha()

    def _listed(self, page: BodyPage, first: int, last: int, starts: set[int], ends: set[int]) -> bool:
        """Tell whether a body stands right before or after in a list."""
        if first > 0 and page.words[first - 1].end in ends and page.gap(first).strip() == ",":
            return True
        if first > 1 and page.words[first - 1].folded == "et" and page.words[first - 2].end in ends:
            return page.words[first - 1].joined and page.words[first].joined
        k = last + 1
        if k >= len(page.words) or page.gap(k).strip() not in (",", ""):
            return False
        if page.gap(k).strip() == "" and page.words[k].folded != "et":
            return False
        k += page.words[k].folded == "et"
        while k < len(page.words) and page.words[k].folded in self.heads.words.articles:
            k += 1
        return k < len(page.words) and page.words[k].start in starts

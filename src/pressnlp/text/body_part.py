"""Bodies known by a part of the name: a shared head, a unit, a legal form, a short form."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from pressnlp.text.body_head import LONGEST_NAME, BodyHeads
from pressnlp.text.body_page import BodyPage, Found, Phrases
from pressnlp.text.folding import fold

LONGEST_UNIT = 4
SHARE = re.compile(r"[ \xa0]?[:(]?[ \xa0]?\d[\d,. \xa0\u202f]{0,11}[ \xa0\u202f]?(?:%|€|[kM]€|M[ \xa0]?euros|euros)")


class BodyParts:
    """Find « les entreprises Durand et Petit », « incubateur du ministère », « Durand SAS », « la Région »."""

    def __init__(
        self,
        heads: BodyHeads,
        cues: Mapping[str, Mapping[str, Sequence[str]]],
        territories: Collection[str],
        given: Collection[str],
    ) -> None:
        """Take folded given names and the places that everybody knows: after others a capital proves little."""
        self.heads, self.given = heads, given
        self.territories = territories
        self.plurals = frozenset(fold(form) for form in cues["plural"]["forms"])
        self.articles = frozenset(cues["words"]["definite"])
        self.unit_words = frozenset(fold(form) for form in cues["words"]["units"])
        self.legal = {form: "entreprise" for form in cues["legal"]["forms"]}
        self.legal.update((form, "collectivite") for form in cues["legal"]["local"])
        self.legal_words = frozenset(fold(form) for form in self.legal)
        self.plain = frozenset(fold(word) for word in (*cues["veto"]["nouns"], *cues["alone"]["forms"]))
        self.definite = frozenset(fold(word) for word in cues["alone"]["definite"])
        self.alone_words = frozenset(fold(form) for form in cues["alone"]["forms"])
        self.quarters = frozenset(fold(form) for form in cues["veto"]["quarters"])
        self.alone_always = frozenset(fold(form) for form in cues["alone"]["always"])
        self.paired_forms = frozenset(cues["alone"]["paired"])
        self.paired_words = frozenset(fold(form) for form in self.paired_forms)
        self.paired_after = Phrases(cues["alone"]["paired_after"])
        # « hôtel de Ville », « dans la Région »
        self.alone_after = Phrases(cues["veto"]["alone_after"])
        self.alone_before = frozenset(cues["veto"]["alone_before"])

    def listed(self, page: BodyPage) -> Iterator[Found]:
        """Yield the names that share one plural head: « les entreprises Durand et Petit »."""
        for i in page.among(self.plurals):
            names: list[tuple[int, int]] = []
            k: int | None = i + 1
            while k is not None and k < len(page.words) and k - i < LONGEST_NAME and page.capital(k):
                if not names and not page.words[k].joined:
                    break
                names.append((k, self.heads.words.numbered_end(page, page.run_end(k))))
                k = self._next_listed(page, names[-1][1])
            for first, last in names if len(names) > 1 else ():
                yield Found(page.words[first].start, page.words[last].end, "listed", page.surface(first, last))

    def neighbours(self, page: BodyPage, found: Sequence[Found]) -> Iterator[Found]:
        """Yield the names of several words that a list joins to a body: « Durand SAS, Petit Bâtiment et … »."""
        for item in found:
            last = page.ending.get(item.end)
            k = self._next_listed(page, last) if last is not None and item.rule != "lexicon" else None
            while k is not None and k < len(page.words) and page.words[k].folded in self.heads.words.definite:
                k += 1
            if k is None or k >= len(page.words) or not page.capital(k):
                continue
            end = page.run_end(k)
            joined = "," not in page.gap(k) and "," not in page.gap(last + 1) if last is not None else False
            if end > k and self._unknown(page, k, end) and (joined or self._next_listed(page, end) is not None):
                yield Found(page.words[k].start, page.words[end].end, "listed", page.surface(k, end))

    def _unknown(self, page: BodyPage, first: int, last: int) -> bool:
        """Tell whether nothing else is known of the words: no person, place, scheme or head."""
        inside = range(first, last + 1)
        other = any(k in page.people or page.place_end(k) is not None for k in inside)
        covered = not page.covered.isdisjoint(range(page.words[first].start, page.words[last].end))
        return not other and not covered and page.words[first].folded not in self.given and not page.shouted(first)

    def _next_listed(self, page: BodyPage, last: int) -> int | None:
        """Return the first word of the next name of a list, past « de Lille (Nord) »."""
        k = last + 1
        if k < len(page.words) and page.words[k].folded in self.heads.words.openers:
            place = page.place_end(k + 1)
            if place is None:
                return None
            k = place + 1
        if k + 1 < len(page.words) and page.gap(k).strip() == "(":
            while k + 1 < len(page.words) and ")" not in page.gap(k + 1) and k - last < LONGEST_NAME:
                k += 1
            k += 1
        if k >= len(page.words):
            return None
        sign = page.gap(k).strip(" )")
        if sign == "," and page.capital(k):
            return k
        return k + 1 if page.words[k].folded == "et" and sign in ("", ",") and k + 1 < len(page.words) else None

    def units(self, page: BodyPage, found: Sequence[Found]) -> Iterator[Found]:
        """Yield the unit that a body completes: « incubateur du ministère de la Culture »."""
        for item in found:
            i = page.at.get(item.start)
            if i is None or item.rule in ("model", "alone"):
                continue
            k = i
            while k > 0 and page.words[k].joined and page.words[k - 1].folded in self.articles:
                k -= 1
            if k < 2 or page.words[k - 1].folded not in self.heads.words.openers or not page.words[k].joined:
                continue
            for first in range(k - 2, max(k - 2 - LONGEST_UNIT, -1), -1):
                if page.words[first].folded in self.unit_words:
                    yield replace(
                        item,
                        start=page.words[first].start,
                        rule="head",
                        identity="",
                        name=page.surface(first, page.ending[item.end]),
                        acronym=None,
                    )
                    break
                if not page.words[first].joined or page.words[first].folded in self.heads.words.articles | {"et"}:
                    break

    def companies(self, page: BodyPage) -> Iterator[Found]:
        """Yield the companies that a legal form marks: « Durand Énergie SAS », « la SARL Durand »."""
        for i in page.among(self.legal_words):
            word, kind = page.words[i], self.legal.get(page.written(i))
            if kind == "entreprise" and self._form_first(page, i):
                last = page.run_end(i + 1)
                yield Found(word.start, page.words[last].end, "legal", page.surface(i, last), kind)
            if kind is None or i == 0 or not word.joined or page.gap(i) != " " or not page.capital(i - 1):
                continue
            if page.words[i - 1].folded in self.heads.words.articles:
                continue
            first = i - 1
            while first > max(0, i - LONGEST_NAME) and page.words[first].joined and page.capital(first - 1):
                first -= 1
            yield Found(page.words[first].start, word.end, "legal", page.surface(first, i), kind)

    def _form_first(self, page: BodyPage, i: int) -> bool:
        """Tell whether a legal form opens the name of a company: « la SARL Durand »."""
        if i + 1 >= len(page.words) or not page.continues(i + 1) or page.gap(i + 1) != " " or page.shouted(i):
            return False
        return i > 0 and page.words[i].joined and page.words[i - 1].folded in self.heads.words.articles

    def paired(self, page: BodyPage) -> Iterator[Found]:
        """Yield « Conseil » where it is the second body of a pair: « du Parlement européen et du Conseil »."""
        for i in page.among(self.paired_words):
            if page.written(i) in self.paired_forms and page.words[i].joined and self.paired_after.precede(page, i):
                yield Found(page.words[i].start, page.words[i].end, "alone", page.written(i), "europe")

    def placed(self, page: BodyPage) -> Iterator[Found]:
        """Yield the names that open with a place and go on in capitals: « Condom Respire », « Gers Habitat »."""
        for i in page.capitals:
            place = page.place_end(i)
            if (
                place is None
                or fold(page.surface(i, place)) not in self.territories
                or (i > 0 and page.continues(i) and not self._article(page, i))
                or page.shouted(i)
            ):
                continue
            last = page.run_end(place)
            following = page.words[place + 1 : last + 1]
            if not following or page.gap(place + 1) != " " or self._goes_elsewhere(page, place, last):
                continue
            yield Found(page.words[i].start, page.words[last].end, "placed", page.surface(i, last))

    def _article(self, page: BodyPage, i: int) -> bool:
        return page.words[i - 1].folded in self.heads.words.articles

    def _goes_elsewhere(self, page: BodyPage, place: int, last: int) -> bool:
        """Tell whether the capitals after a place are another place, a person, a quarter or a new sentence."""
        for k in range(place + 1, last + 1):
            word, written = page.words[k].folded, page.written(k)
            opens = k == place + 1 and (
                word
                in self.heads.words.names.stops | self.quarters | self.heads.words.articles | self.heads.words.links
            )
            if opens or k in page.people or page.place_end(k) is not None or page.words[k].start in page.covered:
                return True
            if written.isupper() or not written.isalpha() or word.endswith(self.heads.words.names.infinitives):
                return True
        return page.written(place).isupper()

    def alone_forms(self, page: BodyPage, found: Sequence[Found]) -> Iterator[Found]:
        """Yield « la Région » after an article, « Région 20 % » among funders; « l'Agglo » where it has a name."""
        full: dict[str, Found] = {}
        for item in found:
            if item.rule == "head":
                full.setdefault(fold(item.name).split(" ", 1)[0], item)
        for i in page.among(self.alone_words):
            word = page.words[i]
            item = full.get(word.folded)
            if item is None and word.folded in self.alone_always:
                item = Found(word.start, word.end, "alone", page.written(i), "collectivite")
            if item is not None and page.capital(i) and self._stands_alone(page, i):
                yield Found(word.start, word.end, "alone", item.name, item.kind, None, fold(item.name))

    def short_forms(self, page: BodyPage, found: Sequence[Found]) -> Iterator[Found]:
        """Yield « l'Office de l'eau », « la Fondation » where the document says of whom: « Fondation Durand »."""
        full: dict[str, Found] = {}
        for item in found:
            first = page.at.get(item.start)
            if item.rule == "head" and first is not None and page.capital(first):
                last = self.heads.at(page, first)[1]
                full.setdefault(fold(page.surface(first, last)), item)
        for i in page.among({head.split()[0] for head in full}):
            head, last = self.heads.at(page, i)
            item = full.get(fold(page.surface(i, last))) if head is not None and page.capital(i) else None
            if item is None or fold(page.surface(i, last)) in self.plain or page.shouted(i):
                continue
            if not i or not page.words[i].joined or page.words[i - 1].folded not in self.definite:
                continue
            k = last + 1
            longer = k < len(page.words) and page.words[k].joined and page.words[k].folded in self.heads.words.openers
            if not longer and (k == len(page.words) or not page.continues(k)):
                yield Found(
                    page.words[i].start, page.words[last].end, "alone", item.name, item.kind, None, fold(item.name)
                )

    def _stands_alone(self, page: BodyPage, i: int) -> bool:
        """Tell whether an article before, or a share after, makes a lone capital the body: no title, no longer name."""
        word, following = page.words[i], page.words[i + 1] if i + 1 < len(page.words) else None
        if page.shouted(i) or page.bound(word.start, word.end) or self.alone_after.precede(page, i):
            return False
        if following is not None and following.folded in self.alone_before and following.joined:
            return False
        if following is not None and page.continues(i + 1) and not following.folded[0].isdigit():
            return False
        if i and word.joined and page.words[i - 1].folded in self.heads.words.articles:
            return True
        return SHARE.match(page.text, word.end) is not None

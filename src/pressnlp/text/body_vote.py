"""What a document proves of a name, and the other mentions that the proof labels.

An introduction (« la start-up d'État Gamma »), a web domain or a name that acts again and again proves a
body; every other mention of the name is then the same body.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pressnlp.text.body_head import BodyHeads
from pressnlp.text.body_page import BodyPage, Found, Phrases, opens_sentence
from pressnlp.text.folding import fold

ADDRESS = re.compile(r"(?:@|www\.|https?://(?:www\.)?)(?P<label>[\w-]{4,40})\.(?:com|fr|org|net|eu|io)\b")
SITE = re.compile(r"(?<![\w@/.-])(?:[\w-]{2,30}\.){1,3}(?:com|fr|org|net|eu|io)\b(?![/@\w-])")


class BodyVotes:
    """Collect the proofs of a page, then carry each proven name over it."""

    def __init__(self, heads: BodyHeads, cues: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self.heads = heads
        self.nouns = {fold(word) for word in cues["veto"]["nouns"]} | {
            form for form, head in heads.heads.items() if head.kind not in heads.units
        }
        self.domains = frozenset(cues["veto"]["domains"])
        self.products = Phrases(cues["veto"]["product_after"])
        self.introducers = Phrases(cues["introduced"]["after"])
        self.quoted_after = Phrases(cues["introduced"]["quoted_after"])
        self.credits = re.compile(
            "(?:" + "|".join(re.escape(form) for form in cues["introduced"]["credits"]) + r")\s{0,2}"
        )
        self.alone = frozenset(fold(form) for form in cues["alone"]["forms"])
        self.acting = Phrases(cues["introduced"]["acting_after"])
        self.verbs = frozenset(fold(form) for form in cues["introduced"]["verbs"])
        self.participles = frozenset(fold(form) for form in cues["introduced"]["participles"])
        self.auxiliaries = frozenset(fold(form) for form in cues["introduced"]["auxiliaries"])
        self.indefinite = frozenset(fold(form) for form in cues["veto"]["indefinite"])

    def introduced(self, page: BodyPage) -> Iterator[Found]:
        """Yield the names that words before them say to be bodies: « la start-up d'État Gamma », « éd. Gamma »."""
        for i in page.after(self.introducers):
            if not self._follows(page, i):
                continue
            last = page.quoted(i) if page.capital(i) else None
            site = SITE.match(page.text, page.words[i].start)
            if site is not None and site.end() in page.ending:
                last = page.ending[site.end()]
            elif last is None and page.capital(i):
                last = self.heads.name_end(page, i, honours=True)
                last = last if last is None else self.heads.tails.end(page.text, page.words, i, last)
            if last is not None and fold(page.surface(i, last)) not in self.nouns:
                yield Found(page.words[i].start, page.words[last].end, "introduced", page.surface(i, last))
        yield from self._quoted(page)
        for match in self.credits.finditer(page.text):
            i = page.at.get(match.end())
            if i is None or i in page.people:
                continue
            site = SITE.match(page.text, page.words[i].start)
            last = page.ending.get(site.end()) if site is not None else page.run_end(i)
            if last is not None and (site is not None or (last == i and page.capital(i))):
                yield Found(page.words[i].start, page.words[last].end, "introduced", page.surface(i, last))

    def _quoted(self, page: BodyPage) -> Iterator[Found]:
        """Yield the quoted names that are led, listed or act: « la liste « Vivre ici » », « Vivre ici » a organisé."""
        for i in page.capitals:
            last = page.quoted(i) if page.gap(i).strip() else None
            if last is None or last - i > 8 or fold(page.surface(i, last)) in self.nouns:
                continue
            k = last + 1
            acted = (
                k + 1 < len(page.words)
                and last > i
                and page.gap(k).strip() in ("»", '"', "”")
                and page.words[k].folded in self.auxiliaries
                and page.words[k + 1].folded in self.verbs
            )
            if acted or self.quoted_after.precede(page, i):
                yield Found(page.words[i].start, page.words[last].end, "introduced", page.surface(i, last))

    def _follows(self, page: BodyPage, i: int) -> bool:
        gap = page.gap(i)
        if page.words[i].joined or gap.strip() in ("«", '"', "“"):
            return "\n" not in gap
        # « éd. Gamma »: the dot of an abbreviation
        return gap == ". " and len(page.words[i - 1].folded) < 4

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
        kinds = self.kinds(page)
        for item in found:
            if item.rule == "lexicon" or page.places.get(item.start) == item.end:
                continue
            key = tuple(fold(page.text[item.start : item.end]).split())
            if item.rule == "introduced" and key in kinds:
                continue
            if key and " ".join(key) not in self.nouns and not " ".join(key).isdigit():
                proved.setdefault(key, item)
        lengths: dict[str, set[int]] = {}
        for key in proved:
            lengths.setdefault(key[0], set()).add(len(key))
        for i in page.among(lengths):
            word = page.words[i]
            for count in lengths[word.folded]:
                part = page.words[i : i + count]
                item = proved.get(tuple(w.folded for w in part))
                if item is None or not all(w.joined for w in part[1:]) or self._is_part(page, i, count):
                    continue
                if (page.capital(i) or count > 2) and not self.is_product(page, i):
                    yield replace(item, start=word.start, end=part[-1].end, rule="document")

    def _is_part(self, page: BodyPage, i: int, count: int) -> bool:
        """Tell whether a name of one word is the first of a longer one: « Gamma Records »."""
        k = i + 1
        return count == 1 and k < len(page.words) and page.gap(k) == " " and page.capital(k) and not page.shouted(i)

    def told_often(self, page: BodyPage, told: Sequence[Found]) -> Iterator[Found]:
        """Yield the other mentions of a name that the model takes for a body at most of its mentions."""
        hits = Counter(item.name for item in told)
        proper = [item for item in told if " " in item.name or (item.name.isupper() and len(item.name) > 2)]
        for item in {item.name: item for item in proper if " - " not in item.name and " – " not in item.name}.values():
            spans = [
                (i, end)
                for i in page.capitals
                if (end := self._spelt(page, i, item.name)) is not None and page.words[i].start not in page.covered
            ]
            if hits[item.name] < len(spans) <= 2 * hits[item.name]:
                for i, end in spans:
                    if not any(k in page.people for k in range(i, end + 1)):
                        yield replace(item, start=page.words[i].start, end=page.words[end].end, rule="told")

    def _spelt(self, page: BodyPage, i: int, name: str) -> int | None:
        """Return the last word of the name at word i, None where it does not stand there alone."""
        names = fold(name).split()
        part = page.words[i : i + len(names)]
        if [word.folded for word in part] != names or not all(word.joined for word in part[1:]):
            return None
        last = i + len(names) - 1
        return None if page.bound(part[0].start, part[-1].end) else last

    def kinds(self, page: BodyPage) -> set[tuple[str, ...]]:
        """Return the single words that the page uses as common nouns: « un PCRS », « des PCRS »."""
        return {(page.words[i].folded,) for i in page.capitals if page.before(i, 1) in self.indefinite}

    def is_product(self, page: BodyPage, i: int) -> bool:
        """Tell whether words before a name say that it is a tool, not a body: « la plateforme Gamma »."""
        return set(page.gap(i)).isdisjoint(".,;:!?)\n") and self.products.precede(page, i)

    def products_of(self, page: BodyPage) -> set[str]:
        """Return the folded names that the page says to be tools."""
        return {
            fold(page.surface(i, page.run_end(i)))
            for i in page.after(self.products)
            if page.capital(i) and self.is_product(page, i)
        }

    def recurring(self, page: BodyPage) -> Iterator[Found]:
        """Yield the names of two capitalised words or more that recur and act: « avec Ville Vivante »."""
        runs: list[tuple[int, int]] = []
        end = -1
        for i in page.capitals:
            if i <= end:
                continue
            end = page.run_end(i)
            article = page.words[i].folded in self.heads.words.articles and opens_sentence(
                page.text, page.words[i].start
            )
            first = i + 1 if article and end > i + 1 else i  # « La Scop Brume » at the start of a sentence
            for k in range(i, end):  # « startup d'État Gamma Delta » introduces Gamma Delta
                if self.introducers.precede(page, k + 1):
                    first = k + 1
            only = first + 1 == end and page.words[first].folded in self.heads.words.articles
            if end > first and not (only and self._common(page, first, end)):
                runs.append((first, end))
        keys = [tuple(w.folded for w in page.words[a : b + 1]) for a, b in runs]
        count = Counter(keys)
        again = [(key, run) for key, run in zip(keys, runs, strict=True) if count[key] > 1]
        titled = {key for key, run in again if not page.surface(*run).isupper()}
        refused = {key for key, run in again if self._is_other(page, *run)}
        acting = {key for key, (first, last) in again if self.acting.precede(page, first) or self.acts(page, last)}
        proved = (acting & titled) - refused
        for key, (first, last) in again:
            if key in proved:
                yield Found(page.words[first].start, page.words[last].end, "recurring", page.surface(first, last))

    def _common(self, page: BodyPage, first: int, end: int) -> bool:
        """Tell whether an article and a capital are no name: « La Région », « La Plateforme »."""
        return page.words[end].folded in self.alone or opens_sentence(page.text, page.words[first].start)

    def acts(self, page: BodyPage, last: int) -> bool:
        """Tell whether a verb of saying or doing follows: « Gamma propose », « Gamma a lancé »."""
        following = page.words[last + 1 : last + 3]
        if not following or not following[0].joined:
            return False
        verb = following[0].folded
        if len(following) > 1 and following[1].joined and verb in self.auxiliaries:
            return following[1].folded in self.verbs | self.participles
        return verb in self.verbs and not page.written(last + 1).endswith("é")

    def _is_other(self, page: BodyPage, first: int, last: int) -> bool:
        """Tell whether a run is a person, a place, a scheme, a tool, or plain words in capitals."""
        start, end = page.words[first].start, page.words[last].end
        person = any(i in page.people for i in range(first, last + 1))
        return (
            (person and page.place_end(first) is None)
            or page.is_place(first, last)
            or not page.covered.isdisjoint(range(start, end))
            or self.is_product(page, first)
        )

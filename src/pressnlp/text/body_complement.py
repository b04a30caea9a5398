"""The complement of a head: « préfecture du Gers », « lycée agricole de Pau », « musée des beaux-arts de Lyon »."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from pressnlp.text.body_grammar import BodyGrammar
from pressnlp.text.body_page import BodyPage
from pressnlp.text.folding import fold

LONGEST_NAME = 24
MOST_ADJECTIVES = 3  # between a head and its complement
SPACED_DASHES = (" - ", " – ", " — ", " -", "- ")
HYPHENS = ("-", "‐", "‑")


class Head(Protocol):
    """What the rules ask of a row of organisation_heads.csv."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def needs(self) -> str: ...


class HeadTable:
    """The heads of organisation_heads.csv by their folded forms."""

    def __init__(self, heads: Mapping[str, Head], capital: frozenset[str]) -> None:
        """Take the ids of heads that open a name only with their capital."""
        self.heads = heads
        self.capital = capital
        self.longest: dict[str, int] = {}  # first word → words of the longest head that it opens
        for form in heads:
            first = form.split()[0]
            self.longest[first] = max(form.count(" ") + 1, self.longest.get(first, 0))

    def at(self, page: BodyPage, i: int) -> tuple[Head | None, int]:
        """Return the longest head that begins at word i, and its last word."""
        longest = min(self.longest.get(page.words[i].folded, 0), len(page.words) - i)
        for count in range(longest, 0, -1):
            part = page.words[i : i + count]
            if all(word.joined for word in part[1:]):
                head = self.heads.get(" ".join(word.folded for word in part))
                if head is not None:
                    return head, i + count - 1
        return None, i

    def opens(self, page: BodyPage, i: int) -> bool:
        """Tell whether a capitalised head opens another body at word i: « de l'Institut national … »."""
        head = self.heads.get(page.words[i].folded)
        return head is not None and head.id not in self.capital and page.capital(i)


class BodyComplements:
    """Read « de … » after a head, each kind of body by its own grammar."""

    def __init__(
        self, table: HeadTable, grammar: BodyGrammar, words: Mapping[str, Sequence[str]], specified: frozenset[str]
    ) -> None:
        self.table = table
        self.words = grammar
        self.specified = specified
        self.inquiries, self.subjects = frozenset(words["inquiries"]), frozenset(fold(w) for w in words["subjects"])
        self.lower, self.prose, self.posted, self.named_prose = (
            frozenset(words[key]) for key in ("lower", "prose", "posted", "named_prose")
        )

    def complement_end(self, page: BodyPage, head: Head, last: int) -> int | None:
        """Return the last word of « de … » after a head; None where no name follows."""
        i = last + 1
        if head.id in self.inquiries and i < len(page.words) and page.words[i].folded in self.subjects:
            noun = self.words.names.noun(page.text, page.words, i + 1)
            stop = self.words.names.complement_end(page.text, page.words, noun) - 1 if noun is not None else i
            return stop if stop > i + 1 else None
        if head.id in self.lower and i < len(page.words) and page.words[i].folded in self.words.bridges:
            i += 1
        i = self._described(page, i)
        if i >= len(page.words) or not page.words[i].joined or page.words[i].folded not in self.words.openers:
            return None
        end = self._titled_end(page, head, i, last)
        if head.id in self.prose or (head.id in self.named_prose and page.capital(last)):
            end = self._prose_end(page, head, last, end)
        if (
            end is not None
            and page.words[end].folded in self.words.owners
            and end == i + 1
            and page.words[i].folded == "d"
        ):
            end = None  # « collège d'État » is a kind
        if end is None and head.kind in self.specified:
            end = self._specified_end(page, last)
        return end

    def _described(self, page: BodyPage, i: int) -> int:
        """Return the word after the adjectives at word i: « ministère arménien de … », « lycée agricole de … »."""
        for k in range(i, min(i + MOST_ADJECTIVES, len(page.words))):
            word = page.words[k]
            if (
                not word.joined
                or not page.gap(k).isspace()
                or page.capital(k)
                or not self.words.is_adjective(word.folded)
            ):
                return k
        return min(i + MOST_ADJECTIVES, len(page.words))

    def _specified_end(self, page: BodyPage, last: int) -> int | None:
        """Return the place that closes « musée des beaux-arts de Lyon », « école de musique de Pau », or None."""
        stop = self.words.names.complement_end(page.text, page.words, last + 1)
        opener = (
            stop + 1 < len(page.words) and page.words[stop].joined and page.words[stop].folded in self.words.openers
        )
        return page.place_end(stop + 1) if opener and stop > last + 1 else None

    def _titled_end(self, page: BodyPage, head: Head, i: int, last: int) -> int | None:
        lower = head.id in self.lower
        end: int | None = None
        while (
            i < len(page.words) and i - last < LONGEST_NAME and (page.words[i].joined or self._listed(page, i, lower))
        ):
            word = page.words[i]
            if page.gap(i) in SPACED_DASHES:
                break
            if page.gap(i) in HYPHENS and end == i - 1:
                end = i  # « Cosne-Cours-sur-Loire »
            elif word.folded in self.words.links and not page.capital(i):
                if word.folded in self.words.located and end is not None and page.place_end(i + 1) is not None:
                    return page.place_end(i + 1) if head.id in self.posted else end
                # « et » joins two bodies, unless a ministry or a committee has several subjects.
                if word.folded in self.words.loose and (
                    self._opens_body(page, i) if lower else not self.words.two_adjectives(page, i)
                ):
                    break
            elif self._names(page, i, lower or end is not None):
                if end is not None and (self._new_person(page, i) or self.table.opens(page, i)):
                    break
                end = i
            else:
                break
            i += 1
        return end

    def _new_person(self, page: BodyPage, i: int) -> bool:
        return i in page.people and (page.in_person(i) or page.words[i].folded not in self.words.topics)

    def _prose_end(self, page: BodyPage, head: Head, last: int, end: int | None) -> int | None:
        """Run on through the lower-case words of a full name: « fédération des centres sociaux de France »."""
        if last + 2 < len(page.words) and self.table.heads.get(page.words[last + 2].folded) is not None:
            return end
        stop = self.words.names.complement_end(page.text, page.words, last + 1) - 1
        if stop <= last or (end is not None and stop <= end):
            stop = end if end is not None else last
        owner = stop + 1
        while (
            owner < len(page.words)
            and page.words[owner].joined
            and page.words[owner].folded in self.words.openers | {"l", "la"}
        ):
            owner += 1
        place = page.place_end(owner) if owner > stop + 1 else None
        if place is not None:
            return place
        if owner > stop + 1 and owner < len(page.words) and page.words[owner].folded in self.words.owners:
            return owner
        return stop if stop > last + 1 else end

    def _names(self, page: BodyPage, i: int, lower: bool) -> bool:
        hyphened = page.gap(i) in HYPHENS
        return page.capital(i) or hyphened or (lower and page.words[i].folded in self.words.topics)

    def _opens_body(self, page: BodyPage, i: int) -> bool:
        return any(self.table.at(page, j)[0] is not None for j in (i + 1, i + 2) if j < len(page.words))

    def _listed(self, page: BodyPage, i: int, lower: bool) -> bool:
        """Tell whether word i goes on with the subjects of a ministry: « du Travail, de l'Emploi »."""
        if not lower or page.gap(i).strip() != "," or self._opens_body(page, i):
            return False
        if page.words[i].folded not in self.words.openers:
            return False
        return any(self._names(page, j, True) for j in range(i + 1, min(i + 3, len(page.words))))

"""Bodies that a common noun announces: « préfecture du Gers », « société Durand », « lycée Jules-Ferry »."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from pressnlp.text.body_page import BodyPage, Found, Phrases
from pressnlp.text.folding import fold
from pressnlp.text.name_phrase import NameGrammar

LONGEST_NAME = 24
LONGEST_DESCRIPTION = 5  # words between a head and its name
MOST_ADJECTIVES = 2  # between a head and its complement
SPACED_DASHES = (" - ", " – ", " — ", " -", "- ")
HYPHENS = ("-", "‐", "‑")


NUMBERED = re.compile(r"0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6]")


class Head(Protocol):
    """What the rules ask of a row of organisation_heads.csv."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def needs(self) -> str: ...


class BodyHeads:
    """Read what follows a head: a complement (« de … ») or a proper name."""

    def __init__(
        self, heads: Mapping[str, Head], cues: Mapping[str, Mapping[str, Sequence[str]]], grammar: NameGrammar
    ) -> None:
        self.heads = heads
        self.longest: dict[str, int] = {}  # first word → words of the longest head that it opens
        for form in heads:
            first = form.split()[0]
            self.longest[first] = max(form.count(" ") + 1, self.longest.get(first, 0))
        self.grammar = grammar
        words, veto = cues["words"], cues["veto"]
        self.links, self.openers, self.articles, self.topics, self.loose, self.civilities, self.bridges = (
            frozenset(fold(word) for word in words[key])
            for key in ("links", "openers", "articles", "topics", "loose", "civilities", "bridges")
        )
        self.lower, self.capital, self.bare, self.prose, self.honours = (
            frozenset(words[key]) for key in ("lower", "capital", "bare", "prose", "honours")
        )
        self.not_described = frozenset(fold(word) for word in words["not_described"])
        self.bare_links = frozenset(fold(word) for word in words["bare_links"])
        self.posted, self.specified = frozenset(words["posted"]), frozenset(words["specified"])
        self.located = frozenset(fold(word) for word in words["located"])
        self.owners = frozenset(fold(word) for word in words["owners"])
        self.nationality = tuple(fold(ending) for ending in words["nationality"])
        self.no_nationality = frozenset(fold(word) for word in words["no_nationality"])
        self.located_after = Phrases(veto["located_after"])
        self.portfolio_after = tuple(veto["portfolio_after"])
        self.verbs = frozenset(fold(form) for form in cues["introduced"]["verbs"])
        self.auxiliaries = frozenset(fold(form) for form in cues["introduced"]["auxiliaries"])
        self.ministers = frozenset(veto["ministers"])

    def find(self, page: BodyPage) -> Iterator[Found]:
        """Yield the bodies of a page that a head announces."""
        for i in page.among(self.longest):
            head, last = self.at(page, i)
            if head is not None and not page.capital(i) and self._is_complement(page, i, head):
                continue
            # « dans la ville de Pau » is a place, « à la bibliothèque de Pau » is the body all the same
            town = head is not None and head.kind == "collectivite"
            if head is None or (town and not page.capital(i) and self.located_after.precede(page, i)):
                continue
            if head.id in self.capital and (not page.capital(i) or self._inside_name(page, i)):
                continue
            if page.capital(i) and page.shouted(i):
                end = self.place_after(page, last)
                if end is not None:
                    yield Found(page.words[i].start, page.words[end].end, "head", page.surface(i, end), head.kind)
                continue
            end = self.complement_end(page, head, last) if head.needs != "name" else None
            if end is None and page.written(i).isupper() and self.numbered_end(page, last) > last:
                end = last  # « CAUE 33 »
            named = False
            if end is None and head.needs != "complement":
                end, named = self._named(page, head, last), True
            if end is None and head.kind in self.bare and not page.capital(i):
                last, end = self._described_name(page, i, last)
                named = True
            if end is None:
                continue
            end = self.numbered_end(page, self.nationality_end(page, end))
            # « la société Durand » is called Durand; « Groupe Durand » keeps its capital head.
            first = i
            if named and (page.quoted(last + 1) is not None or (head.kind in self.bare and not page.capital(i))):
                first = last + 1
            yield Found(page.words[first].start, page.words[end].end, "head", page.surface(first, end), head.kind)

    def place_after(self, page: BodyPage, last: int) -> int | None:
        """Return the last word of the place right after a head: « CHU DE NANTES », « ARS PAYS DE LA LOIRE »."""
        i = last + 1
        while i < len(page.words) and page.words[i].joined and page.words[i].folded in self.openers | self.articles:
            i += 1
        return page.place_end(i) if i < len(page.words) and page.words[i].joined else None

    def _is_complement(self, page: BodyPage, i: int, head: Head) -> bool:
        """Tell whether a head without an article only qualifies the noun before it: « chef d'orchestre »."""
        bare = i > 0 and page.words[i].joined and page.words[i - 1].folded in self.bare_links
        return bare and head.kind in self.specified

    def _inside_name(self, page: BodyPage, i: int) -> bool:
        """Tell whether a capitalised word other than an article goes right before: « Privas Centre Ardèche »."""
        return i > 0 and page.continues(i) and page.capital(i - 1) and page.words[i - 1].folded not in self.articles

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

    def nationality_end(self, page: BodyPage, end: int) -> int:
        """Return the word after `end` where it is the adjective of a country: « Orchestre national roumain »."""
        k = end + 1
        if k >= len(page.words) or not page.words[k].joined or page.gap(k) != " ":
            return end
        word = page.words[k].folded
        written = page.written(k)
        if (
            (page.capital(k) and not written.isupper() and k in page.people)
            or word in self.no_nationality
            or len(word) < 6
        ):
            return end
        return k if word.endswith(self.nationality) else end

    def numbered_end(self, page: BodyPage, end: int) -> int:
        """Return the word after `end` where it numbers the department of a section: « SDIS 44 », « Urgences 44 »."""
        k = end + 1
        if k >= len(page.words) or page.gap(k) != " " or not NUMBERED.fullmatch(page.written(k)):
            return end
        if k + 1 < len(page.words) and page.words[k + 1].joined:
            following = page.words[k + 1].folded
            if following not in self.grammar.stops | self.links | self.verbs | self.auxiliaries:
                return end
        return k

    def _named(self, page: BodyPage, head: Head, last: int) -> int | None:
        """Return the last word of the proper name after a head: « Durand », « « Les Amis du lac » »."""
        quoted = page.quoted(last + 1)
        if quoted is not None and head.kind in self.bare and page.capital(last + 1):
            return quoted
        if last + 1 >= len(page.words) or not page.words[last + 1].joined or page.gap(last + 1).strip():
            return None
        return self.name_end(page, last + 1, honours=head.kind in self.honours)

    def _described_name(self, page: BodyPage, i: int, last: int) -> tuple[int, int | None]:
        """Return the words before and at the end of a name after its description: « groupe de luxe Durand »."""
        k = last + 1
        determined = i > 0 and page.words[i].joined and page.words[i - 1].folded in self.articles
        while determined and k < min(last + 1 + LONGEST_DESCRIPTION, len(page.words)) and not page.capital(k):
            word = page.words[k].folded
            plain = word in self.bare_links or self._is_adjective(word) or page.words[k - 1].folded in self.bare_links
            if (
                not word.isalpha()
                or page.gap(k) not in (" ", "'", "’", "-")
                or not plain
                or word in self.grammar.stops | self.not_described
            ):
                return last, None
            k += 1
        direct = (
            k > last + 1 and k < len(page.words) and page.capital(k) and page.words[k].joined and page.gap(k) == " "
        )
        if not determined or not direct or page.words[k - 1].folded in self.bare_links or page.place_end(k) is not None:
            return last, None
        return k - 1, self.name_end(page, k)

    def complement_end(self, page: BodyPage, head: Head, last: int) -> int | None:
        """Return the last word of « de … » after a head; None where no name follows."""
        i = last + 1
        if head.id in self.lower and i < len(page.words) and page.words[i].folded in self.bridges:
            i += 1
        i = self._described(page, i)
        if i >= len(page.words) or not page.words[i].joined or page.words[i].folded not in self.openers:
            return None
        end = self._titled_end(page, head, i, last)
        if head.id in self.prose:
            end = self._prose_end(page, head, last, end)
        if end is not None and page.words[end].folded in self.owners and end == i + 1 and page.words[i].folded == "d":
            end = None  # « collège d'État » is a kind
        if end is None and head.kind in self.specified:
            end = self._specified_end(page, last)
        return end

    def _described(self, page: BodyPage, i: int) -> int:
        """Return the word after the adjectives at word i: « ministère arménien de … », « lycée agricole de … »."""
        for k in range(i, min(i + MOST_ADJECTIVES, len(page.words))):
            word = page.words[k]
            if not word.joined or not page.gap(k).isspace() or page.capital(k) or not self._is_adjective(word.folded):
                return k
        return min(i + MOST_ADJECTIVES, len(page.words))

    def _is_adjective(self, folded: str) -> bool:
        nation = folded.endswith(self.nationality) and folded not in self.no_nationality
        return nation or self.grammar.looks_adjective(folded)

    def in_portfolio(self, page: BodyPage, i: int) -> bool:
        """Tell whether word i opens the subject of a minister: « ministre britannique des Forces armées »."""
        if page.before(i, 4).endswith(self.portfolio_after):
            return True
        k = i - 1
        while k > 0 and page.words[k].joined and page.words[k].folded in self.openers | self.articles:
            k -= 1
        return (
            k > 0
            and k < i - 1
            and self._is_adjective(page.words[k].folded)
            and page.words[k - 1].folded in self.ministers
        )

    def _specified_end(self, page: BodyPage, last: int) -> int | None:
        """Return the place that closes « musée des beaux-arts de Lyon », « école de musique de Pau », or None."""
        stop = self.grammar.complement_end(page.text, page.words, last + 1)
        opener = stop + 1 < len(page.words) and page.words[stop].joined and page.words[stop].folded in self.openers
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
            if word.folded in self.links and not page.capital(i):
                if word.folded in self.located and end is not None and page.place_end(i + 1) is not None:
                    return page.place_end(i + 1) if head.id in self.posted else end
                # « et » joins two bodies, unless a ministry or a committee has several subjects.
                if word.folded in self.loose and (
                    self._opens_body(page, i) if lower else not self._two_adjectives(page, i)
                ):
                    break
            elif self._names(page, i, lower or end is not None):
                if end is not None and (self._new_person(page, i) or self._heads_body(page, i)):
                    break
                end = i
            else:
                break
            i += 1
        return end

    def _heads_body(self, page: BodyPage, i: int) -> bool:
        """Tell whether a capitalised head opens another body at word i: « de l'Institut national … »."""
        head = self.heads.get(page.words[i].folded)
        return head is not None and head.id not in self.capital and page.capital(i)

    def _new_person(self, page: BodyPage, i: int) -> bool:
        return i in page.people and (page.in_person(i) or page.words[i].folded not in self.topics)

    def _prose_end(self, page: BodyPage, head: Head, last: int, end: int | None) -> int | None:
        """Run on through the lower-case words of a full name: « fédération des centres sociaux de France »."""
        if last + 2 < len(page.words) and self.heads.get(page.words[last + 2].folded) is not None:
            return end
        stop = self.grammar.complement_end(page.text, page.words, last + 1) - 1
        if stop <= last or (end is not None and stop <= end):
            stop = end if end is not None else last
        owner = stop + 1
        while (
            owner < len(page.words)
            and page.words[owner].joined
            and page.words[owner].folded in self.openers | {"l", "la"}
        ):
            owner += 1
        place = page.place_end(owner) if owner > stop + 1 else None
        if place is not None:
            return place
        if owner > stop + 1 and owner < len(page.words) and page.words[owner].folded in self.owners:
            return owner
        return stop if stop > last + 1 else end

    def _names(self, page: BodyPage, i: int, lower: bool) -> bool:
        hyphened = page.gap(i) in HYPHENS
        return page.capital(i) or hyphened or (lower and page.words[i].folded in self.topics)

    def _opens_body(self, page: BodyPage, i: int) -> bool:
        return any(self.at(page, j)[0] is not None for j in (i + 1, i + 2) if j < len(page.words))

    def _listed(self, page: BodyPage, i: int, lower: bool) -> bool:
        """Tell whether word i goes on with the subjects of a ministry: « du Travail, de l'Emploi »."""
        if not lower or page.gap(i).strip() != "," or self._opens_body(page, i):
            return False
        if page.words[i].folded not in self.openers:
            return False
        return any(self._names(page, j, True) for j in range(i + 1, min(i + 3, len(page.words))))

    def name_end(self, page: BodyPage, i: int, *, honours: bool = False) -> int | None:
        """Return the last word of the capitalised name that begins at word i.

        With `honours` the name may be that of a person: « lycée Jean Moulin ».
        """
        end: int | None = None
        first, limit = i, min(len(page.words), i + LONGEST_NAME)
        while i < limit and (end is None or page.words[i].joined):
            word = page.words[i]
            if page.capital(i):
                opens = i in page.people and page.people[i][0] == word.start
                if end is not None and end < i - 1 and self._heads_body(page, i):
                    break
                couple = honours and end == first and i == first + 2
                if opens and not couple and (end is not None or (page.in_person(i) and not honours)):
                    break
                if end is None and word.folded in self.articles | self.civilities and len(word.folded) < 3:
                    return None
                end = i
            elif end is not None and end == i - 1 and self._qualifies(page, i):
                return i
            elif honours and end is not None and end == i - 1 == first and self._two_people(page, i):
                pass  # « université Pierre et Marie Curie »
            elif end is None or (word.folded not in self.links - self.loose and not self._two_adjectives(page, i)):
                break
            i += 1
        return end

    def _two_people(self, page: BodyPage, i: int) -> bool:
        """Tell whether « et » at word i joins two given names before one surname: « Pierre et Marie Curie »."""
        if page.words[i].folded != "et" or i + 2 >= len(page.words):
            return False
        return all(page.capital(k) and page.words[k].joined and page.gap(k) == " " for k in (i + 1, i + 2))

    def _two_adjectives(self, page: BodyPage, i: int) -> bool:
        """Tell whether word i joins two capitalised adjectives of one name: « Écologique et Solidaire »."""
        if page.words[i].folded != "et" or i + 1 >= len(page.words) or not page.capital(i + 1):
            return False
        pair = (page.words[i - 1].folded, page.words[i + 1].folded)
        return page.words[i + 1].joined and all(self.grammar.looks_adjective(word) for word in pair)

    def _qualifies(self, page: BodyPage, i: int) -> bool:
        """Tell whether a lower-case word is the adjective of a one-word plural name: « Courants libres »."""
        word = page.words[i].folded
        before = page.words[i - 1].folded
        return word.endswith("s") and before.endswith("s") and self.grammar.looks_adjective(word)

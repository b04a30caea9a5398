"""Bodies that a common noun announces: « préfecture du Gers », « société Durand », « lycée Jules-Ferry »."""

from collections.abc import Iterator, Mapping, Sequence

from pressnlp.text.body_complement import LONGEST_NAME, SPACED_DASHES, BodyComplements, Head, HeadTable
from pressnlp.text.body_grammar import BodyGrammar
from pressnlp.text.body_page import BodyPage, Found, Phrases
from pressnlp.text.name_phrase import NameGrammar
from pressnlp.text.name_tail import NameTails

LONGEST_DESCRIPTION = 5  # words between a head and its name


class BodyHeads:
    """Read what follows a head: a complement (« de … ») or a proper name."""

    def __init__(
        self,
        heads: Mapping[str, Head],
        cues: Mapping[str, Mapping[str, Sequence[str]]],
        names: NameGrammar,
        tails: NameTails,
    ) -> None:
        self.heads = heads
        self.tails = tails
        self.words = BodyGrammar(cues, names)
        words = cues["words"]
        self.capital, self.bare, self.honours, self.specified = (
            frozenset(words[key]) for key in ("capital", "bare", "honours", "specified")
        )
        self.tailed = frozenset(words["tailed"])
        self.units, self.titled = frozenset(words["unit_kinds"]), frozenset(words["titled"])
        self.table = HeadTable(heads, self.capital)
        self.at = self.table.at
        self.longest = self.table.longest
        self.complements = BodyComplements(self.table, self.words, words, self.specified)
        self.given_by = Phrases(cues["introduced"]["given_by"])
        self.located_after = Phrases(cues["veto"]["located_after"])

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
            lower = head.id in self.capital and not page.capital(i)
            if (lower and not town) or (head.id in self.capital and self._inside_name(page, i)):
                continue
            if page.capital(i) and page.shouted(i):
                end = self.place_after(page, last)
                if end is not None:
                    yield Found(page.words[i].start, page.words[end].end, "head", page.surface(i, end), head.kind)
                continue
            end = self.complements.complement_end(page, head, last) if head.needs != "name" else None
            if end is None and page.written(i).isupper() and self.words.numbered_end(page, last) > last:
                end = last  # « CAUE 33 »
            named = False
            if end is None and head.needs != "complement":
                end, named = self._named(page, head, last), True
            if end is None and head.kind in self.bare and not page.capital(i):
                (last, end), named = self._described_name(page, i, last), True
            if end is None:
                continue
            if named and not page.capital(i) and page.bodies.get(page.words[last + 1].start) == page.words[end].end:
                continue  # « l'agence France Travail »
            if named and head.kind in self.bare:
                end = self.tails.end(page.text, page.words, last + 1, end)
            if head.id in self.tailed:
                end = self.tails.end(page.text, page.words, last + 1, end)
            end = self.words.nationality_end(page, end)
            end = page.on_line(last, end if town else self.words.numbered_end(page, end))
            if (end == last and not page.written(i).isupper()) or (lower and not self._acts(page, i, last, end)):
                continue
            first = self._first(page, head, i, last, named=named)
            yield Found(page.words[first].start, page.words[end].end, "head", page.surface(first, end), head.kind)

    def _first(self, page: BodyPage, head: Head, i: int, last: int, *, named: bool) -> int:
        """Return where a name begins: « la société Durand » is Durand, « Groupe Durand » keeps its capital head."""
        if named and (page.quoted(last + 1) is not None or (head.kind in self.bare and not page.capital(i))):
            return last + 1
        first = i
        if head.kind == "sport" and page.capital(i):
            while first > 0 and page.continues(first) and self._proper(page, first - 1):
                first -= 1  # « Rugby Club de Pau »
            return first
        article = i > 0 and page.words[i].joined and page.words[i - 1].folded in self.words.definite
        return i - 1 if head.id in self.titled and article else i

    def _proper(self, page: BodyPage, i: int) -> bool:
        """Tell whether word i is capitalised and no article: « Rugby », not the « Le » of a sentence."""
        return page.capital(i) and page.words[i].folded not in self.words.articles

    def _acts(self, page: BodyPage, i: int, last: int, end: int) -> bool:
        """Tell whether a territory in lower case gives or does something: « les aides du département du Gers »."""
        if page.is_place(last + 1, end) or self.place_after(page, last) == end:
            following = page.words[end + 1 : end + 3]
            verbs = [word.folded for word in following if word.joined]
            auxiliary = len(verbs) > 1 and verbs[0] in self.words.auxiliaries and verbs[1] in self.words.verbs
            return auxiliary or (bool(verbs) and verbs[0] in self.words.verbs) or self.given_by.precede(page, i)
        return False

    def place_after(self, page: BodyPage, last: int) -> int | None:
        """Return the last word of the place right after a head: « CHU DE NANTES », « ARS PAYS DE LA LOIRE »."""
        i = last + 1
        while i < len(page.words) and page.words[i].joined and page.words[i].folded in self.words.leads:
            i += 1
        return page.place_end(i) if i < len(page.words) and page.words[i].joined else None

    def _is_complement(self, page: BodyPage, i: int, head: Head) -> bool:
        """Tell whether a head without an article only qualifies the noun before it: « chef d'orchestre »."""
        bare = i > 0 and page.words[i].joined and page.words[i - 1].folded in self.words.bare_links
        return bare and head.kind in self.specified

    def _inside_name(self, page: BodyPage, i: int) -> bool:
        """Tell whether a capitalised word other than an article goes right before: « Privas Centre Ardèche »."""
        return (
            i > 0 and page.continues(i) and page.capital(i - 1) and page.words[i - 1].folded not in self.words.articles
        )

    def _named(self, page: BodyPage, head: Head, last: int) -> int | None:
        """Return the last word of the proper name after a head: « Durand », « « Les Amis du lac » »."""
        quoted = page.quoted(last + 1)
        if quoted is not None and head.kind in self.bare and page.capital(last + 1):
            return quoted
        if last + 1 >= len(page.words) or not page.words[last + 1].joined or page.gap(last + 1).strip(" '’\xa0"):
            return None
        if head.kind in self.units:  # « le pôle Recherche de la Métropole » is two; « le département Gironde » is none
            named = page.capital(last + 1) and page.place_end(last + 1) is None and last + 1 not in page.people
            return self._unit_end(page, last + 1) if named else None
        direct = head.kind in self.bare and not page.capital(last)  # « l'entreprise Petit-Durand » is no person
        return self.name_end(page, last + 1, honours=direct or head.kind in self.honours)

    def _unit_end(self, page: BodyPage, i: int) -> int:
        """Return the last word of the name of a unit: « pôle Langues et Cultures », « pôle Transition écologique »."""
        end = page.run_end(i)
        while end + 1 < len(page.words) and page.words[end + 1].joined and page.gap(end + 1) == " ":
            following = page.words[end + 1].folded
            if following == "et" and page.run_end(end + 1) > end + 1:
                end = page.run_end(end + 2)
            elif end == page.run_end(i) and self.words.names.looks_adjective(following) and not page.capital(end + 1):
                return end + 1
            else:
                break
        return end

    def _described_name(self, page: BodyPage, i: int, last: int) -> tuple[int, int | None]:
        """Return the words before and at the end of a name after its description: « groupe de luxe Durand »."""
        k = last + 1
        determined = i > 0 and page.words[i].joined and page.words[i - 1].folded in self.words.articles
        while determined and k < min(last + 1 + LONGEST_DESCRIPTION, len(page.words)) and not page.capital(k):
            word = page.words[k].folded
            plain = (
                word in self.words.bare_links
                or self.words.is_adjective(word)
                or page.words[k - 1].folded in self.words.bare_links
            )
            if (
                not word.isalpha()
                or page.gap(k) not in (" ", "'", "’", "-")
                or not plain
                or word in self.words.names.stops
                or word in self.words.not_described
            ):
                return last, None
            k += 1
        direct = (
            k > last + 1 and k < len(page.words) and page.capital(k) and page.words[k].joined and page.gap(k) == " "
        )
        if (
            not determined
            or not direct
            or page.words[k - 1].folded in self.words.bare_links
            or page.place_end(k) is not None
        ):
            return last, None
        return k - 1, self.name_end(page, k)

    def _titled(self, page: BodyPage, i: int) -> bool:
        """Tell whether a capitalised article opens a name: « la troupe Les Galets »."""
        article = page.words[i].folded in self.words.definite
        return article and i + 1 < len(page.words) and page.words[i + 1].joined and page.capital(i + 1)

    def name_end(self, page: BodyPage, i: int, *, honours: bool = False) -> int | None:
        """Return the last word of the capitalised name that begins at word i.

        With `honours` the name may be that of a person: « lycée Jean Moulin ».
        """
        end: int | None = None
        first, limit = i, min(len(page.words), i + LONGEST_NAME)
        while i < limit and (end is None or page.words[i].joined):
            word = page.words[i]
            if end is not None and page.gap(i) in SPACED_DASHES:
                break
            if page.capital(i):
                opens = i in page.people and page.people[i][0] == word.start
                if end is not None and end < i - 1 and self.table.opens(page, i):
                    break
                couple = honours and end == first and i == first + 2
                if opens and not couple and (end is not None or (page.in_person(i) and not honours)):
                    break
                if end is None and len(word.folded) < 4 and word.folded in self.words.articles | self.words.civilities:
                    if not self._titled(page, i):
                        return None
                    i += 1
                    continue
                end = i
            elif end is not None and end == i - 1 and self.words.qualifies(page, i):
                return i
            elif honours and end is not None and end == i - 1 == first and self.words.two_people(page, i):
                pass  # « université Pierre et Marie Curie »
            elif end is None or (
                word.folded not in self.words.links - self.words.loose and not self.words.two_adjectives(page, i)
            ):
                break
            i += 1
        return end

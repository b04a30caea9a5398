"""Names of companies and associations that nothing but their place in a press release tells.

« À propos de Nova », « chez Nova », « Anne Petit, présidente de Nova », « sa société, Nova, … », « Nova, éditeur … »:
each says that Nova is a body. An issuer is unknown to any lexicon, and often bears a common noun as its name.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from pressnlp.text.body_head import BodyHeads
from pressnlp.text.body_page import BodyPage, Found, Phrases
from pressnlp.text.folding import fold

SHORTEST_NAME = 3  # letters
LONGEST_ABOUT = 60  # characters of a heading
TRADE = re.compile(r",[ \xa0](?:une |un )?$")


class BodyIssuers:
    """Read what says that a capitalised name is a body."""

    def __init__(
        self,
        heads: BodyHeads,
        cues: Mapping[str, Mapping[str, Sequence[str]]],
        given: Collection[str],
    ) -> None:
        """Take the folded given names: « chez Marie » is at her place."""
        self.heads, self.given = heads, given
        issuer = cues["issuer"]
        self.about = re.compile(
            r"(?:^|\n)[ \t]{0,4}(?:" + "|".join(map(re.escape, issuer["about"])) + r")(?=[^\W\d_])", re.IGNORECASE
        )
        self.at, self.leaders, self.members = (Phrases(issuer[key]) for key in ("at", "leaders", "members"))
        staff = "(?:" + "|".join(issuer["staff"]) + r")\b"
        employing = "|".join(issuer["employing"])
        self.staff = re.compile(rf" (?:\([^\W_]{{1,14}} |(?:{employing}) (?:[\w’'-]{{1,16}} ){{1,4}}){staff}")
        self.trades = frozenset(fold(form) for form in issuer["trades"])
        self.aims = frozenset(fold(form) for form in issuer["aims"])
        self.bound = frozenset(fold(form) for form in issuer["bound"])
        self.makes = frozenset(fold(form) for form in issuer["makes"])
        self.possessive = frozenset(fold(form) for form in issuer["possessive"])
        self.common = frozenset(fold(word) for key in ("nouns", "events") for word in cues["veto"][key]) | frozenset(
            fold(word) for word in (*cues["words"]["topics"], *issuer["common"])
        )

    def find(self, page: BodyPage) -> Iterator[Found]:
        """Yield the names that a page says to be bodies."""
        yield from self._about(page)
        yield from self._led(page)
        yield from self._apposed(page)
        yield from self._staffed(page)
        yield from self._making(page)

    def _about(self, page: BodyPage) -> Iterator[Found]:
        """Yield the name in a heading: « À propos de Nova »."""
        for match in self.about.finditer(page.text):
            i = page.at.get(match.end())
            if i is None or not page.capital(i):
                continue
            line = page.text[match.end() : match.end() + LONGEST_ABOUT].partition("\n")[0].rstrip(" :.–-")
            whole = page.ending.get(match.end() + len(line))
            titled = whole is not None and len(line) < LONGEST_ABOUT and not any(c in line for c in ",;:.!?(")
            last = whole if titled and whole is not None else self._end(page, i)
            if fold(page.surface(i, last)) not in self.common and not self._is_known(page, i, last):
                yield Found(page.words[i].start, page.words[last].end, "introduced", page.surface(i, last))

    def _led(self, page: BodyPage) -> Iterator[Found]:
        """Yield the names of what somebody leads, works at or belongs to."""
        for i in page.capitals:
            if not i or not page.words[i].joined:
                continue
            bare = self.at.precede(page, i) or self.leaders.precede(page, i)
            if not bare and not self.members.precede(page, i):
                continue
            last = self._end(page, i)
            common = self.leaders.precede(page, i)  # what somebody presides may bear a common noun: « Cadence »
            if self._nameable(page, i, last, common=common) and (bare or last > i + 1 or page.written(i).isupper()):
                yield Found(page.words[i].start, page.words[last].end, "introduced", page.surface(i, last))

    def _apposed(self, page: BodyPage) -> Iterator[Found]:
        """Yield the names beside a trade: « sa société, Nova, », « Nova, éditeur de logiciels »."""
        for i in page.among(self.trades):
            word = page.words[i]
            following = i + 1
            owned = i > 0 and word.joined and page.words[i - 1].folded in self.possessive
            if owned and following < len(page.words) and page.gap(following).strip() == "," and page.capital(following):
                last = self._end(page, following)
                if self._nameable(page, following, last, common=True):
                    name = page.surface(following, last)
                    yield Found(page.words[following].start, page.words[last].end, "introduced", name)
            if page.capital(i) or TRADE.search(page.text, max(0, word.start - 8), word.start) is None:
                continue
            k = i - 1
            while k > 0 and not page.words[k].joined and page.words[k].folded in self.heads.words.articles:
                k -= 1
            yield from self._before(page, k)

    def _staffed(self, page: BodyPage) -> Iterator[Found]:
        """Yield the names whose staff stands in brackets: « Nova (cinq salariés, trois apprentis) »."""
        for match in self.staff.finditer(page.text):
            last = page.last_word_before(match.start())
            if last is not None:
                yield from self._before(page, last)

    def _making(self, page: BodyPage) -> Iterator[Found]:
        """Yield the names that do what only companies do: « Nova conçoit des capteurs »."""
        for k in page.among(self.makes):
            if k and page.words[k].joined and not page.capital(k):
                yield from self._before(page, k - 1)

    def _before(self, page: BodyPage, last: int) -> Iterator[Found]:
        """Yield the name that ends at word `last`, at the start of a sentence."""
        if last < 0 or not page.capital(last):
            return
        first = last
        while first > 0 and page.continues(first) and page.capital(first - 1):
            first -= 1
        if first < last and page.words[first].folded in self.heads.words.articles:
            first += 1  # « La Nova »: the article of a sentence
        if (
            self._nameable(page, first, last)
            and not self._surname(page, last)
            and not any(k in page.people for k in range(first, last + 1))
        ):
            yield Found(page.words[first].start, page.words[last].end, "introduced", page.surface(first, last))

    def _surname(self, page: BodyPage, last: int) -> bool:
        """Tell whether the word follows a given name somewhere on the page: a person then acts."""
        places = page.stand[page.words[last].folded]
        return any(k and page.words[k].joined and page.words[k - 1].folded in self.given for k in places)

    def _end(self, page: BodyPage, i: int) -> int:
        """Return the last word of the name that begins at word i: its capitals, then its tail."""
        last = page.run_end(i)
        end = self.heads.name_end(page, i, honours=True)
        last = max(last, end) if end is not None else last
        aims = self.aims | self.bound if self.heads.tails.opens_verbal(page.words[i]) else self.aims
        while last + 2 < len(page.words) and page.words[last + 1].folded in aims and page.continues(last + 2):
            last = page.run_end(last + 2)  # « Foulées pour Gamma »
        last = self.heads.tails.end(page.text, page.words, i, page.on_line(i, last))
        return self.heads.words.numbered_end(page, last)

    def _nameable(self, page: BodyPage, first: int, last: int, *, common: bool = False) -> bool:
        """Tell whether words may be the name of a body: no place, no person, no common noun of this page."""
        if page.shouted(first) or self._is_known(page, first, last) or page.words[first].folded in self.common:
            return False
        if page.words[first].folded in self.heads.words.articles and last == first:
            return False
        if self.heads.at(page, first)[0] is not None or page.words[first].start in page.bodies:
            return False
        if first == last and page.words[first].folded in self.heads.words.names.stops:
            return False
        person = page.people.get(first)
        if person is not None and person[1] >= page.words[last].end and " " in page.text[person[0] : person[1]].strip():
            return False
        if first < last:
            return page.words[first].folded not in self.given
        word = page.words[first]
        lower = any(page.words[k].start != word.start and not page.capital(k) for k in page.stand[word.folded])
        return len(word.folded) >= SHORTEST_NAME and word.folded not in self.given and (common or not lower)

    def _is_known(self, page: BodyPage, first: int, last: int) -> bool:
        """Tell whether the words are a place, or overlap a scheme or a function."""
        start, end = page.words[first].start, page.words[last].end
        return page.is_place(first, last) or not page.covered.isdisjoint(range(start, end))

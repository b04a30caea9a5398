"""Bodies that the statistical model alone sees, where the page does not speak against them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from pressnlp.text.body_head import BodyHeads
from pressnlp.text.body_page import BodyPage, Found, opens_sentence
from pressnlp.text.body_vote import BodyVotes
from pressnlp.text.folding import fold


class BodyTold:
    """Take the model at its word, less what the words of the page refute."""

    def __init__(self, heads: BodyHeads, votes: BodyVotes, cues: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self.heads, self.votes = heads, votes
        self.articles = heads.words.articles
        self.events = frozenset(fold(form) for form in cues["veto"]["events"])
        self.plural_articles = frozenset(cues["veto"]["class_after"])

    def find(
        self,
        page: BodyPage,
        entities: Iterable[tuple[int, int]],
        refused: Collection[tuple[int, int]],
        others: Collection[str],
    ) -> Iterator[Found]:
        """Yield what the model alone takes for a body, less articles, roles, places, schemes and common nouns.

        `refused` are offsets, `others` names, folded or not, that are known to be something else.
        """
        for opens, closes in entities:
            inside = [page.at[c] for c in range(opens, closes) if c in page.at]
            while inside and page.words[inside[0]].folded in self.articles:
                inside.pop(0)
            if not inside or not page.capital(inside[0]) or len(inside) > 8:
                continue
            first, last = inside[0], inside[-1]
            if page.written(last).isupper():
                last = self.heads.words.numbered_end(page, last)  # « SDUV 77 »
            start, end = page.words[first].start, page.words[last].end
            name = page.surface(first, last)
            if (start, end) in refused or name in others or fold(name) in others or self._weak(page, first, last, name):
                continue
            yield Found(start, end, "model", name)

    def _weak(self, page: BodyPage, first: int, last: int, name: str) -> bool:
        """Tell whether the page speaks against a body that only the model sees."""
        start, end = page.words[first].start, page.words[last].end
        if fold(name) in self.votes.nouns or not page.covered.isdisjoint(range(start, end)):
            return True
        if page.words[first].folded in self.events or page.words[last].folded in self.heads.words.links:
            return True
        if first == last and (len(name) == 1 or (len(name) < 3 and name[-1].isdigit())):
            return True
        opening = opens_sentence(page.text, start)
        if first == last and page.text[start - 1 : start] == "(" and name.istitle() and page.text[end : end + 1] != ")":
            return True  # « (Disposition introduite … ) »: a capital that opens an aside says nothing
        if (
            first < last
            and opening
            and not page.capital(first + 1)
            and page.words[first + 1].folded not in self.heads.words.links
        ):
            return True
        if first == last and page.before(first, 1) in self.plural_articles and name.endswith("s"):
            return True
        if first == last and (page.words[first].folded in self.heads.words.topics or opens_sentence(page.text, start)):
            return True
        if self.heads.words.in_portfolio(page, first) or any(c in name for c in "<>:*[]|?!«»"):
            return True
        if page.bound(start, end) or self.votes.is_product(page, first):
            return True
        return page.is_place(first, last) or page.before(first, 1) in self.heads.words.civilities

"""The words around bodies, and what they tell of a word on a page: an adjective, a section, a portfolio."""

import re
from collections.abc import Mapping, Sequence

from pressnlp.text.body_page import BodyPage
from pressnlp.text.folding import fold
from pressnlp.text.name_phrase import NameGrammar

MEASURED = re.compile(r"[ \xa0\u202f]?(?:[%€]|[kM]€|[.,]?\d)")
NUMBERED = re.compile(r"0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6]")


class BodyGrammar:
    """The closed word lists around bodies; `names` reads complements in lower case."""

    def __init__(self, cues: Mapping[str, Mapping[str, Sequence[str]]], names: NameGrammar) -> None:
        self.names = names
        words, veto = cues["words"], cues["veto"]
        self.links, self.openers, self.articles, self.topics, self.loose, self.civilities, self.bridges = (
            frozenset(fold(word) for word in words[key])
            for key in ("links", "openers", "articles", "topics", "loose", "civilities", "bridges")
        )
        self.definite, self.objects = (frozenset(fold(word) for word in words[key]) for key in ("definite", "objects"))
        self.leads = self.openers | self.articles
        self.bare_links, self.not_described, self.located, self.owners, self.no_nationality = (
            frozenset(fold(word) for word in words[key])
            for key in ("bare_links", "not_described", "located", "owners", "no_nationality")
        )
        self.nationality = tuple(fold(ending) for ending in words["nationality"])
        self.portfolio_after = tuple(veto["portfolio_after"])
        self.ministers = frozenset(veto["ministers"])
        self.verbs = frozenset(fold(form) for form in cues["introduced"]["verbs"])
        self.auxiliaries = frozenset(fold(form) for form in cues["introduced"]["auxiliaries"])

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
        if MEASURED.match(page.text, page.words[k].end):
            return end  # « Région Normandie 14 % »
        if k + 1 < len(page.words) and page.words[k + 1].joined:
            following = page.words[k + 1].folded
            after = page.words[k + 2].folded if k + 2 < len(page.words) else ""
            verb = following.endswith("ent") or after in self.objects  # « la FDSEA 29 saisit le préfet »
            if not verb and following not in self.names.stops | self.links | self.verbs | self.auxiliaries:
                return end
        return k

    def is_adjective(self, folded: str) -> bool:
        """Tell whether a folded word looks like an adjective, that of a nation too: « arménien », « régional »."""
        nation = folded.endswith(self.nationality) and folded not in self.no_nationality
        return nation or self.names.looks_adjective(folded)

    def in_portfolio(self, page: BodyPage, i: int) -> bool:
        """Tell whether word i opens the subject of a minister: « ministre britannique des Forces armées »."""
        if page.before(i, 4).endswith(self.portfolio_after):
            return True
        k = i - 1
        while k > 0 and page.words[k].joined and page.words[k].folded in self.leads:
            k -= 1
        return (
            k > 0
            and k < i - 1
            and self.is_adjective(page.words[k].folded)
            and page.words[k - 1].folded in self.ministers
        )

    def two_people(self, page: BodyPage, i: int) -> bool:
        """Tell whether « et » at word i joins two given names before one surname: « Pierre et Marie Curie »."""
        if page.words[i].folded != "et" or i + 2 >= len(page.words):
            return False
        return all(page.capital(k) and page.words[k].joined and page.gap(k) == " " for k in (i + 1, i + 2))

    def two_adjectives(self, page: BodyPage, i: int) -> bool:
        """Tell whether word i joins two capitalised adjectives of one name: « Écologique et Solidaire »."""
        if page.words[i].folded != "et" or i + 1 >= len(page.words) or not page.capital(i + 1):
            return False
        pair = (page.words[i - 1].folded, page.words[i + 1].folded)
        return page.words[i + 1].joined and all(self.names.looks_adjective(word) for word in pair)

    def qualifies(self, page: BodyPage, i: int) -> bool:
        """Tell whether a lower-case word is the adjective of a one-word plural name: « Courants libres »."""
        word = page.words[i].folded
        before = page.words[i - 1].folded
        return word.endswith("s") and before.endswith("s") and self.names.looks_adjective(word)

"""Tell when a name is not the person's: streets, schools and laws, handles, works. Pure: words and offsets come in."""

from collections.abc import Collection, Iterable, Mapping

from pressnlp.values.name import NameTables
from pressnlp.values.page import Page

VETO_REACH = 4  # words between a head and the name it holds: « rue du Docteur Jean Martin »
LIST_REACH = 24  # words between the head of a list and the names it holds
LIST_GAP = frozenset(" ,()-\u2010\u2011'’\u00a0\n")


class Vetoes:
    """The heads of person_cues.toml that a name after them belongs to."""

    def __init__(self, cues: Mapping[str, Iterable[str]], tables: NameTables, civilities: Collection[str]) -> None:
        self.streets, self.named, self.parting, self.placing, self.shortened = (
            frozenset(tables.fold(word) for word in cues[name])
            for name in ("street", "named", "parting", "placing", "shortened")
        )
        self.heads = self.streets | self.named
        self.tables = tables
        self.civilities = civilities

    def vetoed(self, page: Page, i: int) -> bool:
        """Tell whether the name at token `i` belongs to a street, a school, a law: « lycée Jean Moulin »."""
        if i not in page.vetoed:
            page.vetoed[i] = self._vetoed(page, i)
        return page.vetoed[i]

    def _vetoed(self, page: Page, i: int) -> bool:
        tokens, far = page.tokens, 0
        for k in range(i - 1, max(i - 1 - VETO_REACH, -1), -1):
            gap = page.text[tokens[k].end : tokens[k + 1].start]
            dotted = tokens[k].folded in self.shortened and gap.rstrip() == "."
            if (tokens[k + 1].joint == "x" and not dotted) or tokens[k].folded in self.parting:
                return self._listed(page, i)
            head = tokens[k].folded.partition(" ")[0]  # « Stade-Parc » is a stade
            if head in self.streets or head.removesuffix("s") in self.streets:
                return True
            if head in self.named or head.removesuffix("s") in self.named:
                return far <= 1
            far += 1 if tokens[k].folded not in self.civilities else 0
            if tokens[k].folded in self.tables.particles:
                far += 1
        return False

    def _listed(self, page: Page, i: int) -> bool:
        """Tell whether a plural head holds the name with others: « les lycées Paul Éluard d'Auch et Jean Moulin »."""
        tokens, k = page.tokens, i - 1
        while k > max(i - LIST_REACH, 0):
            gap = page.text[tokens[k].end : tokens[k + 1].start]
            if gap != " " and not LIST_GAP.issuperset(gap):
                return False
            word = tokens[k].folded.split(" ")[0]
            holds = word.endswith("s") and word.removesuffix("s") in self.heads
            if holds and tokens[k + 1].joint != "x" and tokens[k + 1].is_capital:
                return True
            if not (tokens[k].is_capital or word in self.placing or word in self.tables.particles):
                return False
            k -= 1
        return False


def in_address(text: str, start: int, stop: int) -> bool:
    """Tell whether the words stand inside an address or a handle."""
    return text[stop : stop + 1] in ("@", "_") or (start > 0 and text[start - 1] in "@_#")


def quoted(page: Page, start: int) -> bool:
    """Tell whether a quotation mark stands right before: the name of a work, not a person."""
    return page.text[max(start - 2, 0) : start].strip()[-1:] in ("«", '"', "“")

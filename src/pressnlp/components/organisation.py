"""ORG: named bodies, from the lexicon, from heads, acronyms, web domains and the statistical model.

Reads `doc.text`, `doc.spans["lexicon"]` (organisation, place, programme, role) and the model's `doc.ents`;
writes `doc.spans["organisation"]`. A name proved once labels its other mentions in the document.
See "ORG" in the annotation guidelines. What a head announces is in text/body_head, what a document proves in
text/body_vote; words stand in organisation_heads.csv and organisation_cues.toml.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from pressnlp import extensions
from pressnlp.extensions import OrganisationValue
from pressnlp.lexicon.loader import (
    GivenName,
    Lexicon,
    Organisation,
    OrganisationHead,
    Place,
    load_lexicon,
)
from pressnlp.lexicon.verbs import finite_verbs
from pressnlp.text.body_acronym import BodyAcronyms
from pressnlp.text.body_head import BodyHeads
from pressnlp.text.body_issuer import BodyIssuers
from pressnlp.text.body_page import BodyPage, Found, settle
from pressnlp.text.body_part import BodyParts
from pressnlp.text.body_territory import BodyTerritories
from pressnlp.text.body_told import BodyTold
from pressnlp.text.body_vote import BodyVotes
from pressnlp.text.folding import fold
from pressnlp.text.joined import places_of, text_of, words_of
from pressnlp.text.name_phrase import NameGrammar
from pressnlp.text.name_tail import NameTails

DEFAULTS = {"lexicon_dirs": []}

AREAS = ("pays", "region", "departement")
LARGE_TOWN = 20_000  # inhabitants
ROAD_NUMBER = re.compile(r"[\s-]?\d")


@Language.factory("pressnlp_organisation", default_config=DEFAULTS, assigns=["doc.spans"])
def make_organisation(nlp: Language, name: str, lexicon_dirs: list[str]) -> "OrganisationRecogniser":
    """Make the recogniser with the built-in lexicons and those of `lexicon_dirs`."""
    return OrganisationRecogniser(load_lexicon(tuple(lexicon_dirs)))


class OrganisationRecogniser:
    """Collect candidates rule by rule, carry proven names over the document, keep the best of each overlap."""

    def __init__(self, lexicon: Lexicon) -> None:
        extensions.declare()
        cues: Mapping[str, Any] = lexicon.table("organisation_cues")
        self.rows = {row.id: row for row in lexicon.rows("organisations", Organisation)}
        heads: dict[str, OrganisationHead] = {}
        for row in lexicon.rows("organisation_heads", OrganisationHead):
            heads.update((fold(form), row) for form in row.forms)
        schemes = lexicon.table("programme_heads")
        names = NameGrammar(schemes["words"])
        tails = NameTails(names, schemes["tail"], finite_verbs(lexicon))
        self.heads = BodyHeads(heads, cues, names, tails)
        self.votes = BodyVotes(self.heads, cues)
        self.told = BodyTold(self.heads, self.votes, cues)
        given = frozenset(row.id for row in lexicon.rows("given_names", GivenName))
        self.parts = BodyParts(self.heads, cues, territories(lexicon), given)
        self.issuers = BodyIssuers(self.heads, cues, given)
        self.acronyms = BodyAcronyms(self.heads, self.votes, cues)
        frames = lexicon.table("place_cues")["frames"]
        self.groups = BodyTerritories(
            (row.name for row in lexicon.rows("places", Place) if row.level == "epci"),
            frozenset(fold(row.name) for row in lexicon.rows("places", Place) if row.level != "epci"),
            cues,
            [*frames["territory"], *frames["inside"], *cues["veto"]["located_after"]],
        )
        veto = cues["veto"]
        self.definite = frozenset(cues["words"]["definite"])
        self.state_after = tuple(veto["state_after"])
        self.state_before = tuple(veto["state_before"])
        self.territory_after = tuple(fold(form) for form in frames["territory"])
        self.site_after = tuple(veto["site_after"])
        self.completed = frozenset(cues["words"]["completed"])
        self.openers = frozenset(cues["words"]["completing"])
        self.makers = frozenset(cues["words"]["makers"])
        self.numbered = frozenset(cues["words"]["numbered"])
        self.classes = frozenset(veto["classes"])
        self.class_after = frozenset(veto["class_after"])

    def __call__(self, doc: Doc) -> Doc:
        """Store the organisations of a document."""
        doc.spans["organisation"] = list(self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[Span]:
        """Yield the organisations of a document, none overlapping another."""
        hits = list(doc.spans["lexicon"]) if "lexicon" in doc.spans else []
        page = read_page(doc, hits)
        known = [span for span in hits if span.label_ == "organisation"]
        refused = {(span.start_char, span.end_char) for span in known if self._refused(page, span)}
        tools = self.votes.products_of(page)
        found = list(self.find_lexicon(page, known, refused))
        found += [
            *self.groups.find(page),
            *self.heads.find(page),
            *self.parts.listed(page),
            *self.parts.companies(page),
            *self.parts.placed(page),
            *self.parts.paired(page),
        ]
        found += self.acronyms.definitions(page)
        found += [
            *self.issuers.find(page),
            *self.votes.introduced(page),
            *self.votes.domain_names(page),
            *self.votes.recurring(page),
        ]
        found += [*self.acronyms.bracketed(page, found), *self.acronyms.of_people(page)]
        found += self.acronyms.find(page, found)
        found = [item for item in found if not self._is_tool(item, tools)]
        found += self.parts.neighbours(page, found)
        found += self.votes.again(page, found)
        found += [*self.parts.alone_forms(page, found), *self.parts.short_forms(page, found)]
        told = list(self.told.find(page, told_bodies(doc), refused, tools | self.acronyms.no_bodies(page)))
        found += [*told, *self.votes.told_often(page, told)]
        found += self.parts.units(page, found)
        for item in settle(found):
            span = doc.char_span(item.start, item.end, label="ORG", kb_id=item.identity or fold(item.name))
            if span is not None:
                span.id_ = f"organisation.{item.rule}"
                span._.organisation = OrganisationValue(name=item.name, kind=item.kind, acronym=item.acronym)
                yield span

    def find_lexicon(self, page: BodyPage, known: list[Span], refused: set[tuple[int, int]]) -> Iterator[Found]:
        """Yield the bodies known by name, with the place or section that completes them (« ARS Occitanie »)."""
        for span in known:
            row = self.rows.get(span.kb_id_)
            start, end = span.start_char, span.end_char
            if row is None or (start, end) in refused or start not in page.at or end not in page.ending:
                continue
            last = page.words[self.heads.words.nationality_end(page, page.ending[end])].end
            end = last if last > end else self._completed(page, row, end)
            if row.kind in self.numbered and end in page.ending:
                end = page.words[self.heads.words.numbered_end(page, page.ending[end])].end
            yield Found(start, end, "lexicon", row.name, row.kind, row.acronym or None, row.id)

    def _completed(self, page: BodyPage, row: Organisation, end: int) -> int:
        """Return the end of a known body with the capitalised place right after it: « ADEME Normandie »."""
        i = page.ending[end] + 1
        if i >= len(page.words) or not page.words[i].joined or page.gap(i) != " ":
            return end
        if row.kind in self.completed:
            if page.words[i].folded in self.heads.words.openers and i + 1 < len(page.words):
                i = self._owner(page, i)
            elif (last := self._section(page, i)) is not None and i not in page.people:
                end, i = page.words[last].end, self._owner(page, last + 1)  # « CFDT Santé-Sociaux de l'Orne »
        elif row.kind in self.heads.specified:
            i = self._owner(page, i)  # « musée des Arts décoratifs de Paris »
        place = page.place_end(i) if i < len(page.words) else None
        return page.words[place].end if place is not None and i not in page.people else end

    def _section(self, page: BodyPage, i: int) -> int | None:
        """Return the last word of a section of one word, hyphens and all: « Cheminots », « Santé-Sociaux »."""
        last = page.run_end(i - 1)
        whole = last >= i and all(page.gap(k) == "-" for k in range(i + 1, last + 1))
        return last if whole else None

    def _owner(self, page: BodyPage, i: int) -> int:
        """Return the word after « de » and its article at word i."""
        while i < len(page.words) and page.words[i].joined and page.words[i].folded in self.openers:
            i += 1
        return i

    def _refused(self, page: BodyPage, span: Span) -> bool:
        if span.start_char not in page.at or span.end_char not in page.ending:
            return True
        first, last = page.at[span.start_char], page.ending[span.end_char]
        if span.kb_id_ == "etat":
            after = " ".join(word.folded for word in page.words[last + 1 : last + 3])
            # « prison d'État », « aide d'État »: a kind, where « de l'État » is the body
            if page.before(first, 1) == "d" and page.words[first].joined:
                return True
            return page.before(first, 3).endswith(self.state_after) or after.startswith(self.state_before)
        land = self.rows[span.kb_id_].kind == "collectivite" and page.places.get(span.start_char) == span.end_char
        if land and page.before(first, 2).endswith(self.territory_after):
            return True  # « à l'échelle de Grand Poitiers »
        if self._lower_after_article(page, first, last) or self._makes(page, span, last):
            return True
        if span.kb_id_ in self.classes and page.before(first, 1) in self.class_after:
            return True
        if self.heads.words.in_portfolio(page, first):
            return True
        # « sur data.gouv.fr » is the site, « l'équipe de data.gouv.fr » the body.
        if "." in page.gap(last) and page.before(first, 1) in self.site_after:
            return True
        # Part of a longer word (« Info'Com-CGT ») or of a person's name (« Jeanne Leclerc »).
        if page.bound(span.start_char, span.end_char) or (first == last and page.in_person(first)):
            return True
        # « RN 124 » is a road.
        short = span.end_char - span.start_char <= 2
        return short and ROAD_NUMBER.match(page.text, span.end_char) is not None

    def _makes(self, page: BodyPage, span: Span, last: int) -> bool:
        """Tell whether the name of a maker opens that of a product: « Google Agenda », « Airbus A350 »."""
        if span.kb_id_ not in self.makers or last + 1 >= len(page.words) or page.gap(last + 1) != " ":
            return False
        known = page.place_end(last + 1) is not None or last + 1 in page.people
        return page.continues(last + 1) and not known and not self.heads.at(page, last + 1)[0]

    def _lower_after_article(self, page: BodyPage, first: int, last: int) -> bool:
        """Tell whether a name that begins with its article has no capital after it: « la poste »."""
        return (
            first < last
            and page.words[first].folded in self.definite
            and page.gap(first + 1) == " "
            and not page.capital(first + 1)
        )

    def _is_tool(self, item: Found, tools: set[str]) -> bool:
        """Tell whether a name found by its head alone is that of a tool in this document."""
        return item.rule in ("head", "recurring") and item.kind in (None, *self.heads.bare) and fold(item.name) in tools


def territories(lexicon: Lexicon) -> frozenset[str]:
    """Return the folded names of countries, regions, departments and large towns, less those that are common words."""
    common = {fold(word) for word in lexicon.table("place_cues")["words"]["common"]}
    rows = (row for row in lexicon.rows("places", Place) if row.level in AREAS or (row.population or 0) >= LARGE_TOWN)
    return frozenset(fold(row.name) for row in rows) - common


def told_bodies(doc: Doc) -> list[tuple[int, int]]:
    """Return the offsets of what the model takes for bodies, on one line."""
    bodies = (ent for ent in doc.ents if ent.label_ == "ORG")
    return [(ent.start_char, ent.end_char) for ent in bodies if "\n" not in ent.text.strip()]


def read_page(doc: Doc, hits: list[Span]) -> BodyPage:
    """Return the page of a document."""
    people = [(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "PER"]
    others = [span for span in hits if span.label_ in ("role", "programme")]
    covered = frozenset(c for span in others for c in range(span.start_char, span.end_char))
    places = {span.start_char: span.end_char for span in hits if span.label_ == "place"}
    bodies = {span.start_char: span.end_char for span in hits if span.label_ == "organisation"}
    return BodyPage(text_of(doc), words_of(doc), places_of(doc), people, places, covered, bodies)

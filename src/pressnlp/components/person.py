"""Find people and their functions.

PER is a named natural person; the span is the name alone (annotation guidelines, PER). Reads `doc.ents`
(PER and LOC of the statistical model, may be empty) and `doc.spans["lexicon"]`; writes `doc.spans["person"]`
with `_.person` = the fullest name and the most complete function that the document states, `_.role_span` = where it
states that function, kb_id = the folded name. What makes a name is in values/person_rule, how the text is walked in
values/person_look.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from pressnlp import extensions
from pressnlp.extensions import PersonValue
from pressnlp.lexicon.loader import GivenName, Lexicon, Role, load_lexicon
from pressnlp.text.folding import fold, fold_name
from pressnlp.text.joined import text_of
from pressnlp.values.name import split_tokens
from pressnlp.values.namesake import Naming, fullest, join_names
from pressnlp.values.page import Mention, Offsets, Page
from pressnlp.values.person_look import PersonLook
from pressnlp.values.person_rule import COORDINATORS, PersonRules
from pressnlp.values.role import Phrase, RoleText, Statement, clean_role, most_complete, singulars
from pressnlp.values.role_beside import credit_before, role_before, roles_after

DEFAULTS = {"lexicon_dirs": []}

MAX_SHARED = 20  # names that one function after them may hold for


@Language.factory("pressnlp_person", default_config=DEFAULTS, assigns=["doc.spans"])
def make_person(nlp: Language, name: str, lexicon_dirs: list[str]) -> "PersonRecogniser":
    """Make the recogniser with roles.csv, given_names.csv and person_cues.toml."""
    return PersonRecogniser(load_lexicon(tuple(lexicon_dirs)))


class PersonRecogniser:
    """Find the names, join those of one person, gather what the text says of each."""

    def __init__(self, lexicon: Lexicon) -> None:
        extensions.declare()
        forms = [row.forms for row in lexicon.rows("roles", Role)]
        given = {row.id: row.gender for row in lexicon.rows("given_names", GivenName)}
        self.rules = PersonRules(lexicon.table("person_cues"), given, forms, fold)
        self.look = PersonLook(self.rules)
        self.singulars = singulars(forms, fold)

    def __call__(self, doc: Doc) -> Doc:
        """Store the people of a document."""
        doc.spans["person"] = list(self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[Span]:
        """Yield every mention of a person, in reading order."""
        text = text_of(doc)
        page = Page(text, split_tokens(text, fold_name), evidence(doc), self.rules.nouns)
        mentions = self.look.find(page)
        owners = join_names([Naming(page.text[m.start : m.end], m.gender) for m in mentions], self.rules.tables)
        names: dict[int, list[str]] = {}
        stated: dict[int, list[Statement]] = {}
        for mention, owner, found in zip(mentions, owners, self._roles(page, mentions), strict=True):
            names.setdefault(owner, []).append(page.text[mention.start : mention.end])
            stated.setdefault(owner, []).extend(found)
        name_of = {owner: fullest(forms) for owner, forms in names.items()}
        role_of = {owner: most_complete(found, self.rules.cues) for owner, found in stated.items()}
        for mention, owner in zip(mentions, owners, strict=True):
            name = name_of[owner]
            span = doc.char_span(
                mention.start, mention.end, label="PER", kb_id=fold(name), span_id=f"person.{mention.rule}"
            )
            if span is not None:  # None where the tokenizer keeps the name and what follows in one token
                role = role_of[owner]
                span._.person = PersonValue(name=name, role=role.text if role else None)
                if role:
                    span._.role_span = [role.start, role.end]
                yield span

    def _roles(self, page: Page, mentions: Sequence[Mention]) -> list[list[Statement]]:
        """Return the functions stated beside each mention."""
        stops = {m.start for m in mentions} | {m.lead for m in mentions}
        taken = {k for m in mentions for k in range(m.start, m.end)}
        heads = {a: b for a, b in page.heads.items() if a not in taken}
        order = sorted(heads)
        read = RoleText(page.text, heads, stops, self.rules.cues, {}, page.body_ends)
        named = read._replace(nouns=page.nouns)
        after = [roles_after(named if " " in page.text[m.start : m.end] else read, m.end) for m in mentions]
        found: list[list[Statement]] = []
        floor, shared = 0, list[Statement]()
        for k, mention in enumerate(mentions):
            starts = order[bisect_left(order, floor) : bisect_left(order, mention.lead)]
            before = role_before(read, mention.lead, floor, starts) or credit_before(read, mention.lead)
            joined = k > 0 and page.text[mentions[k - 1].end : mention.lead].strip() in COORDINATORS
            if before is None and joined:
                stated = list(shared)
            else:
                stated = [self._surface(page, before)] if before is not None else []
                shared = stated[:1] if before is not None and self._is_plural(page, before) else []
            for phrase in after[k]:
                stated.append(self._state(page, phrase))
                self._share_back(page, mentions, found, k, stated[-1], plural=self._is_plural(page, phrase))
            found.append(stated)
            floor = max(mention.end, *(phrase.end for phrase in after[k]), 0)
        return found

    def _share_back(
        self,
        page: Page,
        mentions: Sequence[Mention],
        found: list[list[Statement]],
        k: int,
        role: Statement,
        *,
        plural: bool,
    ) -> None:
        """Give a function to the names before it: « Paul Durand et Anne Petit, adjoints au maire »."""
        last = max(k - MAX_SHARED, 0)
        while k > last and (joint := page.text[mentions[k - 1].end : mentions[k].lead].strip()) in COORDINATORS:
            if not plural and joint not in ("/", "&"):
                break
            k -= 1
            found[k].append(role)

    def _is_plural(self, page: Page, phrase: Phrase) -> bool:
        return self._head(page, phrase) in self.singulars

    def _head(self, page: Page, phrase: Phrase) -> str:
        return fold(page.text[phrase.head : self._head_end(page, phrase)])

    def _head_end(self, page: Page, phrase: Phrase) -> int:
        return page.heads.get(phrase.head) or page.nouns.get(phrase.head, phrase.end)

    def _state(self, page: Page, phrase: Phrase) -> Statement:
        text = clean_role(page.text[phrase.start : phrase.end])
        return Statement(text, phrase.start, phrase.end, phrase.head in page.heads)

    def _surface(self, page: Page, phrase: Phrase) -> Statement:
        """Return a function as written, a plural before a list of names as the singular."""
        statement, head = self._state(page, phrase), self._head(page, phrase)
        if head in self.singulars and phrase.end == self._head_end(page, phrase):
            return statement._replace(text=self.singulars[head])
        return statement


def evidence(doc: Doc) -> dict[str, list[Offsets]]:
    """Return the offsets of the lexicon hits and of the model's entities, by label."""
    found: dict[str, list[Offsets]] = {}
    for span in (*(doc.spans.get("lexicon", ())), *doc.ents):
        found.setdefault(span.label_, []).append((span.start_char, span.end_char))
    return found

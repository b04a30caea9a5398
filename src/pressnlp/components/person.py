"""Find people and their functions.

PER is a named natural person; the span is the name alone (annotation guidelines, PER). Reads `doc.ents`
(PER of the statistical model, may be empty) and `doc.spans["lexicon"]`; writes `doc.spans["person"]` with
`_.person` = the fullest name and the most complete function that the document states, kb_id = the folded name.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from pressnlp import extensions
from pressnlp.extensions import PersonValue
from pressnlp.lexicon.loader import GivenName, Lexicon, Role, load_lexicon
from pressnlp.text.folding import fold
from pressnlp.values.name import (
    SAINTS,
    NameTables,
    Naming,
    Token,
    fullest,
    is_given,
    join_names,
    read_name,
    split_name,
    split_tokens,
)
from pressnlp.values.role import (
    Phrase,
    RoleCues,
    clean_role,
    most_complete,
    role_after,
    role_before,
    roles_after,
    singulars,
)

DEFAULTS = {"lexicon_dirs": []}

COORDINATORS = frozenset({",", "et", "&", "/", ", et", "ou", "et de", "et à", ";"})
VETO_REACH = 4  # words between a head and the name it holds: « rue du Docteur Jean Martin »
MAX_SHARED = 20  # names that one function after them may hold for
ACRONYM = 4  # letters up to which a lone word in capitals is an acronym


@Language.factory("pressnlp_person", default_config=DEFAULTS, assigns=["doc.spans"])
def make_person(nlp: Language, name: str, lexicon_dirs: list[str]) -> "PersonRecogniser":
    """Make the recogniser with roles.csv, given_names.csv and person_cues.toml."""
    return PersonRecogniser(load_lexicon(tuple(lexicon_dirs)))


class Mention(NamedTuple):
    """A name in the text: its offsets, where its civility opens, the rule that found it, the gender of the civility."""

    start: int
    end: int
    lead: int
    rule: str
    gender: str


class Region:
    """Spans of one kind, asked by offset: no list is walked twice, however long the text."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self.longest = max((b - a for a, b in self.spans), default=0)

    def near(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the spans that share a character with [start, end)."""
        first = bisect_left(self.spans, (start - self.longest, 0))
        last = bisect_left(self.spans, (end, 0))
        return [(a, b) for a, b in self.spans[first:last] if a < end and start < b]

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a span shares a character with [start, end)."""
        return bool(self.near(start, end))

    def covers(self, start: int, end: int) -> bool:
        """Tell whether a span holds the whole of [start, end)."""
        return any(a <= start and end <= b for a, b in self.near(start, end))


class Page:
    """What is known of one document while it is read."""

    def __init__(self, doc: Doc, tokens: list[Token], role_forms: Collection[str]) -> None:
        self.text = doc.text
        self.tokens = tokens
        hits = list(doc.spans["lexicon"]) if "lexicon" in doc.spans else []
        self.heads = {hit.start_char: hit.end_char for hit in hits if hit.label_ == "role"}
        for token in tokens:  # « ex-ministre » is one token: the scout cannot see the function in it
            if token.folded.startswith("ex ") and token.folded[3:] in role_forms:
                self.heads[token.start + 3] = token.end
        self.head_ends = frozenset(self.heads.values())
        bodies = [(h.start_char, h.end_char) for h in hits if h.label_ in ("organisation", "programme")]
        self.bodies = Region(bodies)
        self.long_bodies = Region((a, b) for a, b in bodies if " " in doc.text[a:b])
        self.places = Region((h.start_char, h.end_char) for h in hits if h.label_ == "place")
        self.model = Region((ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "PER")
        self.sites = Region((ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "LOC")

    @cached_property
    def lower(self) -> frozenset[str]:
        """The folded words that the text writes without a capital: no surname stands for them."""
        return frozenset(token.folded for token in self.tokens if not token.is_capital)


class PersonRecogniser:
    """Read every run of capitalised words, ask what speaks for a person, then look again for bare surnames."""

    def __init__(self, lexicon: Lexicon) -> None:
        extensions.declare()
        cues = lexicon.table("person_cues")
        roles = lexicon.rows("roles", Role)
        self.tables = NameTables(
            given={row.id: row.gender for row in lexicon.rows("given_names", GivenName)},
            particles=folded(cues["particle"]["words"]),
            opening=folded(cues["particle"]["opening"]),
            stops=folded(cues["stop"]["words"]),
            fold=fold,
        )
        self.civilities = {
            fold(word): gender for gender in ("m", "f", "x", "plural") for word in cues["civility"][gender]
        }
        self.exact = frozenset(cues["civility"]["exact"])
        self.exact_folded = folded(cues["civility"]["exact"])
        self.veto: Mapping[str, Any] = {name: folded(words) for name, words in cues["veto"].items()}
        self.place_cues = folded(cues["place"]["before"])
        self.cues = RoleCues.from_table(cues["role"], fold)
        self.role_words = frozenset(word for row in roles for form in row.forms for word in fold(form).split())
        self.role_forms = frozenset(fold(form) for row in roles for form in row.forms)
        self.singulars = singulars((row.forms for row in roles), fold)

    def __call__(self, doc: Doc) -> Doc:
        """Store the people of a document."""
        doc.spans["person"] = list(self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[Span]:
        """Yield every mention of a person, in reading order."""
        page = Page(doc, split_tokens(doc.text, fold), self.role_forms)
        mentions = self._in_headlines(page, self._first_look(page))
        mentions = sorted([*mentions, *self._coordinated(page, mentions)])
        mentions = sorted([*mentions, *self._second_look(page, mentions)])
        owners = join_names([Naming(page.text[m.start : m.end], m.gender) for m in mentions], self.tables)
        roles = self._roles(page, mentions)
        names: dict[int, list[str]] = {}
        stated: dict[int, list[str]] = {}
        for mention, owner, found in zip(mentions, owners, roles, strict=True):
            names.setdefault(owner, []).append(page.text[mention.start : mention.end])
            stated.setdefault(owner, []).extend(found)
        name_of = {owner: fullest(forms) for owner, forms in names.items()}
        role_of = {owner: most_complete(found, self.cues) for owner, found in stated.items()}
        for mention, owner in zip(mentions, owners, strict=True):
            name = name_of[owner]
            span = doc.char_span(
                mention.start, mention.end, label="PER", kb_id=fold(name), span_id=f"person.{mention.rule}"
            )
            if span is not None:
                span._.person = PersonValue(name=name, role=role_of[owner])
                yield span

    def _first_look(self, page: Page) -> list[Mention]:
        found: list[Mention] = []
        tokens, i = page.tokens, 0
        closed = self._closed(page)
        listed = False  # inside « MM. Durand, Petit et Roche »
        while i < len(tokens):
            gender, lead = self._civility(page, i, found[-1] if listed and found else None)
            end = read_name(tokens, i, self.tables, closed, after_civility=bool(gender))
            if end == i:
                i += 1
                continue
            end = self._cut_place(page, i, end)
            if gender:
                rule = "" if gender == "x" and self._vetoed(page, i) else "civility"
            else:
                rule = self._rule(page, i, end)
            if rule:
                found.append(
                    Mention(tokens[i].start, tokens[end - 1].end, lead, rule, gender if gender in ("m", "f") else "")
                )
                listed = gender == "plural"
            i = end if rule or self._vetoed(page, i) else i + 1
        return found

    def _in_headlines(self, page: Page, mentions: list[Mention]) -> list[Mention]:
        """Cut capitals back to a name of the body: « PAUL DURAND REVIENT » where « Paul Durand » stands elsewhere."""
        texts = {m: page.text[m.start : m.end] for m in mentions}
        known = {fold(text) for text in texts.values() if not text.isupper()}
        found: list[Mention] = []
        for mention, text in texts.items():
            words = text.split(" ") if text.isupper() else []
            cut = next((k for k in range(2, len(words)) if fold(" ".join(words[:k])) in known), len(words))
            end = mention.start + len(" ".join(words[:cut])) if words else mention.end
            found.append(mention._replace(end=end))
        return found

    def _closed(self, page: Page) -> frozenset[int]:
        """Return where functions and bodies open, but for surnames like Le Maire or Boulanger."""
        closed = {a for a, b in page.bodies.spans if " " in page.text[a:b] or page.text[a:b].isupper()}
        closed |= {
            token.start
            for k, token in enumerate(page.tokens)
            if self._is_civility(token)
            and not (k and token.joint == " " and is_given(page.tokens[k - 1].folded, self.tables))
        }
        by_start = {token.start: k for k, token in enumerate(page.tokens)}
        for start in page.heads:
            k = by_start.get(start, 0)
            before, after = page.tokens[max(k - 1, 0)], page.tokens[k + 1 : k + 2]
            given = before.joint != "" and is_given(before.folded, self.tables) and page.tokens[k].joint == " "
            article = before.folded in ("le", "la") and before.is_capital and k > 1 and before.joint == " "
            if article and is_given(page.tokens[k - 2].folded, self.tables):
                continue
            complement = (
                bool(after)
                and after[0].joint == " "
                and (after[0].folded in self.cues.listing or not after[0].is_capital)
            )
            if not (given and page.tokens[k].is_capital and not complement):
                closed.add(start)
        return frozenset(closed)

    def _civility(self, page: Page, i: int, listed: Mention | None) -> tuple[str, int]:
        """Return the gender of the civility before token `i` ("" without one) and where it opens."""
        tokens, start = page.tokens, page.tokens[i].start
        if listed is not None and page.text[listed.end : start].strip() in COORDINATORS:
            return "plural", start
        if i == 0:
            return "", start
        before = tokens[i - 1]
        gap = page.text[before.end : start].lstrip(".").replace("\n", " ", 1)
        if not self._is_civility(before) or self._is_civility(tokens[i]) or gap.strip():
            return "", start
        gender, lead = self.civilities[before.folded], before.start
        if i > 1 and tokens[i - 2].folded in self.civilities and tokens[i - 1].joint == " ":
            gender, lead = self.civilities[tokens[i - 2].folded], tokens[i - 2].start
        return gender, lead

    def _is_civility(self, token: Token) -> bool:
        """Tell whether a word is a civility: « Me » with its capital, not « me »."""
        surface = token.text.rstrip(".")
        if token.folded not in self.civilities or token.joint == "" or (not surface[0].isupper() and len(surface) < 4):
            return False
        return surface in self.exact or token.folded not in self.exact_folded

    def _rule(self, page: Page, i: int, end: int) -> str:
        """Return the rule that makes tokens i..end a person, or ""."""
        tokens, text = page.tokens, page.text
        start, stop = tokens[i].start, tokens[end - 1].end
        words = [t for t in tokens[i:end] if t.folded not in self.tables.particles or t.is_initial]
        if not words or self._vetoed(page, i) or page.bodies.covers(start, stop):
            return ""
        lone = len(words) == 1
        if self._in_address(text, start, stop):
            return ""
        given = is_given(words[0].folded, self.tables) and tokens[i] is words[0]
        if not lone:
            if page.places.covers(start, stop) or page.long_bodies.touches(start, stop):
                return ""
            if given:
                return "given_name"
            if (
                words[-1].text.istitle()
                and words[0].text.isupper()
                and len(words[0].text) > 2
                and is_given(words[-1].folded, self.tables)
            ):
                return "surname_first"
        role = self._after_role(page, i)
        if role and (not lone or self._is_surname(page, words[0])):
            return "role"
        if not lone:
            if words[0].is_initial and len(words[1].text) > 2 and words[0].text.endswith("."):
                return "initials"
            phrase = role_after(text, stop, page.heads, (), self.cues)
            if phrase is not None and text[stop : stop + 1] == "," and not text[start:stop].isupper():
                return "apposition"
            return "model" if self._full_model(page, words) else ""
        return "model" if self._lone_model(page, words[0]) else ""

    def _cut_place(self, page: Page, i: int, end: int) -> int:
        """Return the end of a name without the place after it: « Paul Durand d'Auch », « Paul Durand Auch »."""
        tokens, surname = page.tokens, False
        for k in range(i + 1, end):
            particle = tokens[k].folded in self.tables.particles and not tokens[k].is_initial
            if particle or tokens[k].folded in SAINTS:
                if surname and not tokens[k].is_capital and page.sites.touches(tokens[k].end, tokens[k].end + 4):
                    return k
                continue
            apart = tokens[k - 1].folded not in self.tables.particles and tokens[k - 1].folded not in SAINTS
            if (
                surname
                and apart
                and page.places.covers(tokens[k].start, tokens[k].end)
                and not page.model.covers(tokens[i].start, tokens[k].end)
            ):
                return k
            surname = surname or not is_given(tokens[k].folded, self.tables)
        return end

    def _full_model(self, page: Page, words: Sequence[Token]) -> bool:
        """Tell whether the model alone may make several words a person."""
        start, stop = words[0].start, words[-1].end
        if not page.model.touches(start, stop) or page.bodies.touches(start, words[0].end):
            return False
        if self._goes_before(page, start) or any(is_given(w.folded, self.tables) for w in words[1:-1]):
            return False
        if page.text[words[0].end : words[1].start].strip() in ("de", "d'", "d’"):
            return False
        return not any(
            w.folded in page.lower or w.folded in self.role_words or (w.text.isupper() and 1 < len(w.text) <= ACRONYM)
            for w in words
        )

    def _goes_before(self, page: Page, start: int) -> bool:
        """Tell whether a capitalised word stands right before: what follows is the rest of another name."""
        k = bisect_left(page.tokens, start, key=lambda token: token.start)
        return (
            k > 0
            and page.tokens[k].joint == " "
            and page.tokens[k - 1].is_capital
            and not self._is_civility(page.tokens[k - 1])
        )

    def _lone_model(self, page: Page, word: Token) -> bool:
        """Tell whether the model alone may make one word a person: no common word, no place, no sentence start."""
        if not page.model.touches(word.start, word.end) or word.folded in page.lower or len(word.text) < 3:
            return False
        if self._goes_before(page, word.start):
            return False
        if word.folded in self.role_words or (word.text.isupper() and len(word.text) <= ACRONYM):
            return False
        if is_given(word.folded, self.tables):
            return not self._quoted(page, word.start)
        cued = page.tokens[bisect_left(page.tokens, word.start, key=lambda token: token.start) - 1]
        if cued.folded not in self.veto["surname"]:
            return False
        return word.joint != "x" and word.joint != "\n" and not page.places.touches(word.start, word.end)

    def _quoted(self, page: Page, start: int) -> bool:
        """Tell whether a quotation mark stands right before: the name of a work, not a person."""
        return page.text[max(start - 2, 0) : start].strip()[-1:] in ("«", '"', "“")

    def _after_role(self, page: Page, i: int) -> bool:
        """Tell whether a function stands right before token `i`."""
        if i == 0 or page.tokens[i].joint not in (" ",):
            return False
        return page.tokens[i - 1].end in page.head_ends

    def _is_surname(self, page: Page, word: Token) -> bool:
        """Tell whether a lone word after a function can be a surname: « le ministre Blanquer »."""
        if word.folded in self.role_words or word.folded in page.lower or len(word.text) < 3:
            return False
        if word.text.isupper() and len(word.text) <= ACRONYM + 2:
            return False
        return page.model.touches(word.start, word.end)

    def _vetoed(self, page: Page, i: int) -> bool:
        """Tell whether the name belongs to a street, a school, a law: « lycée Jean Moulin »."""
        tokens, far = page.tokens, 0
        for k in range(i - 1, max(i - 1 - VETO_REACH, -1), -1):
            if tokens[k + 1].joint == "x" or tokens[k].folded in self.veto["parting"]:
                return False
            if singular(tokens[k].folded) & self.veto["street"]:
                return True
            if singular(tokens[k].folded) & self.veto["named"]:
                return far <= 1
            far += 1 if tokens[k].folded not in self.civilities else 0
            if tokens[k].folded in self.tables.particles:
                far += 1
        return False

    def _coordinated(self, page: Page, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """Yield the full names that a list joins to a person already found: « Paul Durand et Myung Chung »."""
        taken = {k for m in mentions for k in range(m.start, m.end)}
        ends, starts = {m.end for m in mentions}, {m.start for m in mentions}
        closed = self._closed(page)
        tokens, i = page.tokens, 0
        while i < len(tokens):
            end = read_name(tokens, i, self.tables, closed)
            start, stop = tokens[i].start, tokens[max(end - 1, i)].end
            words = sum(1 for t in tokens[i:end] if t.folded not in self.tables.particles)
            if end > i and words in (2, 3) and start not in taken and self._plausible(page, i, end):
                before = next((e for e in range(start, max(start - 8, -1), -1) if e in ends), None)
                after = next((s for s in range(stop, stop + 8) if s in starts), None)
                if (before is not None and page.text[before:start].strip() in COORDINATORS) or (
                    after is not None and page.text[stop:after].strip() in COORDINATORS
                ):
                    ends.add(stop)
                    yield Mention(start, stop, start, "list", "")
            i = max(end, i + 1)

    def _in_address(self, text: str, start: int, stop: int) -> bool:
        """Tell whether the words stand inside an address or a handle."""
        return text[stop : stop + 1] in ("@", "_") or (start > 0 and text[start - 1] in "@_#")

    def _plausible(self, page: Page, i: int, end: int) -> bool:
        start, stop = page.tokens[i].start, page.tokens[end - 1].end
        known = page.bodies.touches(start, stop) or page.places.touches(start, stop)
        capitals = any(t.text.isupper() and not t.is_initial for t in page.tokens[i:end])
        return not known and not capitals and not self._vetoed(page, i) and not self._in_address(page.text, start, stop)

    def _second_look(self, page: Page, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """Yield the bare surnames and given names of people found with both."""
        surnames: set[tuple[str, ...]] = set()
        givens: set[tuple[str, ...]] = set()
        for m in mentions:
            if m.rule != "model" and len(page.text[m.start : m.end].split()) > 1:
                given, surname = split_name(page.text[m.start : m.end], self.tables)
                surnames.add(tuple(surname.split(" ")))
                givens.add(tuple(given.split(" ")))
        surnames = {s for s in surnames if len("".join(s)) > 2 and not all(w in self.role_words for w in s)}
        taken = {k for m in mentions for k in range(m.start, m.end)}
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for words in surnames | givens:
            by_first.setdefault(words[0], []).append(words)
        tokens = page.tokens
        for i, token in enumerate(tokens):
            first = token.folded.split(" ")[0]
            if not token.is_capital or token.start in taken or first not in by_first:
                continue
            for words in sorted(by_first[first], key=len, reverse=True):
                end = self._spell(tokens, i, words)
                if end and self._bare(page, i, end, words in surnames):
                    first_word = self._relative(page, i, taken) if words in surnames else token
                    yield Mention(first_word.start, tokens[end - 1].end, first_word.start, "surname", "")
                    break

    def _relative(self, page: Page, i: int, taken: Collection[int]) -> Token:
        """Return the word where a name ends in a known surname: the given name that no list holds, else the surname."""
        token = page.tokens[i]
        before = page.tokens[i - 1] if i and token.joint == " " else token
        unknown = before.folded in self.tables.stops | self.role_words | self.tables.particles | page.lower
        if before.is_capital and not unknown and before.start not in taken and not self._is_civility(before):
            return before
        return token

    def _spell(self, tokens: Sequence[Token], i: int, words: Sequence[str]) -> int:
        rest, k = list(words), i
        while rest and k < len(tokens):
            parts = tokens[k].folded.split(" ")
            if parts != rest[: len(parts)] or (k > i and tokens[k].joint not in ("", " ")):
                return 0
            rest, k = rest[len(parts) :], k + 1
        return 0 if rest else k

    def _bare(self, page: Page, i: int, end: int, surname: bool) -> bool:
        """Tell whether a word that is someone's name stands for that person here."""
        tokens = page.tokens
        start, stop = tokens[i].start, tokens[end - 1].end
        after = tokens[end] if end < len(tokens) else None
        if page.bodies.touches(start, stop) or self._vetoed(page, i):
            return False
        if any(a <= start and stop <= b and b - a > stop - start for a, b in page.places.near(start, stop)):
            return False
        before = tokens[i - 1] if i and tokens[i].joint in ("", " ") else None
        if (
            after is not None
            and after.joint == " "
            and after.is_capital
            and after.folded not in self.tables.stops
            and after.start not in page.heads
        ):
            return False
        if self._in_address(page.text, start, stop) or (start > 0 and page.text[start - 1] in "-."):
            return False
        if not surname and self._quoted(page, start):
            return False
        if tokens[i].folded in page.lower and (tokens[i].joint in ("x", "\n") or not surname):
            return False
        is_place = page.places.covers(start, stop)
        return not (is_place and before is not None and before.folded in self.place_cues)

    def _roles(self, page: Page, mentions: Sequence[Mention]) -> list[list[str]]:
        """Return the functions stated beside each mention."""
        stops = {m.start for m in mentions} | {m.lead for m in mentions}
        taken = {k for m in mentions for k in range(m.start, m.end)}
        heads = {a: b for a, b in page.heads.items() if a not in taken}
        order = sorted(heads)
        after = [roles_after(page.text, m.end, heads, stops, self.cues) for m in mentions]
        found: list[list[str]] = []
        floor, shared = 0, ""
        for k, mention in enumerate(mentions):
            starts = order[bisect_left(order, floor) : bisect_left(order, mention.lead)]
            before = role_before(page.text, mention.lead, floor, heads, starts, stops, self.cues)
            joined = k > 0 and page.text[mentions[k - 1].end : mention.lead].strip() in COORDINATORS
            if before is None and joined and shared:
                stated = [shared]
            else:
                stated = [self._surface(page, before)] if before is not None else []
                shared = stated[0] if before is not None and self._is_plural(page, before) else ""
            for phrase in after[k]:
                stated.append(clean_role(page.text[phrase.start : phrase.end]))
                self._share_back(page, mentions, found, k, stated[-1], plural=self._is_plural(page, phrase))
            found.append(stated)
            floor = max(mention.end, *(phrase.end for phrase in after[k]), 0)
        return found

    def _share_back(
        self, page: Page, mentions: Sequence[Mention], found: list[list[str]], k: int, role: str, *, plural: bool
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
        return fold(page.text[phrase.head : page.heads[phrase.head]])

    def _surface(self, page: Page, phrase: Phrase) -> str:
        """Return a function as written, a plural before a list of names as the singular."""
        head = self._head(page, phrase)
        text = page.text[phrase.start : phrase.end]
        if head in self.singulars and phrase.end == page.heads[phrase.head]:
            return self.singulars[head]
        return clean_role(text)


def name_end(token: Token) -> int:
    """Return where a name ends: the full stop after a last initial is the sentence's."""
    return token.end - len(token.text) + len(token.text.rstrip("."))


def singular(word: str) -> frozenset[str]:
    """Return a folded word with and without the s of its plural."""
    return frozenset((word, word.removesuffix("s")))


def folded(words: Sequence[str]) -> frozenset[str]:
    """Return the folded forms of a word list."""
    return frozenset(fold(word) for word in words)

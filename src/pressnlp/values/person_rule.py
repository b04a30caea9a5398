"""Ask what speaks for a person where a run of capitalised words stands. Pure: words and offsets come in as arguments.

Evidence, strongest first: a civility, a given name before a surname, a function before or after, the
statistical model. Against it: streets, schools and laws named after someone, bodies, schemes and places.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pressnlp.values.name import NameTables, Token, is_given
from pressnlp.values.page import Mention, Page, PersonNouns
from pressnlp.values.person_lone import ACRONYM, LoneWords, goes_before
from pressnlp.values.person_veto import Vetoes, in_address, quoted
from pressnlp.values.role import RoleCues, RoleText, singulars
from pressnlp.values.role_beside import MAX_BACK, role_after, role_before

COORDINATORS = frozenset({",", "et", "&", "/", ", et", "ou", "et de", "et à", ";"})


class PersonRules:
    """The word lists of person_cues.toml with the given names and functions of the lexicon."""

    def __init__(
        self,
        cues: Mapping[str, Any],
        given: Mapping[str, str],
        roles: Sequence[Sequence[str]],
        fold: Callable[[str], str],
    ) -> None:
        self.fold = fold
        self.tables = NameTables(
            given=given,
            particles=self._folded(cues["particle"]["words"]),
            opening=self._folded(cues["particle"]["opening"]),
            stops=self._folded(cues["stop"]["words"]),
            fold=fold,
        )
        self.civilities = {
            fold(word): gender for gender in ("m", "f", "x", "plural") for word in cues["civility"][gender]
        }
        self.exact = frozenset(cues["civility"]["exact"])
        self.exact_folded = self._folded(self.exact)
        self.nations = tuple(fold(ending) for ending in cues["particle"]["nations"])
        self.nation_after = self._folded(cues["particle"]["nation_after"])
        self.place_cues = self._folded(cues["place"]["before"])
        self.cues = RoleCues.from_table(cues["role"], fold)
        self.vetoes = Vetoes(cues["veto"], self.tables, self.civilities)
        self.role_words = frozenset(word for forms in roles for form in forms for word in fold(form).split())
        self.completing = (self.cues.listing | self.role_words) - self.cues.joining
        self.lone = LoneWords(cues, self.tables, self.role_words)
        self.plurals = frozenset(singulars(roles, fold))
        self.nouns = PersonNouns(
            forms=frozenset(fold(form) for forms in roles for form in forms),
            prefixes=self._folded(cues["role"]["prefix"]),
            endings=tuple(cues["role"]["suffix"]),
            refused=self._folded(cues["role"]["not_person"]),
        )

    def _folded(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(self.fold(word) for word in words)

    def closed(self, page: Page) -> frozenset[int]:
        """Return where functions and bodies open, but for surnames like Le Maire or Boulanger."""
        closed = {a for a, b in page.bodies.spans if " " in page.text[a:b] or page.text[a:b].isupper()}
        closed |= {
            token.start
            for k, token in enumerate(page.tokens)
            if self.is_civility(token)
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
            complement = bool(after) and after[0].joint == " " and after[0].folded in self.completing
            capital = page.tokens[k].is_capital and not complement
            titled = self.is_civility(before) and page.heads[start] == page.tokens[k].end  # « M. Boulanger »
            if not (capital and (given or (titled and not (after and after[0].is_capital)))):
                closed.add(start)
        return frozenset(closed)

    def civility(self, page: Page, i: int, listed: Mention | None) -> tuple[str, int]:
        """Return the gender of the civility before token `i` ("" without one) and where it opens."""
        tokens, start = page.tokens, page.tokens[i].start
        if listed is not None and page.text[listed.end : start].strip() in COORDINATORS:
            return "plural", start
        if i == 0:
            return "", start
        before = tokens[i - 1]
        if not self.is_civility(before) or self.is_civility(tokens[i]):
            return "", start
        gap = page.text[before.end : start].lstrip(".").replace("\n", " ", 1)
        if gap.strip() or page.text[max(before.start - 2, 0) : before.start].strip()[-1:].isdigit():  # « 8,4 M EUR »
            return "", start
        gender, lead = self.civilities[before.folded], before.start
        if i > 1 and tokens[i - 2].folded in self.civilities and tokens[i - 1].joint == " ":
            gender, lead = self.civilities[tokens[i - 2].folded], tokens[i - 2].start
        return gender, lead

    def is_national(self, page: Page, i: int) -> bool:
        """Tell whether token `i` says of which country the person named after it is: « la Suissesse Anne Petit »."""
        token = page.tokens[i]
        if i == 0 or i + 2 >= len(page.tokens) or not token.is_capital or not token.folded.endswith(self.nations):
            return False
        if token.folded in self.tables.stops or token.folded in page.lower:
            return False
        article = page.tokens[i - 1].folded.rstrip("'’") in self.nation_after and token.joint in ("", " ")
        named = all(page.tokens[k].is_capital and page.tokens[k].joint == " " for k in (i + 1, i + 2))
        return article and named and len(token.folded) > 4 and not is_given(token.folded, self.tables)

    def is_civility(self, token: Token) -> bool:
        """Tell whether a word is a civility: « Me » with its capital, not « me »."""
        if token.folded not in self.civilities or token.joint == "":
            return False
        surface = token.text.rstrip(".")
        if not surface[0].isupper() and len(surface) < 4:
            return False
        return surface in self.exact or token.folded not in self.exact_folded

    def rule(self, page: Page, i: int, end: int) -> str:
        """Return the rule that makes tokens i..end a person, or ""."""
        words = [t for t in page.tokens[i:end] if t.folded not in self.tables.particles or t.is_initial]
        if len(words) == 1:  # most are refused at a glance
            rule = self.lone.rule(page, words[0], after_role=self._after_role(page, i))
            return rule if rule and not self._refused(page, i, end) else ""
        return self._full_rule(page, i, end, words) if words and not self._refused(page, i, end) else ""

    def _refused(self, page: Page, i: int, end: int) -> bool:
        """Tell whether tokens i..end belong to a street, a body or an address."""
        start, stop = page.tokens[i].start, page.tokens[end - 1].end
        return self.vetoes.vetoed(page, i) or page.bodies.covers(start, stop) or in_address(page.text, start, stop)

    def _full_rule(self, page: Page, i: int, end: int, words: Sequence[Token]) -> str:
        """Return the rule that makes several words a person, or ""."""
        tokens = page.tokens
        start, stop = tokens[i].start, tokens[end - 1].end
        given = is_given(words[0].folded, self.tables) and tokens[i] is words[0]
        if not given and words[0].text.istitle() and self._qualified(page, words[0], tokens[i + 1 : end]):
            return ""
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
        if self._after_role(page, i):
            return "role"
        if words[0].is_initial and len(words[1].text) > 2 and words[0].text.endswith("."):
            return "initials"
        if self._apposed(page, start, stop, words):
            return "apposition"
        if self._announced(page, start, stop, words):
            return "announced"
        if self._titled(page, i, words):
            return "titled"
        return "model" if self._full_model(page, words) else ""

    def _apposed(self, page: Page, start: int, stop: int, words: Sequence[Token]) -> bool:
        """Tell whether a function in apposition follows: « Tixya Kerneis, maire », « Tixya Kerneis (maire) »."""
        text = page.text
        mark = text[stop : stop + 2].strip()[:1]
        if not mark or mark not in ",(–—" or text[start:stop].isupper():
            return False
        if goes_before(page, start, self.tables, self.civilities):
            return False
        known = page.bodies.touches(start, stop) or page.places.touches(start, stop)
        if mark != "," and (known or any(w.folded in page.lower or w.folded in self.role_words for w in words)):
            return False
        return role_after(RoleText(text, page.heads, (), self.cues), stop) is not None

    def _announced(self, page: Page, start: int, stop: int, words: Sequence[Token]) -> bool:
        """Tell whether a function announces the name: « le patron du club, Tixya Kerneis, », « Secrétaire : … »."""
        text = page.text
        mark = text[max(start - 3, 0) : start].strip()[-1:]
        if mark not in (",", ":") or (mark == "," and text[stop : stop + 1] not in (",", ".", ":", ")")):
            return False
        if len(words) > 3 or not all(
            (w.text.istitle() or w is words[-1]) and w.folded not in page.lower for w in words
        ):
            return False
        if page.places.touches(start, stop) or page.bodies.touches(start, words[0].end):
            return False
        return self._function_before(page, start)

    def _function_before(self, page: Page, start: int) -> bool:
        """Tell whether the name that starts here closes a function in the singular."""
        read = RoleText(page.text, page.heads, {start}, self.cues)
        floor = max(page.text.rfind("\n", max(start - MAX_BACK, 0), start) + 1, start - MAX_BACK, 0)
        starts = page.head_starts[bisect_left(page.head_starts, floor) : bisect_left(page.head_starts, start)]
        phrase = role_before(read, start, floor, starts)
        return phrase is not None and self.fold(page.text[phrase.head : page.heads[phrase.head]]) not in self.plurals

    def _qualified(self, page: Page, first: Token, rest: Sequence[Token]) -> bool:
        """Tell whether « de » goes on after a word that is no given name: « Sciences de Gestion », a thing."""
        linked = bool(rest) and rest[0].folded in self.tables.particles and not rest[0].is_capital
        return linked and not page.model.covers(first.start, rest[-1].end)

    def _titled(self, page: Page, i: int, words: Sequence[Token]) -> bool:
        """Tell whether a function with its complement stands before: « le maire de Condom Tixya Kerneis »."""
        start, before = words[0].start, page.tokens[i - 1] if i else words[0]
        closing = before.is_capital and (
            page.places.touches(before.start, before.end) or page.bodies.touches(before.start, before.end)
        )
        if page.tokens[i].joint != " " or not closing or len(words) > 3:
            return False
        if not all(w.text.istitle() and w.folded not in page.lower and w.folded not in self.role_words for w in words):
            return False
        if page.places.touches(start, words[-1].end) or page.bodies.touches(start, words[-1].end):
            return False
        return self._function_before(page, start)

    def _full_model(self, page: Page, words: Sequence[Token]) -> bool:
        """Tell whether the model alone may make several words a person."""
        start, stop = words[0].start, words[-1].end
        if not page.model.touches(start, stop) or page.bodies.touches(start, words[0].end):
            return False
        if goes_before(page, start, self.tables, self.civilities) or any(
            is_given(w.folded, self.tables) for w in words[1:-1]
        ):
            return False
        if page.text[words[0].end : words[1].start].strip() in ("de", "d'", "d’") or quoted(page, start):
            return False
        return not any(
            w.folded in page.lower or w.folded in self.role_words or (w.text.isupper() and 1 < len(w.text) <= ACRONYM)
            for w in words
        )

    def _after_role(self, page: Page, i: int) -> bool:
        """Tell whether a function stands right before token `i`."""
        if i == 0 or page.tokens[i].joint not in (" ",):
            return False
        return page.tokens[i - 1].end in page.head_ends

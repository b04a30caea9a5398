"""Walk a document for its people: runs of capitals first, then lists, then bare surnames. Pure: offsets in and out."""

from collections.abc import Collection, Iterator, Sequence

from pressnlp.values.name import Token, read_name, split_name
from pressnlp.values.page import Mention, Page
from pressnlp.values.person_place import cut_place, opens_with_place
from pressnlp.values.person_rule import COORDINATORS, PersonRules
from pressnlp.values.person_veto import in_address, quoted

SHORTEST_ALONE = 4  # letters of a surname that a civility alone introduced


class PersonLook:
    """Find every mention of a person in a page."""

    def __init__(self, rules: PersonRules) -> None:
        self.rules = rules

    def find(self, page: Page) -> list[Mention]:
        """Return the mentions in reading order; none overlaps another."""
        closed = self.rules.closed(page)
        mentions = self._in_headlines(page, self._first_look(page, closed))
        if not mentions:
            return []
        mentions = sorted([*mentions, *self._coordinated(page, mentions, closed)])
        return sorted([*mentions, *self._second_look(page, mentions)])

    def _first_look(self, page: Page, closed: Collection[int]) -> list[Mention]:
        found: list[Mention] = []
        tokens, i = page.tokens, 0
        national = -1  # the token after « le Barbadien »
        listed = False  # inside « MM. Durand, Petit et Roche »
        while i < len(tokens):
            if not (tokens[i].is_capital or tokens[i].folded in self.rules.tables.opening):
                i += 1
                continue
            if self.rules.is_national(page, i):
                i = national = i + 1
                continue
            gender, lead = self.rules.civility(page, i, found[-1] if listed and found else None)
            end = read_name(tokens, i, self.rules.tables, closed, after_civility=bool(gender))
            if end == i:
                i += 1
                continue
            if not gender and opens_with_place(page, self.rules.tables, i, end):
                i += 1
                continue
            end = cut_place(page, self.rules.tables, i, end)
            if gender:
                rule = "" if gender == "x" and self.rules.vetoes.vetoed(page, i) else "civility"
            else:
                rule = self.rules.rule(page, i, end) or ("nation" if i == national and end > i + 1 else "")
            if rule:
                known = gender if gender in ("m", "f") else ""
                found.append(Mention(tokens[i].start, name_end(tokens[end - 1]), lead, rule, known))
                listed = gender == "plural"
            i = end if rule or end == i + 1 or self.rules.vetoes.vetoed(page, i) else i + 1
        return found

    def _in_headlines(self, page: Page, mentions: list[Mention]) -> list[Mention]:
        """Cut capitals back to a name of the body: « PAUL DURAND REVIENT » where « Paul Durand » stands elsewhere."""
        texts = {m: page.text[m.start : m.end] for m in mentions}
        known = {self.rules.fold(text) for text in texts.values() if not text.isupper()}
        found: list[Mention] = []
        for mention, text in texts.items():
            words = text.split(" ") if text.isupper() else []
            cut = next((k for k in range(2, len(words)) if self.rules.fold(" ".join(words[:k])) in known), len(words))
            end = mention.start + len(" ".join(words[:cut])) if words else mention.end
            found.append(mention._replace(end=end))
        return found

    def _coordinated(self, page: Page, mentions: Sequence[Mention], closed: Collection[int]) -> Iterator[Mention]:
        """Yield the full names that a list joins to a person already found: « Paul Durand et Myung Chung »."""
        taken = {k for m in mentions for k in range(m.start, m.end)}
        ends, starts = {m.end for m in mentions}, {m.start for m in mentions}
        tokens, i = page.tokens, 0
        while i < len(tokens):
            if not tokens[i].is_capital:
                i += 1
                continue
            end = read_name(tokens, i, self.rules.tables, closed)
            start, stop = tokens[i].start, tokens[max(end - 1, i)].end
            words = sum(1 for t in tokens[i:end] if t.folded not in self.rules.tables.particles)
            if end > i and words in (2, 3) and start not in taken and self._plausible(page, i, end):
                before = next((e for e in range(start, max(start - 8, -1), -1) if e in ends), None)
                after = next((s for s in range(stop, stop + 8) if s in starts), None)
                if (before is not None and page.text[before:start].strip() in COORDINATORS) or (
                    after is not None and page.text[stop:after].strip() in COORDINATORS
                ):
                    ends.add(stop)
                    yield Mention(start, stop, start, "list", "")
            i = max(end, i + 1)

    def _plausible(self, page: Page, i: int, end: int) -> bool:
        start, stop = page.tokens[i].start, page.tokens[end - 1].end
        known = page.bodies.touches(start, stop) or page.places.touches(start, stop)
        capitals = any(t.text.isupper() and not t.is_initial for t in page.tokens[i:end])
        return (
            not known
            and not capitals
            and not self.rules.vetoes.vetoed(page, i)
            and not in_address(page.text, start, stop)
        )

    def _second_look(self, page: Page, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """Yield the bare surnames and given names of people found with both, and their full names again."""
        fulls: set[tuple[str, ...]] = set()
        surnames: set[tuple[str, ...]] = set()
        givens: set[tuple[str, ...]] = set()
        for m in mentions:
            if m.rule != "model" and len(page.text[m.start : m.end].split()) > 1:
                fulls.add(tuple(self.rules.fold(page.text[m.start : m.end]).split(" ")))
                given, surname = split_name(page.text[m.start : m.end], self.rules.tables)
                surnames.add(tuple(surname.split(" ")))
                givens.add(tuple(given.split(" ")))
            elif m.rule == "civility" and m.end - m.start >= SHORTEST_ALONE:  # « M. Ravel », then « Ravel »
                surnames.add(tuple(self.rules.fold(page.text[m.start : m.end]).split(" ")))
        surnames = {s for s in surnames if len("".join(s)) > 2 and not all(w in self.rules.role_words for w in s)}
        opened = {words[k:] for words in fulls for k in range(1, len(words)) if words[k] in self.rules.tables.opening}
        taken = {k for m in mentions for k in range(m.start, m.end)}
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for words in surnames | givens | fulls:
            by_first.setdefault(words[0], []).append(words)
        tokens = page.tokens
        done = 0
        for i, token in enumerate(tokens):
            first = token.folded.split(" ")[0]
            if i < done or not token.is_capital or token.start in taken or first not in by_first:
                continue
            for words in sorted(by_first[first], key=len, reverse=True):
                end = self._spell(tokens, i, words)
                if end and words in fulls and self._again(page, i, end):
                    done = end
                    yield Mention(token.start, tokens[end - 1].end, token.start, "again", "")
                    break
                if end and words not in fulls and self._bare(page, i, end, words in surnames):
                    first_word = self._relative(page, i, taken) if words in surnames else token
                    if i and (tokens[i - 1].folded, *words) in opened and tokens[i - 1].is_capital:
                        first_word = tokens[i - 1]  # « Le Brizaut » of « Tugdual Le Brizaut »
                    yield Mention(first_word.start, tokens[end - 1].end, first_word.start, "surname", "")
                    break

    def _again(self, page: Page, i: int, end: int) -> bool:
        """Tell whether the full name of a person found elsewhere stands for that person here."""
        start, stop = page.tokens[i].start, page.tokens[end - 1].end
        held = page.bodies.covers(start, stop) or self.rules.vetoes.vetoed(page, i)
        return page.tokens[end - 1].is_capital and not held and not in_address(page.text, start, stop)

    def _relative(self, page: Page, i: int, taken: Collection[int]) -> Token:
        """Return the word where a name ends in a known surname: the given name that no list holds, else the surname."""
        token = page.tokens[i]
        before = page.tokens[i - 1] if i and token.joint == " " else token
        unknown = (
            before.folded in self.rules.tables.stops
            or before.folded in self.rules.tables.particles
            or before.folded in self.rules.role_words
            or before.folded in page.lower
        )
        if before.is_capital and not unknown and before.start not in taken and not self.rules.is_civility(before):
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
        if page.bodies.touches(start, stop) or self.rules.vetoes.vetoed(page, i):
            return False
        if any(a <= start and stop <= b and b - a > stop - start for a, b in page.places.near(start, stop)):
            return False
        before = tokens[i - 1] if i and tokens[i].joint in ("", " ") else None
        headline = after is not None and after.text.isupper() and tokens[i].text.isupper()
        if (
            after is not None
            and not headline
            and after.joint == " "
            and after.is_capital
            and after.folded not in self.rules.tables.stops
            and after.start not in page.heads
        ):
            return False
        if in_address(page.text, start, stop) or (start > 0 and page.text[start - 1] in "-."):
            return False
        if not surname and quoted(page, start):
            return False
        if tokens[i].folded in page.lower and (tokens[i].joint in ("x", "\n") or not surname):
            return False
        is_place = page.places.covers(start, stop)
        return not (is_place and before is not None and before.folded in self.rules.place_cues)


def name_end(token: Token) -> int:
    """Return where a name ends: the full stop after a last initial is the sentence's."""
    return token.end - len(token.text) + len(token.text.rstrip("."))

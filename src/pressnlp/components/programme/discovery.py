"""Names of schemes read from their head: « Fonds de soutien aux scieries », « stratégie nationale pour les lacs »."""

from collections.abc import Iterator

from pressnlp.components.programme.grammar import BRACKET, Head, SchemeGrammar, spells
from pressnlp.components.programme.naming import Naming
from pressnlp.components.programme.proper import ProperNames
from pressnlp.components.programme.quoted import QuotedNames
from pressnlp.components.programme.reading import Mention, Reading, phrase, places_among, shouted
from pressnlp.text.folding import fold
from pressnlp.text.name_phrase import is_capital, is_period
from pressnlp.text.name_tail import NameTails

LONGEST_NAME = 16  # words
FRAME = 6  # words before a head that may say it is a scheme
BARRED_WORDS = (2, 3, 4)


class Discovery:
    """Names found by their form alone, where no row of the catalogue says them."""

    def __init__(self, naming: Naming, grammar: SchemeGrammar, tails: NameTails) -> None:
        self.naming = naming
        self.grammar = grammar
        self.words = grammar.words
        self.frames = tuple(sorted(self.words["frames"]))
        self.tails = tails
        self.proper = ProperNames(naming, grammar, tails)
        self.quoted = QuotedNames(naming, grammar, self.proper)

    def names(self, reading: Reading) -> Iterator[Mention]:
        """Yield the names that open with a head, and the call that the document is."""
        yield from self._call(reading)
        end = 0
        for i in places_among(reading, self.grammar.head_openings):
            count = self.grammar.head_at(reading, i) if i >= end else 0
            if count:
                end = i + max(count, self._barred(reading, i))
                key = phrase(reading.words[i : i + count])
                if end == i + count:
                    yield from self._read(reading, i, end, self.grammar.heads[key], key)

    def _read(self, reading: Reading, i: int, j: int, head: Head, key: str) -> Iterator[Mention]:
        """Read the name that opens with the head at words `i` to `j`."""
        text, words = reading.text, reading.words
        quoted = self.quoted.after(reading, j)
        if quoted is not None:
            yield from self.quoted.mentions(reading, i, head, key, quoted)
            return
        if shouted(text, words[i].start) or words[i].start in reading.bodies:
            return
        capital = is_capital(text, words[i]) and key not in self.grammar.calls["acronyms"]
        end, rule = self._descriptive_end(reading, i, j, head, key)
        if end:
            yield self.naming.mention(text, words[i].start, words[end - 1].end, head, rule, True)
            return
        mention = self.proper.after_head(reading, i, j, head, key, capital)
        if mention is not None:
            yield mention
            if self.grammar.is_plural(key):
                yield from self.quoted.coordinated(reading, mention.end, head)

    def _descriptive_end(self, reading: Reading, i: int, j: int, head: Head, key: str) -> tuple[int, str]:
        """Return where a name made of its head and complements ends, and the rule that says it is one; 0 for none."""
        text, words = reading.text, reading.words
        capital = is_capital(text, words[i])
        single = head.phrase and not self.grammar.is_plural(key)
        end = self._defined_end(reading, i, j) if capital or single else 0
        if end:
            return end, "defined"
        if capital:
            end = self.grammar.names.complement_end(text, words, j)
            end = self._before_owner(reading, j, end)
            if end == j + 1 and is_capital(text, words[j]):
                end = self.tails.end(text, words, j, j, scheme=True) + 1  # « Fonds Rives claires »
            return (end, "capital_head") if head.phrase and end > j and self._is_name(reading, i, j, end) else (0, "")
        end = self._official_end(reading, i, j, head) if head.official or head.phrase else 0
        return end, "official_head"

    def _before_owner(self, reading: Reading, j: int, end: int) -> int:
        """Return where a titled name ends before the body it is of: « Plan Rivières 2030 du Syndicat … »."""
        words, light = reading.words, self.words["genitives"] | self.words["articles"]
        for k in range(j + 1, end):
            owner = k + 1
            while owner < end and words[owner].folded in light:
                owner += 1
            opens = owner < end and is_capital(reading.text, words[owner]) and is_capital(reading.text, words[j])
            if words[k].folded in self.words["genitives"] and opens and words[owner].folded in self.words["bodies"]:
                return k
        return end

    def _is_name(self, reading: Reading, i: int, j: int, end: int) -> bool:
        """Tell whether a capitalised head with complements is a name: the capital must mean something."""
        text, words = reading.text, reading.words
        ordinary = phrase(words[i:end]) in self.grammar.lists["ordinary"]
        if ordinary or (words[j].folded in self.words["genitives"] and self._owner(reading, j, end)):
            return False
        inside = any(is_capital(text, word) for word in words[j:end])
        dated = is_period(words[end - 1].folded)
        official = words[j].folded in self.words["official"] and end > j + 1
        return inside or dated or official or self._inside_sentence(reading, i)

    def _barred(self, reading: Reading, i: int) -> int:
        """Return the words of what every body has and that begins here, or 0. « plan local d'urbanisme »."""
        return max(
            (n for n in BARRED_WORDS if phrase(reading.words[i : i + n]) in self.grammar.lists["barred"]), default=0
        )

    def _defined_end(self, reading: Reading, i: int, j: int) -> int:
        """Return the index after a name that an acronym in brackets spells, or 0. « plan de sortie du gaz (PSG) »."""
        text, words = reading.text, reading.words
        for end in range(j + 1, min(j + LONGEST_NAME, len(words) + 1)):
            if not self.grammar.names.adjacent(text, words, end - 1) or words[end - 1].folded in self.words["owners"]:
                return 0
            if words[end - 2].folded in self.words["articles"] and self.grammar.head_at(reading, end - 1):
                return 0  # « le plan de mandat et le programme … » are two
            bracket = BRACKET.match(text, words[end - 1].end)
            if bracket:
                letters = fold(bracket[1]).replace(" ", "")
                whole = len(letters) > 2 and words[i].folded[0] == letters[0] and spells(bracket[1], words[i:end])
                return end if whole and letters[-1] in {w.folded[0] for w in words[max(j, end - 3) : end]} else 0
        return 0

    def _owner(self, reading: Reading, j: int, end: int) -> bool:
        """Tell whether the complement names only an owner. « le Programme de Marseille »."""
        light = self.words["genitives"] | self.words["articles"]
        noun = next((word for word in reading.words[j:end] if word.folded not in light), None)
        return noun is not None and noun.start in reading.others and is_capital(reading.text, noun)

    def _inside_sentence(self, reading: Reading, i: int) -> bool:
        if i == 0:
            return False
        before = reading.words[i - 1]
        gap = reading.text[before.end : reading.words[i].start]
        if before.folded in self.words["determiners"]:
            return gap.strip(" '’\u00a0\n") == ""
        return gap in (" ", "\u00a0") and not is_capital(reading.text, before)

    def _official_end(self, reading: Reading, i: int, j: int, head: Head) -> int:
        """Read « plan national de lutte contre le bruit », « plan santé 2024-2028 » in lower case; 0 for none."""
        text, words = reading.text, reading.words
        end = self.grammar.names.complement_end(text, words, j)
        if end <= j or phrase(words[i:end]) in self.grammar.lists["ordinary"]:
            return 0
        framed = phrase(words[max(i - FRAME, 0) : i]).endswith(self.frames) and text[words[j].start].islower()
        if framed and head.official and words[j].folded not in self.words["genitives"]:
            return end  # « au titre du plan sécheresse »
        ranged = end - j >= 3 and all(is_period(word.folded) and len(word.folded) == 4 for word in words[end - 2 : end])
        before = words[i - 1].folded if i else ""
        definite = before in self.words["definite"]
        official = head.official and words[j].folded in self.words["official"]
        linked = any(word.folded in self.words["genitives"] | self.words["linkers"] for word in words[j:end])
        always = head.before == "always" and before not in self.words["partitives"]
        singular = before not in self.words["plurals"]
        return end if ranged or (definite and linked and (always or (official and singular))) else 0

    # --- the call that a document is ---

    def _call(self, reading: Reading) -> Iterator[Mention]:
        """Read the call for projects that opens the title, then « l'appel à projets », « cet appel à projets ».

        « Lancement d'un appel à projets » in a title names no call: it tells that there is one.
        """
        words = reading.words
        at = places_among(reading, self.grammar.calls["openings"])
        calls = [(n, count) for n in at if (count := self.grammar.head_at(reading, n)) > 1]
        opening = next(((n, count) for n, count in calls if words[n].start == reading.title), None)
        if opening is None:
            return
        form = phrase(words[opening[0] : sum(opening)])
        for n, count in calls:
            before = words[n - 1].folded if n else ""
            named = n == opening[0] or (before in self.grammar.calls["definite"] and words[n].joined)
            after = words[n + count] if n + count < len(words) else None
            # « l'appel à projets de la Région » may be another.
            owned = after is not None and after.joined and after.folded in self.words["genitives"]
            if named and phrase(words[n : n + count]) == form and not owned:
                head = self.grammar.heads[form]
                yield self.naming.mention(
                    reading.text, words[n].start, words[n + count - 1].end, head, "call_title", True
                )

"""What one mention proves for the whole document: its acronym, its other mentions, its beginnings and its hashtag."""

from collections.abc import Iterator

from pressnlp.components.programme.grammar import BRACKET, SchemeGrammar, spells
from pressnlp.components.programme.naming import SHORTEST_GLUED, Naming
from pressnlp.components.programme.reading import Mention, Reading, between, is_edition, phrase, places_among
from pressnlp.text.folding import fold
from pressnlp.text.name_phrase import is_capital

SHORTEST_ACRONYM = 3  # letters, where no bracket defines it
MOST_NAMES = 300  # discovered names whose other mentions are looked for
SHORTEST_BEGINNING = 3  # words of a long name that recall it


class Agreement:
    """Mentions that stand on another mention of the same document."""

    def __init__(self, naming: Naming, grammar: SchemeGrammar) -> None:
        self.naming = naming
        self.grammar = grammar

    def acronyms(self, reading: Reading, found: list[Mention]) -> Iterator[Mention]:
        """Read acronyms of the names found, in brackets or alone, and in odd case: « FAST », « Fast 7 »."""
        known = self._known_acronyms(reading, found)
        text, words = reading.text, reading.words
        titles = {letters.capitalize(): letters for letters in known if len(letters) > SHORTEST_ACRONYM}
        for i in places_among(reading, {fold(letters) for letters in known}):
            word = words[i]
            surface = text[word.start : word.end]
            mention = known.get(surface)
            if mention is None and surface in titles and self._stands_alone(reading, i):
                mention = known[titles[surface]]
            if mention is None or self._member(reading, i, mention):
                continue
            following = words[i + 1] if i + 1 < len(words) else None
            edition = following is not None and following.joined and is_edition(text, word, following)
            end = following.end if following is not None and edition else word.end
            yield mention._replace(start=word.start, end=end, rule="acronym")

    def repeated(self, reading: Reading, found: list[Mention]) -> Iterator[Mention]:
        """Find the other mentions of discovered names, the beginnings of long ones, and hashtags."""
        text, words = reading.text, reading.words
        discovered = [m for m in found if m.value["catalogue_id"] is None and m.rule not in ("acronym", "budget")]
        for mention in list({m.identity: m for m in reversed(discovered)}.values())[:MOST_NAMES]:
            surface = text[mention.start : mention.end]
            name = fold(surface).split()
            single = len(name) == 1
            if not name or (single and (len(surface) < SHORTEST_ACRONYM or self._common(reading, name[0], surface))):
                continue
            for i in reading.places.get(name[0], ()):
                end = self._recalled(reading, name, i)
                if end == i or (single and text[words[i].start : words[i].end] != surface):
                    continue
                if not in_address(text, words[i].start, words[end - 1].end):
                    yield mention._replace(start=words[i].start, end=words[end - 1].end, rule="repeated")
            glued = "".join(name)
            for i in reading.places.get(glued, ()) if not single and len(glued) >= SHORTEST_GLUED else ():
                yield mention._replace(start=words[i].start, end=words[i].end, rule="glued")

    def _common(self, reading: Reading, word: str, surface: str) -> bool:
        """Tell whether a name of one word is also a common noun of the text: « programme Horizon », « à l'horizon »."""
        spellings = (reading.words[i] for i in reading.places.get(word, ()))
        return any(reading.text[w.start : w.end] == surface.lower() for w in spellings)

    def _known_acronyms(self, reading: Reading, found: list[Mention]) -> dict[str, Mention]:
        """Return the acronyms that the text defines in brackets, those of rows, and those that initials spell."""
        known: dict[str, Mention] = {}
        spelt: dict[str, Mention] = {}
        for mention in found:
            bracket = BRACKET.match(reading.text, mention.end)
            words = between(reading.words, mention.start, mention.end)
            if bracket and sum(character.isupper() for character in bracket[1]) > 1 and spells(bracket[1], words):
                known.setdefault(bracket[1], mention)
            row = self.naming.rows.get(mention.identity)
            surface = reading.text[mention.start : mention.end]
            if row is not None and row.acronym and (surface == row.acronym or len(words) > 1):
                known.setdefault(row.acronym, mention)
            initials = self.grammar.initials(words).upper()
            if row is not None and initials.isalpha() and len(initials) >= SHORTEST_ACRONYM:
                spelt.setdefault(initials, mention)
        free = {letters: m for letters, m in spelt.items() if fold(letters) not in self.naming.spellings}
        return free | known

    def _stands_alone(self, reading: Reading, i: int) -> bool:
        """Tell whether a capitalised word inside a sentence is no part of a longer name. « l'équipe Fast »."""
        text, words = reading.text, reading.words
        before = i > 0 and words[i].joined and not is_capital(text, words[i - 1])
        after = i + 1 < len(words) and words[i + 1].joined and is_capital(text, words[i + 1])
        return before and (not after or "\n" in text[words[i].end : words[i + 1].start])

    def _member(self, reading: Reading, i: int, mention: Mention) -> bool:
        """Tell whether people bear the acronym here. « les EIG »."""
        return mention.identity in self.grammar.bearers and self.grammar.members(reading, i)

    def _recalled(self, reading: Reading, name: list[str], i: int) -> int:
        """Return the index after the words at `i` that say the name, or enough of its beginning; `i` for no."""
        words, end = reading.words, i
        while end < len(words) and end - i < len(name) and words[end].folded == name[end - i]:
            end += 1
        if end - i == len(name):
            return end
        while end > i and words[end - 1].folded in self.grammar.light:
            end -= 1
        recalled = phrase(words[i:end])
        short = end - i >= SHORTEST_BEGINNING and name[0] in self.grammar.heads
        definite = i > 0 and words[i - 1].folded in self.grammar.words["definite"]
        return end if short and definite and recalled not in self.grammar.lists["ordinary"] else i


def in_address(text: str, start: int, end: int) -> bool:
    """Tell whether a name is a piece of an address. « fast@nova.gouv.fr », « nova.gouv.fr/page »."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    dotted = after[:1] == "." and after[1:].isalnum()
    return before in tuple("@/.") or after[:1] in tuple("@/") or dotted

"""Tell how far a proper name runs on in lower case: « Lune penchée », « Apprendre au jardin », « Brumal en commun ».

A capital opens a name, but French names go on in lower case. What follows a name is a tail only where the sentence
goes on after it as it does after a name: with a sign, a verb, a pronoun. « la société Durand recrute à Pau » has none.
"""

from collections.abc import Collection, Mapping, Sequence

from pressnlp.text.folding import Word, fold
from pressnlp.text.name_phrase import NameGrammar, is_capital

LONGEST_TAIL = 6  # words
LONGEST_SUBJECT = 5  # words before the name: « La jeune entreprise de Pau … »


class NameTails:
    """Read tails with the words of the table `tail` of programme_heads.toml and a set of finite verbs."""

    def __init__(self, names: NameGrammar, table: Mapping[str, Sequence[str]], verbs: Collection[str]) -> None:
        """Take the folded forms of verbs that may follow a name."""
        self.names = names
        self.verbs = verbs
        self.determiners, self.links, self.binding, self.pronouns, self.adverbs, self.foreign, self.together = (
            frozenset(fold(form) for form in table[key])
            for key in ("determiners", "links", "binding", "pronouns", "adverbs", "foreign", "together")
        )
        self.verb_endings = tuple(table["verb_endings"])
        self.opening_verbs = tuple(table["opening_verbs"])
        self.participles = tuple(table["participles"])

    def end(self, text: str, words: tuple[Word, ...], first: int, last: int, *, scheme: bool = False) -> int:
        """Return the last word of the name that runs from word `first` to the capitalised word `last`.

        A scheme goes on after « en » and « à » too (« Ville à vélo »), where a company does something there.
        """
        last = self._foreign_end(text, words, last)
        k, limit = last + 1, last + 1 + LONGEST_TAIL
        while k < min(limit, len(words)) and self.names.adjacent(text, words, k) and not is_capital(text, words[k]):
            linked = words[k].folded in self.links and text[words[k].start : words[k].end] != "a"
            following = self._linked(text, words, first, k, scheme) if linked else self._bare(text, words, k)
            if following is None or (not linked and self._is_verb(text, words, first, k)):
                break
            last, k = following, following + 1
        return last

    def _foreign_end(self, text: str, words: tuple[Word, ...], last: int) -> int:
        """Return the last capital of a name that goes through small foreign words: « Casa per Tutti »."""
        while last + 2 < len(words) and words[last + 1].folded in self.foreign:
            joined = all(self.names.adjacent(text, words, k) for k in (last + 1, last + 2))
            if not joined or is_capital(text, words[last + 1]) or not is_capital(text, words[last + 2]):
                break
            last += 2
        return last

    def _linked(self, text: str, words: tuple[Word, ...], first: int, k: int, scheme: bool) -> int | None:
        """Return the noun that a link at word `k` binds to the name, if what follows it lets the name end there."""
        noun = k + 1
        while noun < min(k + 3, len(words)) and words[noun].folded in self.binding:
            noun += 1
        if noun >= len(words) or not self.names.adjacent(text, words, noun) or is_capital(text, words[noun]):
            return None
        word = words[noun].folded
        if not word.isalpha() or len(word) < 3:
            return None
        infinitive = word.endswith(self.names.infinitives) and word not in self.names.nouns_in_er
        if words[k].folded == "et":
            parallel = infinitive == words[first].folded.endswith(self.names.infinitives)
            fits = parallel and noun == k + 1 and self._plain(word)
            if fits and infinitive:
                return noun  # « Soigner et protéger »
            return (
                noun
                if fits and (self._closes(text, words, noun + 1) or self._specified(text, words, noun + 1))
                else None
            )
        if infinitive or (not self._plain(word) and word not in self.adverbs):
            return None
        link = words[k].folded
        placed = link in ("a", "au", "aux") and not self.opens_verbal(words[first])
        if not scheme and (placed or (link == "en" and word not in self.together)):
            return None
        if words[k].folded in self.binding and not self._one_noun(text, words, first, k):
            return None
        closes = self._closes(text, words, noun + 1) or self._bare(text, words, noun + 1) is not None
        placed = noun + 2 < len(words) and words[noun + 1].folded in ("a", "en") and is_capital(text, words[noun + 2])
        numbered = noun + 1 < len(words) and words[noun + 1].folded.isdigit()  # « Terres d'accueil 63 »
        return noun if closes or placed or numbered else None

    def _specified(self, text: str, words: tuple[Word, ...], k: int) -> bool:
        """Tell whether a bare complement goes on at word `k`: « métiers d'avenir », not « président de l'Union »."""
        if k + 1 >= len(words) or words[k].folded not in ("d", "de") or not self.names.adjacent(text, words, k + 1):
            return False
        noun = words[k + 1]
        return not is_capital(text, noun) and noun.folded not in self.binding and self._plain(noun.folded)

    def opens_verbal(self, word: Word) -> bool:
        """Tell whether a name opens with an infinitive: « Apprendre au jardin »."""
        return word.folded.endswith(self.opening_verbs)

    def _one_noun(self, text: str, words: tuple[Word, ...], first: int, k: int) -> bool:
        """Tell whether one noun, its article aside, stands before a complement: « Halles de demain »."""
        return sum(is_capital(text, word) and word.folded not in self.binding for word in words[first:k]) < 2

    def _bare(self, text: str, words: tuple[Word, ...], k: int) -> int | None:
        """Return word `k` where it is an adjective of the name."""
        if k >= len(words) or not self.names.adjacent(text, words, k) or is_capital(text, words[k]):
            return None
        word = words[k].folded
        closes = self._closes(text, words, k + 1) or self._coordinated(text, words, k + 1)
        if text[words[k].start : words[k].end].lower().endswith(self.participles):
            return k if closes else None
        if not word.isalpha() or len(word) < 3 or not self._plain(word) or words[k].folded in self.links:
            return None
        if k + 1 < len(words) and words[k + 1].joined and words[k + 1].folded in self.determiners:
            return None
        agrees = word.endswith("s") and words[k - 1].folded.endswith("s")  # « Rives claires »
        return k if closes or agrees or self.names.looks_adjective(word) else None

    def _is_verb(self, text: str, words: tuple[Word, ...], first: int, k: int) -> bool:
        """Tell whether word `k` is the verb of a short sentence: « La société Durand embauche. »."""
        ends = k + 1 >= len(words) or not set(text[words[k].end : words[k + 1].start]).isdisjoint(".!?\n")
        opens = first
        while opens > 0 and words[opens].joined and first - opens <= LONGEST_SUBJECT:
            opens -= 1
        agrees = words[k].folded.endswith("s") or self.names.looks_adjective(words[k].folded)
        return ends and first - opens <= LONGEST_SUBJECT and not agrees

    def _coordinated(self, text: str, words: tuple[Word, ...], k: int) -> bool:
        """Tell whether another complement is joined at word `k`: « de l'association Terre tranquille et du maire »."""
        if k + 1 >= len(words) or words[k].folded != "et" or not self.names.adjacent(text, words, k + 1):
            return False
        return words[k + 1].folded in self.names.genitives

    def _plain(self, word: str) -> bool:
        """Tell whether a word is neither a verb nor a word of grammar."""
        return word not in self.names.stops and word not in self.verbs and not word.endswith(self.verb_endings)

    def _closes(self, text: str, words: tuple[Word, ...], k: int) -> bool:
        """Tell whether the sentence goes on at word `k` as it does after a name: a sign, a verb, a pronoun."""
        if k >= len(words) or not self.names.adjacent(text, words, k):
            return k >= len(words) or not set(text[words[k - 1].end : words[k].start]) & set("«“")
        word = words[k].folded
        if text[words[k].start : words[k].end] == "à":
            return False
        if word.isdigit() and len(word) == 2:  # « Terre sauvage 41 », the number of a department
            return k + 1 >= len(words) or not self.names.adjacent(text, words, k + 1)
        return word in self.verbs or word in self.pronouns or word.endswith(self.verb_endings)

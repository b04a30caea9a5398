"""The verbs of commitment and every form that French gives them."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

SHORTEST = 4
PLAIN = "~"
TENSES = ("infinitive", "participle", "present", "past", "future", "conditional", "gerund")


class Row(Protocol):
    """One verb of commitments.csv."""

    @property
    def id(self) -> str:
        """The infinitive, with the words that follow it in a fixed phrase: « mettre en service »."""
        ...

    @property
    def conjugation(self) -> str:
        """The class of conjugations.toml."""
        ...

    @property
    def nouns(self) -> tuple[str, ...]:
        """Its nouns of action: « accompagnement »."""
        ...

    @property
    def takes(self) -> str:
        """What it counts: any, money or things."""
        ...

    @property
    def role(self) -> str:
        """What it says of the figure; see `Form`."""
        ...

    @property
    def present(self) -> str:
        """The status of an act told in the present."""
        ...


class Form(NamedTuple):
    """A form of a verb, or its noun of action (`tense` is then "noun"); `tail` is what must follow, in words.

    `role`: make (the subject does the figure), serve (the figure is served), receive (the subject has it), reach (the
    subject comes to it), change (by so much, or to it), spread (done in so many places), join (the figure itself
    acts), touch (said of the figure, to which nothing is done: concerner), weak (commits only where more speaks for
    it), lead (opens another verb: permettre, prévoir).
    """

    lemma: str
    tense: str
    tail: tuple[str, ...]
    takes: str
    role: str
    present: str


Forms = Mapping[str, tuple[Form, ...]]


def build_forms(rows: Iterable[Row], conjugations: Mapping[str, Any]) -> Forms:
    """Return the forms of every verb and noun by their first word. « accompagnées » gives accompagner, participle.

    A word without its accents stands behind PLAIN, for a text that has none: « reparties » is not « réparties ».
    """
    found: dict[str, list[Form]] = {}
    for row in rows:
        verb, *tail = row.id.split()
        endings = conjugations[row.conjugation]
        stem = verb.removesuffix(endings["infinitive"])
        for tense in TENSES:
            written: str | Sequence[str] = endings[tense]
            for ending in [written] if isinstance(written, str) else written:
                form = Form(row.id, tense, tuple(tail), row.takes, row.role, row.present)
                found.setdefault(stem + ending, []).append(form)
        for noun in row.nouns:
            first, *rest = noun.split()
            form = Form(row.id, "noun", tuple(rest), row.takes, row.role, row.present)
            found.setdefault(first, []).append(form)
            found.setdefault(_plural(first), []).append(form)
    # A fixed phrase is tried before the bare verb; a participle before the present that is written alike.
    order = {tense: n for n, tense in enumerate(("participle", "present", "past"))}
    forms = {
        word: tuple(sorted(dict.fromkeys(given), key=lambda f: (-len(f.tail), order.get(f.tense, 9))))
        for word, given in found.items()
    }
    for word in found:  # a word written without its accents, where it is no other word; « dû » is not « du »
        if len(word) >= SHORTEST:
            forms.setdefault(PLAIN + plain(word), forms[word])
    return forms


def plain(word: str) -> str:
    """Return a word without its accents. « créées » gives "creees"."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "z")):
        return noun
    return noun + ("x" if noun.endswith("eau") else "s")

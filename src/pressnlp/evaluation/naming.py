"""Give each marked person, body and scheme its full name."""

from pressnlp.errors import CorpusError
from pressnlp.evaluation.markup import Mark, Marked
from pressnlp.lexicon.loader import Lexicon, Programme
from pressnlp.text.folding import fold


class Catalogue:
    """The canonical names of the schemes that the lexicon knows."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.names: dict[str, set[str]] = {}
        for row in lexicon.rows("programmes", Programme):
            for form in filter(None, (row.name, row.acronym, *row.aliases)):
                self.names.setdefault(fold(form), set()).add(row.name)

    def name(self, surface: str) -> str | None:
        """Return the canonical name of a scheme; None where none or several have it."""
        found = self.names.get(fold(surface), set())
        return next(iter(found)) if len(found) == 1 else None


def full_names(marked: Marked, label: str, catalogue: Catalogue | None = None) -> dict[str, str]:
    """Return the name of each surface of a label: the one stated on any of its marks, else its best-typed form."""
    marks = [(marked.text[m.start : m.end], m) for m in marked.marks if m.label == label]
    stated = {fold(words): m.fields["name"] for words, m in marks if "name" in m.fields}
    typed: dict[str, str] = {}
    for words, _ in marks:
        best = typed.get(fold(words))
        if best is None or (_shouted(best) and not _shouted(words)):
            typed[fold(words)] = " ".join(words.split())
    known = {words: catalogue.name(words) for words, _ in marks} if catalogue else {}
    return {words: stated.get(fold(words)) or known.get(words) or typed[fold(words)] for words, _ in marks}


def people(marked: Marked, faults: list[str]) -> dict[int, tuple[str, str | None]]:
    """Return name and role of each mark of a person, by its place among the marks.

    A surname alone is the one person whose name ends so; where two do, a fault is added.
    """
    marks = {i: m for i, m in enumerate(marked.marks) if m.label == "PER"}
    names: dict[int, str] = {}
    surfaces = [marked.text[m.start : m.end] for m in marks.values()]
    stated = [m.fields["name"] for m in marks.values() if "name" in m.fields]
    for i, mark in marks.items():
        try:
            names[i] = _full_name(mark, marked.text[mark.start : mark.end], [*stated, *surfaces])
        except CorpusError as error:
            faults.append(str(error))
            names[i] = ""
    roles: dict[str, str] = {}
    for i, mark in marks.items():
        if mark.value and len(mark.value) > len(roles.get(fold(names[i]), "")):
            roles[fold(names[i])] = " ".join(mark.value.split())
    return {i: (name, roles.get(fold(name))) for i, name in names.items()}


def _full_name(mark: Mark, surface: str, forms: list[str]) -> str:
    if "name" in mark.fields:
        return mark.fields["name"]
    words = fold(surface)
    ending: dict[str, list[str]] = {}
    for form in forms:
        if f" {fold(form)}".endswith(f" {words}"):
            ending.setdefault(fold(form), []).append(form)
    fullest = [form for form in ending if not any(other.endswith(f" {form}") for other in ending)]
    if len(fullest) > 1:
        raise CorpusError(f"the person {surface!r} could be {' or '.join(sorted(fullest))}; say which with =")
    best = min(ending[fullest[0]], key=lambda form: sum(map(str.isupper, form)))
    return " ".join(best.split())


def _shouted(words: str) -> bool:
    return len(words) > 5 and words.isupper()

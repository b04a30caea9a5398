"""Hide parts of a text at equal length, so that every offset holds."""

from collections.abc import Iterable

MARK = "█"


def mask(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text whose spans are blacked out, blanks and line breaks left. « Léa Castex » gives "███ ██████"."""
    characters = list(text)
    for start, end in spans:
        for i in range(start, end):
            if not characters[i].isspace():
                characters[i] = MARK
    return "".join(characters)

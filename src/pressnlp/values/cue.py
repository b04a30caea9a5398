"""Compile the words of a table into patterns that stand after or before an offset."""

import re
from collections.abc import Iterable, Sequence

ENDING = 3  # letters
# Every blank, and the signs that a gap may hold: « n° 5 », « page : 5 ».
GAP_SIGNS = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + ":.°"


def alternatives(forms: Iterable[str]) -> str:
    """Return a pattern of forms, the longest first, with any blank and either apostrophe. « d'ici » takes « d’ici »."""
    ordered = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s+").replace("'", "['’]") for form in ordered)


class Before:
    """Words that end what stands before a number; a gap follows them, and a qualifier may.

    A pattern that ends with `$` is tried at every letter: the last letters are looked at first.
    """

    def __init__(self, forms: Iterable[str], gap: str, qualifiers: Sequence[str] = ()) -> None:
        between = rf"(?:(?:{alternatives(qualifiers)})\s*)?" if qualifiers else ""
        words = [form for form in forms if form[0].isalnum()]
        signs = [form for form in forms if not form[0].isalnum()]  # a sign may touch the word before it
        groups = [rf"(?<![^\W_])(?:{alternatives(words)})"] * bool(words) + [alternatives(signs)] * bool(signs)
        self.pattern = re.compile(rf"(?:{'|'.join(groups)}){gap}{between}$", re.IGNORECASE)
        last = [form.lower().split()[-1] for form in (*forms, *qualifiers)]
        self.endings = frozenset(word[-ENDING:] for word in last)

    def search(self, left: str) -> re.Match[str] | None:
        """Return the match at the end of a text. « voir page » has one for the cue « page »."""
        tail = left.rstrip(GAP_SIGNS)[-ENDING:].lower().replace("’", "'")
        if tail not in self.endings and tail[1:] not in self.endings and tail[2:] not in self.endings:
            return None
        return self.pattern.search(left)

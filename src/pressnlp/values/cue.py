"""Compile the words of a table into patterns that stand after or before an offset."""

import re
from collections.abc import Iterable, Sequence


def alternatives(forms: Iterable[str]) -> str:
    """Return a pattern of forms, the longest first, with any blank and either apostrophe. « d'ici » takes « d’ici »."""
    ordered = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s+").replace("'", "['’]") for form in ordered)


def before(forms: Iterable[str], gap: str, qualifiers: Sequence[str] = ()) -> re.Pattern[str]:
    """Compile words for a search at the end of what stands before a number; a qualifier may come between."""
    between = rf"(?:(?:{alternatives(qualifiers)})\s*)?" if qualifiers else ""
    return re.compile(rf"(?<![^\W_])(?:{alternatives(forms)}){gap}{between}$", re.IGNORECASE)

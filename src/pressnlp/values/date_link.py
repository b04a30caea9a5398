"""Tell a piece of a web or mail address, whose figures are no date."""

import re

LINK = re.compile(r"://|www\.|@|\.(?:fr|com|org|net|html?|pdf|jpe?g|png)\b")


def in_link(text: str, start: int, end: int) -> bool:
    """Tell whether a span is a piece of a web or mail address."""
    left = text[max(0, start - 150) : start]
    right = text[end : end + 80]
    chunk = (left.split() or [""])[-1] if left and not left[-1].isspace() else ""
    tail = right.split()[0] if right and not right[0].isspace() else ""
    return LINK.search(f"{chunk} {tail}") is not None and not chunk.endswith("(")

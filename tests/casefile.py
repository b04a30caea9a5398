"""Read tests/cases/<label>.toml: braces mark the span inside the sentence, `nothing` holds the negatives."""

import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent / "cases"


class Case(NamedTuple):
    """A sentence, the offsets of the spans that must be found in it, and the value of each of them."""

    text: str
    spans: list[tuple[int, int]]
    value: dict[str, Any]
    published: str | None


def read_cases(label: str) -> list[Case]:
    """Return all cases of a file; a negative has no spans."""
    table = tomllib.loads((FOLDER / f"{label}.toml").read_text("utf-8"))
    cases: list[Case] = []
    for case in table["case"]:
        for text in case["texts"]:
            plain, spans = unmark(text)
            assert spans, f"no braces in {text!r}"
            cases.append(Case(plain, spans, case.get("value", {}), case.get("published", table.get("published"))))
    for group in table["nothing"]:
        for text in group["texts"]:
            cases.append(Case(text, [], {}, group.get("published", table.get("published"))))
    return cases


def unmark(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the braces out. « à {Auch} » gives « à Auch » and [(2, 6)]."""
    spans: list[tuple[int, int]] = []
    plain = ""
    end = 0
    for match in re.finditer(r"\{([^{}]*)\}", text):
        plain += text[end : match.start()]
        spans.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        end = match.end()
    return plain + text[end:], spans

"""Read the value that a mark states: `~50000000 EUR`, `400..430 élèves`, `2025-03`."""

import re
from collections.abc import Mapping
from typing import Any

from pressnlp.errors import CorpusError

NUMBER = r"-?\d+(?:\.\d+)?"
QUANTITY = re.compile(rf"([~<>])?\s*(?:([a-z]+):\s*)?({NUMBER})(?:\.\.({NUMBER}))?\s+(\S.*)", re.DOTALL)
MODIFIERS = {"~": "approx", ">": "min", "<": "max"}
KINDS = ("money", "percent", "measure", "duration", "count")
DAY = r"(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)"
DATE = re.compile(rf"{DAY}|--(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])|{DAY}/{DAY}|{DAY}/\.\.|\.\./{DAY}")
YEAR = re.compile(r"\d{4}")


def read_quantity(surface: str, value: str | None, kinds: Mapping[str, str]) -> dict[str, Any]:
    """Return value, unit, kind and modifier. "~9 %" gives 9, "%", percent, approx.

    `kinds` has the kind of each symbol; a unit that is none is a counted noun.
    Raises CorpusError for a value of another form.
    """
    found = QUANTITY.fullmatch((value or "").strip())
    if found is None or found[2] not in (None, *KINDS):
        raise CorpusError(f"the quantity {surface!r} has the value {value!r}; write « 50000000 EUR » or « ~33 sites »")
    unit = " ".join(found[5].split())
    upper = _number(found[4]) if found[4] else None
    if upper is not None and upper < _number(found[3]):
        raise CorpusError(f"the quantity {surface!r} has a range {value!r} that goes down")
    kind = found[2] or kinds.get(unit.partition("/")[0], "count")
    modifier = MODIFIERS[found[1]] if found[1] else None
    return {"kind": kind, "value": _number(found[3]), "value_max": upper, "unit": unit, "modifier": modifier}


def read_date(surface: str, value: str | None) -> str:
    """Return the ISO value of a date; a bare year is its own. Raises CorpusError for another form."""
    if value is None and YEAR.fullmatch(surface):
        return surface
    if value is None or DATE.fullmatch(value.strip()) is None:
        raise CorpusError(
            f"the date {surface!r} has the value {value!r}; write « 2025-03-12 », « 2025 » or « 2025-01/2025-03 »"
        )
    return value.strip()


def _number(text: str) -> int | float:
    number = float(text)
    return int(number) if number.is_integer() else number

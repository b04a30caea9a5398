"""When a predicted value agrees with the gold one: numbers, units, dates, roles."""

import calendar
import re
import unicodedata
from typing import Any

Bounds = tuple[str | None, str | None]
ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
# Folded words that name nothing.
SMALL = frozenset(["le", "la", "les", "l", "de", "du", "des", "d", "un", "une", "et", "a", "au", "aux"])
QUARTER = re.compile(r"(\d{4})-Q([1-4])")


def fold_value(value: Any) -> str:
    """Fold a value for comparison: case, accents, ligatures and punctuation make no difference."""
    text = unicodedata.normalize("NFKD", str(value or "").lower().replace("’", "'").replace("œ", "oe"))
    return re.sub(r"\W+", " ", "".join(c for c in text if not unicodedata.combining(c))).strip()


def same_number(gold: float | None, found: float | None) -> bool:
    """Tell whether two numbers are one within rounding: 0.001 relative under 10, else 0.0001."""
    if gold is None or found is None:
        return gold is found
    if abs(gold) < 10:
        return abs(gold - found) <= 1e-3 * max(1.0, abs(gold), abs(found))
    return abs(gold - found) <= 1e-4 * max(abs(gold), abs(found))


def same_unit(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    """Tell whether two units are one; counted nouns agree when they share a word, singular or plural."""
    wanted, given = fold_value(gold.get("unit")), fold_value(found.get("unit"))
    if gold.get("unit") == found.get("unit") or wanted == given:
        return True
    return gold.get("kind") == "count" and bool(_stems(wanted) & _stems(given))


def same_quantity(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    """Tell whether value, unit and, where gold has one, upper bound agree."""
    upper = gold.get("value_max")
    return (
        same_number(gold.get("value"), found.get("value"))
        and same_unit(gold, found)
        and (upper is None or same_number(upper, found.get("value_max")))
    )


def same_date(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    """Tell whether two dates have the same first and last day."""
    return day_bounds(gold.get("value")) == day_bounds(found.get("value"))


def same_code(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    """Tell whether two place codes are one."""
    return str(gold["code"]).upper() == str(found.get("code") or "").upper()


def same_role(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    """Tell whether two roles share at least half of their words."""
    wanted, given = set(fold_value(gold["role"]).split()), set(fold_value(found.get("role")).split())
    return bool(wanted) and len(wanted & given) / len(wanted | given) >= 0.5


def alike(gold: str, found: str | None) -> bool:
    """Tell whether two phrases name one thing: one holds the other's words, or they share half of them."""
    wanted, given = (set(fold_value(phrase).split()) - SMALL for phrase in (gold, found))
    if not wanted or not given:
        return False
    return wanted <= given or given <= wanted or len(wanted & given) / len(wanted | given) >= 0.5


def day_bounds(value: str | None) -> Bounds | None:
    """Return the first and last day of an ISO value. "2021-02" gives ("2021-02-01", "2021-02-28")."""
    text = str(value or "").strip()
    if not text:
        return None
    if "/" in text:
        first, last = text.split("/", 1)
        return _bound(first, 0), _bound(last, 1)
    if match := QUARTER.fullmatch(text):
        year, quarter = match[1], int(match[2])
        return _bound(f"{year}-{3 * quarter - 2:02d}", 0), _bound(f"{year}-{3 * quarter:02d}", 1)
    match = ISO_DATE.fullmatch(text)
    if match is None or match[3]:
        return text, text
    if match[2]:
        return f"{text}-01", f"{text}-{calendar.monthrange(int(match[1]), int(match[2]))[1]:02d}"
    return f"{text}-01-01", f"{text}-12-31"


def _bound(value: str, side: int) -> str | None:
    bounds = None if value in ("..", "") else day_bounds(value)
    return None if bounds is None else bounds[side]


def _stems(text: str) -> set[str]:
    return {word.rstrip("sx") for word in text.split()}

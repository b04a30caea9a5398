"""Score a file of cases of other projects' test suites: numbers, quantities and dates.

usage: python benchmarks/peers.py CASES.jsonl [--scope benchmarks/peer_scope.csv] [--misses]

A case is right when one found value of its kind overlaps the span that it names and has its value and unit, or one of
the alternatives; a case without a value is right when nothing of its kind is found. Cases marked fuzzy are not counted.
The scope file names what is left out on purpose, by id, with a reason; how often each is used is told.
"""

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pressnlp
from pressnlp.evaluation.agreement import day_bounds, same_number

SCOPE = Path(__file__).parent / "peer_scope.csv"
DURATION = re.compile(
    r"P(?:(?P<year>[\d.]+)Y)?(?:(?P<month>[\d.]+)M)?(?:(?P<week>[\d.]+)W)?(?:(?P<day>[\d.]+)D)?"
    r"(?:T(?:(?P<hour>[\d.]+)H)?(?:(?P<minute>[\d.]+)M)?(?:(?P<second>[\d.]+)S)?)?"
)
SECONDS = {
    "year": 31_557_600, "month": 2_629_800, "week": 604_800, "day": 86_400, "hour": 3_600, "minute": 60, "second": 1,
}  # fmt: skip
ISO_WEEK = re.compile(r"(\d{4})-W(\d{2})")


class Answer(NamedTuple):
    """A found value, with the offsets of its words."""

    start: int
    end: int
    value: Any
    unit: str | None


def main() -> None:
    """Print how many of the cases in scope are right, by kind, and how many are left out for which reason."""
    parser = argparse.ArgumentParser()
    parser.add_argument("cases", type=Path)
    parser.add_argument("--scope", type=Path, default=SCOPE)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    reasons = read_scope(options.scope)
    right: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    for case in read_cases(options.cases):
        reason = reasons.get(case["id"])
        if reason is not None:
            left_out[reason] += 1
            continue
        hit = is_right(case)
        counted[case["kind"]] += 1
        right[case["kind"]] += hit
        if options.misses and not hit:
            found = [(answer.value, answer.unit) for answer in answers(case)]
            print(f"{case['id']}\t{case['text']!r}\t{case['value']} {case['unit'] or ''}\tfound {found}")
    for kind in sorted(counted):
        print(f"{kind:10}{right[kind]:5}/{counted[kind]} = {right[kind] / counted[kind]:.3f}")
    total, of = sum(right.values()), sum(counted.values())
    print(f"{'in scope':10}{total:5}/{of} = {total / of:.3f}")
    print(f"left out on purpose: {sum(left_out.values())}")
    for reason, count in left_out.most_common():
        print(f"{count:5}  {reason}")


def read_cases(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the cases of a file that are not fuzzy."""
    for line in path.read_text("utf-8").splitlines():
        case = json.loads(line)
        if not case.get("fuzzy"):
            yield case


def read_scope(path: Path) -> dict[str, str]:
    """Return the reason for which each case is left out, by its id."""
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["id"]: row["reason"] for row in csv.DictReader(stream)}


def is_right(case: dict[str, Any]) -> bool:
    """Tell whether a case is answered as its suite expects."""
    found = answers(case)
    if case["value"] is None:
        return not found
    start, end = bounds(case)
    near = [answer for answer in found if answer.start < end and start < answer.end]
    wanted = [case["value"], *(case.get("alternatives") or ())]
    return any(agrees(case, value, answer) for value in wanted for answer in near)


def bounds(case: dict[str, Any]) -> tuple[int, int]:
    """Return the offsets of the span that a case names, else of its whole text."""
    start = case["text"].find(case["span"]) if case["span"] else 0
    return (start, start + len(case["span"])) if case["span"] and start >= 0 else (0, len(case["text"]))


def answers(case: dict[str, Any]) -> list[Answer]:
    """Return what we find of the kind of a case; a range is a list of two."""
    text, kind = case["text"], case["kind"]
    if kind == "date":
        return [Answer(d.start, d.end, d.value, None) for d in pressnlp.dates(text, case["reference_date"])]
    if kind == "number":
        numbers = pressnlp.numbers(text)
        return [Answer(n.start, n.end, [n.value, n.value_max] if n.value_max else n.value, None) for n in numbers]
    quantities = [q for q in pressnlp.quantities(text) if q.kind == kind]
    return [Answer(q.start, q.end, [q.value, q.value_max] if q.value_max else q.value, q.unit) for q in quantities]


def agrees(case: dict[str, Any], wanted: Any, answer: Answer) -> bool:
    """Tell whether an answer has a value that a case expects."""
    if case["kind"] == "date":
        return dated(wanted) == dated(answer.value)
    if case["kind"] == "duration":
        return seconds(wanted) is not None and same_number(seconds(wanted), measured(answer))
    if case["unit"] and case["unit"] != answer.unit:
        return False
    if isinstance(wanted, list):
        open_side = next((value for value in wanted if value is not None), None) if None in wanted else None
        if open_side is not None:
            return same_number(open_side, answer.value if not isinstance(answer.value, list) else None)
        given = answer.value if isinstance(answer.value, list) else [None, None]
        return all(same_number(a, b) for a, b in zip(wanted, given, strict=True))
    return not isinstance(answer.value, list) and same_number(float(wanted), float(answer.value))


def dated(value: str | None) -> Any:
    """Return the first and last day of a value, ISO weeks and quarters too."""
    week = ISO_WEEK.fullmatch(value or "")
    if week is None:
        return day_bounds(value)
    monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
    return monday.isoformat(), (monday + timedelta(days=6)).isoformat()


def seconds(value: str) -> float | None:
    """Return an ISO duration in seconds. « P1Y6M » is a year and a half."""
    match = DURATION.fullmatch(value)
    if match is None:
        return None
    return sum(float(number) * SECONDS[unit] for unit, number in match.groupdict().items() if number)


def measured(answer: Answer) -> float | None:
    """Return a found duration in seconds."""
    size = SECONDS.get(answer.unit or "")
    return None if size is None or isinstance(answer.value, list) else answer.value * size


if __name__ == "__main__":
    main()

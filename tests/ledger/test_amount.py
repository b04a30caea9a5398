"""Amounts that may be the same euros."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_rows import make_row

from pressnlp.ledger.amount import EXACT, ROUNDED, closeness


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (50_000_000, 50_000_000, EXACT),
        (50_000_000, 49_800_000, ROUNDED),
        (50_000_000, 50_400_000, ROUNDED),
        (1_200_000_000, 1_180_000_000, ROUNDED),
        (500_000, 498_000, ROUNDED),
        (50_000_000, 45_000_000, None),
        (100_000_000, 96_000_000, None),
        (100_000_000, 99_000_000, ROUNDED),
        (5_000_000, 5_000, None),
        (49_800_000, 49_900_000, None),
        (0, 0, None),
    ],
)
def test_equal_within_rounding(first: float, second: float, expected: float | None) -> None:
    assert closeness(make_row(amount=first), make_row(amount=second)) == expected
    assert closeness(make_row(amount=second), make_row(amount=first)) == expected


@pytest.mark.parametrize(
    ("modifier", "exact", "expected"),
    [
        ("approx", 14_600_000, ROUNDED),
        ("approx", 12_000_000, None),
        ("min", 15_600_000, ROUNDED),
        ("min", 14_400_000, None),
        ("max", 14_400_000, ROUNDED),
        ("max", 15_600_000, None),
        (None, 14_400_000, None),
    ],
)
def test_a_hint_widens_the_rounding(modifier: str | None, exact: float, expected: float | None) -> None:
    assert closeness(make_row(amount=15_000_000, modifier=modifier), make_row(amount=exact)) == expected


def test_two_currencies_are_never_equal() -> None:
    assert closeness(make_row(), make_row(unit="USD")) is None


@given(st.integers(1, 10**13), st.integers(1, 10**13))
def test_the_order_makes_no_difference_and_what_is_far_is_not_equal(first: int, second: int) -> None:
    a, b = make_row(amount=first), make_row(amount=second)
    assert closeness(a, b) == closeness(b, a)
    assert closeness(a, b) is None or abs(first - second) <= 0.05 * max(first, second)

"""Whether two amounts may be the same euros, said with more or fewer digits."""

from math import floor, log10

from pressnlp.ledger.row import LedgerRow

# Two digits are the fewest that a text means: « 50 millions » stands for 49,5 to 50,5, not for 45 to 55.
FEWEST_DIGITS = 2
WIDEST_ROUNDING = 0.025  # « 100 millions » is not 96
WIDEST_HINT = 0.05  # « près de 50 millions » may be 48; « plus de 50 millions » may be 52
EXACT, ROUNDED = 1.0, 0.8


def closeness(first: LedgerRow, second: LedgerRow) -> float | None:
    """Return 1 for equal amounts, 0.8 for amounts equal within rounding, None for others.

    « 50 millions d'euros » and « 49,8 M€ » give 0.8; « 50 M€ » and « 45 M€ » give None.
    """
    a, b = first.amount, second.amount
    if first.unit != second.unit or min(a, b) <= 0:
        return None
    if a == b:
        return EXACT
    gap = abs(a - b) / max(a, b)
    coarse, fine = sorted((first, second), key=lambda row: digits(row.amount))
    step = 10.0 ** (floor(log10(coarse.amount)) + 1 - max(digits(coarse.amount), FEWEST_DIGITS))
    if (
        gap <= WIDEST_ROUNDING
        and digits(fine.amount) > digits(coarse.amount)
        and _rounds(fine.amount, coarse.amount, step)
    ):
        return ROUNDED
    return ROUNDED if gap <= WIDEST_HINT and _hinted(coarse, fine) else None


def digits(amount: float) -> int:
    """Count the digits of an amount without the zeros at its end. 49800000 has 3, 50000000 has 1."""
    return len(f"{amount:.2f}".replace(".", "").rstrip("0"))


def _rounds(fine: float, coarse: float, step: float) -> bool:
    return abs(fine - coarse) <= step / 2


def _hinted(coarse: LedgerRow, fine: LedgerRow) -> bool:
    match coarse.modifier:
        case "approx":
            return True
        case "min":
            return fine.amount > coarse.amount
        case "max":
            return fine.amount < coarse.amount
        case None:
            return False

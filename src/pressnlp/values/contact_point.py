"""E-mail addresses and phone numbers: where they stand, and one form for each. Phone numbers are E.164."""

import re
from typing import NamedTuple

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

EMAIL = re.compile(
    r"(?<![\w.+-])[a-zA-Z0-9_][\w.+-]{0,63}"
    r"(?:@|[ \u00a0]?[\[({][ \u00a0]?(?:@|at|arobase)[ \u00a0]?[\])}][ \u00a0]?)"
    r"(?:[a-zA-Z0-9-]{1,63}\.){1,5}[a-zA-Z]{2,24}(?![\w@])"
)
AT = re.compile(r"[ \u00a0]?[\[({][ \u00a0]?(?:@|at|arobase)[ \u00a0]?[\])}][ \u00a0]?")
GAP = r"[ \u00a0\u202f.\-–/]{0,2}"
PHONE = re.compile(
    rf"(?<![\w+.,€-])(?:\(?(?:\+|00){GAP}\d{{1,3}}\)?{GAP}(?:\(0\){GAP})?\d(?:{GAP}\d){{5,12}}|0[1-9](?:{GAP}\d){{8}}|\(0[1-9]\)(?:{GAP}\d){{8}})"
    r"(?![\w@]|[.,]\d)"
)
HOME = "FR"
# The overseas departments have codes of their own under national numbers that look alike: « 0262 40 12 34 ».
LEAST = 10_000_000  # « 00 00 00 00 00 » is a placeholder
OVERSEAS = ("RE", "GP", "MQ", "GF")


class Point(NamedTuple):
    """An address or a number in a text: code-point offsets, `email` or `phone`, its one form."""

    start: int
    end: int
    kind: str
    value: str


def find_points(text: str) -> list[Point]:
    """Return the e-mail addresses and phone numbers of a text, in order."""
    found = (
        [Point(m.start(), m.end(), "email", AT.sub("@", m.group())) for m in EMAIL.finditer(text)]
        if has_at(text)
        else []
    )
    for match in PHONE.finditer(text):
        if (number := parse_phone(match.group())) is not None:
            found.append(Point(match.start(), match.end(), "phone", number))
    return sorted(found)


def personal_spans(text: str) -> list[tuple[int, int]]:
    """Return where anything stands that looks like an address or a number, dialled or not: what is to be hidden."""
    return [match.span() for pattern in (EMAIL, PHONE) for match in pattern.finditer(text)]


def has_at(text: str) -> bool:
    """Tell whether a text may hold an address."""
    return "@" in text or "[at" in text or "(at" in text or "arobase" in text


def parse_phone(number: str) -> str | None:
    """Return a phone number in E.164. « 05 62 61 44 00 » gives "+33562614400"; None for what no network dials."""
    home: str | None = None
    for region in (HOME, *OVERSEAS):
        try:
            parsed = phonenumbers.parse(number, region)
        except NumberParseException:
            return None
        if phonenumbers.is_valid_number(parsed):
            return phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
        if region == HOME and phonenumbers.is_possible_number(parsed) and (parsed.national_number or 0) >= LEAST:
            home = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    return home

"""What a source states about a text beside it: its day of publication and its title."""

import re
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache

from pressnlp.lexicon.loader import load_lexicon
from pressnlp.text.folding import fold
from pressnlp.values.calendar import Calendar
from pressnlp.values.dateline import Dateline

ISO_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d.*)?\s*", re.DOTALL)
LONGEST_DATE = 120
LONGEST_TITLE = 400
LEAST_WORDS = 3  # of a first line that stands for the title
HEAD = 1500  # characters of a text in which its title is looked for


def parse_day(text: str | None) -> str | None:
    """Return the ISO day of a date: ISO 8601, RFC 822 or French, in its own time zone.

    « Fri, 01 Oct 2021 00:30:00 +0200 » gives "2021-10-01", and so does « 1er octobre 2021 ».
    """
    if text is None or len(text) > LONGEST_DATE:
        return None
    if match := ISO_DAY.fullmatch(text):
        try:
            return date.fromisoformat(match[1]).isoformat()
        except ValueError:
            return None
    return _mail_day(text) or dateline().find_day(text)


def _mail_day(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


@cache
def dateline() -> Dateline:
    """Return the reader of French dates; making it takes a moment, so only a source with one pays for it."""
    return Dateline(Calendar.from_table(load_lexicon().table("calendar")))


def tidy_title(title: str | None) -> str | None:
    """Return a title on one line, or None for one that is blank or as long as a paragraph."""
    line = " ".join((title or "").split())
    return line if 0 < len(line) <= LONGEST_TITLE else None


def with_title(title: str | None, text: str) -> str:
    """Return the text with its title as the first line, unless its head says it already.

    The subject « CP – Une école neuve » is not put before a text that begins with « Une école neuve ».
    """
    body = text.lstrip("\n")
    if title is None:
        return body
    if not body.strip():
        return title
    wanted, head = fold(title), fold(body[:HEAD])
    first = fold(next((line for line in body.splitlines() if line.strip()), ""))
    if wanted in head or (first in wanted and len(first.split()) >= LEAST_WORDS):
        return body
    return f"{title}\n\n{body}"

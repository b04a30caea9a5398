"""Tell whether the sentence of a date looks back or forward."""

import re
from collections.abc import Iterable

from pressnlp.values.calendar import Calendar, plain
from pressnlp.values.date_parts import Reading

# « à » is no auxiliary; without its accent it would look like one.
PREPOSITION = re.compile("[àÀ]")

# A participle, and what may stand between it and a date.
DONE = re.compile(
    r"(?<!\w)(\w{2,20}(?:é|ée|és|ées))\s(?:(?:le|en|au|à la|ce|dès|fin|début)\s|(?:à|dès|pendant)\sl['’])?$"
)
TO_DO = r"_ (?!partir)\w{2,18}(?:er|ir|re)"


class Tense:
    """The words and endings of the verbs of a calendar, compiled."""

    def __init__(self, calendar: Calendar) -> None:
        tense = calendar.tense
        self.future = re.compile(rf"\b(?:\w{{2,20}}r(?:a|ai|ont|ons)|{TO_DO}|{one_of(tense['future_words'])})\b")
        self.not_future = frozenset(tense["not_future"])
        participle = rf"(?!{one_of(tense['not_past'])}\b)\w{{1,20}}(?:e|es|ees|i|is|it|u|us)"
        compound = rf"{one_of(tense['auxiliaries'])} (?:\w{{1,20}} ){{0,2}}?{participle}"
        self.since = re.compile(rf"\b{one_of(tense['since'])} (?:le |la |l'|les )?$")
        self.until = re.compile(rf"(?<!\w){one_of(tense['until'])} (?:le |la |l'|les )?$")
        self.planned = frozenset(tense["planned"])
        self.past = re.compile(rf"\b(?:{compound}|{one_of(tense['past_words'])})\b")

    def of(self, reading: Reading, raw: str) -> int:
        """Return -1 or 1 when the sentence of a reading as written looks back or forward, 0 when it does neither."""
        if reading.parts.year is not None:
            return 0
        left = re.split(r"[.!?]\s|\n\n", raw[max(0, reading.start - 120) : reading.start])[-1]
        right = re.split(r"[.!?](?:\s|$)|\n\n", raw[reading.end : reading.end + 120])[0]
        near = plain(left[-20:])
        if self.since.search(near):
            return -1
        sentence = plain(PREPOSITION.sub("_", f"{left} {right}"))
        here = len(left)
        ahead = [m for m in self.future.finditer(sentence) if m.group() not in self.not_future]
        future = min((distance(match, here) for match in ahead), default=None)
        past = min((distance(match, here) for match in self.past.finditer(sentence)), default=None)
        if future is None and past is None:
            return 1 if self.until.search(near) else -self._is_done(left)
        if future is None or past is None:
            return (future is not None) - (past is not None)
        # « Le 22 octobre, le conseil a voté l'embauche de jeunes qui seront formés »: the nearest verb is its own.
        return (future < past) - (past < future)

    def _is_done(self, left: str) -> bool:
        """Tell that a participle before a date looks back: « signés à l'automne », « déposé vendredi »."""
        match = DONE.search(left)
        return match is not None and plain(match[1]) not in self.planned


def distance(match: re.Match[str], position: int) -> int:
    """Return how far a match stands from a position."""
    return max(match.start() - position, position - match.end())


def one_of(phrases: Iterable[str]) -> str:
    """Return a group of alternatives, the longest first."""
    return f"(?:{'|'.join(sorted(map(re.escape, phrases), key=len, reverse=True))})"

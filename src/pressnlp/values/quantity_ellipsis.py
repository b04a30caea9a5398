"""Give a number without a unit that of a quantity before it: « 612 adhérents ; 248 étaient présents »."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pressnlp.values.cue import Before, alternatives
from pressnlp.values.figure import Figure, Reading
from pressnlp.values.number_atom import exact
from pressnlp.values.quantity_label import QuantityLabels
from pressnlp.values.quantity_measure import MILLION, Measures
from pressnlp.values.quantity_past import (
    FAR,
    LIKE,
    alike,
    counted,
    last_apart,
    money_part,
    multiplier,
    nearest,
    scaled,
    whole_of,
)
from pressnlp.values.unit import BLANKS

SENTENCE_END = re.compile(r"[.!?…]\s|\n\s*\n")
BARE = re.compile(r"\s|[.,;:)…]|$")
CLOSED = re.compile(r"\s*(?:[.,;)…]|$)")
NAME = re.compile(r"[^\W\d_],?\s[A-ZÀ-Þ][^\W\d_]+\s$")
CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’-]*\s$")
NUMBERED = re.compile(r"\d\s+(?:et|à|ou)\s+$")  # « les promotions 1 et 2 ont »
NAMED = 45  # characters from a quantity to the next one, which stands behind a name
NAMED_GAP = re.compile(r"(?:,|;| et)\s(?:[^.!?;:\d\n]{0,20}\s)?[A-ZÀ-Þ][^.!?;:\d\n,]{1,25},?\s")
PARTICIPLE = re.compile(r"(?<!it)(?<!iét)(?<!aut)(?:és|ées)\Z")  # not « les communautés »
FROM = re.compile(r"(?<!\w)de\s\Z", re.I)
HOUR = re.compile(r"\sh(?![^\W\d_])")  # « il y en aura\n12 h 30 : repas »
NEAR = 24  # characters from the first amount of a change to the second
REACHED = 36  # the same, with a year between
NOUN_REACH = 150  # characters
REACH = 220  # characters to the quantity of the same sentence
FARTHEST = 3_000  # characters to an amount
SMALL = 1_000  # a bare whole number below is hardly an amount


class Ellipsis:
    """The words that tie a bare number to the quantity before it."""

    def __init__(self, measures: Measures, cues: Mapping[str, Any]) -> None:
        self.measures = measures
        words, qualifiers = cues["ellipsis"], [form for forms in cues["before"].values() for form in forms]
        self.elliptic = Before(words["before"], r"\s*", qualifiers)
        self.strong = Before(words["strong"], r"\s+", qualifiers)
        after = alternatives([*words["after"], *cues["noun"]["postposed"]])
        self.frame = re.compile(rf"\s+(?:{after})(?:(?<=['’])|(?![^\W\d_]))", re.I)
        clitic = rf"(?:(?:{alternatives(words['clitics'])})(?:(?<=['’])|\s))?"
        plural = rf"{alternatives(words['verbs'])}|[^\W\d_]{{2,20}}(?:{alternatives(words['endings'])})"
        self.verb = re.compile(rf"\s{clitic}(?!(?:{alternatives(words['no_verbs'])})(?!\w))(?:{plural})(?!\w)", re.I)
        having = rf"(?:{alternatives(words['having'])})(?:\s[^\W\d_]{{2,14}})?"
        led = rf"(?:{alternatives(words['pronouns'])})\s?en(?:\s[^\W\d_]{{1,14}}){{1,3}}(?:\sque)?"
        qualifier = rf"(?:(?:{alternatives(qualifiers)})\s*)?"
        stated = alternatives(words["stated"])
        self.of_them = re.compile(rf"(?<!\w)(?:{led}|en\s(?:{having})|{stated})\s{qualifier}$", re.I)
        change = alternatives([*cues["range"]["change"], *words["moving"]])
        self.moved = re.compile(rf"(?<!\w)(?:{change})\s(?:[^\W\d_]{{1,12}}\s){{0,2}}à\s{qualifier}$", re.I)
        self.who = re.compile(rf"\s(?:qui\s|(?:{clitic}(?:{alternatives(words['verbs'])})\s))", re.I)
        self.joined = re.compile(rf"(?:[,(;]|(?<!\w)(?:{alternatives(words['joining'])}))\s*{qualifier}$", re.I)
        self.amounts = re.compile(rf"\s(?:de\s|d['’])(?:{alternatives(words['amounts'])})(?!\w)", re.I)
        self.partitive = re.compile(rf"(?:[^\S\n]+|\n)(?:{alternatives(words['partitive'])})\s+", re.I)
        self.by = Before(words["by"], r"\s+")
        self.antecedent = re.compile(
            rf"(?<!\w)(?:{alternatives(words['antecedent'])})\s?([^\W\d_]{{2,30}}s)(?!\w)", re.I
        )
        self.labels = QuantityLabels(words)
        self.among = re.compile(rf"\s+(?:{alternatives(words['among'])})(?!\w)", re.I)
        self.others = re.compile(rf"\s(?:{alternatives(words['others'])})(?!\w)", re.I)
        self.one_of = Before(words["one_of"], r"\s+")
        self.share = Before(words["share"], r"\s*", qualifiers)
        self.whole = Before(words["whole"], r"\s+", qualifiers)
        self.reached = Before(cues["range"]["links"], r"\s+", qualifiers)
        self.to = Before(cues["range"]["links"], r"\s+")

    def read(self, text: str, figures: Sequence[Figure], i: int, past: Sequence[Reading]) -> Reading | None:
        """Read a number that no unit and no noun follows, `past` being the quantities before it."""
        figure = figures[i]
        if not BARE.match(text, figure.end) or figure.value < 0 or HOUR.match(text, figure.end):
            return None
        if figure.kind == "fraction":
            return self._fraction(text, figure)
        if figure.kind not in ("digits", "words", "article", "collective"):
            return None
        left = figure.left(text)
        if figure.kind == "article":
            return self._taken(text, figure, left, past) if CLOSED.match(text, figure.end) else None
        return (
            self._part(text, figure, left, past)
            or self._of(text, figures, i, past)
            or self._taken(text, figure, left, past)
            or self.labels.read(text, figure, left, past)
            or self._subject(text, figure, left, past)
            or self._amount(text, figure, left, past)
            or self._moved(text, figure, left, past)
        )

    def is_part(self, text: str, figure: Figure, end: int) -> bool:
        """Tell « 27 projets, sur 44 présentés »: the participle is no noun."""
        return PARTICIPLE.search(text, figure.end, end) is not None and self.whole.search(figure.left(text)) is not None

    def sum_of(self, text: str, figure: Figure, past: Sequence[Reading]) -> Reading | None:
        """Read millions of what is money as an amount, after one that names its currency: « 7 millions d'aides »."""
        if figure.scale < MILLION or self.amounts.match(text, figure.end) is None:
            return None
        last = nearest(figure, past, FARTHEST, ("money",))
        return None if last is None else alike(figure, last, figure.value)

    def _part(self, text: str, figure: Figure, left: str, past: Sequence[Reading]) -> Reading | None:
        """« dont 12 millions », « contre 71 », « 5 d'argent »: the unit of the quantity before in its sentence."""
        last = last_apart(text, past, decimals=figure.value % 1 != 0)
        of = self.partitive.match(text, figure.end)
        if of is not None and " " in of.group().strip():  # « deux de leurs quartiers »
            return None
        if last is None or figure.start - last.end > REACH or SENTENCE_END.search(text, last.end, figure.start):
            return None
        if last.rule.endswith("_change") and self.to.search(left) and figure.start - last.end < REACHED:
            return alike(figure, last, figure.value, "change")
        reached = self.reached.search(text[last.end : figure.start]) if figure.start - last.end < NEAR else None
        if reached is not None and reached.start() <= 1 and FROM.search(text, max(0, last.start - 4), last.start):
            return alike(figure, last, figure.value, "change")
        if self.elliptic.search(left) is None or (figure.scale >= MILLION and last.kind != "money"):
            return None
        framed = self.frame.match(text, figure.end) is not None
        strong = self.strong.search(left) is not None
        who = None if last.kind == "count" else self.who.match(text, figure.end)
        if who is not None and (last.kind != "money" or who.group().strip() == "qui"):  # people, no amount
            return None
        if self.whole.search(left) is not None and last.kind in ("count", "money"):  # « sur 36 », not « 24 h sur 24 »
            strong = True
        if not strong and not (framed and (self.joined.search(left) or last.kind == "money")):
            return None
        if last.kind == "money":
            value = money_part(text, figure, last, framed, strong)
            return None if value is None else alike(figure, last, value, "part")
        return alike(
            figure, last, exact(figure.value * multiplier(text, last)) if last.kind != "count" else figure.value
        )

    def _of(self, text: str, figures: Sequence[Figure], i: int, past: Sequence[Reading]) -> Reading | None:
        """« 31 des 74 vitrines », « deux de leurs quartiers », « trois d'entre eux », « quatre autres »."""
        figure = figures[i]
        of = self.partitive.match(text, figure.end)
        if of is not None and self.by.search(figure.left(text)) is not None:  # « multiplié par 3 des formalités »
            return None
        if of is not None:
            whole = figures[i + 1] if i + 1 < len(figures) and figures[i + 1].start == of.end() else None
            if whole is not None:
                found = self.measures.after(text, whole)
                noun = found.unit.symbol if found is not None and found.rule == "count" else None
                if whole.scale > 1 and figure.scale == 1 and figure.value < whole.value / whole.scale:
                    figure = figure._replace(value=exact(figure.value * whole.scale))  # « huit des 28 millions »
            else:
                found_noun = self.measures.nouns.read(text, of.end(), singular=False)
                noun = None if found_noun is None else BLANKS.sub(" ", text[found_noun.start : found_noun.end])
                if found_noun is not None and figure.scale >= MILLION:  # « 6 millions de nos compatriotes »
                    return counted(figure, found_noun.end, noun or "", "of")
            return None if noun is None else counted(figure, figure.end, noun, "of")
        others = self.others.match(text, figure.end)
        if others is None and not self.among.match(text, figure.end) and not self.one_of.search(figure.left(text)):
            return None
        last = nearest(figure, past, FAR, ("count",))
        if last is None:
            return None if others is None else counted(figure, others.end(), others.group().strip(), "other")
        return counted(figure, others.end() if others else figure.end, last.unit, "other")

    def _taken(self, text: str, figure: Figure, left: str, past: Sequence[Reading]) -> Reading | None:
        """« il y en a trois cent douze », « la société en a recensé 212 »."""
        if self.of_them.search(left) is None:
            return None
        last = nearest(figure, past, FAR, ("money", "measure") if figure.value % 1 else ("count", "money"))
        if last is not None and last.kind == "money" and figure.value < SMALL and not figure.value % 1:
            last = nearest(figure, past, FAR, ("count",))
        if last is None or last.kind == "count":
            start = max(figure.start - NOUN_REACH, 0 if last is None else last.end)
            named = [*self.antecedent.finditer(text, start, figure.start)]
            if named and last is not None:
                last = last._replace(unit=named[-1][1])
        return None if last is None else alike(figure, last, scaled(text, figure, last))

    def _subject(self, text: str, figure: Figure, left: str, past: Sequence[Reading]) -> Reading | None:
        """« Seize ne viennent pas d'une famille agricole »: a verb in the plural follows."""
        if figure.scale >= MILLION or self.verb.match(text, figure.end) is None or NUMBERED.search(left):
            return None
        if figure.value % 1 or (figure.kind == "digits" and NAME.search(left)):  # « l'association Minikits 27 attend »
            return None
        if figure.end - figure.start == 4 and 1900 <= figure.value <= 2100:  # « le budget pour 2024 avait prévu »
            return None
        last = whole_of(figure, past, FAR)
        return None if last is None else alike(figure, last, figure.value, "subject")

    def _moved(self, text: str, figure: Figure, left: str, past: Sequence[Reading]) -> Reading | None:
        """« 431 000 passagers ; il est retombé à 352 000 », « 63 mm, à La Désirade 48 »: another value of the same."""
        last = past[-1] if past else None
        if last is None or figure.scale >= MILLION or figure.start - last.end > REACH:
            return None
        closed = CLOSED.match(text, figure.end) is not None
        if self.moved.search(left) is not None and (closed or self.frame.match(text, figure.end)):
            return alike(figure, last, scaled(text, figure, last), "moved")
        gap = text[last.end : figure.start]
        if not closed or len(gap) > NAMED or NAMED_GAP.fullmatch(gap) is None:
            return None
        similar = last.value / LIKE <= figure.value <= last.value * LIKE
        return alike(figure, last, scaled(text, figure, last), "named") if similar else None

    def _amount(self, text: str, figure: Figure, left: str, past: Sequence[Reading]) -> Reading | None:
        """« 9,5 millions par SNCF Réseau »; « le Département 12 000, la Ville 30 000 » after amounts."""
        if figure.scale >= MILLION:
            last = nearest(figure, past, FARTHEST, ("money", "count"), MILLION)
            return None if last is None else alike(figure, last, figure.value)
        last = past[-1] if past else None
        if last is None or last.kind != "money" or figure.start - last.end > REACH or last.value <= 0:
            return None
        if SENTENCE_END.search(text, last.end, figure.start):
            return None
        framed = self.frame.match(text, figure.end) is not None
        listed = self.joined.search(left) is not None and (framed or CLOSED.match(text, figure.end) is not None)
        given = CAPITAL.search(left) is not None and CLOSED.match(text, figure.end) is not None
        similar = last.value / LIKE <= figure.value <= last.value * LIKE
        grouped = figure.value >= 1_000 or listed
        return alike(figure, last, figure.value) if (listed or given) and similar and grouped else None

    def _fraction(self, text: str, figure: Figure) -> Reading | None:
        """« dont un tiers », « un quart sont fermées »: a share of what was said before."""
        left = figure.left(text)
        if figure.value == 0.5:  # « la moitié » is mostly vague: « dont la moitié », « financé pour moitié »
            return None
        if self.share.search(left) is None and self.verb.match(text, figure.end) is None:
            return None
        return Reading(figure.start, figure.end, "percent", round(figure.value, 4), None, "ratio", None, "ratio_share")

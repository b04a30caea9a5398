"""Find every number once, for all who need numbers.

Reads `doc.text`; writes `doc._.numbers`, plain dicts: spans of spaCy's would take as long as the reading. A lone « un »
or « une » is among them as an `article`, which counts only before a length of time.
The first of two numbers that make a range (« de 3 à 5 millions ») has the upper bound as `value_max`.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pressnlp import extensions
from pressnlp.extensions import NumberValue
from pressnlp.lexicon.loader import load_lexicon
from pressnlp.text.joined import text_of
from pressnlp.values.number import Number, find_numbers
from pressnlp.values.number_atom import NumberWords, exact

DEFAULTS = {"lexicon_dirs": []}
TEN = 10
HUNDREDS = range(200, 1000, 100)
BEFORE = 48  # characters that a qualifier may take before its number
# What may stand between a qualifier and its number: quotes, the mark of a currency, an article.
MARKS = ' «"“(€$£'
CURRENCY = " eur"


@Language.factory("pressnlp_number_scout", default_config=DEFAULTS)
def make_number_scout(nlp: Language, name: str, lexicon_dirs: list[str]) -> "NumberScout":
    """Make the scout with the number words and cues of the lexicon."""
    lexicon = load_lexicon(tuple(lexicon_dirs))
    return NumberScout(NumberWords.from_table(lexicon.table("numbers")), lexicon.table("cues"))


class NumberScout:
    """Numbers with the qualifiers before them."""

    def __init__(self, words: NumberWords, cues: Mapping[str, Any]) -> None:
        extensions.declare()
        self.words = words
        self.before = [(kind, tuple(forms)) for kind, forms in cues["before"].items()]
        self.qualifiers = tuple(form for _, forms in self.before for form in forms)
        after = (f"(?P<{kind}>{'|'.join(map(re.escape, forms))})" for kind, forms in cues["after"].items())
        self.after = re.compile(rf"\s{{1,3}}(?:{'|'.join(after)})(?!\w)", re.I)
        self.articles = tuple(f" {article}" for article in cues["range"]["articles"])
        links = "|".join(re.escape(link) for link in cues["range"]["links"])
        self.link = re.compile(rf"\s*(?:{links}|(?:\s(?:et|ou)\s))\s*|\s*[-–—]\s*", re.IGNORECASE)
        joining, (least, most) = (
            "|".join(map(re.escape, cues["range"]["both"])),
            ("|".join(map(re.escape, sorted(cues["before"][kind], key=len, reverse=True))) for kind in ("min", "max")),
        )
        self.to_most = re.compile(rf"\s+(?:{joining})\s+(?:{most})\s*", re.I)
        self.to_least = re.compile(rf"\s+(?:{joining})\s+(?:{least})\s*", re.I)
        self.between = tuple(cues["range"]["between"])

    def __call__(self, doc: Doc) -> Doc:
        """Store the numbers of a document."""
        text = text_of(doc)
        numbers = find_numbers(text, self.words)
        found: list[NumberValue] = []
        for i, number in enumerate(numbers):
            if doc.char_span(number.start, number.end) is None:
                continue
            modifier = self.modifier(text, number.start) or number.modifier
            value, upper = bounds(number, numbers[i + 1]) if self._range(text, numbers, i) else (number.value, None)
            if modifier in ("min", "max") and self._both_bounds(text, numbers[i : i + 2], modifier):
                (value, upper), modifier = sorted(bounds(number, numbers[i + 1])), None
            if modifier in (None, "approx"):  # « environ 500 ou plus » is 500 at least
                modifier = self._behind(text, number.end) or modifier
            found.append(
                NumberValue(
                    start=number.start,
                    end=number.end,
                    kind=number.kind,
                    value=value,
                    value_max=upper,
                    modifier=modifier,
                    scale=number.scale,
                )
            )
        doc._.numbers = found
        return doc

    def modifier(self, text: str, start: int) -> str | None:
        """Return what the words before a number make of it. « plus de » gives "min"."""
        tails = [tail for tail in self._tails(text, start) if tail.endswith(self.qualifiers)]
        if not tails:
            return None
        found = [(_ending(tail, forms), kind) for kind, forms in self.before for tail in tails]
        longest, kind = max(found, key=lambda pair: pair[0])
        return kind if longest and kind != "none" else None

    def _behind(self, text: str, end: int) -> str | None:
        """Return what the words after a number make of it. « 500 ou plus » gives "min"."""
        match = self.after.match(text, end)
        return match.lastgroup if match else None

    def _tails(self, text: str, start: int) -> list[str]:
        """Return the folded words before an offset, with and without the article that may end them."""
        left = text[max(0, start - BEFORE) : start].lower().replace("’", "'")
        tail = f" {' '.join(left.split())}".rstrip(MARKS).removesuffix(CURRENCY).rstrip(MARKS)
        if not tail.endswith(self.articles):
            return [tail]
        article = next(form for form in self.articles if tail.endswith(form))
        return [tail, tail.removesuffix(article).rstrip(MARKS)]

    def _both_bounds(self, text: str, pair: Sequence[Number], modifier: str) -> bool:
        """Tell whether a bound and the next number make a range: « plus de 10 et moins de 20 »."""
        if len(pair) < 2 or pair[1].start - pair[0].end > BEFORE or pair[0].kind == "article":
            return False
        gap, ordered = text[pair[0].end : pair[1].start], pair[0].value < pair[1].value
        return (self.to_most if modifier == "min" else self.to_least).fullmatch(gap) is not None and ordered == (
            modifier == "min"
        )

    def _range(self, text: str, numbers: Sequence[Number], i: int) -> bool:
        """Tell whether a number and the next one are the bounds of a range or two alternatives."""
        if i + 1 == len(numbers) or numbers[i].kind == "fraction":
            return False
        low, high = numbers[i], numbers[i + 1]
        if low.kind == "article" and high.kind not in ("words", "digits"):
            return False
        if high.start - low.end > 8 or not self.link.fullmatch(text, low.end, high.start):
            return False
        link = text[low.end : high.start].strip().lower()
        if low.kind == "article" and not link.isalpha():
            return False
        if link == "et" and not any(_ending(tail, self.between) for tail in self._tails(text, low.start)):
            return False
        value, upper = bounds(low, high)
        return value < upper


def bounds(low: Number, high: Number) -> tuple[float, float]:
    """Return both values, the lower one multiplied like the upper. « 3 à 5 millions » gives 3000000, 5000000."""
    if low.kind == high.kind == "words" and low.value < TEN and high.value in HUNDREDS:  # « trois ou quatre cents »
        return low.value * 100, high.value
    if high.scale > 1 and low.scale == 1 and low.value < high.value / high.scale:
        return exact(low.value * high.scale), high.value
    return low.value, high.value


def _ending(tail: str, forms: tuple[str, ...]) -> int:
    """Return the length of the longest form that ends a text, 0 for none or one that begins within a word."""
    if not tail.endswith(forms):
        return 0
    return max(
        len(form)
        if tail.endswith(form) and not (form[0].isalpha() and tail[-len(form) - 1 : -len(form)].isalnum())
        else 0
        for form in forms
    )

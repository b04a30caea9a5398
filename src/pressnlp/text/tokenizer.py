"""Cut words where an amount, a date or a name ends.

The stock French tokenizer keeps `50M€`, `+12,5`, `2021/2022` and `3,5M€.` whole, so that no span can end inside them.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

from pressnlp.text.joined import remember

CURRENCIES = "EUR|USD|CHF|GBP|CAD|AUD|NZD|JPY|CNY|INR|KWD|LBP|EGP|QAR|SAR|AED|BGN|MAD|DZD|TND"
# Signs that stand before a number or a word, never inside it.
PREFIXES = [r"[+~≈≃≥≤<>\\/|•·*=#@–—−-](?=[^\s])", r"(?:US|CA|AU|NZ)?[$€£](?=\d)", r"\d+(?:[.,]\d+)*(?=[€$£%°])"]
# Signs and units at the end of a word: « 50M€ », « 12% », « 2024\\ ».
SUFFIXES = [
    r"[+~≈\\/|•·*=#–—−-]",
    r"[€$£%‰°]",
    r"(?<=[€$£%‰°²³])[.,;:!?]",
    r"(?<=\d)(?:[kKM]|Md|Mds|Mrd|Mrds)?€",
    r"(?<=[0-9]{4})\.",
    r"(?<=\d)[.,;:]",
    r"(?<=^[A-ZÀ-ÖØ-Þ])\.",  # « Cédric O. » closes a sentence
]
INFIXES = [
    r"[\\|~+=*•<>\[\]()«»“”\"…→_]",
    # « 50M€ », « 20km », but not « 1er », « 2e » or « 18h30 »
    r"(?<=\d)(?=(?:[kKM]|Md|Mds|Mrd|Mrds)?[€$£%‰°])",
    r"(?<=\d)(?=(?:k|M|Md|Mds|Mrd|Mrds)€)",
    r"(?<=[€$£%‰])(?=[^\W_])",
    # « 50euros », « 10kWh », but not « 2nde », « 5ème » or « A320neo »
    r"(?<=\d)(?<![^\W\d_]\d)(?<![^\W\d_]\d\d)(?<![^\W\d_]\d{3})(?=[^\W\d_]{2})(?!(?:i?[eè]me|[eè]re|[eè]r|nd|re|es|de)s?\b|nde)",
    r"(?<=\d)(?=[hm]\d\d(?!\d)|h(?![^\W_]))",
    rf"(?<={CURRENCIES})(?=\d)",
    r"(?<=[€$£%‰])/",
    # dates and ranges: « 2021/2022 », « 10-12 », « fin-2023 »
    r"(?<=\d)[/–—−-](?=\d)",
    r"(?<=[^\W\d_]{3})[-–—](?=\d{4})",
    r"(?<=\d)[-–—](?=[^\W\d_])",
    r"(?<=[^\W_])/(?=[^\W_])",
    # « d'1 », « l'A89 »
    r"(?<=[^\W\d_]['’])(?=\d)",
    r"(?<=\d)[:](?=\d)",
    # no blank after a sign: « en 2023;il », « 2024,le », « en 2025.Les »
    r"(?<=\d)[,;](?=[^\W\d_])",
    r"(?<=\d{4})[.](?=[^\W\d_])",
    r"(?<=[^\W\d_]{3}):(?=\d)",
    r"(?<=\d)[.,;](?=[(«\"“])",
    r"(?<=\d)(?=T\d\d:)",
]

# spaCy's affix loop takes the square of a run's length; no word and hardly an address is this long.
LONG_RUN = re.compile(r"(?<!\S)\S{1000,}")
PIECE = 100
UNIT_STOP = re.compile(r"[ghjlmst°]\.|°[CF]\.")  # « 48 h. » closes a sentence
FACE = re.compile(r"\d.*[()]|[()].*\d|[:=<][-o0]?\d|\d[._]\d")
CUT_WORDS = 50_000  # words with their signs whose cut is kept; spaCy keeps 10,000


class PressTokenizer(Tokenizer):  # pyright: ignore[reportUntypedBaseClass]
    """The tokenizer of spaCy, in pieces where a text holds a run without blanks that would take it too long."""

    def __call__(self, string: str) -> Doc:
        """Cut a text into tokens."""
        if LONG_RUN.search(string) is None:
            return remember(super().__call__(string), string)
        words: list[str] = []
        spaces: list[bool] = []
        for piece in _pieces(string):
            for token in super().__call__(piece):
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
        return remember(Doc(self.vocab, words=words, spaces=spaces), string)


def _pieces(text: str) -> Iterator[str]:
    """Yield a text with its long runs in pieces."""
    end = 0
    for run in LONG_RUN.finditer(text):
        if run.start() > end:
            yield text[end : run.start()]
        yield from (text[at : min(at + PIECE, run.end())] for at in range(run.start(), run.end(), PIECE))
        end = run.end()
    if end < len(text):
        yield text[end:]


def is_idle(word: str, cut: Sequence[Mapping[Any, Any]]) -> bool:
    """Tell whether a rule of spaCy's is better left out: a face made of figures, a lone sign, a unit with a full stop.

    « (-8 %) » is no face, nor « :3 » in « Tarif :3 € ». A line break is one token without a rule; with
    one, spaCy keeps no cut of the words after it.
    """
    if UNIT_STOP.fullmatch(word) is not None:
        return True
    return FACE.search(word) is not None or (len(word) == 1 and len(cut[0]) == 1)


@registry.tokenizers("pressnlp.tokenizer.v1")
def make_tokenizer() -> Callable[[Language], Any]:
    """Return a function that makes the tokenizer of a pipeline. « 3,5M€. » gives `3,5`, `M€`, `.`."""

    def tokenizer(nlp: Language) -> Any:
        defaults = nlp.Defaults
        exceptions = defaults.tokenizer_exceptions or {}
        return PressTokenizer(
            nlp.vocab,
            rules={word: cut for word, cut in exceptions.items() if not is_idle(word, cut)},
            prefix_search=compile_prefix_regex([*PREFIXES, *(defaults.prefixes or ())]).search,
            suffix_search=compile_suffix_regex([*SUFFIXES, *(defaults.suffixes or ())]).search,
            infix_finditer=compile_infix_regex([*INFIXES, *(defaults.infixes or ())]).finditer,
            token_match=defaults.token_match,
            url_match=defaults.url_match,
            max_cache_size=CUT_WORDS,
        )

    return tokenizer

"""French for spaCy without what only trained pipes need, and the test of whether a text is French.

`import spacy.lang.fr` compiles its table of hyphenated words for 2.3 s. Rules and lexicons read characters, not tokens,
and cut finer they read the same: `RulesFrench` is spaCy's base language with the elision cut off.
"""

import re
from collections.abc import Container, Hashable, Sequence

from spacy.lang.char_classes import ALPHA
from spacy.language import BaseDefaults, Language

# Measured on 184 French releases: 41 to 62 % of the words; English, German and Spanish prose stays under 22 %.
FRENCH_SHARE = 0.12
ENOUGH_WORDS = 20


# « Ivry-sur-Seine », « arc-en-ciel »: one word, as spaCy's French has it.
COMPOUND = re.compile(r"[^\W\d_]+-(?:l[eè]s?|la|en|des?|du|sur|sous|aux?|à|et|près|saint)-(?:l['’])?[^\W\d_]+", re.I)


class RulesFrenchDefaults(BaseDefaults):
    """Base punctuation, and a cut after an elided word: « l'État » gives `l'`, `État`."""

    prefixes = (*(BaseDefaults.prefixes or ()), rf"[cdjlmnstCDJLMNST]['’](?=[{ALPHA}])")
    infixes = (*(BaseDefaults.infixes or ()), rf"(?<=[{ALPHA}]['’])(?=[{ALPHA}])")
    token_match = COMPOUND.fullmatch
    # A no-break space has another NORM in spaCy's, for trained pipes; the rule costs as much as that of a line break.
    tokenizer_exceptions = {  # noqa: RUF012
        word: cut for word, cut in (BaseDefaults.tokenizer_exceptions or {}).items() if not word.isspace()
    }


class RulesFrench(Language):
    """The language of the pipeline without a model; `lang` is "fr" like that of spaCy's own."""

    lang = "fr"
    Defaults = RulesFrenchDefaults


def is_french(words: Sequence[Hashable], function_words: Container[Hashable]) -> bool:
    """Tell whether words in lower case read as French. A title or a table is too short to tell and counts as French.

    Words may stand for themselves or by their numbers in a vocabulary.
    « le préfet a visité la commune de … » is, « the prefect visited … » is not.
    """
    known = sum(word in function_words for word in words)
    return len(words) < ENOUGH_WORDS or known >= FRENCH_SHARE * len(words)

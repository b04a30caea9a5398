"""The finite verbs of the lexicon: what follows a name, and is no part of it."""

from functools import cache

from pressnlp.lexicon.loader import Lexicon, ReportingVerb
from pressnlp.text.folding import fold


@cache
def finite_verbs(lexicon: Lexicon) -> frozenset[str]:
    """Return the folded verbs that may follow the name of a body or a scheme. « annonce », « a », « souligne »."""
    introduced = lexicon.table("organisation_cues")["introduced"]
    told = (form for row in lexicon.rows("reporting_verbs", ReportingVerb) for form in row.forms)
    return frozenset(fold(form) for form in (*introduced["verbs"], *introduced["auxiliaries"], *told))

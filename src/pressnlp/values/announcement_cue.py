"""The words of announcement_cues.toml as sets."""

from collections.abc import Mapping
from typing import Any, NamedTuple

Words = frozenset[str]


class Cues(NamedTuple):
    """One set for each list of announcement_cues.toml that the readers ask for."""

    have_done: Words
    been: Words
    be_done: Words
    be_present: Words
    be_planned: Words
    be_infinitive: Words
    have_planned: Words
    adverbs: Words
    pronouns: Words
    determiners: Words
    nominal: Words
    participial: Words
    partitive: Words
    dative: Words
    joints: Words
    cleft: Words
    plural_endings: Words
    singular_endings: Words
    adjunct: Words
    spread: Words
    clause_stop: Words
    relative: Words
    subjects: Words
    pronoun_subjects: Words
    gerund_endings: Words
    third: Words
    part: Words
    holders: Words
    ne: Words
    negations: Words
    possible: Words
    doubt: Words
    purpose_status: Words
    status_linkers: Words
    actors: Words
    recent: Words
    planned: Words
    able: Words
    target: Words
    money_nouns: Words
    money_descriptive: Words
    per: Words
    per_unit: Words
    per_unit_of: Words
    descriptive_nouns: Words
    descriptive_words: Words
    served: Words
    toward: Words
    purpose_inner: Words
    purpose_linkers: Words
    where: Words
    deadline: Words
    rates: Words
    agent: Words
    articles: Words
    seen: Words
    phrase_ends: Words
    phrase_inner: Words
    money_after: Words
    areas: Words
    chosen: Words
    purpose_into: Words
    requests: Words
    states_done: Words
    states_ongoing: Words
    states_planned: Words
    future_endings: Words
    plans: Words
    definite: Words
    areas_of: Words
    never: Words
    sites: Words
    rhythms: Words
    thresholds: Words
    economy: Words
    averages: Words
    reflexive: Words
    frozen: Words
    infinitive_endings: Words
    up_to: Words
    entire: Words
    based: Words
    managed: Words
    over: Words
    expected: Words
    labelled: Words
    framing: Words
    binding: Words
    antecedent: Words
    host: Words
    bare_states: Words
    plural_verb_endings: Words
    decisions: Words
    losses: Words
    stocks: Words
    compared: Words
    imperfect_endings: Words
    each: Words
    owed: Words
    demonstratives: Words
    anaphor_nouns: Words
    abbreviations: Words
    auxiliaries: Words  # every auxiliary that opens a compound or passive form
    be: Words
    be_finite: Words
    verbal: Words  # what opens a verb in several words
    before_verb: Words  # what may stand between an auxiliary and its verb
    loose: Words  # articles and adverbs
    endings: Words  # of participles
    state_openers: Words
    bullets: str


PATHS = {
    "have_done": ("auxiliary", "done"),
    "been": ("auxiliary", "been"),
    "be_done": ("auxiliary", "be_done"),
    "be_present": ("auxiliary", "be_present"),
    "be_planned": ("auxiliary", "be_planned"),
    "be_infinitive": ("auxiliary", "be_infinitive"),
    "have_planned": ("auxiliary", "have_planned"),
    "adverbs": ("between", "adverbs"),
    "pronouns": ("between", "pronouns"),
    "determiners": ("between", "determiners"),
    "nominal": ("between", "nominal"),
    "participial": ("between", "participial"),
    "partitive": ("between", "partitive"),
    "dative": ("between", "dative"),
    "joints": ("between", "joints"),
    "cleft": ("between", "cleft"),
    "plural_endings": ("participle", "plural"),
    "singular_endings": ("participle", "singular"),
    "adjunct": ("preposition", "adjunct"),
    "spread": ("preposition", "spread"),
    "clause_stop": ("clause", "stop"),
    "relative": ("clause", "relative"),
    "subjects": ("clause", "subjects"),
    "pronoun_subjects": ("clause", "pronoun_subjects"),
    "gerund_endings": ("participle", "gerund"),
    "third": ("clause", "third"),
    "part": ("clause", "part"),
    "holders": ("clause", "holders"),
    "ne": ("denial", "ne"),
    "negations": ("denial", "negations"),
    "possible": ("denial", "possible"),
    "doubt": ("denial", "doubt"),
    "purpose_status": ("status", "purpose"),
    "status_linkers": ("status", "linkers"),
    "actors": ("party", "actors"),
    "recent": ("status", "recent"),
    "planned": ("status", "planned"),
    "able": ("status", "able"),
    "target": ("target", "cues"),
    "money_nouns": ("money", "nouns"),
    "money_descriptive": ("money", "descriptive"),
    "per": ("money", "per"),
    "per_unit": ("money", "per_unit"),
    "per_unit_of": ("money", "per_unit_of"),
    "descriptive_nouns": ("descriptive", "nouns"),
    "descriptive_words": ("descriptive", "words"),
    "served": ("served", "nouns"),
    "toward": ("served", "toward"),
    "purpose_inner": ("purpose", "inner"),
    "purpose_linkers": ("purpose", "linkers"),
    "where": ("time", "where"),
    "deadline": ("time", "deadline"),
    "rates": ("time", "rates"),
    "agent": ("party", "agent"),
    "articles": ("party", "articles"),
    "seen": ("party", "seen"),
    "phrase_ends": ("party", "ends"),
    "phrase_inner": ("party", "inner"),
    "money_after": ("money", "after"),
    "areas": ("served", "areas"),
    "chosen": ("served", "chosen"),
    "purpose_into": ("purpose", "into"),
    "requests": ("purpose", "requests"),
    "states_done": ("states", "done"),
    "states_ongoing": ("states", "ongoing"),
    "states_planned": ("states", "planned"),
    "future_endings": ("status", "future_endings"),
    "plans": ("status", "plans"),
    "definite": ("between", "definite"),
    "areas_of": ("time", "areas_of"),
    "never": ("descriptive", "never"),
    "sites": ("descriptive", "sites"),
    "rhythms": ("descriptive", "rhythms"),
    "thresholds": ("descriptive", "thresholds"),
    "economy": ("descriptive", "economy"),
    "averages": ("descriptive", "averages"),
    "reflexive": ("between", "reflexive"),
    "frozen": ("between", "frozen"),
    "infinitive_endings": ("participle", "infinitive"),
    "up_to": ("money", "up_to"),
    "entire": ("time", "entire"),
    "based": ("time", "based"),
    "managed": ("status", "managed"),
    "over": ("status", "over"),
    "expected": ("status", "expected"),
    "labelled": ("scheme", "labelled"),
    "framing": ("scheme", "framing"),
    "binding": ("scheme", "binding"),
    "antecedent": ("party", "antecedent"),
    "host": ("party", "host"),
    "bare_states": ("between", "bare"),
    "plural_verb_endings": ("participle", "plural_verb"),
    "decisions": ("status", "decisions"),
    "losses": ("denial", "losses"),
    "stocks": ("descriptive", "stocks"),
    "compared": ("descriptive", "compared"),
    "imperfect_endings": ("participle", "imperfect"),
    "each": ("money", "each"),
    "owed": ("money", "owed"),
    "demonstratives": ("anaphor", "demonstratives"),
    "anaphor_nouns": ("anaphor", "nouns"),
    "abbreviations": ("sentence", "abbreviations"),
}


AUXILIARIES = ("have_done", "be_done", "be_present", "be_planned", "have_planned")
UNIONS = {
    "auxiliaries": AUXILIARIES,
    "be": ("been", "be_present", "be_planned", "be_done", "be_infinitive"),
    "be_finite": ("been", "be_present", "be_planned", "be_done"),
    "verbal": (*AUXILIARIES, "planned", "able", "be_infinitive"),
    "before_verb": (*AUXILIARIES, "planned", "able", "adverbs", "negations", "pronouns"),
    "loose": ("determiners", "adverbs"),
    "endings": ("plural_endings", "singular_endings"),
}


def read_cues(table: Mapping[str, Any]) -> Cues:
    """Return the cues of the table; a list that is missing is a KeyError that names it."""
    sets = {name: frozenset[str](table[group][key]) for name, (group, key) in PATHS.items()}
    unions = {name: frozenset[str]().union(*(sets[part] for part in parts)) for name, parts in UNIONS.items()}
    states = sets["states_done"] | sets["states_ongoing"] | sets["states_planned"]
    openers = frozenset(state.partition(" ")[0] for state in states)
    return Cues(**sets, **unions, state_openers=openers, bullets=table["sentence"]["bullets"])

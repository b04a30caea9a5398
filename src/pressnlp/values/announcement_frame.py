"""What commits to a figure: the verb or the noun of action that governs it, before it or after it."""

from typing import NamedTuple

from pressnlp.values.announcement_scene import APOSTROPHES, Fact, Scene
from pressnlp.values.announcement_verb import Form

# « Fournit 30 % des besoins » describes, « a fourni 30 % » is done.
ACTS = ("participle", "infinitive", "future")


class Frame(NamedTuple):
    """What commits to a figure.

    `pattern`: object (« a investi 3 M€ »), passive (« 3 M€ ont été investis »), subject (« 10 écoles bénéficient »),
    noun (« l'achat de 3 bus »), held (« une enveloppe de 3 M€ »), bare (« 3 M€ pour l'école »). `verb` is the number of
    the word that says it, `finite` that of the word whose subject acts, None where nobody is said to. `tense` is that
    of the verb as it stands: "adjective" for a participle without auxiliary, "to do" for « à construire ».
    """

    fact: Fact
    form: Form | None
    pattern: str
    verb: int
    finite: int | None = None
    tense: str = ""
    near: bool = True  # nothing but articles stands between the verb and the figure
    relative: bool = False  # « qui seront formés »: the figure is the antecedent


def takes(form: Form, fact: Fact) -> bool:
    """Tell that a verb may have a figure of this kind as its object."""
    if fact.kind == "percent":
        shared = form.role == "make" and form.takes == "any" and form.tense in ACTS  # « consacrer 10 % de leur temps »
        served = form.role == "serve" and form.tense == "participle"  # « 76 % des logements raccordés »
        return form.role in ("change", "reach") or shared or served
    if form.role == "amount" or form.takes == "money":
        return fact.kind == "money"
    return form.takes == "any" or fact.kind != "money" or form.tense == "noun"


def find_lead(scene: Scene, k: int) -> int | None:
    """Return the number of the verb that opens another before it. « a permis d'accompagner », « prévoit l'achat »."""
    for i in range(k - 1, max(-1, k - 12), -1):
        low, owner = scene.low(i), scene.owner[i]
        if (owner is not None and owner.label != "DATE") or scene.is_strong(i) or low in scene.cues.clause_stop:
            return None
        form = scene.form(i)
        if form is not None and form.role == "lead":
            return i if form.tense != "participle" else scene.auxiliary(i)
        if low in scene.cues.planned or low in scene.cues.recent:
            return i
    return None


def find_finite(scene: Scene, k: int, form: Form) -> int | None:
    """Return the number of the word whose subject does what verb `k` says."""
    if form.tense in ("present", "past", "future", "conditional"):
        return k
    if form.tense == "participle":
        return scene.auxiliary(k)
    return find_lead(scene, k) if form.tense == "infinitive" else None


def completes(scene: Scene, fact: Fact) -> bool:
    """Tell a figure that only describes another noun: « des élèves de 16 pays », « un bassin de 45 mètres ».

    « Un réseau de 30 communes » is as many communes.
    """
    if fact.kind not in ("count", "measure"):
        return False
    before = scene.low(scene.spans[fact][0] - 1)
    light = scene.cues.determiners | scene.cues.adverbs | scene.cues.rates
    if fact.kind == "measure" and before.isalpha() and before not in light:
        return scene.form(scene.spans[fact][0] - 1) is None  # « la bande de fréquence 3 GHz »
    cues, k = scene.cues, scene.spans[fact][0] - 1
    while scene.low(k) in cues.determiners - cues.partitive or scene.low(k) in APOSTROPHES:
        k -= 1
    if scene.low(k) not in cues.partitive or scene.owner[k] is not None:
        return False
    noun = k - 1
    form = scene.form(noun)
    low = scene.low(noun)
    if not low.isalpha() or form is not None or low in cues.determiners | cues.adverbs | cues.spread | cues.adjunct:
        return False
    return not any(word in cues.holders for word in scene.words(noun - 2, noun + 1))


def has_money(scene: Scene, k: int) -> bool:
    """Tell that an amount is said of money that is given: « le montant total s'élève à », « l'aide atteint »."""
    for i in range(k - 1, max(-1, k - 14), -1):
        form = scene.form(i)
        if scene.low(i) in scene.cues.money_nouns or (form is not None and form.tense == "noun"):
            return True
    return False


def is_amount(scene: Scene, fact: Fact) -> bool:
    """Tell money, and « 7 millions d'aides »."""
    return fact.kind == "money" or fact.unit.lower() in scene.cues.money_nouns

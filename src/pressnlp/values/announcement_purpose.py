"""What an announcement is for: the phrase after « pour », the object of a measure or a percentage."""

from pressnlp.values.announcement_beneficiary import counted_group, is_served
from pressnlp.values.announcement_frame import Frame
from pressnlp.values.announcement_phrase import Phrase, can_act, phrase_after, phrase_of
from pressnlp.values.announcement_scene import APOSTROPHES, Scene

REACH = 14
LONGEST = 14


def find_purpose(scene: Scene, frame: Frame) -> Phrase | None:
    """Return what a figure is for, None where the sentence does not say."""
    fact = frame.fact
    if fact.kind in ("measure", "percent"):
        return _object(scene, frame)
    last = scene.spans[fact][1]
    if fact.kind == "count" and fact.unit.lower() in scene.cues.requests:
        return _object(scene, frame)
    start = max(last, frame.verb + 1) if frame.pattern in ("passive", "subject") else last
    found = _after_linker(scene, start, fact.kind == "money")
    if found is None and fact.kind == "money":
        found = _given_to(scene, last) or _noun_object(scene, frame)
    return found


def _given_to(scene: Scene, k: int) -> Phrase | None:
    """Return the thing that an amount is given to: « consacre 3 M€ à la rénovation des écoles »; no person or body."""
    cues = scene.cues
    if scene.low(k) not in cues.dative or scene.owner[k] is not None:
        return None
    noun = k + 2 if scene.low(k + 1) in cues.articles else k + 1
    noun += scene.low(noun) in APOSTROPHES
    named = noun >= len(scene.tokens) or scene.text[scene.tokens[noun].start].isupper()
    if named or not (scene.low(k) in cues.articles or scene.low(k + 1) in cues.articles):
        return None  # « à Auch », « à la SEM Énergie »
    found = _purpose_at(scene, k + 1)
    return None if found is None or can_act(scene, found) else found


def _after_linker(scene: Scene, start: int, money: bool) -> Phrase | None:
    """Return what stands after « pour », « afin de », « consacrés à » in the clause that a figure opens."""
    cues = scene.cues
    for k in range(start, min(len(scene.tokens), start + REACH)):
        low = scene.low(k)
        if scene.owner[k] is not None:
            if scene.owner[k].label == "QUANTITY":  # type: ignore[union-attr]
                return None
            continue
        if scene.is_strong(k) or low in cues.clause_stop:
            return None
        if low in cues.purpose_linkers:
            at = k + 2 if scene.low(k + 1) in cues.partitive else k + 1
        elif money and low in cues.purpose_into and scene.low(k + 1) in cues.articles:
            at = k + 1
        elif low in cues.purpose_inner and (scene.low(k + 1) in cues.dative):
            at = k + 2
        else:
            continue
        return _purpose_at(scene, at)
    return None


def _purpose_at(scene: Scene, at: int) -> Phrase | None:
    while scene.low(at) in APOSTROPHES:
        at += 1
    bare = at
    while scene.low(bare) in scene.cues.articles or scene.low(bare) in APOSTROPHES:
        bare += 1
    owner = scene.owner[bare] if bare < len(scene.tokens) else None
    told = scene.low(bare) in scene.cues.money_nouns or is_served(scene.cues, scene.low(bare))
    aim = bare
    while scene.low(aim) in scene.cues.pronouns | APOSTROPHES:
        aim += 1
    if (counted := _counted_aim(scene, aim)) is not None:
        return counted
    frames = scene.low(bare) in scene.cues.framing | scene.cues.plans  # « dans le cadre de »
    if bare >= len(scene.tokens) or owner is not None or told or frames:
        return None
    return phrase_after(scene, at, LONGEST)


def _counted_aim(scene: Scene, verb: int) -> Phrase | None:
    """Return the counted things that an infinitive leads to: « pour relever 17 défis »."""
    if not scene.low(verb).endswith(tuple(scene.cues.infinitive_endings)):
        return None
    k = verb + 1
    while scene.low(k) in scene.cues.determiners or scene.low(k) in APOSTROPHES:
        k += 1
    owner = scene.owner[k] if k < len(scene.tokens) else None
    return counted_group(scene, owner) if owner is not None and owner.kind == "count" else None


def _noun_object(scene: Scene, frame: Frame) -> Phrase | None:
    """Return the noun of action that an amount pays, with its complement. « la rénovation de l'école (3 M€) »."""
    form = frame.form
    if frame.pattern != "noun" or form is None or form.takes != "things":
        return None
    return phrase_after(scene, frame.verb)


def _object(scene: Scene, frame: Frame) -> Phrase | None:
    """Return what is measured: « 13 km de réseaux », « réduire sa consommation de 20 % »."""
    first, last = scene.spans[frame.fact]
    cues = scene.cues
    if scene.low(last) in cues.partitive:
        at = last + 1
        while scene.low(at) in APOSTROPHES:
            at += 1
        return phrase_after(scene, at)
    if (
        frame.pattern == "noun" and frame.fact.kind == "measure" and frame.verb < first
    ):  # « l'extension du réseau de 5 km »
        return phrase_of(scene, frame.verb, first)
    if frame.verb < first and frame.form is not None and frame.form.role in ("change", "reach"):
        return phrase_after(scene, frame.verb + 1) if first - frame.verb > 2 else None
    return None

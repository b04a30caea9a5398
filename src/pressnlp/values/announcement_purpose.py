"""What an announcement is for: the phrase after « pour », the object of a measure or a percentage."""

from pressnlp.values.announcement_beneficiary import is_served
from pressnlp.values.announcement_frame import Frame
from pressnlp.values.announcement_phrase import Phrase, phrase_after
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
    start = max(last, frame.verb + 1) if frame.pattern == "passive" else last
    return _after_linker(scene, start, fact.kind == "money") or (
        _noun_object(scene, frame) if fact.kind == "money" else None
    )


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
    told = scene.low(bare) in scene.cues.money_nouns or is_served(scene, scene.low(bare))
    if bare >= len(scene.tokens) or owner is not None or told:
        return None
    return phrase_after(scene, at, LONGEST)


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
    if frame.verb < first and frame.form is not None and frame.form.role in ("change", "reach"):
        return phrase_after(scene, frame.verb + 1) if first - frame.verb > 2 else None
    return None

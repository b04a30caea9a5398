"""Who receives in an announcement, or is served by it."""

from collections.abc import Sequence

from pressnlp.values.announcement_cue import Cues
from pressnlp.values.announcement_frame import Frame
from pressnlp.values.announcement_phrase import PARTIES, Phrase, can_act, phrase_after
from pressnlp.values.announcement_scene import APOSTROPHES, Fact, Scene
from pressnlp.values.announcement_subject import main_subject, subject

BACK = 3  # sentences that a pronoun may reach over
RECEIVER = 12
SERVING = ("serve", "touch", "spread", "reach", "receive", "join", "lead")
COMPLEMENT = 5


def find_beneficiary(scene: Scene, frame: Frame, before: Sequence[Scene]) -> Phrase | None:
    """Return who receives: the counted group itself, the subject of « bénéficier », who stands after « aux »."""
    fact, form = frame.fact, frame.form
    role = form.role if form else ""
    if fact.kind == "count":
        area = any(word.lower() in scene.cues.areas for word in fact.unit.split())
        chosen = frame.pattern == "bare" or role in SERVING
        return counted_group(scene, fact) if chosen and not area and is_served(scene.cues, fact.unit) else None
    if fact.kind != "money":
        return None
    if frame.pattern == "object" and (role == "receive" or is_seen(scene, frame)):
        seen = next((k for k in range(frame.verb, 0, -1) if scene.low(k) in scene.cues.seen), None)
        at = seen if seen is not None and is_seen(scene, frame) else frame.finite
        return resolve(scene, subject(scene, at), before) if at is not None else None
    return _receiver(scene, frame)


def resolve(scene: Scene, found: Phrase | str | None, before: Sequence[Scene]) -> Phrase | None:
    """Return who a pronoun of the third person stands for: the last subject before it that may act."""
    if not isinstance(found, str):
        return found
    if found not in scene.cues.third:
        return None
    for other in reversed(before[-BACK:]):
        opening = main_subject(other)
        if isinstance(opening, Phrase) and can_act(other, opening):
            return opening
    return None


def is_seen(scene: Scene, frame: Frame) -> bool:
    """Tell « se voit attribuer », whose subject receives."""
    return any(word in scene.cues.seen for word in scene.words(frame.verb - 3, frame.verb))


def is_served(cues: Cues, phrase: str) -> bool:
    """Tell a noun of people or bodies. « élèves » is one, « sites » is not."""
    words = phrase.replace("’", " ").replace("'", " ").split()
    if any(word.lower() in cues.served | cues.chosen for word in words):
        return True
    return bool(words) and words[0].istitle() and words[0].endswith("s")  # « 2 000 Français »


def counted_group(scene: Scene, fact: Fact) -> Phrase:
    """Return a counted group with its adjectives and complement. « 560 TPE gersois »."""
    k = scene.spans[fact][1]
    for _ in range(COMPLEMENT):
        low, owner = scene.low(k), scene.owner[k] if k < len(scene.tokens) else None
        stops = not low or not low[0].isalpha() or low in scene.cues.phrase_ends or low in scene.cues.clause_stop
        cues = scene.cues
        known = low in cues.verbal or low in cues.adverbs or low in cues.pronouns
        if owner is not None or stops or known or scene.form(k) is not None:
            break
        k += 1
    while k > scene.spans[fact][1] and scene.low(k - 1) in scene.cues.phrase_inner:
        k -= 1
    return Phrase(fact.start, max(fact.end, scene.tokens[k - 1].end))


def _receiver(scene: Scene, frame: Frame) -> Phrase | None:
    """Return who gets an amount: « à la commune », « aux maisons de quartier », « pour les lauréats »."""
    first, last = scene.spans[frame.fact]
    cues = scene.cues
    ranges = [range(last, min(len(scene.tokens), last + RECEIVER))]
    if frame.verb < first:
        ranges.append(range(frame.verb + 1, first))
    for where in ranges:
        for k in where:
            low = scene.low(k)
            if scene.owner[k] is not None:
                continue
            if scene.is_strong(k) or low in cues.clause_stop:
                break
            toward = low in cues.toward and scene.low(k + 1) in cues.partitive
            given = low in cues.dative or low in cues.purpose_linkers
            if not toward and not given:
                continue
            found = _receiver_at(scene, k + 2 if toward else k + 1)
            if found is not None:
                return found
    return None


def _receiver_at(scene: Scene, k: int) -> Phrase | None:
    bare = k
    while scene.low(bare) in scene.cues.articles or scene.low(bare) in APOSTROPHES:
        bare += 1
    if bare >= len(scene.tokens):
        return None
    owner = scene.owner[bare]
    if owner is not None and owner.kind == "count" and is_served(scene.cues, owner.unit):  # « à 1 250 entreprises »
        return counted_group(scene, owner)
    if owner is not None:
        return Phrase(owner.start, owner.end, owner) if owner.label in PARTIES[:2] else None
    named = scene.low(bare) in scene.cues.served or scene.low(bare) in scene.cues.actors
    return phrase_after(scene, k) if named else None

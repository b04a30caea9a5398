"""Who does what a verb says: its subject, and the subject of the sentence."""

from pressnlp.values.announcement_phrase import (
    LONGEST,
    PARTIES,
    Phrase,
    can_act,
    phrase_after,
    phrase_before,
    phrase_of,
)
from pressnlp.values.announcement_scene import APOSTROPHES, CLOSING, OPENING, Scene
from pressnlp.values.announcement_text import token_at

OPENING_LENGTH = 8
APPOSITION = 22
LONG_SUBJECT = 22


def subject(scene: Scene, finite: int) -> Phrase | str | None:
    """Return the subject of the verb at a word: a phrase, a pronoun as its word, or None.

    « Dans le Gers, l'Etat a investi » gives Etat; « qui a permis » what stands before « qui ».
    """
    cues, k = scene.cues, finite - 1
    while k >= 0:
        owner, low = scene.owner[k], scene.low(k)
        if owner is not None and owner.label == "DATE":
            k = scene.spans[owner][0] - 1
        elif owner is not None:
            break
        elif low in cues.subjects:
            return low
        elif low in cues.pronouns or low in cues.adverbs or low in cues.negations or low in APOSTROPHES:
            k -= 1
        elif low in CLOSING:
            k = _open(scene, k)
        else:
            break
    if k >= 0 and scene.owner[k] is None:
        if scene.low(k) in cues.relative:
            return antecedent(scene, k - 2 if scene.low(k - 1) == "," else k - 1)
        elif scene.low(k) == ",":
            opening = phrase_of_opening(scene)
            if opening is not None:
                return opening
            k = _before_apposition(scene, k)
    return (phrase_before(scene, k) if k >= 0 else None) or whole_subject(scene, finite)


def antecedent(scene: Scene, last: int) -> Phrase | None:
    """Return what « qui » stands for: « relève de la Région, qui a inscrit » gives Région."""
    found = phrase_before(scene, last)
    owner = scene.owner[last] if last >= 0 else None
    if owner is None or owner.label not in PARTIES or (found is not None and can_act(scene, found)):
        return found
    return Phrase(owner.start, owner.end, owner)


def whole_subject(scene: Scene, finite: int) -> Phrase | None:
    """Return the long phrase that opens a sentence and leads to its verb: « Les clubs de vélo sans borne ont »."""
    cues = scene.cues
    if not 0 < finite <= LONG_SUBJECT or scene.low(0) not in cues.articles:
        return None
    for k in range(finite):
        owner, low = scene.owner[k], scene.low(k)
        if owner is not None and owner.label in ("DATE", "QUANTITY"):
            return None
        if owner is None and not (low[0].isalnum() or low in APOSTROPHES):
            return None
        if low in cues.clause_stop or low in cues.auxiliaries or low in cues.subjects:
            return None
    last = finite
    while last > 1 and scene.low(last - 1) in cues.pronouns | cues.adverbs | cues.negations:
        last -= 1
    return phrase_of(scene, 0, last)


def phrase_of_opening(scene: Scene) -> Phrase | None:
    """Return who opens a sentence before an apposition: « La préfète, venue hier, a annoncé »."""
    found = phrase_after(scene, 0)
    if found is None or not can_act(scene, found):
        return None
    return found if found.fact is not None else _short(scene, 0)


def _open(scene: Scene, k: int) -> int:
    while k >= 0 and scene.low(k) not in OPENING:
        k -= 1
    return k - 1


def _before_apposition(scene: Scene, comma: int) -> int:
    """Return the word before an apposition: « Anne Vidal, préfète du Gers, a annoncé » leads to Vidal."""
    for k in range(comma - 1, max(-1, comma - APPOSITION), -1):
        if scene.owner[k] is None and scene.is_strong(k):
            return -1
        if scene.low(k) == "," and scene.owner[k] is None and _may_end_subject(scene, k - 1):
            return k - 1
    return -1


def _may_end_subject(scene: Scene, k: int) -> bool:
    owner = scene.owner[k] if k >= 0 else None
    if owner is None or owner.label not in ("PER", "ORG"):
        return False
    first = scene.spans[owner][0]
    return scene.before(first) not in scene.cues.phrase_ends


def main_subject(scene: Scene) -> Phrase | str | None:
    """Return the subject of the sentence: of its first compound verb, or who opens it or one of its clauses.

    « Depuis des années, la ville d'Auch soutient les clubs en leur versant » gives la ville d'Auch.
    """
    cues = scene.cues
    for k in range(len(scene.tokens)):
        if scene.owner[k] is not None:
            continue
        low = scene.low(k)
        if low in cues.relative or (scene.is_strong(k) and k < len(scene.tokens) - 1):
            break
        opens = low in cues.have_done or low in cues.planned or low in cues.have_planned
        if opens and (found := subject(scene, k)) is not None:
            return found
    for k, token in enumerate(scene.tokens):
        if k and token.low != ",":
            continue
        at = k + 1 if k else 0
        found = phrase_after(scene, at, OPENING_LENGTH)
        if found is None or not can_act(scene, found) or (found.fact is not None and found.fact.label == "LOC"):
            continue
        if found.fact is None:
            found = _short(scene, at) if scene.low(at) in cues.articles else None
        after = scene.low(token_at(scene.tokens, found.end)) if found is not None else ""
        if after[:1].isalpha() and after not in cues.phrase_ends:
            return found
    return None


def _short(scene: Scene, first: int) -> Phrase | None:
    """Return a phrase that a verb may follow: article, noun, and what « de » and « et » join to it."""
    cues, k, open_ = scene.cues, first, True
    while k < min(len(scene.tokens), first + LONGEST):
        owner, low = scene.owner[k], scene.low(k)
        link = low in cues.phrase_inner or low in cues.articles or low in APOSTROPHES
        if owner is not None or (not link and low[0].isalnum()):
            if not open_ or (owner is not None and owner.label not in PARTIES):
                break
            open_ = False
            k = scene.spans[owner][1] if owner is not None else k + 1
        elif link:
            open_, k = True, k + 1
        else:
            break
    return phrase_of(scene, first, k)

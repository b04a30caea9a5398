"""The noun phrases of a sentence: around a word, after a preposition, before a verb."""

from typing import NamedTuple

from pressnlp.values.announcement_scene import APOSTROPHES, Fact, Scene
from pressnlp.values.announcement_text import split_tokens

PARTIES = ("ORG", "PER", "LOC")
LONGEST = 16
HEAD = 3  # words in which the head of a phrase stands


class Phrase(NamedTuple):
    """Words of the text: code-point offsets, and the entity that they are, if one."""

    start: int
    end: int
    fact: Fact | None = None


def phrase_of(scene: Scene, first: int, last: int) -> Phrase | None:
    """Return words `first` up to `last` as a phrase; the entity alone where they are an article and an entity."""
    while last > first and (scene.low(last - 1) in scene.cues.phrase_inner or not scene.low(last - 1)[-1].isalnum()):
        if scene.owner[last - 1] is not None:
            break
        last -= 1
    if last <= first:
        return None
    bare = first
    while bare < last and scene.owner[bare] is None and is_article(scene, bare):
        bare += 1
    fact = scene.owner[bare] if bare < last else None
    if fact is not None and fact.label in PARTIES and scene.spans[fact][1] >= last:
        return Phrase(fact.start, fact.end, fact)
    return Phrase(scene.tokens[first].start, scene.tokens[last - 1].end) if bare < last else None


def is_article(scene: Scene, k: int) -> bool:
    """Tell an article, or the apostrophe of one."""
    return scene.low(k) in scene.cues.articles or scene.low(k) in APOSTROPHES


def phrase_after(scene: Scene, first: int, longest: int = LONGEST) -> Phrase | None:
    """Return the noun phrase that opens at a word. « les élus locaux parmi lesquels » gives three words."""
    cues, k = scene.cues, first
    while k < min(len(scene.tokens), first + longest):
        owner, low = scene.owner[k], scene.low(k)
        if owner is not None:
            if owner.label in ("DATE", "QUANTITY"):
                break
            k = scene.spans[owner][1]
            if owner.label in PARTIES and not _goes_on(scene, k):
                break
            continue
        if not low[0].isalnum() and low not in APOSTROPHES:
            break
        if low in cues.clause_stop or (k > first and (low in cues.phrase_ends or low in cues.adjunct)):
            break
        if low in cues.auxiliaries:
            break
        form = scene.form(k)
        if form is not None and form.tense not in ("noun", "infinitive") and k > first + 1:
            break
        if form is not None and form.tense == "infinitive" and k > first + 1 and scene.before(k) in cues.partitive:
            break  # « (permis aux) communes de créer »
        k += 1
    return phrase_of(scene, first, k)


def _goes_on(scene: Scene, k: int) -> bool:
    return scene.low(k) in scene.cues.joints and scene.low(k).isalpha()


def phrase_before(scene: Scene, last: int) -> Phrase | None:
    """Return the noun phrase that ends at a word. « La commune de Mirande » keeps its head."""
    cues, k, start = scene.cues, last, last + 1
    while k >= 0 and last - k < LONGEST:
        owner, low = scene.owner[k], scene.low(k)
        if owner is not None:
            if owner.label in ("QUANTITY", "PROGRAMME"):
                return None
            start = k = scene.spans[owner][0]
            while k > 0 and is_article(scene, k - 1) and scene.low(k - 1) not in cues.partitive:
                k -= 1
            if scene.before(k) not in cues.partitive and owner.label in PARTIES:
                return phrase_of(scene, k, last + 1)
            k -= 1
            continue
        if not low[0].isalnum() and low not in APOSTROPHES:
            break
        if low in cues.clause_stop or low in cues.auxiliaries or low in cues.adjunct:
            break
        start = k
        opens = low in cues.articles - cues.partitive and scene.before(k) not in cues.partitive | cues.dative
        joined = scene.low(k - 1) in cues.joints and scene.low(k - 1).isalpha()  # « la ville et ses partenaires »
        if opens and not joined:
            return phrase_of(scene, k, last + 1)
        k -= 1
    if start > last or scene.low(start) not in cues.articles:
        return None
    return phrase_of(scene, start, last + 1)


def can_act(scene: Scene, phrase: Phrase) -> bool:
    """Tell that a phrase names people or a body: « les élus locaux » does, « cette campagne » does not."""
    if phrase.fact is not None:
        return True
    words = [t.low for t in split_tokens(scene.text, phrase.start, phrase.end) if t.low not in APOSTROPHES]
    while words and words[0] in scene.cues.articles:
        del words[0]
    head = next((n for n, word in enumerate(words) if word in scene.cues.partitive), len(words))
    return any(word in scene.cues.actors or word in scene.cues.served for word in words[: min(head, HEAD)])

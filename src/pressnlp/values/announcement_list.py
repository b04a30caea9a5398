"""Read a figure of a list or a table turned to text: the head line says who does what, the items how much."""

from typing import NamedTuple

from pressnlp.values.announcement_frame import Frame, completes, find_finite, find_lead, takes
from pressnlp.values.announcement_phrase import Phrase
from pressnlp.values.announcement_scene import Fact, Scene
from pressnlp.values.announcement_status import read_status
from pressnlp.values.announcement_subject import subject
from pressnlp.values.announcement_verdict import Kind, is_description

NEAR_START = 5


class Item(NamedTuple):
    """What the head of a list says of a figure in an item."""

    frame: Frame
    kind: Kind
    actor: Phrase | None


def find_item(scene: Scene, fact: Fact, head: Scene) -> Item | None:
    """Return what the head of a list commits to a figure. « La Région finance : ⏎ – 3 bus » has 3 bus financed."""
    first = scene.spans[fact][0]
    if fact.kind not in ("money", "count") or (fact.kind == "count" and first > NEAR_START):
        return None
    if fact.kind == "count" and (states(scene, fact) or completes(scene, fact)):
        return None
    for k in range(len(head.tokens) - 1, -1, -1):
        form = head.form(k)
        if form is None or not takes(form, fact) or form.role in ("weak", "amount", "join"):
            continue
        if form.role == "lead" and form.takes != "any":
            continue
        noun = form.tense == "noun"
        finite = find_lead(head, k) if noun else find_finite(head, k, form)
        told = Frame(fact, form, "noun" if noun else "object", k, finite, form.tense)
        frame = Frame(fact, form, "item", first, None, "item")
        if is_description(scene, fact, frame):
            return None
        found = subject(head, finite) if finite is not None else None
        kind = Kind("funding" if fact.kind == "money" else "action", read_status(head, told))
        return Item(frame, kind, found if isinstance(found, Phrase) else None)
    return None


def states(scene: Scene, fact: Fact) -> bool:
    """Tell an item that is a sentence of its own. « 14 communes connaissent des coupures »."""
    cues = scene.cues
    last = scene.spans[fact][1]
    if scene.low(last).endswith(tuple(cues.plural_verb_endings)):
        return True
    return any(low in cues.auxiliaries for low in scene.words(last, last + NEAR_START))

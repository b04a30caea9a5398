"""Read what a text announces: each figure that an action of somebody produced or will produce, with its fields."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pressnlp.values.announcement_actor import find_actor
from pressnlp.values.announcement_beneficiary import find_beneficiary
from pressnlp.values.announcement_cue import read_cues
from pressnlp.values.announcement_frame import Frame
from pressnlp.values.announcement_link import Main, find_places, find_programme, find_times, main_programme
from pressnlp.values.announcement_list import find_item
from pressnlp.values.announcement_phrase import Phrase
from pressnlp.values.announcement_purpose import find_purpose
from pressnlp.values.announcement_scene import Fact, Scene
from pressnlp.values.announcement_text import Sentence, split_sentences
from pressnlp.values.announcement_verb import Row, build_forms
from pressnlp.values.announcement_verdict import Kind, find_frame, judge

WINDOW = 6  # sentences that a scheme may be carried over
PRICE = 1_000  # an amount alone on its line that is smaller is rather a price
MARGIN = 1  # words beside an amount that still stands alone on its line


class Announced(NamedTuple):
    """A figure that is announced, with what its sentence tells of it; `whole` is the figure that it is a part of."""

    fact: Fact
    kind: str
    verb: str | None
    actor: Phrase | None
    beneficiary: Phrase | None
    purpose: Phrase | None
    programme: Fact | None
    places: tuple[Fact, ...]
    date: Fact | None
    deadline: Fact | None
    status: str
    whole: Fact | None
    start: int
    end: int


class Context(NamedTuple):
    """What a sentence goes on from: the sentences before it, the head of its list, the scheme of the text, its day."""

    before: Sequence[Scene]
    head: Scene | None
    main: Main | None
    published: str | None

    @property
    def told(self) -> Sequence[Scene]:
        """The sentences that pronouns of this one look back to, the nearest last."""
        return [*self.before, self.head] if self.head is not None else self.before


class AnnouncementReader:
    """Holds the verbs and the cues; reads one text after another."""

    def __init__(self, rows: Iterable[Row], conjugations: Mapping[str, Any], cues: Mapping[str, Any]) -> None:
        self.forms = build_forms(rows, conjugations)
        self.cues = read_cues(cues)

    def read(self, text: str, facts: Sequence[Fact], published: str | None = None) -> list[Announced]:
        """Return the announcements of a text in order; `facts` are its entities in order, `published` an ISO day."""
        sentences = split_sentences(text, self.cues.abbreviations, self.cues.bullets)
        scenes = self._scenes(text, sentences, facts)
        main = main_programme(facts)
        found: list[Announced] = []
        for number, scene in enumerate(scenes):
            if any(fact.label == "QUANTITY" for fact in scene.facts):
                before = scenes[max(0, number - WINDOW) : number]
                found.extend(read_scene(scene, Context(before, find_head(scenes, number), main, published)))
        return found

    def _scenes(self, text: str, sentences: Sequence[Sentence], facts: Sequence[Fact]) -> list[Scene]:
        scenes: list[Scene] = []
        at = 0
        for sentence in sentences:
            while at < len(facts) and facts[at].start < sentence.start:
                at += 1
            inside = at
            while inside < len(facts) and facts[inside].start < sentence.end:
                inside += 1
            scenes.append(Scene(text, sentence, facts[at:inside], self.forms, self.cues))
            at = inside
        return scenes


def find_head(scenes: Sequence[Scene], number: int) -> Scene | None:
    """Return the line that announces a list item, or the label of an amount that stands alone on its line."""
    scene = scenes[number]
    if scene.sentence.head is not None:
        return scenes[scene.sentence.head]
    amount = next(fact for fact in scene.facts if fact.label == "QUANTITY")
    first, last = scene.spans[amount]
    alone = number > 0 and first + len(scene.tokens) - last <= MARGIN
    if not alone or amount.kind != "money" or amount.value < PRICE:
        return None
    label = scenes[number - 1]
    counts = any(fact.label == "QUANTITY" for fact in label.facts)
    return None if counts or label.is_strong(len(label.tokens) - 1) else label


def read_scene(scene: Scene, context: Context) -> list[Announced]:
    """Return the announcements of one sentence."""
    frames: dict[Fact, Frame] = {}
    found: list[Announced] = []
    for fact in scene.facts:
        if fact.label != "QUANTITY":
            continue
        frame = find_frame(scene, fact, frames)
        kind = judge(scene, fact, frame, context.published)
        if frame is not None:
            frames[fact] = frame
        told = frame is not None and frame.form is not None
        item = find_item(scene, fact, context.head) if context.head is not None and not told else None
        if item is not None:
            one = fill(scene, item.frame, item.kind, context)
            found.append(one if one.actor or not item.actor else one._replace(actor=item.actor))
        elif kind is not None and frame is not None:
            found.append(carry(fill(scene, frame, kind, context), frame, found))
    return found


def carry(one: Announced, frame: Frame, found: Sequence[Announced]) -> Announced:
    """Give an amount the parties of the amount before it in its sentence: « 10 M€, un budget qui augmente de 9 % »."""
    if not found or one.actor is not None or one.kind != "funding" or found[-1].kind != "funding":
        return one
    if frame.pattern == "passive" and frame.tense != "adjective":
        return one
    return one._replace(actor=found[-1].actor, beneficiary=one.beneficiary or found[-1].beneficiary)


def fill(scene: Scene, frame: Frame, kind: Kind, context: Context) -> Announced:
    """Return an announcement with every field that its sentence tells, or what it goes on from."""
    actor = find_actor(scene, frame, context.told)
    times = find_times(scene, frame, kind.status)
    programme = find_programme(scene, frame, [context.head] if context.head else context.before, context.main)
    if actor is not None and actor.fact is not None and actor.fact.label == "PROGRAMME":
        # « 9 dossiers ont été choisis par l'incubateur »: it acts. « Financé par le plan de relance »: it pays.
        acts = kind.kind != "funding" and frame.pattern in ("passive", "state")
        actor, programme = (actor, None if programme == actor.fact else programme) if acts else (None, actor.fact)
    before = context.before[-1] if context.before else None
    return Announced(
        fact=frame.fact,
        kind=kind.kind,
        verb=frame.form.lemma if frame.form else None,
        actor=actor,
        beneficiary=find_beneficiary(scene, frame, context.told),
        purpose=find_purpose(scene, frame),
        programme=programme,
        places=tuple(find_places(scene, actor.fact if actor else None, before)),
        date=times.date,
        deadline=times.deadline,
        status=kind.status,
        whole=None,
        start=scene.sentence.start,
        end=scene.sentence.end,
    )

"""The entities that an announcement is tied to: its scheme, its places, its date and deadline."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pressnlp.values.announcement_frame import Frame
from pressnlp.values.announcement_scene import APOSTROPHES, CLOSING, OPENING, Fact, Scene

BACK = 3  # sentences over which a scheme is still what the text speaks of
COUNTRY = 2  # letters of the code of a country, too wide to go on about
OFTEN = 3  # mentions of a scheme that a text is surely about
OPENING_WORDS = 7
APPOSITION = 6  # words from a comma to a date
FRAMING = 9  # words from « cadre » to a scheme
FAR_BACK = 4  # sentences that « ce fonds » may reach over


class Times(NamedTuple):
    """The date of an act and the date by which it is to be."""

    date: Fact | None
    deadline: Fact | None


class Main(NamedTuple):
    """The scheme that a text is about, and how often it is named."""

    key: str
    mentions: int


def main_programme(facts: Sequence[Fact]) -> Main | None:
    """Return the scheme that a text is about: at least half of its mentions of schemes."""
    counted = Counter(fact.key for fact in facts if fact.label == "PROGRAMME")
    if not counted:
        return None
    key, count = counted.most_common(1)[0]
    return Main(key, count) if 2 * count >= counted.total() else None


def find_programme(scene: Scene, frame: Frame, before: Sequence[Scene], main: Main | None) -> Fact | None:
    """Return the scheme that a figure belongs to: the nearest of its sentence, else the last one said before it.

    That one must be what the text is about, or what « ce fonds » stands for.
    """
    found = [fact for fact in scene.facts if fact.label == "PROGRAMME" and not is_label(scene, fact)]
    anaphor = has_anaphor(scene)
    own = [fact for fact in found if not _is_of_another(scene, frame.fact, fact)]
    if own:
        tied = [fact for fact in own if _is_tied(scene, frame.fact, fact)]  # « du plan de relance de 30 M€ »
        own = tied or [fact for fact in own if not _frames(scene, fact)] or own
        return min(own, key=lambda fact: distance(frame.fact, fact))
    if found and not anaphor:
        return None
    often = main is not None and main.mentions >= OFTEN
    for back, other in enumerate(reversed(before[-(FAR_BACK if anaphor else BACK) :]), 1):
        named = [fact for fact in other.facts if fact.label == "PROGRAMME" and not is_label(other, fact)]
        if named:
            topics = [fact for fact in named if not _frames(other, fact)] or named
            goes_on = [fact for fact in topics if main is not None and fact.key == main.key and (often or back == 1)]
            return goes_on[-1] if goes_on else topics[-1] if anaphor else None
    return None


def is_label(scene: Scene, programme: Fact) -> bool:
    """Tell a scheme that only says what sort of thing something is. « structures labellisées France Services »."""
    k = scene.spans[programme][0] - 1
    while scene.low(k) in scene.cues.determiners or scene.low(k) in scene.cues.where or scene.low(k) in OPENING:
        k -= 1
    return scene.low(k) in scene.cues.labelled


def _frames(scene: Scene, programme: Fact) -> bool:
    """Tell a scheme that holds the one that is spoken of. « le fonds vert, dans le cadre de France Relance »."""
    k = scene.spans[programme][0]
    for i in range(k - 1, max(-1, k - FRAMING), -1):
        if not scene.low(i).isalnum() and scene.low(i) not in APOSTROPHES:
            return False
        if scene.low(i) in scene.cues.framing:
            return True
    return False


def _is_of_another(scene: Scene, figure: Fact, programme: Fact) -> bool:
    """Tell a scheme that another figure is tied to: « 2,3 M€ de France 2030 et 600 000 € de la Région »."""
    tied = _tied_before(scene, scene.spans[programme][0])
    return tied is not None and tied.label == "QUANTITY" and tied != figure and tied.kind == figure.kind


def _is_tied(scene: Scene, figure: Fact, programme: Fact) -> bool:
    """Tell that only small words stand between a figure and a scheme. « 3 M€ au titre du fonds vert »."""
    first, last = sorted((figure, programme), key=lambda fact: fact.start)
    return _tied_before(scene, scene.spans[last][0]) == first


def _tied_before(scene: Scene, first: int) -> Fact | None:
    """Return the entity that only small words part from word `first`: « de », « au titre du »."""
    cues, k = scene.cues, first - 1
    while k >= 0 and scene.owner[k] is None:
        low = scene.low(k)
        if not (low in cues.binding or low in cues.articles or low in APOSTROPHES or low in OPENING):
            return None
        k -= 1
    return scene.owner[k] if k >= 0 else None


def has_anaphor(scene: Scene) -> bool:
    """Tell a sentence that goes on about the scheme before it. « Ce fonds », « cette première phase »."""
    cues = scene.cues
    return any(
        token.low in cues.demonstratives and any(word in cues.anaphor_nouns for word in scene.words(k + 1, k + 3))
        for k, token in enumerate(scene.tokens)
    )


def distance(one: Fact, other: Fact) -> int:
    """Return how many characters stand between two entities."""
    return max(one.start - other.end, other.start - one.end, 0)


def find_places(scene: Scene, actor: Fact | None, previous: Scene | None) -> list[Fact]:
    """Return the places where an act applies: those that « à », « dans », « en » lead to in its sentence.

    A sentence that names none goes on about those of the sentence before it.
    """
    found = _places_of(scene, actor, own=True)
    if found or previous is None:
        return found
    return [
        fact for fact in _places_of(previous, actor, own=False) if not (len(fact.key) == COUNTRY and fact.key.isalpha())
    ]


def _places_of(scene: Scene, actor: Fact | None, *, own: bool) -> list[Fact]:
    cues, found = scene.cues, dict[str, Fact]()
    for fact in scene.facts:
        if fact.label != "LOC" or fact == actor:
            continue
        k = scene.spans[fact][0] - 1
        while k >= 0 and (scene.low(k) in cues.articles - cues.partitive or scene.low(k) in APOSTROPHES):
            k -= 1
        beside = scene.owner[k - 1] if k > 0 else None
        listed = scene.low(k) in cues.joints and beside is not None and beside.key in found
        within = scene.low(k) in cues.partitive and scene.before(k) in cues.areas_of  # « les communes du Gers »
        whole = scene.low(scene.spans[fact][1]) in cues.entire  # « France entière »
        applies = scene.low(k) in cues.where and scene.low(k - 1) not in cues.based  # « basée à Auch »
        if listed or within or applies or whole or scene.low(k) in cues.areas_of or (own and _of_thing(scene, k)):
            found.setdefault(fact.key, fact)
    return list(found.values())


def _of_thing(scene: Scene, k: int) -> bool:
    """Tell the place of what opens a sentence: « le réseau de chaleur de Lyon », not « le maire de Lyon »."""
    cues = scene.cues
    if scene.low(k) not in cues.partitive or k > OPENING_WORDS or scene.low(0) not in cues.articles:
        return False
    words = scene.words(1, k)
    actor = any(word in cues.actors or word in cues.served for word in words)
    return bool(words) and not actor and all(word.isalpha() for word in words)


def find_times(scene: Scene, frame: Frame, status: str) -> Times:
    """Return the date and the deadline of an act. « d'ici 2022 » is a deadline, « en 2019 » a date."""
    date = deadline = None
    dates = [fact for fact in scene.facts if fact.label == "DATE" and not _is_parted(scene, frame, fact)]
    for fact in sorted(dates, key=lambda fact: (_is_of_other(scene, frame, fact), distance(frame.fact, fact))):
        k = scene.spans[fact][0]
        closing = any(word in scene.cues.deadline for word in scene.words(k - 4, k))
        if closing or (status == "planned" and scene.low(k) in scene.cues.demonstratives):
            over = status == "done" and fact.start < frame.fact.start
            deadline = deadline or (None if over else fact)
        else:
            date = date or fact
    return Times(date, deadline)


def _is_of_other(scene: Scene, frame: Frame, date: Fact) -> bool:
    """Tell a date that rather dates the figure before: « 20 projets en 2019 et 30 projets en 2020 »."""
    if date.start > frame.fact.start:
        return False
    return any(fact.label == "QUANTITY" and fact.kind != "duration" and fact.end < date.start for fact in scene.facts)


def _is_parted(scene: Scene, frame: Frame, date: Fact) -> bool:
    """Tell that a date is told of something else: a clause opens between it and the act."""
    first, last = scene.spans[frame.fact]
    start, end = min(first, frame.verb), max(last, frame.verb + 1)
    at, after = scene.spans[date]
    between = scene.words(end, at) if at >= end else scene.words(after, start)
    if sum(word in OPENING for word in between) != sum(word in CLOSING for word in between):
        return True  # « (par rapport à 2022) »
    return any(word in scene.cues.clause_stop for word in between) or _is_apposed(scene, frame, at)


def _is_apposed(scene: Scene, frame: Frame, date: int) -> bool:
    """Tell the date of an apposition: « l'entreprise, fondée en 1958, investira »."""
    comma = next((k for k in range(date - 1, max(-1, date - APPOSITION), -1) if scene.low(k) == ","), None)
    if comma is None or date > min(frame.verb, scene.spans[frame.fact][0]):
        return False
    return scene.low(comma + 1).endswith(tuple(scene.cues.endings))

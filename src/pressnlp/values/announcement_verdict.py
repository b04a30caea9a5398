"""Judge a figure: what it announces, funding, an action or a target, or that it only describes."""

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from pressnlp.values.announcement_after import RightSearch
from pressnlp.values.announcement_before import LeftSearch
from pressnlp.values.announcement_frame import Frame, completes
from pressnlp.values.announcement_scene import APOSTROPHES, Fact, Scene
from pressnlp.values.announcement_status import is_denied, read_status

NEAR = 8
FAR = 16
HABITS = ("present", "participle", "gerund")
RATE = 8  # words from a figure to « par jour »
CHANGE = 6  # words from « de 4,9 % du PIB en 2012 » to « à »
TARGET = 30  # words that « l'objectif est de » may stand before its figure
LARGE = 10_000  # « 7 millions d'aides »: so many aids are an amount


class Kind(NamedTuple):
    """What sort of announcement, and when: funding, action or target; done, ongoing or planned."""

    kind: str
    status: str


def find_frame(scene: Scene, fact: Fact, earlier: Mapping[Fact, Frame]) -> Frame | None:
    """Return what commits to a figure in its sentence, None where nothing does."""
    after = RightSearch(scene, fact).find()
    if after is not None and fact.kind == "measure" and completes(scene, fact):
        after = None  # « un bassin de 45 mètres sera loué »
    if after is not None and after.tense != "adjective" and opens_clause(scene, scene.spans[fact][0]):
        return after
    before = LeftSearch(scene, fact, earlier).find()
    if before is None or after is None:
        return before or after or find_bare(scene, fact)
    if before.pattern == "noun" and after.pattern == "passive" and after.tense != "adjective" and not after.relative:
        return after  # « la subvention de 3 M€ n'a pas été versée »
    spread = before.form is not None and before.form.role == "spread"
    direct = before.pattern in ("object", "noun") and (before.near or spread)
    return before if direct or (after.pattern != "passive" and before.pattern != "held") else after


def find_bare(scene: Scene, fact: Fact) -> Frame | None:
    """Read a figure without a verb: « 3 M€ pour les lycées » as a title, « les 7 lauréats »."""
    first, last = scene.spans[fact]
    cues = scene.cues
    if fact.kind == "count" and fact.unit.lower() in cues.chosen:
        return Frame(fact, None, "bare", first, None, "done")
    opens = all(scene.low(k) in cues.determiners or not scene.low(k)[0].isalnum() for k in range(first))
    told = scene.low(first - 1) == ":"  # « le contrat de ville : 64 000 euros pour l'aide aux devoirs »
    if fact.kind == "money" and (opens or told) and scene.low(last) in cues.purpose_linkers:
        return Frame(fact, None, "bare", first, None, "done")
    if fact.kind == "percent" and _is_signed(scene, fact) and scene.low(last) in cues.partitive:
        return Frame(fact, None, "bare", first, None, "done")
    opening = first == 0 or (opens_clause(scene, first) and "," not in scene.words(first - 3, first))
    if fact.kind == "count" and opening and (act := scene.act(fact)) is not None:
        return Frame(fact, act, "bare", first, None, "done")
    return None


def _is_signed(scene: Scene, fact: Fact) -> bool:
    """Tell a percentage that is itself a change: « –8 % d'ordures ménagères », « +24 % de collecte »."""
    return fact.value < 0 or scene.text[max(0, fact.start - 1) : fact.start + 1].lstrip()[:1] == "+"


def opens_clause(scene: Scene, first: int) -> bool:
    """Tell that a figure opens a clause, and is rather its subject. « , plus de 350 démarches sont actives »."""
    k = first - 1
    while k >= 0 and (scene.low(k) in scene.cues.determiners or scene.low(k) in APOSTROPHES):
        k -= 1
    return k < 0 or scene.is_strong(k) or not scene.low(k)[0].isalnum()


def judge(scene: Scene, fact: Fact, frame: Frame | None, published: str | None = None) -> Kind | None:
    """Return what a figure announces, None where it only describes."""
    if frame is None or is_description(scene, fact, frame) or is_denied(scene, frame):
        return None
    status = read_status(scene, frame, published)
    if is_money(scene, fact):
        return Kind("funding", status)
    if is_target(scene, fact, frame, status):
        return Kind("target", "planned")
    return Kind("action", status)


def is_money(scene: Scene, fact: Fact) -> bool:
    """Tell an amount: money, a count of aids, a share of a budget. « un budget qui augmente de 9 % »."""
    if fact.kind == "money":
        return True
    cues, first = scene.cues, scene.spans[fact][0]
    if fact.kind == "percent":
        return any(word in cues.money_nouns for word in scene.words(first - NEAR, first))
    return fact.kind == "count" and fact.value >= LARGE and fact.unit.lower() in cues.money_nouns


def is_target(scene: Scene, fact: Fact, frame: Frame, status: str) -> bool:
    """Tell a figure to come to. « l'objectif est d'accompagner 100 villes », « porter le taux à 80 % »."""
    first, last = scene.spans[fact]
    near = [*scene.words(first - TARGET, first), *scene.words(last, last + 4)]
    if any(word in scene.cues.target for word in near) and status != "done":
        return True
    role = frame.form.role if frame.form else ""
    changes = role == "change" and (fact.kind != "count" or not frame.near)  # « relever 17 défis » changes no number
    return status == "planned" and (role == "reach" or changes)


def is_description(scene: Scene, fact: Fact, frame: Frame) -> bool:
    """Tell a figure that describes: inhabitants, a price, a poll, the turnover of a company."""
    cues = scene.cues
    first, last = scene.spans[fact]
    before = scene.words(first - NEAR, first)
    after = scene.words(last, last + 5)
    units = {word.lower() for word in fact.unit.split()}
    site = _is_site(scene, last)
    if fact.kind == "duration" or (units & cues.never and not site) or _is_compared(scene, first):
        return True
    if is_start_of_change(scene, fact) or (fact.kind == "count" and _is_frame_of_act(scene, first, frame)):
        return True
    if any(word in cues.thresholds for word in before[-3:]) or _is_habit(scene, fact, frame):
        return True
    if fact.kind in ("percent", "money") and _is_economy(scene, fact, frame):
        return True
    imperfect = tuple(cues.imperfect_endings)
    if frame.tense == "past" and scene.low(frame.verb).endswith(imperfect):  # « la faculté formait »
        return True
    if fact.kind == "money":
        owed = any(word in cues.owed for word in scene.words(frame.verb - NEAR, min(frame.verb, first)))
        return owed or _is_price(scene, fact, before, after)
    if fact.kind == "count" and fact.value == 1:
        return True
    if fact.kind == "measure" and _is_distance(scene, first):
        return True
    role = frame.form.role if frame.form else ""
    if frame.tense == "adjective" and role == "weak" and fact.kind != "money":  # « 10 000 donateurs impliqués »
        return True
    if fact.kind == "count" and units & cues.descriptive_nouns and not site:
        return not _is_act_on(scene, first, frame, role)
    if fact.kind == "percent" and any(word in cues.descriptive_words for word in [*before, *after]):
        return True
    if role == "reach" and fact.kind == "percent" and scene.before(first) in cues.partitive:
        return True  # « dépasse de 10 % »
    if role == "reach" and any(word in cues.stocks for word in scene.words(frame.verb - FAR, frame.verb)):
        return True
    reached = role == "reach" and fact.kind == "count"
    return not reached and any(word in cues.descriptive_words for word in before[-4:])


def _is_act_on(scene: Scene, first: int, frame: Frame, role: str) -> bool:
    """Tell that things which mostly describe are what is acted on: « la création de trois ateliers »."""
    loose = (not frame.near and role not in ("reach", "serve")) or frame.tense == "adjective"
    # Not « une livraison en deux phases ».
    made = frame.pattern == "noun" and role == "make" and scene.before(first) in scene.cues.partitive
    acted_on = frame.pattern in ("object", "passive") or made
    return acted_on and not loose and role not in ("weak", "lead", "change", "join")


def _is_compared(scene: Scene, first: int) -> bool:
    """Tell a figure that another is held against: « contre 52 000 en 2019 », « au lieu de 30 euros »."""
    cues, k = scene.cues, first - 1
    while scene.low(k) in cues.determiners or scene.low(k) in APOSTROPHES:
        k -= 1
    return scene.low(k) in cues.compared


def _is_frame_of_act(scene: Scene, first: int, frame: Frame) -> bool:
    """Tell in how many pieces something is done, « en trois sets », or out of how many, « sur les 97 demandes »."""
    cues, k = scene.cues, first - 1
    while scene.low(k) in cues.articles or scene.low(k) in cues.demonstratives:
        k -= 1
    base = frame.pattern in ("bare", "subject") or frame.tense == "adjective"
    return scene.low(k) in cues.bare_states or (base and scene.low(k) in cues.host)


def _is_habit(scene: Scene, fact: Fact, frame: Frame) -> bool:
    """Tell what is done again and again: « le standard reçoit 400 appels par jour », « en moyenne »."""
    if fact.kind != "count" or frame.tense not in HABITS or (frame.form is not None and frame.form.role == "lead"):
        return False
    cues, last = scene.cues, scene.spans[fact][1]
    told = any(word in cues.been or word in cues.be_planned for word in scene.words(last, frame.verb))
    if frame.tense == "participle" and (told or frame.verb < last):
        return False
    after = scene.words(last, last + RATE)
    rated = any(one in cues.per and other in cues.rates for one, other in pairwise(after))
    return rated or any(word in cues.rhythms for word in after) or any(word in cues.averages for word in scene.lows)


def _is_economy(scene: Scene, fact: Fact, frame: Frame) -> bool:
    """Tell a figure of the economy or of taxes that changes or comes to something: « le déficit a diminué de 2 % »."""
    role = frame.form.role if frame.form else ""
    if role not in ("change", "reach", "amount") and fact.kind != "percent":
        return False
    first, last = scene.spans[fact]
    start = min(frame.verb, first)
    return any(word in scene.cues.economy for word in scene.words(start - NEAR, last + 5))


def _is_site(scene: Scene, last: int) -> bool:
    """Tell points that are places: « 507 points de collecte » are, « 3 points de croissance » are not."""
    k = last + 2 if scene.low(last + 1) in APOSTROPHES else last + 1
    return scene.low(last) in scene.cues.partitive and scene.low(k) in scene.cues.sites


def _is_distance(scene: Scene, first: int) -> bool:
    """Tell how far something is: « à moins de 300 m de chez vous »."""
    k = first - 1
    while scene.low(k) in scene.cues.determiners - scene.cues.dative or scene.low(k) in APOSTROPHES:
        k -= 1
    return scene.low(k) in scene.cues.dative


def is_start_of_change(scene: Scene, fact: Fact) -> bool:
    """Tell the first figure of a change. « passer de 3 % à 9 % » comes to 9 %."""
    first, last = scene.spans[fact]
    if scene.low(first - 1) not in scene.cues.partitive:
        return False
    for k in range(last, min(len(scene.tokens) - 1, last + CHANGE)):
        owner = scene.owner[k + 1]
        if scene.low(k) in scene.cues.dative and owner is not None and owner.kind == fact.kind:
            return True
        if scene.owner[k] is None and not scene.low(k).isalnum():
            return False
    return False


def _is_price(scene: Scene, fact: Fact, before: list[str], after: list[str]) -> bool:
    cues = scene.cues
    averaged = any(word in cues.averages for word in [*after[:3], *before[-4:]])  # « 5 € en moyenne »
    if averaged or any(word in cues.money_descriptive for word in before) or "/" in scene.text[fact.start : fact.end]:
        return True
    last = scene.spans[fact][1]
    whole = any(word in cues.up_to for word in before)  # « finance à hauteur de 3 M€ le centre de tri »
    if not whole and scene.low(last) in cues.each and scene.owner[last] is None and not scene.is_strong(last - 1):
        noun = last + 2 if scene.low(last + 1) in APOSTROPHES else last + 1
        return scene.low(noun).isalpha() and (noun >= len(scene.tokens) or scene.owner[noun] is None)
    if any(word in cues.money_after for word in after[:3]):
        return True
    rate = [w for w in after[:3] if w not in APOSTROPHES]
    if len(rate) < 2:
        return False
    return rate[0] in cues.per_unit or (rate[0] in cues.per and rate[1] in cues.per_unit_of)

"""Who acts in an announcement: who commits, pays or does."""

from collections.abc import Sequence

from pressnlp.values.announcement_beneficiary import SERVING, counted_group, is_seen, is_served, resolve
from pressnlp.values.announcement_frame import Frame
from pressnlp.values.announcement_phrase import PARTIES, Phrase, can_act, phrase_after, phrase_before
from pressnlp.values.announcement_scene import APOSTROPHES, OPENING, Scene
from pressnlp.values.announcement_subject import main_subject, subject

AGENT = 10
LABEL_MARKS = frozenset(":–—-|")
HELD = 4  # words from « lance » to « plan »
FINITE = ("present", "past", "future", "participle")
NOT_FINITE = ("gerund", "infinitive", "noun")
HOST = 5  # words from « en ligne » to « sur »
HOSTS = ("ORG", "PROGRAMME")
BEFORE = 24  # words from « par » to the noun of action


def find_actor(scene: Scene, frame: Frame, before: Sequence[Scene]) -> Phrase | None:
    """Return who commits: the agent of a passive, the subject of a verb, None where nobody is named."""
    role = frame.form.role if frame.form is not None else ""
    if role in ("join", "amount"):
        return None
    if role == "receive" and frame.fact.kind == "money":
        return _giver(scene, frame)
    if (
        frame.pattern == "subject" and role not in SERVING and frame.tense == "participle"
    ):  # « onze communes ont décidé de »
        return counted_group(scene, frame.fact) if is_served(scene.cues, frame.fact.unit) else None
    if frame.pattern in ("passive", "subject"):
        return _actor(scene, _agent(scene, frame) or _where(scene, frame) or _planner(scene, frame))
    if frame.pattern == "state":
        return _host(scene, frame)
    if is_seen(scene, frame):
        return None
    if (beside := labelled(scene, frame)) is not None:
        return beside
    if frame.pattern != "object":
        agent = _actor(scene, _agent(scene, frame)) or _giver(scene, frame)
        if agent is not None or frame.pattern not in ("noun", "held"):
            return agent
        if frame.pattern == "held":
            return _holder(scene, frame)
    if frame.pattern == "object" and (own := own_subject(scene, frame)) is not None:
        return own
    if (enabled := _enabled(scene, frame)) is not None:
        return enabled
    finite = frame.finite
    told = finite is not None and _is_finite(scene, finite)
    found = subject(scene, finite) if told and finite is not None else main_subject(scene)
    return _actor(scene, resolve(scene, found, before)) or _actor(scene, _agent_before(scene, frame))


def _holder(scene: Scene, frame: Frame) -> Phrase | None:
    """Return who does what with a sum: « la Métropole lance un plan de 100 millions d'euros »."""
    for k in range(frame.verb - 1, max(-1, frame.verb - HELD), -1):
        form = scene.form(k)
        if form is not None and form.tense in FINITE:
            finite = k if form.tense != "participle" else scene.auxiliary(k)
            found = subject(scene, finite) if finite is not None else None
            return _actor(scene, found if isinstance(found, Phrase) else None)
        if scene.owner[k] is not None or not (scene.low(k).isalpha() or scene.low(k) in APOSTROPHES):
            return None
    return None


def _is_finite(scene: Scene, verb: int) -> bool:
    """Tell a verb that has a subject: « vise », not « visant »."""
    form = scene.form(verb)
    return form is None or form.tense not in NOT_FINITE


def _enabled(scene: Scene, frame: Frame) -> Phrase | None:
    """Return who is enabled to act: « a permis aux communes de créer 12 postes »."""
    if frame.tense != "infinitive" or frame.finite is None:
        return None
    cues = scene.cues
    for k in range(frame.finite + 1, frame.verb - 1):
        if scene.low(k) in cues.dative and scene.owner[k] is None:
            found = phrase_after(scene, k + 1)
            return found if found is not None and can_act(scene, found) else None
    return None


def _planner(scene: Scene, frame: Frame) -> Phrase | None:
    """Return who plans what a participle counts: « la Région prévoit un doublement, soit 12 pylônes installés »."""
    if frame.tense != "adjective":
        return None
    for k in range(scene.spans[frame.fact][0] - 1, -1, -1):
        form = scene.form(k)
        if form is not None and form.role == "lead" and form.present == "planned" and form.tense == "present":
            found = subject(scene, k)
            return found if isinstance(found, Phrase) else None
    return None


def own_subject(scene: Scene, frame: Frame) -> Phrase | None:
    """Return who commits a further amount to the same verb: « l'État apporte 2 M€ et la Région 1 M€ »."""
    first = scene.spans[frame.fact][0]
    counted = any(fact.label == "QUANTITY" and frame.verb < scene.spans[fact][0] < first for fact in scene.facts)
    if frame.near or not counted or frame.fact.kind != "money":
        return None
    k = first - 1
    while k > 0 and scene.low(k) in scene.cues.determiners and scene.owner[k] is None:
        k -= 1
    owner = scene.owner[k]
    if owner is not None and owner.label in (*PARTIES, "PROGRAMME"):
        start = scene.spans[owner][0]
        while start > 0 and (scene.low(start - 1) in scene.cues.articles or scene.low(start - 1) in APOSTROPHES):
            start -= 1
        joined = scene.low(start - 1) in scene.cues.joints
        return Phrase(owner.start, owner.end, owner) if joined else None
    found = phrase_before(scene, k) if owner is None and scene.low(k).isalpha() else None
    return found if found is not None and can_act(scene, found) else None


def labelled(scene: Scene, frame: Frame) -> Phrase | None:
    """Return the body that an amount stands beside: « la Région (2 M€) », « – Région Bretagne : 2 M€ »."""
    k = scene.spans[frame.fact][0] - 1
    mark = scene.low(k)
    owner = scene.owner[k - 1] if k > 0 else None
    if frame.fact.kind != "money" or owner is None or owner.label not in HOSTS:
        return None
    opens = not any(
        token.low[0].isalnum() and token.low not in scene.cues.articles
        for token in scene.tokens[: scene.spans[owner][0]]
    )
    if mark in OPENING or (opens and mark in LABEL_MARKS):
        return Phrase(owner.start, owner.end, owner)
    return None


def _where(scene: Scene, frame: Frame) -> Phrase | None:
    """Return the body in which an act took place: « à la Cour de cassation, où deux postes ont été créés »."""
    k = scene.spans[frame.fact][0] - 1
    while k > 0 and scene.low(k) in scene.cues.loose:
        k -= 1
    if scene.low(k) not in scene.cues.antecedent:
        return None
    owner = scene.owner[k - 2] if scene.low(k - 1) == "," and k > 1 else None
    return Phrase(owner.start, owner.end, owner) if owner is not None and owner.label == "ORG" else None


def _host(scene: Scene, frame: Frame) -> Phrase | None:
    """Return the service on which figures are to be had: « 16 jeux de données sont en ligne sur data.gouv.fr »."""
    for k in range(frame.verb, min(len(scene.tokens), frame.verb + HOST)):
        if scene.low(k) in scene.cues.host:
            owner = scene.owner[k + 1] if k + 1 < len(scene.tokens) else None
            return Phrase(owner.start, owner.end, owner) if owner is not None and owner.label in HOSTS else None
    return None


def _agent_before(scene: Scene, frame: Frame) -> Phrase | None:
    """Return the agent of the clause that an act depends on: « un dossier déposé par la Ville pour la pose de »."""
    if frame.pattern != "noun" and frame.tense != "infinitive":
        return None
    for k in range(frame.verb - 1, max(-1, frame.verb - BEFORE), -1):
        if scene.is_strong(k) or scene.low(k) in scene.cues.clause_stop:
            return None
        if scene.low(k) in scene.cues.agent and scene.owner[k] is None and scene.low(k + 1) not in scene.cues.rates:
            return phrase_after(scene, k + 1)
    return None


def _actor(scene: Scene, found: Phrase | None) -> Phrase | None:
    return found if found is not None and can_act(scene, found) else None


def _agent(scene: Scene, frame: Frame) -> Phrase | None:
    """Return the agent behind « par », after the verb of a passive or after the figure."""
    last = scene.spans[frame.fact][1]
    start = frame.verb + 1 if frame.pattern == "passive" else max(frame.verb + 1, last)
    for k in range(start, min(len(scene.tokens), start + AGENT)):
        low = scene.low(k)
        aside = low == "," and scene.low(k + 2) in scene.cues.agent  # « , majoritairement par des artisans »
        if scene.is_strong(k) or (low in scene.cues.clause_stop) or (low == "," and not aside):
            return None
        if low in scene.cues.agent and scene.owner[k] is None and scene.low(k + 1) not in scene.cues.rates:
            owner = scene.owner[k + 1] if k + 1 < len(scene.tokens) else None
            named = owner is not None and owner.label == "PROGRAMME"  # « sélectionnés par beta.gouv.fr »
            return Phrase(owner.start, owner.end, owner) if owner and named else phrase_after(scene, k + 1)
    return None


def _giver(scene: Scene, frame: Frame) -> Phrase | None:
    """Return whose money it is: « une aide de 120 000 € du Département »."""
    k = scene.spans[frame.fact][1]
    if frame.fact.kind != "money" or scene.low(k) not in scene.cues.partitive:
        return None
    while scene.low(k) in scene.cues.partitive | scene.cues.articles or scene.low(k) in APOSTROPHES:
        k += 1
    owner = scene.owner[k] if k < len(scene.tokens) else None
    return Phrase(owner.start, owner.end, owner) if owner is not None and owner.label == "ORG" else None

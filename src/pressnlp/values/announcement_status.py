"""Say when an act is: done, ongoing or planned, and tell what is denied or merely possible."""

from pressnlp.values.announcement_frame import Frame
from pressnlp.values.announcement_scene import Scene

TENSES = {"past": "done", "future": "planned", "participle": "done", "noun": "", "infinitive": ""}
BEFORE = 30
CLOSE = 6
LONG = 6  # letters of a verb in the future


def read_status(scene: Scene, frame: Frame, published: str | None = None) -> str:
    """Return the status of an act. « seront construites » is planned, « a permis l'accompagnement » done.

    A noun of action that no verb governs is dated by the day that stands nearest: before `published` it is done.
    """
    form, dated = frame.form, ""
    if frame.pattern in ("noun", "held"):
        end = scene.spans[frame.fact][1] if frame.fact in scene.spans else frame.verb
        plans = any(word in scene.cues.plans for word in scene.words(end, len(scene.tokens)))
        dated = "planned" if plans else _goes_on(scene, frame.verb) or _dated(scene, frame, published)
    if frame.pattern == "bare" and _expected(scene, frame):
        return "planned"
    if frame.pattern in ("state", "bare"):
        return frame.tense
    if frame.pattern == "passive":
        return _passive(scene, frame)
    if form is None and frame.pattern == "subject":
        return "done"
    if form is None:
        return _governor(scene, frame.verb) or dated or "ongoing"
    if form.role == "lead":
        return "planned" if form.present == "planned" else form.present
    if frame.tense == "participle":
        return _auxiliary(scene, frame.finite) or "done"
    if frame.tense in ("past", "future"):
        return TENSES[frame.tense]
    if frame.tense == "conditional":
        return "planned"
    if frame.tense == "gerund" and form.present == "done" and not _told(scene, frame.verb):
        return "ongoing"  # « la ville reconnaît leur importance en leur apportant »
    if frame.tense in ("present", "gerund"):
        return (dated if form.role == "amount" else "") or form.present
    governor = _governor(scene, frame.verb)
    if governor:
        return governor
    if _is_seen(scene, frame.verb):
        return form.present
    return "planned" if frame.tense == "infinitive" else dated or form.present


def _is_told_after(scene: Scene, linker: int) -> bool:
    """Tell an aim that is reached: « a pris en compte ces avis pour choisir 17 projets » counts nothing before."""
    counted = any(scene.spans[fact][0] < linker for fact in scene.facts if fact.label == "QUANTITY")
    return not counted and any(word in scene.cues.have_done for word in scene.words(linker - BEFORE, linker))


def _is_seen(scene: Scene, verb: int) -> bool:
    """Tell « se voit attribuer »."""
    return any(word in scene.cues.seen for word in scene.words(verb - 3, verb))


def _told(scene: Scene, verb: int) -> bool:
    """Tell a past told before a verb. « a réussi en apportant »."""
    return any(word in scene.cues.have_done for word in scene.words(0, verb))


def _goes_on(scene: Scene, verb: int) -> str:
    """Return when the verb is whose subject is a noun of action: « l'expérimentation commencera »."""
    cues = scene.cues
    for k in range(verb + 1, min(len(scene.tokens), verb + BEFORE)):
        low = scene.low(k)
        if scene.is_strong(k) or low in cues.clause_stop:
            return ""
        if low in cues.be_planned or (len(low) >= LONG and low.endswith(tuple(cues.future_endings))):
            return "planned"
        if low in cues.have_done and scene.low(k + 1) in cues.been:
            return "done"
    return ""


def _dated(scene: Scene, frame: Frame, published: str | None) -> str:
    days = [fact for fact in scene.facts if fact.label == "DATE" and fact.day]
    if not published or not days:
        return ""
    nearest = min(days, key=lambda fact: abs(fact.start - frame.fact.start))
    return "planned" if nearest.day > published else "done"


def _passive(scene: Scene, frame: Frame) -> str:
    if frame.tense == "adjective" and _expected(
        scene, frame
    ):  # « un doublement attendu, soit 300 logements raccordés »
        return "planned"
    if frame.tense == "adjective":  # « une enveloppe de 3 M€ opérée par »
        return "ongoing" if frame.form is not None and frame.form.role == "weak" else "done"
    if frame.tense == "to do" or (frame.form is not None and frame.form.role == "lead"):
        return "planned"
    cues = scene.cues
    finite = frame.finite or 0
    if scene.low(finite) in cues.be_infinitive:  # « continuent à être portés »
        leads = [form for k in range(finite - 3, finite) if (form := scene.form(k)) is not None and form.role == "lead"]
        if leads:
            return leads[-1].present
    inner = [form for k in range(finite, frame.verb) if (form := scene.form(k)) is not None]
    if any(form.role == "lead" and form.present == "planned" for form in inner):  # « sont prévus d'être livrés »
        return "planned"
    words = scene.words(finite, frame.verb)
    if any(w in cues.be_planned or w in cues.planned or w in cues.able for w in words):
        return "planned"
    if any(w in cues.been or w in cues.be_done for w in words):
        return "done"
    return "ongoing" if frame.form is not None and frame.form.present == "ongoing" else "done"


def _expected(scene: Scene, frame: Frame) -> bool:
    """Tell that what is expected is told before a figure, and no past."""
    first = scene.spans[frame.fact][0]
    words = scene.words(first - BEFORE, first)
    return any(word in scene.cues.expected for word in words) and not any(
        word in scene.cues.have_done for word in words
    )


def _auxiliary(scene: Scene, finite: int | None) -> str:
    low = scene.low(finite) if finite is not None else ""
    if low in scene.cues.be_planned or low in scene.cues.have_planned or low in scene.cues.planned:
        return "planned"
    return ""


def _governor(scene: Scene, verb: int) -> str:
    """Return the status that what stands before an infinitive or a noun of action gives it, "" without one."""
    cues = scene.cues
    back = scene.words(verb - CLOSE, verb)
    if any(word in cues.over for word in back) and "," not in back:  # « après une année d'expérimentation »
        return "done"
    for k in range(verb - 1, max(-1, verb - BEFORE), -1):
        low = scene.low(k)
        if (scene.is_strong(k) and low != ":") or low in cues.clause_stop:
            return ""
        if low in cues.status_linkers and _is_told_after(scene, k):
            return "done"
        planned = low in cues.purpose_status or low in cues.planned or low in cues.be_planned
        if planned or (low in cues.status_linkers and verb - k <= CLOSE):
            return "planned"
        managed = low in cues.managed and scene.low(k - 1) in cues.have_done | cues.adverbs  # « a pu établir »
        if low in cues.recent or managed:
            return "done"
        form = scene.form(k)
        if form is None:
            continue
        if form.lemma in cues.decisions and scene.auxiliary(k) is not None:  # « a voté le recrutement de 6 agents »
            return "planned"
        if form.role == "lead":
            if form.present == "planned":
                return "planned"
            return {"participle": "done", "past": "done", "future": "planned"}.get(form.tense, form.present)
        if form.tense == "past" or (form.tense == "participle" and scene.auxiliary(k) is not None):
            return "done"
        if form.tense == "future":
            return "planned"
    return ""


def is_denied(scene: Scene, frame: Frame) -> bool:
    """Tell an act that is denied, doubted or only possible. « n'a pas été versé », « pourrait atteindre »."""
    cues = scene.cues
    first, last = scene.spans[frame.fact]
    start = min(frame.verb, frame.finite if frame.finite is not None else frame.verb)
    around = range(max(0, start - 6), min(len(scene.tokens), frame.verb + 4))
    for k in around:
        low = scene.low(k)
        if scene.is_strong(k) and k < start:
            continue
        apart = frame.pattern == "noun" and "," in scene.words(k, start)  # « n'augmente pas, malgré le versement de »
        if low in cues.negations and _has_ne(scene, k) and not apart:
            return True
    if frame.finite is not None and _is_conditional(scene, frame.finite):
        return True
    for k in range(start - 1, max(-1, start - 12), -1):
        low = scene.low(k)
        if scene.is_strong(k):
            break
        if low in cues.possible or low in cues.doubt:
            return True
    inside = scene.words(start, max(frame.verb + 1, last)) if frame.verb < first else scene.words(last, frame.verb + 1)
    return any(word in cues.possible for word in inside)


def _is_conditional(scene: Scene, finite: int) -> bool:
    """Tell a verb in the conditional. « permettrait une économie »; « devrait être livré » is rather a plan."""
    form = scene.form(finite)
    return form is not None and form.tense == "conditional" and scene.low(finite) not in scene.cues.planned


def _has_ne(scene: Scene, k: int) -> bool:
    return any(word in scene.cues.ne for word in scene.words(k - 6, k))

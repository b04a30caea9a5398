"""Tell where a clause of its own opens: a verb that commits to nothing governs what stands behind it."""

from pressnlp.values.announcement_scene import APOSTROPHES, Scene

AIM = 4  # words from « pour » to its infinitive


def is_other_verb(scene: Scene, k: int, *, compound: bool) -> bool:
    """Tell that a verb which is no commitment opens at word `k` and governs what follows: « a transposé trois textes ».

    Without `compound`, verbs in two words are passed over.
    """
    cues, low = scene.cues, scene.low(k)
    if low in cues.pronoun_subjects:  # « elle rédige trois guides »
        after = scene.low(k + 1)
        return after.isalpha() and after not in cues.loose
    if low in cues.purpose_linkers:  # « recrute 10 agents pour s'occuper de 30 enfants »
        aim = next((i for i in range(k + 1, k + AIM) if scene.low(i) not in cues.pronouns | APOSTROPHES), k + 1)
        return scene.form(aim) is None and scene.low(aim).endswith(tuple(cues.infinitive_endings))
    if low in cues.auxiliaries and compound:
        i = k + 1
        while scene.low(i) in cues.adverbs | cues.been:
            i += 1
        return scene.form(i) is None and scene.low(i).endswith(tuple(cues.endings))
    if k + 1 < len(scene.tokens) and _governs_next(scene, k):
        return True
    # « , jetant 150 000 personnes sur les routes »
    return scene.low(k - 1) == "," and low.endswith(tuple(cues.gerund_endings)) and scene.form(k) is None


def _governs_next(scene: Scene, k: int) -> bool:
    """Tell an infinitive that has the figure right behind it: « à transposer deux directives »."""
    cues = scene.cues
    if not scene.low(k).endswith(tuple(cues.infinitive_endings)) or scene.form(k) is not None:
        return False
    before = scene.before(k)
    called = before in cues.partitive or before in cues.dative or before in cues.purpose_linkers
    if not called and before not in cues.able and before not in cues.planned:
        return False
    i = k + 1
    while scene.low(i) in cues.determiners and scene.low(i) not in cues.dative and scene.low(i) not in cues.partitive:
        i += 1
    owner = scene.owner[i] if i < len(scene.tokens) else None
    return owner is not None and owner.label == "QUANTITY"

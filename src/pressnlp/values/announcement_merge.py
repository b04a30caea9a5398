"""One announcement for one commitment: join what is said again, tie parts to their whole."""

from collections.abc import Sequence

from pressnlp.values.announcement_cue import Cues
from pressnlp.values.announcement_reader import Announced
from pressnlp.values.announcement_scene import Fact

ADDED = 6  # parts that follow a whole
EQUAL = 0.001
SMALL = 10  # a number so small comes back by chance


def settle(text: str, found: Sequence[Announced], cues: Cues) -> list[Announced]:
    """Return the announcements once each, in order, those that detail another with their whole."""
    return find_parts(text, join_same(found), cues)


def join_same(found: Sequence[Announced]) -> list[Announced]:
    """Keep the fullest statement of a commitment that a text states several times."""
    best: dict[tuple[str, float, str, str], Announced] = {}
    for one in found:
        # « 6 projets ont été lancés » and « 6 projets sont accompagnés » may be different ones.
        small = one.fact.kind == "count" and one.fact.value < SMALL
        key = (one.fact.kind, one.fact.value, head_of(one.fact), (one.verb or "") if small else "")
        if one.fact.kind not in ("money", "count"):
            key = (*key[:2], f"{one.fact.start}", "")
        if key not in best or fullness(one) > fullness(best[key]):
            best[key] = one
    return sorted(best.values(), key=lambda one: one.fact.start)


def head_of(fact: Fact) -> str:
    """Return the first word of a unit. « conseillers et conseillères » gives "conseillers"."""
    return fact.unit.lower().split(" ")[0]


def fullness(one: Announced) -> int:
    """Return how many fields an announcement has."""
    told = (one.verb, one.actor, one.beneficiary, one.purpose, one.programme, one.date, one.deadline)
    return sum(field is not None for field in told) + len(one.places)


def find_parts(text: str, found: Sequence[Announced], cues: Cues) -> list[Announced]:
    """Tie each part to its whole: « dont 11 pylônes », « 10 M€ (7 M€ d'aides et 3 M€ de prêts) », sums."""
    wholes: dict[int, int] = {}
    for number, one in enumerate(found):
        if number and number not in wholes:
            before = number - 1
            if is_part(text, found[before], one, cues):
                wholes[number] = before
            elif before in wholes and _goes_on(text, found[wholes[before]], found[before], one):
                wholes[number] = wholes[before]
        for part in range(number + 1, number + 1 + count_parts(found, number)):
            wholes.setdefault(part, number)
    return [one._replace(whole=found[wholes[n]].fact) if n in wholes else one for n, one in enumerate(found)]


def is_part(text: str, whole: Announced, part: Announced, cues: Cues) -> bool:
    """Tell that a figure details the one before it: « dont », « parmi lesquels », or a bracket right behind it."""
    between = text[whole.fact.end : part.fact.start].lower()
    words = between.replace("'", " ").replace("’", " ").split()
    smaller = whole.fact.kind != part.fact.kind or part.fact.value <= whole.fact.value
    if whole.end >= part.start and any(word.strip(",()") in cues.part for word in words):
        return smaller
    return between.lstrip()[:1] == "(" and ")" not in between and smaller and whole.fact.kind == part.fact.kind


def _goes_on(text: str, whole: Announced, before: Announced, one: Announced) -> bool:
    """Tell that a figure is one more part beside the part before it, in one bracket."""
    inside = ")" not in text[whole.fact.end : one.fact.start]
    fits = one.fact.kind == whole.fact.kind and one.fact.value + before.fact.value <= whole.fact.value
    return inside and fits and before.end >= one.start


def count_parts(found: Sequence[Announced], number: int) -> int:
    """Return how many of the amounts behind an amount add up to it, 0 where they do not."""
    whole, total = found[number].fact, 0.0
    if whole.kind != "money":
        return 0
    for count, one in enumerate(found[number + 1 : number + 1 + ADDED], 1):
        if one.fact.kind != "money" or one.fact.unit != whole.unit:
            return 0
        total += one.fact.value
        if count > 1 and abs(total - whole.value) <= EQUAL * whole.value:
            return count
    return 0

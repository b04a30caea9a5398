"""Link mentions to rows: first what is certain, then the rest in the light of the document."""

import re
from itertools import pairwise

from pressnlp.components.place.evidence import levels_of
from pressnlp.components.place.reading import Mention
from pressnlp.lexicon.loader import Place
from pressnlp.values.place import TOWNS, Context, choose_place, empty_context, is_far, make_context, rank_rivals

IN_LIST = re.compile(r"\s{0,3}(?:[,;&]|et)\s{1,3}(?:(?:à|de|du|en|la|d[’'])\s?)?")


def link(text: str, mentions: list[Mention]) -> None:
    """Choose the row of each mention, or none between equals."""
    context = read_context(mentions)
    chosen: dict[str, Place] = {}
    for mention in mentions:
        mention.row, _ = choose_place(mention.rows, mention.cue, context)
        stated = mention.cue.departement or mention.cue.postcode
        if mention.row is not None and mention.shared and not stated and is_far(mention.row, context):
            mention.row = None
        mention.rivals = rank_rivals(mention.rows, mention.cue, context)
        if mention.row is not None and (mention.cue.departement or mention.cue.postcode):
            chosen.setdefault(mention.key, mention.row)
    for mention in mentions:
        same = chosen.get(mention.key)
        if same is not None and (mention.row is None or mention.row.level in TOWNS):
            mention.row = same
    name_regions(text, mentions)


def read_context(mentions: list[Mention]) -> Context:
    """Return what the certain mentions point to: one row, a department, or a department stated beside the name."""
    stated = [m.cue.departement for m in mentions if m.cue.departement]
    certain: list[Place] = []
    for mention in mentions:
        cue = mention.cue
        alone = len(mention.rows) == 1 and not mention.shared
        if alone or cue.departement or cue.postcode or "departement" in levels_of(mention):
            row, _ = choose_place(mention.rows, cue, empty_context())
            if row is not None:
                certain.append(row)
    return make_context(certain, stated)


def name_regions(text: str, mentions: list[Mention]) -> None:
    """Link the overseas departments of a list of regions to their regions: « Bretagne, Guadeloupe et Normandie »."""
    group: list[Mention] = []
    for mention, following in pairwise([*mentions, None]):
        if mention is None:
            continue
        group.append(mention)
        if following is not None and IN_LIST.fullmatch(text, mention.end, following.start):
            continue
        levels = [member.row.level for member in group if member.row is not None and len(member.row.departement) < 3]
        if levels and set(levels) == {"region"}:
            for member in group:
                member.row = region_of(member.row) if member.row is not None else None
        group = []


def region_of(row: Place) -> Place:
    """Return the region of an overseas department, else the row itself: Guadeloupe 971 is region 01."""
    if row.level != "departement" or len(row.departement) < 3:
        return row
    return row._replace(code=row.region, level="region", departement="")

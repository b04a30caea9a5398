"""Accept the mentions with enough evidence; what a document proves helps its other mentions."""

import re
from collections.abc import Mapping
from itertools import pairwise

from pressnlp.components.place.reading import Mention

# « Luçon, Bouin et Guérande », and with a day between: « Luçon le 15 mars, Bouin le 22, Guérande le 29 ».
SEPARATOR = re.compile(
    r"(?:\s(?:le|en|dès|du)\s[\w ]{1,16}(?=[,;]))?"
    r"\s?(?:,|;|et|ou|&|/|-|–|\()\s{0,3}(?:(?:à|de|du|d[’'])\s?)?"
)


class Weighing:
    """The weight of each kind of evidence, and the threshold."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights
        self.threshold = weights["threshold"]

    def enough(self, mention: Mention) -> bool:
        """Tell whether the weights of a mention's evidence reach the threshold."""
        return sum(self.weights.get(name, 0.0) for name in mention.evidence) >= self.threshold

    def accept(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Keep the mentions with enough evidence; a name proven once, or a neighbour in a list, helps the others."""
        sure = [mention for mention in mentions if self.enough(mention)]
        named = {row.code for mention in sure for row in mention.rows if row.level == "departement"}
        for mention in mentions:
            if any(row.departement in named and row.level == "commune" for row in mention.rows):
                mention.evidence.append("home")
        proven = {mention.key for mention in mentions if self.enough(mention)}
        for mention in mentions:
            if mention.key in proven:
                mention.evidence.append("proven")
        near = [(a, b) for a, b in pairwise(mentions) if SEPARATOR.fullmatch(text, a.end, b.start)]
        for good, other in [*near, *((b, a) for a, b in reversed(near))]:
            if "list" not in other.evidence and self.enough(good):
                other.evidence.append("list")
        return [mention for mention in mentions if self.enough(mention)]

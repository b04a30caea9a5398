"""Find named sites in a text: a head and its proper name, « rue de Grenelle », « palais de justice de Poitiers ».

Pure: the heads come from `place_cues.toml`. A named building or site keeps its head where the bare
name would not do (annotation guidelines, settled cases).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

NAME = r"[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:[-‐‑’'][^\W\d_]+)*"
LONGEST_ACRONYM = 4  # letters
LINK = r"(?:de la[ \n]|de l[’']|des[ \n]|du[ \n]|de[ \n]|d[’']|la |le |les |l[’'])"
# « rue du 8 mai 1945 », « place du 11-Novembre »
DAY = r"\d{1,2}(?:er)?(?: [a-zà-ÿ]{3,9} \d{4}|[- ][A-Z][a-zà-ÿ]{2,8})"


class Site(NamedTuple):
    """A site: code-point offsets of the whole, start of the name after head and link, and the head in lower case."""

    start: int
    end: int
    name: int
    head: str
    linked: bool


class SiteFinder:
    """One pattern « head + link + Name », and the words that undo it."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self.heads = tuple(table["heads"])
        self.dropped = frozenset(table["dropped"])
        self.capital = frozenset(table["capital"])
        self.kept = frozenset(table["kept"])
        self.direct = frozenset(table["direct"])
        self.linked = frozenset(table["linked"])
        self.not_names = frozenset(table["not_names"])
        phrases = "|".join(re.escape(phrase) for phrase in table["set_phrases"])
        self.set_heads = frozenset(table["set_heads"])
        self.set_phrase = re.compile(rf"\b(?:{phrases}) $", re.IGNORECASE)
        self.pattern = re.compile(
            rf"(?<![\w-])(?P<head>{any_head(self.heads)}) "
            rf"(?P<link>(?:{LINK}|aux )?)(?P<name>{DAY}|{NAME}(?: {LINK}?{NAME}){{0,3}})"
        )

    def find(self, text: str, starts: Iterable[int]) -> Iterator[Site]:
        """Yield the sites of a text in order. « au quartier des Couronneries » gives Couronneries.

        `starts` are, in order, the offsets where a word stands that may open a head.
        """
        last = 0
        for at in starts:
            match = self.pattern.match(text, at) if at >= last else None
            if match is None:
                continue
            last = match.end()
            head, surface = match["head"].lower(), match["head"]
            lower = surface[0].islower()
            if surface.isupper() and len(surface) > 3:
                continue
            if (
                lower
                and head in self.set_heads
                and self.set_phrase.search(text, max(0, match.start() - 16), match.start())
            ):
                continue
            if lower and head in self.set_heads and match["link"].strip() in ("la", "le", "les", "l'", "l’"):
                continue  # « Météo-France place le Gard en vigilance »
            if lower and head in self.capital and (match["link"] or head not in self.direct):
                continue
            if head in self.linked and not match["link"]:
                continue
            if lower and head not in self.kept and match["name"].isupper() and len(match["name"]) <= LONGEST_ACRONYM:
                continue  # « salles de TP »
            if lower and match["link"] and match["name"].split(" ")[0] in self.not_names:
                continue  # « le pont de l'Ascension »
            end = match.start("name") + len(one_case(match["name"]))
            linked = bool(match["link"])
            start = match.start("name") if head in self.dropped and linked and lower else match.start()
            yield Site(start, end, match.start("name"), head, linked)


def any_head(heads: Sequence[str]) -> str:
    """Return the pattern of all heads in any case, the longest first, parted by first letter.

    At most words, one look at the first letter then tells that none fits, instead of one look per head.
    """
    tails: dict[str, list[str]] = {}
    for head in sorted(heads, key=len, reverse=True):
        tails.setdefault(head[0].lower(), []).append(re.escape(head[1:]))
    return "|".join(f"[{first}{first.upper()}](?i:{'|'.join(tails[first])})" for first in sorted(tails))


def one_case(name: str) -> str:
    """Cut a name before a word in capitals after a word that is not. « Clémenceau EVREUX » gives "Clémenceau"."""
    words = name.split(" ")
    for i in range(1, len(words)):
        if words[i].isupper() and len(words[i]) > 3 and not words[0].isupper():
            return " ".join(words[:i])
    return name

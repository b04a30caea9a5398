"""LOC: named places linked to the INSEE code or the ISO code of the country.

Reads `doc.text`, `doc.spans["lexicon"]` (labels place, programme, organisation), the statistical
`doc.ents` and `doc._.dateline_place`; writes `doc.spans["place"]`. Many communes bear a common word
or a surname as their name, so a name of the lexicon needs evidence: `place_cues.toml` weighs it.
See "LOC" in the annotation guidelines.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from pressnlp import extensions
from pressnlp.extensions import PlaceValue
from pressnlp.lexicon.gazetteer import load_gazetteer
from pressnlp.lexicon.loader import Lexicon, Place, load_lexicon
from pressnlp.text.folding import Word, fold, split_words
from pressnlp.values.place import (
    OUTPUT_LEVELS,
    TOWNS,
    Cue,
    Frame,
    choose_place,
    empty_context,
    make_context,
    rank_rivals,
)
from pressnlp.values.place_run import REPEATED, count_runs, repeated_names, runs_around
from pressnlp.values.site import SiteFinder

DEFAULTS = {"lexicon_dirs": []}

ARTICLES = {"le": ("au", "du", "le"), "les": ("aux", "des", "les"), "la": ("la",), "l": ("l",)}
DEPARTEMENT_AFTER = re.compile(r"\s?(?:\(|,)\s?(?P<code>97\d|\d[\dAB])\s?\)")
NAME_AFTER = re.compile(r"\s?\(\s?(?P<name>[^\W\d_][^()\n]{2,30}?)\s?\)")
POSTCODE_BEFORE = re.compile(r"(?<!\d)(\d{5}|\d{2} \d{3})(?:\s?[-–,]?\s?)$")
POSTCODE_AFTER = re.compile(r"\s?\(?(\d{5})(?!\d)")
CONTINUES = re.compile(r"[-‐‑][^\W\d_]")
STRONG_FRAMES = ("town head", "area head", "town frame")
LOCATIVE = ("dans", "au", "aux", "en")
NEXT_CAPITAL = re.compile(r"[ \xa0][A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]")
SEPARATOR = re.compile(r"\s?(?:,|;|et|ou|&|/|-|–|\()\s{0,3}(?:(?:à|de|du|d[’'])\s?)?")
IN_LIST = re.compile(r"\s{0,3}(?:[,;&]|et)\s{1,3}(?:(?:à|de|du|en|la|d[’'])\s?)?")
LINK_BEFORE = re.compile(r"(?:\bdes|\bdu|\bde la|\bde l[’']|\bde|\bd[’']) ?$")
LOWER_ARTICLE = re.compile(r"\b(l[ae]s? |l[’'])$")
DOUBLED = re.compile(r"(\w)\1")
SHORTEST_MISSPELT = 6
LINE_START = re.compile(r"(?:^|\n)[ \t]*$")
DATELINE = re.compile(r"\s?,\s?le\s(?:[a-z]+\s)?\d")
SENTENCE_START = re.compile(r"(?:^|[.!?:\n•»|\]])[\s«\"(]*$")


@Language.factory("pressnlp_place", default_config=DEFAULTS, assigns=["doc.spans"])
def make_place(nlp: Language, name: str, lexicon_dirs: list[str]) -> "PlaceRecogniser":
    """Make the recogniser with the built-in lexicons and those of `lexicon_dirs`."""
    return PlaceRecogniser(load_lexicon(tuple(lexicon_dirs)))


class Reading(NamedTuple):
    """A document as the rules read it, each part computed once: spaCy joins the text anew at every `doc.text`."""

    doc: Doc
    text: str
    words: Sequence[Word]
    word_at: Mapping[int, int]  # offset of a word → its place in `words`
    ents: Sequence[tuple[int, int, str]]  # what the model says: code-point offsets and label

    def bare(self, span: Span) -> bool:
        """Tell whether a site stands without its head: « Couronneries », not « rue de Rivoli »."""
        return span.text[0].isupper() and bool(
            LINK_BEFORE.search(self.text, max(0, span.start_char - 8), span.start_char)
        )


class Taken:
    """Offsets that do not overlap, kept in order so that a look-up stays fast."""

    def __init__(self, offsets: Iterable[tuple[int, int]]) -> None:
        self.offsets = sorted(offsets)

    def over(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the offsets that overlap `start` to `end`."""
        i = max(bisect_right(self.offsets, (start, start)) - 1, 0)
        found: list[tuple[int, int]] = []
        while i < len(self.offsets) and self.offsets[i][0] < end:
            if self.offsets[i][1] > start:
                found.append(self.offsets[i])
            i += 1
        return found


@dataclass(slots=True)
class Mention:
    """A possible place: code-point offsets, the rows of its name, and the evidence for it."""

    start: int
    end: int
    key: str
    rows: tuple[Place, ...]
    cue: Cue
    evidence: list[str] = field(default_factory=lambda: [])
    row: Place | None = None
    rivals: tuple[dict[str, object], ...] = ()


class PlaceRecogniser:
    """Weigh each name of the lexicon, link it, then add sites and what the model alone says."""

    def __init__(self, lexicon: Lexicon) -> None:
        extensions.declare()
        cues = lexicon.table("place_cues")
        self.weights: Mapping[str, float] = cues["weights"]
        self.common = frozenset(fold(word) for word in cues["words"]["common"])
        self.frames = compile_frames(cues)
        self.sites = SiteFinder(cues["sites"])
        self.inside = re.compile(rf"\b(?:{'|'.join(map(re.escape, cues['frames']['inside']))})[ ’']?$", re.IGNORECASE)
        self.never = frozenset(fold(word) for word in cues["words"]["never"])
        self.demonyms = tuple(cues["words"]["demonyms"])
        self.states = re.compile(
            rf"\b(?:{'|'.join(sorted(map(re.escape, cues['states']['heads']), key=len, reverse=True))})"
            r" (?:de |d[’']|du |de la |de l[’']|des )$"
        )
        self.rows = load_gazetteer(lexicon)
        areas = [row for row in lexicon.rows("places", Place) if row.level in ("departement", "region", "pays")]
        self.departements = {fold(row.name): row.code for row in areas if row.level == "departement"}
        self.undoubled = {
            undouble(fold(row.name)): row for row in areas if len(row.name) >= SHORTEST_MISSPELT and row.name.isalpha()
        }

    def __call__(self, doc: Doc) -> Doc:
        """Store the places of a document."""
        doc.spans["place"] = list(self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[Span]:
        """Yield places that do not overlap, in reading order."""
        reading = read_document(doc)
        candidates = self.drop_parts(reading.text, list(self.read_mentions(reading)))
        mentions = self.accept(reading.text, candidates)
        self.link(mentions)
        name_regions(reading.text, mentions)
        spans = [span for mention in mentions if (span := self.make_span(reading, mention)) is not None]
        sites = list(self.find_sites(reading, Taken((s.start_char, s.end_char) for s in spans)))
        taken = Taken((s.start_char, s.end_char) for s in sites)
        spans = [s for s in spans if not taken.over(s.start_char, s.end_char)] + sites
        taken = Taken((s.start_char, s.end_char) for s in spans)
        spans.extend(self.find_misspelt(reading, taken))
        told = list(self.find_model(reading, Taken((s.start_char, s.end_char) for s in spans)))
        spans.extend(told)
        spans.extend(repeat_names(reading, [*sites, *told], Taken((s.start_char, s.end_char) for s in spans)))
        yield from sorted(spans)

    def drop_parts(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Drop the mentions that are parts of a longer name that the text repeats: « Work In France »."""
        runs = count_runs(text, [(mention.start, mention.end) for mention in mentions])
        names = Taken(repeated_names(text))
        starts = {mention.start for mention in mentions}
        return [
            mention
            for mention in mentions
            if not any(
                b - a > mention.end - mention.start and a <= mention.start and mention.end <= b
                for a, b in names.over(mention.start, mention.end)
            )
            and not any(
                runs[run] >= REPEATED and fold(run) not in self.rows and self.opens_name(run, text, mention, starts)
                for run in runs_around(text, mention.start, mention.end)
            )
        ]

    def opens_name(self, run: str, text: str, mention: Mention, starts: set[int]) -> bool:
        """Tell whether the other word of a run may belong to a name: no word of a frame, no place of its own."""
        surface = text[mention.start : mention.end]
        if surface.isupper():
            return False
        if run.startswith(surface):
            return mention.end + 1 not in starts and fold(run[len(surface) :]) not in self.frames
        other = fold(run[: -len(surface)])
        return other not in self.frames and other not in self.rows

    def read_mentions(self, reading: Reading) -> Iterator[Mention]:
        """Yield every name of the lexicon with its evidence."""
        hits = list(reading.doc.spans["lexicon"]) if "lexicon" in reading.doc.spans else []
        bodies = [
            Taken((s.start_char, s.end_char) for s in hits if s.label_ == label)
            for label in ("programme", "organisation")
        ]
        for span in hits:
            start, end = span.start_char, span.end_char
            if span.label_ != "place" or start not in reading.word_at:
                continue
            if any(
                a <= start and end <= b and b - a > end - start for body in bodies for a, b in body.over(start, end)
            ):
                continue
            end = start + len(re.split(r" [-–—] ", span.text)[0])  # « Paris – 2e étage » is no arrondissement
            key = fold(reading.text[start:end])
            rows, start = self.fitting_rows(key, reading.words, reading.word_at[start])
            if rows:
                i = reading.word_at[start]
                mention = Mention(start, end, key, rows, self.read_cue(reading.text, reading.words, i, start, end))
                mention.evidence = list(self.read_evidence(reading, i, mention))
                yield mention

    def fitting_rows(self, key: str, words: Sequence[Word], i: int) -> tuple[tuple[Place, ...], int]:
        """Return the rows that this form may name, and where it starts.

        A row with an official article needs that article before its bare form: « au Mans » is Mans,
        « la Rochelle » is « la Rochelle », « Rochelle » alone is nothing.
        """
        before = words[i - 1] if i and words[i].joined else None
        rows: list[Place] = []
        start = words[i].start
        for row in self.rows.get(key, ()):
            article, _, bare = fold(row.name).partition(" ")
            if row.country != "FR" or article not in ARTICLES or bare != key:
                rows.append(row)
            elif before is not None and before.folded in ARTICLES[article]:
                rows.append(row)
                if before.folded == article and row.level in TOWNS:
                    start = before.start
            elif " " in key:
                rows.append(row)
        return tuple(rows), start

    def read_cue(self, text: str, words: Sequence[Word], i: int, start: int, end: int) -> Cue:
        """Read what stands beside a name: « commune de … », « … (32) », « 32000 … »."""
        departement = postcode = None
        if match := DEPARTEMENT_AFTER.match(text, end):
            departement = match["code"]
        elif match := NAME_AFTER.match(text, end):
            departement = self.departements.get(fold(match["name"]))
        if match := POSTCODE_BEFORE.search(text, max(0, start - 9), start) or POSTCODE_AFTER.match(text, end):
            postcode = match[1].replace(" ", "")
        return Cue(self.read_frame(text, words, i)[0], departement, postcode)

    def read_frame(self, text: str, words: Sequence[Word], i: int) -> tuple[Frame, str | None]:
        """Return the frame before word `i` and the evidence that it gives."""
        before: list[str] = []
        while i and words[i].joined and len(before) < 6:
            i -= 1
            before.append(words[i].folded)
        for count in range(len(before), 0, -1):
            phrase = " ".join(reversed(before[:count]))
            if phrase == "a" and text[words[i + len(before) - 1].start] not in "àÀA":
                continue
            if phrase in self.frames:
                return self.frames[phrase]
        return None, None

    def read_evidence(self, reading: Reading, i: int, mention: Mention) -> Iterator[str]:
        """Yield the names of all evidence for and against a mention; `place_cues.toml` weighs them."""
        text, words, start, end = reading.text, reading.words, mention.start, mention.end
        dateline = reading.doc._.dateline_place
        surface = text[start:end]
        yield self.prior(mention)
        frame = self.read_frame(text, words, i)[1]
        if frame:
            contracted = frame == "area frame" and words[i - 1].folded in ("au", "aux")
            yield "town frame" if contracted and all(row.level in TOWNS for row in mention.rows) else frame
        if levels_of(mention) & {"departement"} and self.inside.search(text, max(0, start - 9), start):
            yield "inside"
        if levels_of(mention) & {"departement"} and text[start - 1 : start] == "(" and text[end : end + 1] == ")":
            yield "in brackets"
        if " " in mention.key:
            yield "many words" if mention.key.count(" ") > 1 else "several words"
        if (
            mention.key.split(" ")[0] in ARTICLES
            and surface[0].isupper()
            and not SENTENCE_START.search(text, max(0, start - 4), start)
        ):
            yield "capital article"
        if mention.cue.departement:
            yield "bracket"
        if mention.cue.postcode:
            own = any(mention.cue.postcode in row.postcodes for row in mention.rows)
            yield "own postcode" if own else "postcode"
        if DATELINE.match(text, end) and LINE_START.search(text, max(0, start - 3), start):
            yield "opening dateline"
        elif DATELINE.match(text, end) or (dateline and fold(dateline) == mention.key):
            yield "dateline"
        if mention.key in self.common:
            yield "common word"
        if surface.isupper() and not frame:
            yield "capitals"
        if CONTINUES.match(text, end):
            yield "hyphen after"
        elif NEXT_CAPITAL.match(text, end):
            yield "capital after"
        if not frame and i and words[i].joined and text[words[i - 1].start].isupper():
            yield "capital before"
        elif not frame and SENTENCE_START.search(text, max(0, start - 4), start):
            yield "sentence start"
        told = model_evidence(reading.ents, start, end)
        # The model takes long unknown names for people; the lexicon knows better.
        yield from (name for name in told if not (name == "model person" and mention.key.count(" ") > 1))

    def prior(self, mention: Mention) -> str:
        """Return how likely the name is a place before anything else is read."""
        levels = {row.level for row in mention.rows}
        if "pays" in levels:
            return "country"
        if "region" in levels:
            return "region"
        if "departement" in levels:
            return "departement"
        population = max((row.population or 0 for row in mention.rows), default=0)
        if population >= 30_000:
            return "large city"
        if "autre" in levels:
            return "other"
        return "big town" if population >= 10_000 else "town" if population >= 2_000 else "small"

    def weigh(self, mention: Mention) -> float:
        """Return the sum of the weights of a mention's evidence."""
        return sum(self.weights.get(name, 0.0) for name in mention.evidence)

    def accept(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Keep the mentions with enough evidence; a name proven once, or a neighbour in a list, helps the others."""
        threshold = self.weights["threshold"]
        sure = [mention for mention in mentions if self.weigh(mention) >= threshold]
        named = {row.code for mention in sure for row in mention.rows if row.level == "departement"}
        for mention in mentions:
            if any(row.departement in named and row.level == "commune" for row in mention.rows):
                mention.evidence.append("home")
        proven = {mention.key for mention in mentions if self.weigh(mention) >= threshold}
        for mention in mentions:
            if mention.key in proven:
                mention.evidence.append("proven")
        pairs = list(pairwise(mentions))
        near = [(a, b) for a, b in pairs if SEPARATOR.fullmatch(text, a.end, b.start)]
        for good, other in [*near, *((b, a) for a, b in reversed(near))]:
            if self.weigh(good) >= threshold and "list" not in other.evidence:
                other.evidence.append("list")
        return [mention for mention in mentions if self.weigh(mention) >= threshold]

    def link(self, mentions: list[Mention]) -> None:
        """Choose the row of each mention: first what is certain, then the rest in its light."""
        stated = [m.cue.departement for m in mentions if m.cue.departement]
        certain: list[Place] = []
        for mention in mentions:
            levels = {row.level for row in mention.rows}
            if len(mention.rows) == 1 or mention.cue.departement or mention.cue.postcode or levels & {"departement"}:
                row, _ = choose_place(mention.rows, mention.cue, empty_context())
                if row is not None:
                    certain.append(row)
        context = make_context(certain, stated)
        chosen: dict[str, Place] = {}
        for mention in mentions:
            mention.row, _ = choose_place(mention.rows, mention.cue, context)
            mention.rivals = rank_rivals(mention.rows, mention.cue, context)
            if mention.row is not None and (mention.cue.departement or mention.cue.postcode):
                chosen.setdefault(mention.key, mention.row)
        for mention in mentions:
            same = chosen.get(mention.key)
            if same is not None and (mention.row is None or mention.row.level in TOWNS):
                mention.row = same

    def make_span(self, reading: Reading, mention: Mention) -> Span | None:
        """Return the span of a linked mention, or None where tokens do not fit or the row is a body."""
        row = mention.row
        if row is not None and row.level == "epci":
            return None
        start, rule = mention.start, "place.lexicon"
        if (
            row is not None
            and row.level == "pays"
            and (match := self.states.search(reading.text, max(0, start - 40), start))
        ):
            start, rule = match.start(), "place.state"
        identity = row.code if row is not None and row.code else mention.key
        span = reading.doc.char_span(start, mention.end, label="LOC", kb_id=identity, span_id=rule)
        if span is not None:
            span._.place = place_value(reading.text[start : mention.end], row)
            chosen = row.code if row is not None else None
            span._.place_rivals = [rival for rival in mention.rivals if rival["code"] != chosen]
        return span

    def find_sites(self, reading: Reading, taken: Taken) -> Iterator[Span]:
        """Yield sites that no longer place holds: « rue de Grenelle », but Mirande alone in « l'église de Mirande »."""
        for site in self.sites.find(reading.text):
            if any(b - a >= site.end - site.start for a, b in taken.over(site.start, site.end)):
                continue
            name = fold(reading.text[site.name : site.end])
            if site.head not in self.sites.kept and (name in self.never or (site.linked and name in self.rows)):
                continue
            start = site.start
            if start == site.name and (article := LOWER_ARTICLE.search(reading.text, max(0, start - 4), start)):
                # « le quartier de la Défense »: the article of the name, though in lower case.
                official = self.rows.get(f"{fold(article[1])} {name}", ())
                start = article.start(1) if official else start
            yield from open_span(reading, start, site.end, "place.site")

    def find_misspelt(self, reading: Reading, taken: Taken) -> Iterator[Span]:
        """Yield countries, regions and departments with a letter doubled or not: « la Guyanne »."""
        for i, word in enumerate(reading.words):
            row = self.undoubled.get(undouble(word.folded)) if reading.text[word.start].isupper() else None
            if row is None or word.folded in self.rows or taken.over(word.start, word.end):
                continue
            if self.read_frame(reading.text, reading.words, i)[0] is not None:
                yield from open_span(reading, word.start, word.end, "place.spelling", row)

    def find_model(self, reading: Reading, taken: Taken) -> Iterator[Span]:
        """Yield what the model alone calls a place, where it looks like a name and stands where places stand."""
        text, words = reading.text, reading.words
        for start, end, label in reading.ents:
            surface = text[start:end].split("\n")[0].rstrip(" –-:»")
            end = start + len(surface)
            if label != "LOC" or start not in reading.word_at or taken.over(start, end) or not self.is_name(surface):
                continue
            i = reading.word_at[start]
            evidence = self.read_frame(text, words, i)[1]
            if evidence == "no place":
                continue
            locative = any(word.folded in LOCATIVE for word in words[max(0, i - 2) : i])
            hyphen = evidence == "open frame" and "-" in surface
            row = self.near_row(surface)
            if row is not None:
                yield from open_span(reading, start, end, "place.spelling", row)
            elif evidence in STRONG_FRAMES or hyphen or (evidence == "area frame" and locative):
                yield from open_span(reading, start, end, "place.model")

    def near_row(self, surface: str) -> Place | None:
        """Return the row of a name with one plural more or less, or of the town that a compound opens.

        « Haut-de-Seine » is Hauts-de-Seine, « Vallauris-Golfe Juan » is Vallauris.
        """
        words = fold(surface).split()
        for i, word in enumerate(words):
            for variant in (word + "s", word + "x", word.rstrip("sx")):
                rows = self.rows.get(" ".join([*words[:i], variant, *words[i + 1 :]]), []) if len(word) > 3 else []
                if variant != word and len(rows) == 1 and (len(words) > 1 or rows[0].level == "pays"):
                    return rows[0]
        first, hyphen, _ = surface.partition("-")
        rows = self.rows.get(fold(first), []) if hyphen else []
        return rows[0] if len(rows) == 1 and 2_000 <= (rows[0].population or 0) < 100_000 else None

    def is_name(self, text: str) -> bool:
        """Tell whether a surface may name a place: capitals, no digits, no demonym, not too long."""
        words = text.split()
        if not words or not text[0].isupper() or len(words) > 4 or any(c.isdigit() for c in text):
            return False
        known = fold(text)
        return (
            known not in self.never and not (" " not in known and known.endswith(self.demonyms)) and not text.isupper()
        )


def levels_of(mention: Mention) -> set[str]:
    """Return the levels that the name of a mention may have."""
    return {row.level for row in mention.rows}


def undouble(word: str) -> str:
    """Write each doubled letter once. « guyanne » gives "guyane"."""
    return DOUBLED.sub(r"\1", word)


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


def repeat_names(reading: Reading, spans: list[Span], taken: Taken) -> Iterator[Span]:
    """Yield the other mentions of a quarter that a head word announced once: « quartier des Lices », « aux Lices »."""
    names = {
        span.text
        for span in spans
        if (span.id_ == "place.site" and reading.bare(span)) or (span.id_ == "place.model" and " " in span.text)
    }
    for name in sorted(names):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", reading.text):
            if not taken.over(*match.span()):
                yield from open_span(reading, match.start(), match.end(), "place.repeated")


def compile_frames(cues: Mapping[str, Any]) -> dict[str, tuple[Frame, str]]:
    """Return folded phrase → frame and the name of its evidence."""
    found: dict[str, tuple[Frame, str]] = {}
    for frame in ("town", "area", "open"):
        found.update((fold(phrase), (frame, f"{frame} frame")) for phrase in cues["frames"][frame])
    for frame in ("area", "town"):
        for head in cues["heads"][frame]:
            for link in ("", " de", " d", " du", " des", " de la", " de l"):
                found[fold(head) + link] = (
                    frame if link not in (" du", " de la", " de l") else "area",
                    f"{frame} head",
                )
    found.update((fold(phrase), (None, "no place")) for phrase in cues["frames"]["against"])
    return found


def read_document(doc: Doc) -> Reading:
    """Read each part of a document once."""
    text = doc.text
    words = split_words(text)
    ents = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
    return Reading(doc, text, words, {word.start: i for i, word in enumerate(words)}, ents)


def model_evidence(ents: Sequence[tuple[int, int, str]], start: int, end: int) -> Iterator[str]:
    """Yield what the statistical model says about the characters from `start` to `end`."""
    i = max(bisect_right(ents, (start, start, "")) - 1, 0)
    while i < len(ents) and ents[i][0] < end:
        first, last, label = ents[i]
        i += 1
        if last <= start:
            continue
        if label == "LOC":
            yield "model place"
        elif label == "PER":
            yield "model person"
        else:
            yield "model body" if (first, last) == (start, end) else "model inside"


def open_span(reading: Reading, start: int, end: int, rule: str, row: Place | None = None) -> Iterator[Span]:
    """Yield a place that the lexicon does not name in this form, when tokens fit its offsets."""
    surface = reading.text[start:end]
    identity = row.code if row is not None else fold(surface)
    span = reading.doc.char_span(start, end, label="LOC", kb_id=identity, span_id=rule)
    if span is not None:
        span._.place = place_value(surface, row)
        yield span


def place_value(surface: str, row: Place | None) -> PlaceValue:
    """Return the value of a mention linked to `row`, or to nothing."""
    if row is None:
        return PlaceValue(name=surface, level="autre", code=None, country=None, departement=None, region=None)
    return PlaceValue(
        name=row.name,
        level=OUTPUT_LEVELS.get(row.level, row.level),
        code=row.code or None,
        country=row.country or None,
        departement=row.departement or None,
        region=row.region or None,
    )

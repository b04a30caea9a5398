"""Convert folders of drafts, check the outcome, and write it into a corpus."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from pressnlp.api import Analyser, load
from pressnlp.errors import CorpusError
from pressnlp.evaluation.corpus import GoldDocument, read_corpus, read_descriptions
from pressnlp.evaluation.draft import DESCRIPTION, Converted, Converter, read_draft
from pressnlp.evaluation.duplicates import Sample, sample_of, shared_runs
from pressnlp.evaluation.score import found_in
from pressnlp.evaluation.validation import WORD, Finding, check_gold, read_again, unmarked_repeats
from pressnlp.lexicon.loader import load_lexicon
from pressnlp.records import Document, Source


class Report(NamedTuple):
    """What came of some drafts: the sound ones, what was found in all, and the words of each."""

    converted: dict[str, Converted]
    findings: list[Finding]
    words: dict[str, int]


def convert_drafts(paths: Iterable[Path], only: list[str], against: list[Path]) -> Report:
    """Convert and check drafts; `against` are corpora, folders of texts or of drafts to compare with."""
    converter = Converter(load_lexicon(()))
    analyser = load(model=None)
    findings: list[Finding] = []
    made: dict[str, Converted] = {}
    for path in draft_files(paths):
        if only and path.stem not in only:
            continue
        try:
            made[path.stem] = converter.convert(read_draft(path))
        except CorpusError as error:
            findings += [Finding(path.stem, "error", "", line) for line in str(error).splitlines()]
    for name, converted in made.items():
        findings += check(as_gold(name, converted), converter, analyser)
    samples = [sample_of(name, c.text, c.gold["entities"]) for name, c in made.items()]
    others = [s for folder in against for s in other_samples(folder, converter) if s.id not in made]
    for shared in shared_runs(samples, others):
        findings.append(Finding(shared.document, "error", shared.words, f"also stands in {shared.other}"))
    refused = {finding.document for finding in findings if finding.weight == "error"}
    words = {name: len(WORD.findall(converted.text)) for name, converted in made.items()}
    return Report({name: c for name, c in made.items() if name not in refused}, sorted(findings), words)


def draft_files(paths: Iterable[Path]) -> list[Path]:
    """Return the drafts of files and folders, sorted by name."""
    return [file for path in paths for file in (sorted(path.rglob("*.md")) if path.is_dir() else [path])]


def as_gold(name: str, converted: Converted) -> GoldDocument:
    """Return a converted draft as a document of a corpus."""
    source = Source(uri=f"{name}.txt", sha256=converted.gold["sha256"])
    document = Document(id=name, text=converted.text, source=source, published=converted.gold["date"])
    return GoldDocument(document, tuple(converted.gold["entities"]), None)


def check(gold: GoldDocument, converter: Converter, analyser: Analyser) -> list[Finding]:
    """Return everything found in one annotated text."""
    found = found_in(analyser(gold.document))
    return [*check_gold(gold, converter.places), *unmarked_repeats(gold), *read_again(gold, found)]


def other_samples(folder: Path, converter: Converter | None = None) -> list[Sample]:
    """Return the texts of a corpus, of a folder of plain texts or, with a converter, of drafts, to compare with."""
    if (folder / "gold").is_dir():
        return [sample_of(g.document.id, g.document.text, g.entities) for g in read_corpus(folder)]
    samples = [Sample(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.txt"))]
    if converter is None:
        return samples
    for path in draft_files([folder]):
        try:
            converted = converter.convert(read_draft(path))
        except CorpusError:
            continue  # it is refused where it is converted itself
        samples.append(sample_of(path.stem, converted.text, converted.gold["entities"]))
    return samples


def write(report: Report, corpus: Path) -> None:
    """Write texts and gold of the sound drafts into a corpus, and their rows into its documents.csv."""
    for folder in ("raw", "gold"):
        (corpus / folder).mkdir(parents=True, exist_ok=True)
    for name, converted in report.converted.items():
        (corpus / "raw" / f"{name}.txt").write_bytes(converted.text.encode())
        content = json.dumps(converted.gold, ensure_ascii=False, indent=1)
        (corpus / "gold" / f"{name}.json").write_text(content + "\n", "utf-8")
    table = corpus / "documents.csv"
    rows: dict[str, dict[str, str]] = {row["id"]: row for row in read_descriptions(corpus)}
    rows |= {name: {"id": name} | converted.description for name, converted in report.converted.items()}
    columns = ("id", *DESCRIPTION)
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([row[column] for column in columns] for _, row in sorted(rows.items()))

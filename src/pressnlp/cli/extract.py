"""`pressnlp extract`: read press releases and write what is in them."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pressnlp.cli.console import complain, progress
from pressnlp.cli.options import ContactsOption, LexiconOption, ModelOption, load_analyser
from pressnlp.errors import SourceError

if TYPE_CHECKING:
    from pressnlp.api import Analyser
    from pressnlp.records import Document, PressRelease


class Format(StrEnum):
    """How records are written."""

    jsonl = "jsonl"
    json = "json"
    table = "table"
    csv = "csv"
    parquet = "parquet"
    sqlite = "sqlite"
    duckdb = "duckdb"
    postgresql = "postgresql"


def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders, or - for standard input.")],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="TARGET",
            help="File (.jsonl, .jsonl.gz, .json, .db, .duckdb), folder (.csv, .parquet) or database "
            "(sqlite:///presse.db, duckdb:///…, postgresql://…), else JSON Lines on standard output.",
        ),
    ] = None,
    format: Annotated[Format | None, typer.Option(help="What to write, else told by the name of the output.")] = None,
    published: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Publication day (2021-10-01) for relative dates."),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Tell on standard error which rule decided.")] = False,
    lexicon: LexiconOption = None,
    model: ModelOption = True,
    contacts: ContactsOption = True,
) -> None:
    """Read press releases and write what is in them."""
    from pressnlp.sinks.base import open_sink
    from pressnlp.sources.base import read_inputs

    failures: list[SourceError] = []

    def on_error(error: SourceError) -> None:
        failures.append(error)
        complain(str(error))

    documents = read_inputs(paths, published and published.date().isoformat(), on_error)
    analyser = load_analyser(model, lexicon, contacts=contacts)
    with open_sink(output, format) as sink, progress(documents, shown=output is not None) as counted:
        for release in analyse(analyser, counted, explain):
            sink.write(release)
    if failures:
        raise typer.Exit(1)


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

"""`pressnlp lexicon …`: check and build the word lists."""

from pathlib import Path
from typing import Annotated

import typer

from pressnlp.cli.console import complain, progress
from pressnlp.cli.options import LexiconOption, ModelOption, RulesOption, chosen_model, load_analyser
from pressnlp.errors import SourceError


def check(lexicon: LexiconOption = None) -> None:
    """Read every lexicon file and report the first fault with file and line."""
    from pressnlp.lexicon.check import check_lexicon

    for line in check_lexicon(tuple(map(str, lexicon or ()))):
        typer.echo(line)


def suggest_programmes(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders, or - for standard input.")],
    lexicon: LexiconOption = None,
    model: ModelOption = None,
    no_model: RulesOption = False,
) -> None:
    """List schemes that the catalogue does not know, with proof and a row ready for programmes.csv."""
    from pressnlp.sources.base import read_inputs
    from pressnlp.suggestion import report, suggest

    failures: list[SourceError] = []

    def on_error(error: SourceError) -> None:
        failures.append(error)
        complain(str(error))

    analyser = load_analyser(chosen_model(model, no_model), lexicon)
    with progress(read_inputs(paths, None, on_error), shown=True) as documents:
        suggestions = suggest(analyser.stream(documents))
    for line in report(suggestions):
        typer.echo(line)
    if failures:
        raise typer.Exit(1)


def build_places_table(
    package: Annotated[Path, typer.Argument(help="The unpacked npm package @etalab/decoupage-administratif.")],
    target: Annotated[Path, typer.Option("--output", "-o", help="The table to write.")] = Path("places.csv"),
) -> None:
    """Write the table of places from the official geographic code."""
    from pressnlp.lexicon.build_places import build_places

    typer.echo(f"{build_places(package, target)} places written to {target}")

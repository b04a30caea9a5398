"""`pressnlp schema` and `pressnlp info`: what comes out and what is installed."""

import json

import typer

from pressnlp.cli.options import LexiconOption


def schema() -> None:
    """Print the JSON Schema of the output."""
    from pressnlp.records import json_schema

    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


def info(lexicon: LexiconOption = None) -> None:
    """Print versions, the pipes in order and the size of each lexicon."""
    from pressnlp.api import describe

    typer.echo(json.dumps(describe(tuple(map(str, lexicon or ()))), ensure_ascii=False, indent=2))

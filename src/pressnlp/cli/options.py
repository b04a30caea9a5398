"""Options that several commands share, and the pipeline that they ask for."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pressnlp.api import Analyser

LexiconOption = Annotated[
    list[Path] | None,
    typer.Option("--lexicon", metavar="DIR", help="Lexicon folder to lay over the built-in one; may be repeated."),
]
ModelOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Statistical model: an installed spaCy package or a folder of weights.  [default: fr_press, our own]",
    ),
]
RulesOption = Annotated[bool, typer.Option("--no-model", help="Rules and lexicons alone (fast).")]
ContactsOption = Annotated[
    bool, typer.Option("--contacts/--no-contacts", help="Keep press contacts, or black them out in the text too.")
]


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


OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="TARGET",
        help="File (.jsonl, .jsonl.gz, .json, .db, .duckdb), folder (.csv, .parquet) or database "
        "(sqlite:///presse.db, duckdb:///…, postgresql://…), else JSON Lines on standard output.",
    ),
]
FormatOption = Annotated[Format | None, typer.Option(help="What to write, else told by the name of the output.")]
PublishedOption = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Publication day (2021-10-01) for relative dates."),
]
JobsOption = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that analyse, one pipeline each.")]
ErrorsOption = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Write failures here with reason and trace (JSON Lines), not on standard error."),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Tell no progress, only errors.")]


def iso_day(day: datetime | None) -> str | None:
    """Return the day of an option as ISO."""
    return day.date().isoformat() if day else None


def chosen_model(model: str | None, no_model: bool) -> str | None:
    """Return the model that the options ask for, None for none."""
    from pressnlp.pipeline import MODEL

    if model and no_model:
        raise typer.BadParameter("--model and --no-model exclude each other")
    return None if no_model else model or MODEL


def load_analyser(model: str | None, lexicon: list[Path] | None) -> "Analyser":
    """Load the pipeline that the options ask for."""
    from pressnlp.api import load

    return load(model, map(str, lexicon or ()))

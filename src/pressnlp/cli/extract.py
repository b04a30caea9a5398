"""`pressnlp extract`: read press releases and write what is in them."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from pressnlp.cli.options import (
    ContactsOption,
    ErrorsOption,
    FormatOption,
    JobsOption,
    LexiconOption,
    ModelOption,
    OutputOption,
    PublishedOption,
    QuietOption,
    RulesOption,
    chosen_model,
    iso_day,
)


class OnError(StrEnum):
    """What a failure does to the inputs behind it."""

    skip = "skip"
    stop = "stop"


def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders, or - for standard input.")],
    output: OutputOption = None,
    format: FormatOption = None,
    published: PublishedOption = None,
    jobs: JobsOption = 1,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with an output that a stopped run left.")] = False,
    on_error: Annotated[OnError, typer.Option(help="Go on after a failure, or stop there.")] = OnError.skip,
    errors: ErrorsOption = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Take at most so many press releases.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Tell on standard error which rule decided.")] = False,
    quiet: QuietOption = False,
    lexicon: LexiconOption = None,
    model: ModelOption = None,
    no_model: RulesOption = False,
    contacts: ContactsOption = True,
) -> None:
    """Read press releases and write what is in them."""
    if resume and output in (None, "-"):
        raise typer.BadParameter("standard output cannot be resumed; name a file or a database with -o")
    from itertools import islice

    from pressnlp.batch.run import Job, read
    from pressnlp.cli.batch import count_inputs, make_recipe, run_batch

    recipe = make_recipe(lexicon, chosen_model(model, no_model), contacts, explain)
    stop = on_error is OnError.stop
    job = Job(recipe, output, format, jobs, resume, stop_on_error=stop, errors=errors)
    total = None if quiet else min(count_inputs(paths), limit or sys.maxsize)
    run_batch(job, total, quiet, lambda batch: batch.take(islice(read(paths, iso_day(published)), limit)))

"""`pressnlp watch`: follow a folder and write what is in the press releases that arrive."""

import time
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

# A file that did not change for so long is whole.
SECONDS_BETWEEN_LOOKS = 2.0
# Looking at a folder of many thousand files takes at most a tenth of the time.
PAUSE_PER_LOOK = 9.0


def watch(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder to follow, with the folders in it.")],
    output: OutputOption = None,
    format: FormatOption = None,
    published: PublishedOption = None,
    existing: Annotated[
        bool, typer.Option("--existing/--new-only", help="Take the files that are there, or only those that arrive.")
    ] = True,
    jobs: JobsOption = 1,
    errors: ErrorsOption = None,
    quiet: QuietOption = False,
    lexicon: LexiconOption = None,
    model: ModelOption = None,
    no_model: RulesOption = False,
    contacts: ContactsOption = True,
) -> None:
    """Follow a folder and write what is in the press releases that arrive, until Ctrl-C.

    A file is read when its size has stood still for two seconds; what the output holds already is left out.
    """
    from pressnlp.batch.arrivals import Arrivals, follow
    from pressnlp.batch.run import Job
    from pressnlp.cli.batch import make_recipe, run_batch

    arrivals = Arrivals(folder, existing)
    resume = output not in (None, "-")
    recipe = make_recipe(lexicon, chosen_model(model, no_model), contacts)
    job = Job(recipe, output, format, jobs, resume, errors=errors, once=True)

    def pause(took: float) -> None:
        time.sleep(max(SECONDS_BETWEEN_LOOKS, took * PAUSE_PER_LOOK))

    run_batch(job, None, quiet, lambda batch: follow(arrivals, batch, iso_day(published), pause))

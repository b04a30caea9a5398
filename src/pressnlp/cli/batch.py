"""What `extract` and `watch` share: a batch run to its end, told on standard error, with its exit code."""

import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path

import typer

from pressnlp.batch.analysis import Recipe
from pressnlp.batch.interruption import Interruption
from pressnlp.batch.outcome import Analysed, Failure
from pressnlp.batch.run import Batch, Job, Report, Tally, open_batch
from pressnlp.cli.console import complain, explain
from pressnlp.cli.progress import counted, progress
from pressnlp.errors import SourceError
from pressnlp.sources.base import find_inputs

FAILED, INTERRUPTED = 1, 130


class Telling(Report):
    """Tell failures, lost workers and reasons in lines, and how far the batch is by `show`."""

    def __init__(self, interruption: Interruption, show: Callable[[Tally], None]) -> None:
        self.interruption = interruption
        self.show = show

    def advance(self, tally: Tally) -> None:
        """Show how far the batch is."""
        self.show(tally)

    def failure(self, failure: Failure) -> None:
        """Tell the reason."""
        complain(str(failure))

    def analysed(self, outcome: Analysed) -> None:
        """Tell the reasons of the mentions, where they were asked for."""
        explain(outcome.release.source.uri, outcome.verdicts)

    def notice(self, message: str) -> None:
        """Tell that a worker was lost."""
        complain(message)

    def held(self) -> AbstractContextManager[None]:
        """Let no interrupt in."""
        return self.interruption.held()


def run_batch(job: Job, total: int | None, quiet: bool, work: Callable[[Batch], None]) -> None:
    """Run a batch. Exit code 1 when an input failed, 130 when Ctrl-C or SIGTERM ended it: what was done is kept."""
    tally = Tally()
    with Interruption() as interruption:
        try:
            with (
                progress(total, quiet, records_here=job.output is None and sys.stdout.isatty()) as show,
                open_batch(job, Telling(interruption, show), tally) as batch,
            ):
                work(batch)
        except KeyboardInterrupt:
            complain(f"interrupted; {summary(tally)}; what is written stays")
            raise typer.Exit(INTERRUPTED) from None
    if job.output is not None and not quiet:
        complain(summary(tally))
    if tally.failed:
        raise typer.Exit(FAILED)


def summary(tally: Tally) -> str:
    """Say what a batch did: « 1,200 press releases written, 20 stored before, 3 failed »."""
    stored = f", {tally.stored:,} stored before" if tally.stored else ""
    failed = f", {tally.failed:,} failed" if tally.failed else ""
    return f"{counted(tally.written)} written{stored}{failed}"


def make_recipe(lexicon: list[Path] | None, model: str | None, contacts: bool, explain: bool = False) -> Recipe:
    """Return the pipeline that the options ask for."""
    return Recipe(model, tuple(map(str, lexicon or ())), contacts, explain)


def count_inputs(paths: Iterable[str]) -> int:
    """Return how many inputs there are to take; one that cannot be found counts, for it will fail."""
    total = 0
    for path in paths:
        try:
            total += sum(1 for _ in find_inputs([path]))
        except SourceError:
            total += 1
    return total

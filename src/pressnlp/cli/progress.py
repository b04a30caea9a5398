"""How far a batch is, on standard error: a bar on a terminal, else a line now and then."""

import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import timedelta

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn

from pressnlp.batch.run import Tally
from pressnlp.cli.console import complain

SECONDS_BETWEEN_LINES = 30.0


@contextmanager
def progress(total: int | None, quiet: bool, records_here: bool) -> Generator[Callable[[Tally], None]]:
    """Give the function that shows a tally: nothing when quiet, or where a bar would stand among the records."""
    start = time.monotonic()
    if quiet or (records_here and sys.stderr.isatty()):
        yield lambda tally: None
    elif sys.stderr.isatty():
        columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}"))
        with Progress(*columns, console=Console(stderr=True)) as bar:
            task = bar.add_task("loading the pipeline", total=total)
            yield lambda tally: bar_update(bar, task, tally, total, time.monotonic() - start)
    else:
        yield Lines(total, time.monotonic)


def bar_update(bar: Progress, task: TaskID, tally: Tally, total: int | None, seconds: float) -> None:
    """Bring the bar up to date."""
    total = total if total is None or tally.done <= total else None
    bar.update(task, completed=tally.done, total=total, description=describe(tally, total, seconds))


class Lines:
    """A line of progress now and then, for a log."""

    def __init__(self, total: int | None, clock: Callable[[], float]) -> None:
        self.total = total
        self.clock = clock
        self.start = self.last = clock()

    def __call__(self, tally: Tally) -> None:
        """Write a line if the last one is old."""
        now = self.clock()
        if now - self.last >= SECONDS_BETWEEN_LINES:
            self.last = now
            complain(describe(tally, self.total, now - self.start))


def describe(tally: Tally, total: int | None, seconds: float) -> str:
    """Say how far a batch is: « 1,200 of 20,000 press releases, 3 failed, 40.0 a second, 0:07:50 left »."""
    done = f"{tally.done:,} of {total:,} press releases" if total is not None else counted(tally.done)
    stored = f", {tally.stored:,} stored before" if tally.stored else ""
    failed = f", {tally.failed:,} failed" if tally.failed else ""
    rate = (tally.written + tally.failed) / seconds if seconds else 0.0
    pace = f", {rate:.1f} a second" if rate else ""
    left = f", {timedelta(seconds=round((total - tally.done) / rate))} left" if rate and total is not None else ""
    return f"{done}{stored}{failed}{pace}{left}"


def counted(number: int) -> str:
    """Return a number of press releases in words: « 1 press release », « 1,200 press releases »."""
    return f"{number:,} press release{'' if number == 1 else 's'}"

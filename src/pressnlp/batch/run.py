"""Take inputs through the pipeline into a sink: what is stored is left out, what fails is kept apart.

job = Job(Recipe(MODEL), "sqlite:///presse.db", jobs=2, resume=True, errors="errors.jsonl")
with open_batch(job) as batch:
    batch.take(read(["communiques"], None))
print(batch.tally.written)
"""

from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Protocol

from pressnlp.batch.analysis import Alone, Recipe
from pressnlp.batch.journal import FailureLog
from pressnlp.batch.outcome import Analysed, Failure, Input, Outcome
from pressnlp.batch.pool import Pool
from pressnlp.errors import SourceError
from pressnlp.records import Document, Pipeline
from pressnlp.sinks.base import Sink, open_sink
from pressnlp.sources.base import find_inputs, read_inputs


class Analysis(Protocol):
    """A loaded pipeline, in this process or in others."""

    def pipeline(self) -> Pipeline:
        """Return what records are made with."""
        ...

    def outcomes(self, inputs: Iterable[Input]) -> Iterator[Outcome]:
        """Yield what became of each input, in order."""
        ...

    def close(self) -> None:
        """End the processes that were started."""
        ...


@dataclass
class Tally:
    """How many inputs were written, failed, or were stored by an earlier run."""

    written: int = 0
    failed: int = 0
    stored: int = 0

    @property
    def done(self) -> int:
        """Return how many inputs are settled."""
        return self.written + self.failed + self.stored


class Report:
    """What a batch tells while it runs; this one tells nothing, others override what they want to hear."""

    def advance(self, tally: Tally) -> None:
        """One more input is settled."""

    def failure(self, failure: Failure) -> None:
        """An input gave no record, and no file of failures was asked for."""

    def analysed(self, outcome: Analysed) -> None:
        """A record was written."""

    def notice(self, message: str) -> None:
        """A worker process was lost."""

    def held(self) -> AbstractContextManager[None]:
        """Enter while something is written that must not be interrupted half-way."""
        return nullcontext()


@dataclass(frozen=True)
class Job:
    """How to read, and where the records go.

    `errors` is the file of failures. With `once`, what is stored is left out however often it comes (a folder that is
    followed); else each as often as it is stored, so that a resumed run ends as one that nothing stopped.
    """

    recipe: Recipe
    output: str | None = None
    format: str | None = None
    jobs: int = 1
    resume: bool = False
    stop_on_error: bool = False
    errors: str | None = None
    once: bool = False


class Batch:
    """A pipeline, a sink and a count, open together. Inputs go through `take` in as many calls as are needed."""

    def __init__(self, job: Job, report: Report, tally: Tally, analysis: Analysis, sink: Sink, log: FailureLog | None):
        self.job = job
        self.report = report
        self.tally = tally
        self.analysis = analysis
        self.sink = sink
        self.log = log
        self.stored = Counter(sink.stored(analysis.pipeline()) if job.resume else ())

    def take(self, inputs: Iterable[Input]) -> None:
        """Analyse the inputs and write what comes out; with `stop_on_error` the first failure is the last input.

        Raises SinkUnavailable, which says how many records were stored, when the disk is full or the server gone.
        """
        for outcome in self.analysis.outcomes(self.leave_out(inputs)):
            with self.report.held():
                self.settle(outcome)
            self.report.advance(self.tally)
            if self.job.stop_on_error and isinstance(outcome, Failure):
                return

    def leave_out(self, inputs: Iterable[Input]) -> Iterator[Input]:
        """Yield the inputs but those that are stored."""
        for item in inputs:
            if isinstance(item, Document) and self.stored[item.id] > 0:
                self.stored[item.id] -= 0 if self.job.once else 1
                self.tally.stored += 1
                self.report.advance(self.tally)
                continue
            if isinstance(item, Document) and self.job.once:
                self.stored[item.id] = 1
            yield item

    def settle(self, outcome: Outcome) -> None:
        """Write a record, or note a failure."""
        if isinstance(outcome, Analysed):
            self.sink.write(outcome.release)
            self.tally.written += 1
            self.report.analysed(outcome)
            return
        self.tally.failed += 1
        if self.log is None:
            self.report.failure(outcome)
        else:
            self.log.write(outcome)


@contextmanager
def open_batch(job: Job, report: Report | None = None, tally: Tally | None = None) -> Generator[Batch]:
    """Load the pipeline, then open the sink and the file of failures; what was written before an error stays.

    `tally` is counted in, for who wants to know what was done when an error comes.
    """
    report = report or Report()
    with ExitStack() as stack:
        analysis = Alone(job.recipe) if job.jobs == 1 else Pool(job.recipe, job.jobs, report.notice)
        stack.enter_context(closing(analysis))
        analysis.pipeline()  # a pipeline that cannot be loaded empties no file
        log = stack.enter_context(closing(FailureLog(job.errors))) if job.errors else None
        sink = stack.enter_context(open_sink(job.output, job.format, job.resume))
        yield Batch(job, report, tally or Tally(), analysis, sink, log)


def read(paths: Iterable[str], published: str | None) -> Iterator[Input]:
    """Yield the documents of every input, in order, or the failure of one that cannot be read."""
    for path in paths:
        try:
            for name in find_inputs([path]):
                yield from read_one(name, published)
        except SourceError as error:
            yield Failure.of_source(error)


def read_one(name: str, published: str | None) -> Iterator[Input]:
    """Yield the documents of one input; a reader that breaks over it costs no other input."""
    errors: list[SourceError] = []
    try:
        for document in read_inputs([name], published, errors.append):
            yield from map(Failure.of_source, errors)
            errors.clear()
            yield document
    except Exception as error:
        yield Failure.of_crash(name, None, "the reader", error)
    yield from map(Failure.of_source, errors)

"""Fill a ledger: records as they are, texts through the pipeline; what fails is told and costs no other."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing

from pressnlp.batch.analysis import Alone
from pressnlp.batch.journal import FailureLog
from pressnlp.batch.outcome import Analysed, Outcome
from pressnlp.batch.pool import Pool
from pressnlp.batch.run import Job, Report, Tally, read
from pressnlp.ledger.book import Ledger
from pressnlp.ledger.reading import holds_records, read_records


def gather(book: Ledger, paths: Iterable[str], job: Job, published: str | None, report: Report, tally: Tally) -> None:
    """Add the announcements of every input to a ledger. `job` says with which pipeline, in how many processes.

    A file of failures takes them, else `report` hears of each. The pipeline is loaded for texts alone. Raises
    ModelError or LexiconError for one that cannot be loaded, before anything is read.
    """
    given = list(paths)
    texts = [name for name in given if not holds_records(name)]
    with ExitStack() as stack:
        analysis = None
        if texts:
            analysis = Alone(job.recipe) if job.jobs == 1 else Pool(job.recipe, job.jobs, report.notice)
            stack.enter_context(closing(analysis))
            analysis.pipeline()
        log = stack.enter_context(closing(FailureLog(job.errors))) if job.errors else None
        for outcome in _outcomes(given, analysis, published):
            _settle(book, outcome, log, report, tally)
            report.advance(tally)


def _outcomes(given: list[str], analysis: Alone | Pool | None, published: str | None) -> Iterator[Outcome]:
    for name in filter(holds_records, given):
        yield from read_records(name)
    if analysis is not None:
        yield from analysis.outcomes(read((name for name in given if not holds_records(name)), published))


def _settle(book: Ledger, outcome: Outcome, log: FailureLog | None, report: Report, tally: Tally) -> None:
    if isinstance(outcome, Analysed):
        book.add([outcome.release])
        tally.written += 1
        return
    tally.failed += 1
    if log is None:
        report.failure(outcome)
    else:
        log.write(outcome)

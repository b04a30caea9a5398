"""Worker processes: order, failures, deaths."""

import os
import signal
from collections.abc import Iterator
from contextlib import closing

import deadly
import pytest
from spacy.tokens import Doc

from pressnlp.api import as_document
from pressnlp.batch.analysis import CHUNK_CHARACTERS, CHUNK_DOCUMENTS, Alone, Recipe, chunked
from pressnlp.batch.outcome import Analysed, Failure, Input, Outcome
from pressnlp.batch.pool import Pool, manner_of_death
from pressnlp.batch.worker import THREADS, one_thread
from pressnlp.errors import LexiconError, PressnlpError, UnreadableSource, WorkerError
from pressnlp.records import Document

RULES = Recipe(None)
UNREAD = Failure.of_source(UnreadableSource("vide.txt", "the file is empty"))


def documents(count: int) -> list[Document]:
    return [as_document(f"La région verse {number + 2} millions d'euros à Auch.") for number in range(count)]


def values(outcomes: list[Outcome]) -> list[object]:
    return [
        outcome.release.quantities[0].value if isinstance(outcome, Analysed) else outcome.error for outcome in outcomes
    ]


@pytest.fixture
def notices() -> list[str]:
    return []


@pytest.fixture
def pool(notices: list[str]) -> Iterator[Pool]:
    """Two worker processes on rules alone."""
    with closing(Pool(RULES, 2, notices.append)) as pool:
        yield pool


def test_two_workers_give_what_one_process_gives_in_order(pool: Pool) -> None:
    inputs: list[Input] = [*documents(50), UNREAD, *documents(20), UNREAD]
    alone = Alone(RULES)
    assert pool.pipeline() == alone.pipeline()
    assert list(pool.outcomes(inputs)) == list(alone.outcomes(inputs))
    assert list(pool.outcomes([])) == []
    assert list(pool.outcomes([UNREAD])) == [UNREAD]


def test_inputs_are_read_little_ahead_of_what_is_taken(pool: Pool) -> None:
    read = []
    outcomes = pool.outcomes(read.append(document) or document for document in documents(1000))
    next(outcomes)
    assert len(read) <= 2 * 4 * CHUNK_DOCUMENTS
    outcomes.close()


def test_a_killed_worker_costs_nothing_but_the_document_that_kills_again(pool: Pool, notices: list[str]) -> None:
    inputs = documents(40)
    pool.wait_until_ready()
    outcomes = pool.outcomes(inputs)
    found = [next(outcomes)]
    for worker in pool.held:
        if worker.process.pid:
            os.kill(worker.process.pid, signal.SIGKILL)
    found += list(outcomes)
    assert values(found) == [(number + 2) * 1_000_000 for number in range(40)]
    assert all("was killed by SIGKILL" in notice for notice in notices)


def test_a_document_that_kills_its_worker_is_a_failure_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, notices: list[str]
) -> None:
    inputs = documents(20)
    inputs[7] = as_document(deadly.MARK)
    monkeypatch.setattr("pressnlp.batch.worker.serve", deadly.serve)
    with closing(Pool(RULES, 1, notices.append)) as pool:
        found = list(pool.outcomes(inputs))
    assert values(found) == [(n + 2) * 1e6 if n != 7 else "WorkerError" for n in range(20)]
    assert "over this document, twice" in str(found[7])
    assert notices == [
        "a worker process was killed by SIGKILL (as the system does when memory runs out) over 16 documents; "
        "they are tried again one by one"
    ]


def test_a_document_that_breaks_the_pipeline_is_a_failure_with_its_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = Alone(RULES)

    def fail(document: Document) -> Doc:
        if "5 millions" in document.text:
            raise ZeroDivisionError("five")
        return make_doc(document)

    make_doc = alone.analyser._make_doc
    monkeypatch.setattr(alone.analyser, "_make_doc", fail)
    found = list(alone.outcomes(documents(6)))
    assert values(found) == [2e6, 3e6, 4e6, "ZeroDivisionError", 6e6, 7e6]
    (failure,) = [outcome for outcome in found if isinstance(outcome, Failure)]
    assert failure.reason == "the pipeline failed on this input: ZeroDivisionError: five"
    assert failure.trace is not None and 'raise ZeroDivisionError("five")' in failure.trace


def test_a_document_too_long_is_a_failure_with_a_reason() -> None:
    document = documents(1)[0].model_copy(update={"text": "a" * 1_000_001})
    (failure,) = Alone(RULES).outcomes([document])
    assert isinstance(failure, Failure)
    assert failure.trace is None
    assert "over the limit" in failure.reason


def test_a_pipeline_that_cannot_be_loaded_is_told() -> None:
    with (
        closing(Pool(Recipe(None, ("absent",)), 1, print)) as pool,
        pytest.raises(PressnlpError, match="absent: no such lexicon folder"),
    ):
        pool.pipeline()
    with pytest.raises(LexiconError, match="absent"):
        Alone(Recipe(None, ("absent",)))


def test_a_worker_that_dies_before_it_is_ready_is_replaced() -> None:
    with closing(Pool(RULES, 1, print)) as pool:
        for worker in pool.held:
            worker.process.kill()
        assert values(list(pool.outcomes(documents(1)))) == [2_000_000]


def test_workers_that_all_die_before_they_are_ready_end_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressnlp.batch.worker.serve", deadly.die)
    with (
        closing(Pool(RULES, 1, print)) as pool,
        pytest.raises(WorkerError, match=r"3 worker processes in a row .* the last was killed by SIGKILL"),
    ):
        pool.pipeline()


def test_workers_run_blas_on_one_thread_and_the_parent_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(THREADS[0], "7")
    monkeypatch.delenv(THREADS[1], raising=False)
    with one_thread():
        assert {os.environ[name] for name in THREADS} == {"1"}
    assert os.environ[THREADS[0]] == "7"
    assert THREADS[1] not in os.environ


def test_chunks_are_bounded_by_documents_and_characters() -> None:
    long = documents(1)[0].model_copy(update={"text": "a" * CHUNK_CHARACTERS})
    inputs: list[Input] = [*documents(CHUNK_DOCUMENTS + 1), long, UNREAD]
    assert [len(chunk) for chunk in chunked(inputs)] == [CHUNK_DOCUMENTS, 2, 1]


def test_a_death_is_told_in_words() -> None:
    assert manner_of_death(-9).startswith("was killed by SIGKILL (as the system does when memory runs out)")
    assert manner_of_death(-11) == "was killed by SIGSEGV"
    assert manner_of_death(1) == "ended with exit code 1"

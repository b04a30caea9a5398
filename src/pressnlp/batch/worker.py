"""A worker process: it loads the pipeline once, then answers documents until its connection closes.

The parent never needs spaCy or numpy. BLAS reads the number of its threads when it is loaded, so that number is set
around the start of the process.
"""

import os
import queue
import signal
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from pressnlp.batch.analysis import Recipe, analyse_chunk
from pressnlp.batch.outcome import Outcome
from pressnlp.errors import PressnlpError
from pressnlp.records import Document, Pipeline

# Two workers with as many BLAS threads each as there are cores are slower together than one.
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


@dataclass(frozen=True)
class Ready:
    """The first answer of a worker: it has loaded this pipeline."""

    pipeline: Pipeline


@dataclass(frozen=True)
class Refused:
    """The first answer of a worker that cannot load the pipeline, and its last."""

    reason: str


@dataclass(frozen=True)
class Begun:
    """The worker begins with the documents that it was given first: if it dies now, it dies over them."""


Answer = Ready | Refused | Begun | list[Outcome]


class Worker:
    """A worker process and the connection to it, as the parent sees them."""

    def __init__(self, recipe: Recipe) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=serve, args=(theirs, recipe), daemon=True)
        with one_thread(), interrupt_blocked():
            self.process.start()
        theirs.close()  # else the parent would never see the end of a dead worker's answers

    def send(self, documents: list[Document]) -> None:
        """Give the worker documents; it answers them in order."""
        # The death of a worker is found out, once, where its answers are read.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(documents)

    def receive(self) -> Answer:
        """Return the next answer. Raises EOFError when the worker has died."""
        try:
            answer: Answer = self.connection.recv()
        except OSError as error:  # killed in the middle of an answer, or with a question unread
            raise EOFError from error
        return answer

    def end(self) -> int:
        """End the process, whatever it does, and return its exit code: minus the signal where one had killed it."""
        self.connection.close()
        self.process.join(timeout=0.5)
        self.process.kill()
        self.process.join()
        return self.process.exitcode or 0


def serve(connection: Connection, recipe: Recipe) -> None:
    """Load the pipeline and answer each list of documents with what became of them."""
    # A parent that ends, or goes on without us, reads no more.
    with suppress(BrokenPipeError, ConnectionResetError):
        try:
            analyser = recipe.load()
        except PressnlpError as error:
            connection.send(Refused(str(error)))
            return
        inbox: queue.SimpleQueue[list[Document]] = queue.SimpleQueue()
        threading.Thread(target=listen, args=(connection, inbox), daemon=True).start()
        connection.send(Ready(analyser.pipeline))
        while True:
            documents = inbox.get()
            connection.send(Begun())
            connection.send(analyse_chunk(analyser, documents, recipe.explain))


def listen(connection: Connection, inbox: queue.SimpleQueue[list[Document]]) -> None:
    """Take in documents while others are analysed, so that the parent never waits; end with the parent."""
    while True:
        try:
            inbox.put(connection.recv())
        except (EOFError, OSError):
            os._exit(0)


@contextmanager
def one_thread() -> Generator[None]:
    """Let the processes that start meanwhile run BLAS on one thread."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update((name, "1") for name in THREADS)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def interrupt_blocked() -> Generator[None]:
    """Keep Ctrl-C from the processes that start meanwhile: the parent ends them when it has kept what they did."""
    resource_tracker.ensure_running()  # starting it, as the first process does, unblocks the signal
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

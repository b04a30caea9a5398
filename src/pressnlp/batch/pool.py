"""Several worker processes on one stream of inputs, in order.

At most WINDOW chunks a worker are read ahead of what is yielded. A worker that dies is replaced; the documents that it
was at are tried again one by one, and the one that kills a second worker is a failure.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import wait
from signal import Signals
from typing import Any

from pressnlp.batch.analysis import Recipe, chunked
from pressnlp.batch.outcome import Failure, Input, Outcome
from pressnlp.batch.worker import Begun, Ready, Refused, Worker
from pressnlp.errors import PressnlpError, WorkerError
from pressnlp.records import Document, Pipeline

# One chunk is analysed while the next one waits in the worker; two more stand behind a slow one.
HELD = 2
WINDOW = 4
# So many workers in a row that die before they are ready are no accident.
STILLBORN = 3


class Chunk:
    """Inputs in order, and what became of each so far."""

    def __init__(self, inputs: list[Input]) -> None:
        self.inputs = inputs
        self.outcomes: list[Outcome | None] = [item if isinstance(item, Failure) else None for item in inputs]

    def finished(self) -> list[Outcome] | None:
        """Return the outcomes when all are known."""
        known = [outcome for outcome in self.outcomes if outcome is not None]
        return known if len(known) == len(self.inputs) else None


@dataclass
class Task:
    """Documents of a chunk that go to a worker together, by their places in the chunk."""

    chunk: Chunk
    places: tuple[int, ...]
    deaths: int = 0  # of workers over these documents
    begun: bool = False

    def documents(self) -> list[Document]:
        """Return the documents."""
        return [item for place in self.places if isinstance(item := self.chunk.inputs[place], Document)]

    def answer(self, outcomes: list[Outcome]) -> None:
        """Put the outcomes where they belong."""
        for place, outcome in zip(self.places, outcomes, strict=True):
            self.chunk.outcomes[place] = outcome


class Pool:
    """Worker processes with a pipeline each. `notice` is told of every worker that died."""

    def __init__(self, recipe: Recipe, jobs: int, notice: Callable[[str], None]) -> None:
        self.recipe = recipe
        self.notice = notice
        self.tasks: deque[Task] = deque()
        self.held: dict[Worker, deque[Task]] = {}
        self.ready: set[Worker] = set()
        self.stillborn = 0
        self._pipeline: Pipeline | None = None
        for _ in range(jobs):
            self.held[Worker(recipe)] = deque()

    def pipeline(self) -> Pipeline:
        """Return what the workers make records with, when one has loaded it. Raises what loading it raises."""
        while self._pipeline is None:
            self._collect()
        return self._pipeline

    def wait_until_ready(self) -> None:
        """Wait until every worker has loaded the pipeline."""
        while len(self.ready) < len(self.held):
            self._collect()

    def outcomes(self, inputs: Iterable[Input]) -> Iterator[Outcome]:
        """Yield what became of each input, in order."""
        chunks = map(Chunk, chunked(inputs))
        window: deque[Chunk] = deque()
        while True:
            while len(window) < WINDOW * len(self.held) and (chunk := next(chunks, None)):
                window.append(chunk)
                if places := tuple(place for place, outcome in enumerate(chunk.outcomes) if outcome is None):
                    self.tasks.append(Task(chunk, places))
            self._hand_out()
            if not window:
                return
            if (finished := window[0].finished()) is None:
                self._collect()
            else:
                window.popleft()
                yield from finished

    def close(self) -> None:
        """End the workers."""
        for worker in self.held:
            worker.end()

    def _hand_out(self) -> None:
        while self.tasks and self.ready:
            worker = min(self.ready, key=lambda ready: len(self.held[ready]))
            if len(self.held[worker]) == HELD:
                return
            self.held[worker].append(self.tasks.popleft())
            worker.send(self.held[worker][-1].documents())

    def _collect(self) -> None:
        """Wait for workers and take one answer of each that has one."""
        connections: dict[Any, Worker] = {worker.connection: worker for worker in self.held}
        for connection in wait(list(connections)):
            worker = connections[connection]
            try:
                answer = worker.receive()
            except EOFError:
                self._replace(worker)
                continue
            match answer:
                case Ready(pipeline):
                    self.ready.add(worker)
                    self.stillborn = 0
                    self._pipeline = pipeline
                case Refused(reason):
                    raise PressnlpError(reason)
                case Begun():
                    self.held[worker][0].begun = True
                case outcomes:
                    self.held[worker].popleft().answer(outcomes)

    def _replace(self, worker: Worker) -> None:
        """Start a worker in place of a dead one, and settle what that one held."""
        held = self.held.pop(worker)
        manner = manner_of_death(worker.end())
        if worker in self.ready:
            self.ready.remove(worker)
        else:
            self.stillborn += 1
        if self.stillborn == STILLBORN:
            raise WorkerError(
                f"{STILLBORN} worker processes in a row died while they loaded the pipeline; the last {manner}"
            )
        suspect = held.popleft() if held and held[0].begun else None
        self.tasks.extendleft(reversed(held))
        if suspect:
            self._suspect(suspect, manner)
        self.held[Worker(self.recipe)] = deque()

    def _suspect(self, task: Task, manner: str) -> None:
        """Try the documents that a worker died over again one by one, or give up one that killed another before."""
        if task.deaths and len(task.places) == 1:
            (document,) = task.documents()
            task.answer([Failure.of_death(document, manner)])
            return
        self.notice(f"a worker process {manner} over {len(task.places)} documents; they are tried again one by one")
        alone = (Task(task.chunk, (place,), task.deaths + 1) for place in reversed(task.places))
        self.tasks.extendleft(alone)


def manner_of_death(code: int) -> str:
    """Say how a process ended. -9 gives « was killed by SIGKILL (as the system does when memory runs out) »."""
    if code >= 0:
        return f"ended with exit code {code}"
    memory = " (as the system does when memory runs out)" if -code == Signals.SIGKILL else ""
    return f"was killed by {Signals(-code).name}{memory}"

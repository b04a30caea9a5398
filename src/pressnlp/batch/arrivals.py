"""Files of a folder as they arrive.

The folder is looked at again and again: that works on network shares, too, which tell nobody of what changes in them.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from pressnlp.batch.run import Batch, read
from pressnlp.errors import UnreadableSource
from pressnlp.sources.base import find_inputs


class State(NamedTuple):
    """What changes when a file is written to."""

    size: int
    modified: int


class Arrivals:
    """The files of a folder that a reader knows; each is given once, and again when it has changed."""

    def __init__(self, folder: str, existing: bool = True) -> None:
        """Follow the folder; files that are in it already are given first, or never unless they change.

        Raises UnreadableSource where there is no such folder.
        """
        if not Path(folder).is_dir():
            raise UnreadableSource(folder, "no such folder; check the path")
        self.folder = folder
        self.growing: dict[str, State] = {}
        self.given: dict[str, State] = {} if existing else self._states()

    def look(self) -> list[str]:
        """Return the new files that are as the last look saw them: one that is still being written waits."""
        states = self._states()
        fresh = {name: state for name, state in states.items() if self.given.get(name) != state}
        whole = [name for name, state in fresh.items() if self.growing.get(name) == state and state.size]
        self.growing = fresh
        self.given = {name: state for name, state in self.given.items() if name in states}
        self.given.update((name, fresh.pop(name)) for name in whole)
        return whole

    def _states(self) -> dict[str, State]:
        found: dict[str, State] = {}
        for name in readable(self.folder):
            try:
                stat = Path(name).stat()
            except FileNotFoundError:  # gone between the two looks at it
                continue
            found[name] = State(stat.st_size, stat.st_mtime_ns)
        return found


def readable(folder: str) -> list[str]:
    """Return the files of a folder that a reader knows, in order; an empty folder has none."""
    try:
        return list(find_inputs([folder]))
    except UnreadableSource:
        return []


def follow(arrivals: Arrivals, batch: Batch, published: str | None, pause: Callable[[float], None]) -> None:
    """Take files as they arrive, until `pause` raises; what a look has brought is committed at its end.

    `pause` is told how many seconds the look took: a look at a large folder is work, too.
    """
    while True:
        start = time.monotonic()
        found = arrivals.look()
        took = time.monotonic() - start
        if found:
            batch.take(read(found, published))
            batch.sink.commit()
        pause(took)

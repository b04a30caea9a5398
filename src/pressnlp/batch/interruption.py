"""Ctrl-C and SIGTERM: they end a batch between two writes, never inside one."""

import signal
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType


class Interruption:
    """While entered, either signal raises KeyboardInterrupt, but not before a write under `held` is done.

    For the main thread of a program, as Python's signal handlers are.
    """

    SIGNALS = (signal.SIGINT, signal.SIGTERM)

    def __init__(self) -> None:
        self._holding = False
        self._pending = False

    def __enter__(self) -> "Interruption":
        self._before = {number: signal.signal(number, self._handle) for number in self.SIGNALS}
        return self

    def __exit__(self, *exception: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @contextmanager
    def held(self) -> Generator[None]:
        """Do what is inside to its end before an interrupt is heard."""
        self._holding = True
        try:
            yield
        finally:
            self._holding = False
        if self._pending:
            raise KeyboardInterrupt

    def _handle(self, number: int, frame: FrameType | None) -> None:
        if self._holding:
            self._pending = True
        else:
            raise KeyboardInterrupt

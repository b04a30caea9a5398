"""What a sink is, and how one is opened by the name of its format."""

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol, TextIO

from pressnlp.errors import SinkError, UnknownSink
from pressnlp.records import PressRelease


class Sink(Protocol):
    """A writer of records: made on an open text stream, it takes records one by one and is closed once."""

    def __init__(self, stream: TextIO) -> None: ...

    def write(self, release: PressRelease) -> None:
        """Write one record."""
        ...

    def close(self) -> None:
        """Finish the output; the stream stays open."""
        ...


class OpenSink:
    """A sink on a file or on standard output, as a context manager."""

    def __init__(self, format: str, target: str | None = None) -> None:
        """Open the sink of module `pressnlp.sinks.<format>`. Raises UnknownSink, or SinkError for a bad target."""
        module = f"pressnlp.sinks.{format}"
        if not format.isidentifier() or format == "base" or find_spec(module) is None:
            raise UnknownSink(f"{format}: no such output format")
        self.target = target
        self.stream = sys.stdout if target is None else self._open(target)
        self.sink: Sink = import_module(module).Sink(self.stream)

    def __enter__(self) -> Sink:
        return self.sink

    def __exit__(self, *exception: object) -> None:
        self.sink.close()
        self.stream.flush()
        if self.target is not None:
            self.stream.close()

    @staticmethod
    def _open(target: str) -> TextIO:
        try:
            return Path(target).open("w", encoding="utf-8", newline="\n")
        except OSError as error:
            raise SinkError(f"{target}: cannot write here: {error.strerror}") from error

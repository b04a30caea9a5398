"""The file of failures (`--errors errors.jsonl`): one object a line, written as soon as it is known."""

import dataclasses
import json
from collections.abc import Generator
from contextlib import contextmanager

from pressnlp.batch.outcome import Failure
from pressnlp.errors import SinkError


class FailureLog:
    """A file with one line a failure: uri, id, error, reason, trace.

    It holds the failures of one run: what failed before is tried again by the next one, resumed or not.
    """

    def __init__(self, path: str) -> None:
        """Open the file anew. Raises SinkError where that is impossible."""
        self.path = path
        with self.guard():
            self.stream = open(path, "w", encoding="utf-8", newline="\n")  # noqa: SIM115

    def write(self, failure: Failure) -> None:
        """Write one line. Raises SinkError when the disk does not take it."""
        with self.guard():
            # ASCII: a reason may quote lone surrogates, which UTF-8 has no bytes for.
            self.stream.write(json.dumps(dataclasses.asdict(failure)) + "\n")
            self.stream.flush()

    def close(self) -> None:
        """Close the file. Raises SinkError when the disk has not taken all of it."""
        with self.guard():
            self.stream.close()

    @contextmanager
    def guard(self) -> Generator[None]:
        """Turn the failures of the file into SinkError."""
        try:
            yield
        except OSError as error:
            raise SinkError(f"{self.path}: cannot write here: {error.strerror}") from error

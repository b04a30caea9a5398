"""A text stream to a file, compressed or not, or to standard output, whose failures are SinkUnavailable."""

import gzip
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TextIO, cast

from pressnlp.errors import SinkError, SinkUnavailable
from pressnlp.sinks.base import Target

COMPRESSED = ".gz"


class Stream:
    """An open text stream that counts the records whose writing is sure."""

    def __init__(self, target: Target, mode: str = "w") -> None:
        """Open the target. Raises SinkError."""
        self.name = target.path or "standard output"
        self.written = 0
        self.committed = 0
        self.file = sys.stdout if target.path is None else open_text(target.path, mode)
        self.closes = target.path is not None
        self.compressed = self.name.endswith(COMPRESSED)

    def write(self, text: str, records: int = 1) -> None:
        """Write the text of a number of records. Raises SinkUnavailable."""
        with self.guard():
            self.file.write(text)
        self.written += records

    def flush(self) -> None:
        """Hand what was written to the system. Raises SinkUnavailable."""
        with self.guard():
            self.file.flush()
        self.committed = self.written

    def close(self) -> None:
        """Flush and close; standard output stays open. Raises SinkUnavailable."""
        try:
            self.flush()
        finally:
            if self.closes:
                with self.guard():
                    self.file.close()

    @contextmanager
    def guard(self) -> Generator[None]:
        """Turn a full disk into SinkUnavailable; a closed pipe is no fault of ours."""
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            raise SinkUnavailable(self.name, error.strerror or str(error), self.committed) from error


def open_text(path: str, mode: str) -> TextIO:
    """Open a file for UTF-8 text. Raises SinkError."""
    try:
        if path.endswith(COMPRESSED):
            return cast(TextIO, gzip.open(path, f"{mode}t", encoding="utf-8", newline="\n"))
        return cast(TextIO, open(path, mode, encoding="utf-8", newline="\n"))
    except OSError as error:
        raise SinkError(f"{path}: cannot write here: {error.strerror}") from error

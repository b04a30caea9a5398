"""JSON Lines: one record a line, written as soon as it is ready."""

from typing import TextIO

from pressnlp.records import PressRelease


class Sink:
    """Write one line of JSON a record."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, release: PressRelease) -> None:
        """Write and flush, so that a reader behind a pipe sees each record at once."""
        self.stream.write(release.to_json() + "\n")
        self.stream.flush()

    def close(self) -> None:
        """Nothing is left to write."""

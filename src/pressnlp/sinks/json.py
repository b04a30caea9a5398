"""JSON: one indented array of records."""

import textwrap

from pressnlp.errors import SinkError
from pressnlp.records import Pipeline, PressRelease
from pressnlp.sinks.base import Target
from pressnlp.sinks.characters import make_storable
from pressnlp.sinks.stream import Stream


class Sink:
    """Write the elements of one array as they come."""

    def __init__(self, target: Target) -> None:
        if target.resume:
            raise SinkError(f"{target.path}: an array cannot be continued; write .jsonl or into a database")
        self.stream = Stream(target)
        self.opening = "[\n"

    def write(self, release: PressRelease) -> None:
        """Write one element."""
        self.stream.write(self.opening + textwrap.indent(make_storable(release).model_dump_json(indent=2), "  "))
        self.opening = ",\n"

    def commit(self) -> None:
        """Flush; the array is not closed yet."""
        self.stream.flush()

    def stored(self, pipeline: Pipeline) -> frozenset[str]:
        """A new file holds nothing."""
        return frozenset()

    def close(self) -> None:
        """Close the array; no record gives an empty one."""
        try:
            self.stream.write("[]\n" if self.opening == "[\n" else "\n]\n", records=0)
        finally:
            self.stream.close()

"""JSON: one indented array of records."""

import textwrap
from typing import TextIO

from pressnlp.records import PressRelease


class Sink:
    """Write the elements of one array as they come."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.opening = "[\n"

    def write(self, release: PressRelease) -> None:
        """Write one element."""
        self.stream.write(self.opening + textwrap.indent(release.model_dump_json(indent=2), "  "))
        self.opening = ",\n"

    def close(self) -> None:
        """Close the array; no record gives an empty one."""
        self.stream.write("[]\n" if self.opening == "[\n" else "\n]\n")

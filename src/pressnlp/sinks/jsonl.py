"""JSON Lines, compressed where the name ends in .gz: one record a line, written as soon as it is ready."""

import gzip
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from pressnlp.errors import SinkError
from pressnlp.records import Pipeline, PressRelease
from pressnlp.sinks.base import Target
from pressnlp.sinks.characters import make_storable
from pressnlp.sinks.stream import COMPRESSED, Stream


class Sink:
    """Write one line of JSON a record."""

    def __init__(self, target: Target) -> None:
        self.path = target.path
        self.found: Counter[tuple[str, Pipeline]] = Counter()
        resumed = target.resume and target.path is not None and Path(target.path).exists()
        if resumed and target.path is not None:
            self.found = keep_whole_lines(Path(target.path))
        self.stream = Stream(target, "a" if resumed else "w")

    def write(self, release: PressRelease) -> None:
        """Write one line, so that a reader behind a pipe sees each record at once; a compressed one waits for more."""
        self.stream.write(make_storable(release).to_json() + "\n")
        if not self.stream.compressed:
            self.stream.flush()

    def commit(self) -> None:
        """Flush."""
        self.stream.flush()

    def stored(self, pipeline: Pipeline) -> list[str]:
        """Return the ids of the lines that a resumed file held.

        Raises SinkError where another pipeline made some of them: lines cannot be replaced, and must not stand twice.
        """
        others = sum(number for (_, maker), number in self.found.items() if maker != pipeline)
        if others:
            raise SinkError(
                f"{self.path}: {others:,} of its records were made by another version, model or lexicon, or with other "
                "options; write it anew, without --resume"
            )
        return [identity for identity, _ in self.found.elements()]

    def close(self) -> None:
        """Nothing is left to write."""
        self.stream.close()


def keep_whole_lines(path: Path) -> Counter[tuple[str, Pipeline]]:
    """Cut the line that a killed run left unfinished; return id and pipeline of the others.

    Raises SinkError for a file that holds something else than records.
    """
    found: Counter[tuple[str, Pipeline]] = Counter()
    whole = path.with_name(path.name + ".part")
    open_file = gzip.open if path.name.endswith(COMPRESSED) else open
    try:
        with open_file(whole, "wb") as copy:
            for number, line in enumerate(whole_lines(path), 1):
                try:
                    release = PressRelease.model_validate_json(line)
                except ValidationError as error:
                    raise SinkError(f"{path}:{number}: no record of pressnlp; give another target") from error
                found[release.id, release.pipeline] += 1
                copy.write(line)
        whole.replace(path)
    finally:
        whole.unlink(missing_ok=True)
    return found


def whole_lines(path: Path) -> Iterator[bytes]:
    """Yield the lines that end in a line break; what follows in a cut file is lost already."""
    open_file = gzip.open if path.name.endswith(COMPRESSED) else open
    with open_file(path, "rb") as file:
        try:
            for line in file:
                if line.endswith(b"\n"):
                    yield line
        except (EOFError, zlib.error):
            return

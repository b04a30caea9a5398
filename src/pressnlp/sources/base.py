"""Find the inputs that a user names and read each into Documents."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from pressnlp.errors import SourceError, UnreadableSource
from pressnlp.records import Document
from pressnlp.sources.formats import SUFFIXES, is_known
from pressnlp.sources.reading import MAX_BYTES, MEGABYTE, OnError, Reading

STANDARD_INPUT = "-"


def find_inputs(paths: Iterable[str]) -> Iterator[str]:
    """Yield every file to read: a folder stands for the files in it, sorted by name, that a reader knows.

    Raises UnreadableSource for a path that does not exist or a folder without a readable file.
    """
    for name in paths:
        path = Path(name)
        if name == STANDARD_INPUT or path.is_file():
            yield name
        elif path.is_dir():
            yield from _inside(path)
        else:
            raise UnreadableSource(name, "no such file or folder; check the path")


def read_inputs(paths: Iterable[str], published: str | None, on_error: OnError) -> Iterator[Document]:
    """Read every input in turn; one that cannot be read goes to `on_error` and its neighbours go on.

    An input gives as many documents as it holds: a feed one for each entry, an archive one or more for each member.
    """
    for path in paths:
        try:
            for name in find_inputs([path]):
                yield from read_input(name, published, on_error)
        except SourceError as error:
            on_error(error)


def read_input(name: str, published: str | None, on_error: OnError) -> Iterator[Document]:
    """Yield the documents of one file, or of standard input for « - ».

    What cannot be read, the whole or a member of it, goes to `on_error`, which may raise.
    """
    try:
        content, uri = _content(name)
        yield from Reading(published, on_error).read(content, uri, uri)
    except SourceError as error:
        on_error(error)


def _content(name: str) -> tuple[bytes, str]:
    uri = "stdin" if name == STANDARD_INPUT else name
    try:
        if name == STANDARD_INPUT:
            content = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableSource(name, error.strerror or str(error)) from error
    if len(content) > MAX_BYTES:
        raise UnreadableSource(uri, f"larger than the limit of {MAX_BYTES // MEGABYTE} MB; split the file")
    return content, uri


def _inside(folder: Path) -> Iterator[str]:
    found = [path for path in sorted(folder.rglob("*")) if is_known(path.name) and path.is_file()]
    if not found:
        known = ", ".join(filter(None, SUFFIXES))
        raise UnreadableSource(folder, f"no readable file in this folder (known: {known})")
    yield from map(str, found)

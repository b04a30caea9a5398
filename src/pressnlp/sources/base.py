"""Find the inputs that a user names and read each into a Document."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pressnlp.errors import SourceError, UnreadableSource, UnsupportedFormat
from pressnlp.records import Document
from pressnlp.sources import text

Reader = Callable[[bytes, str, str | None], Document]
READERS: dict[str, Reader] = dict.fromkeys(("", ".txt", ".text", ".md", ".markdown"), text.read)
STANDARD_INPUT = "-"
MAX_BYTES = 16 * 1024 * 1024


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


def read_inputs(
    paths: Iterable[str], published: str | None, on_error: Callable[[SourceError], None]
) -> Iterator[Document]:
    """Read every input in turn; one that cannot be read goes to `on_error` and its neighbours go on."""
    for path in paths:
        try:
            for name in find_inputs([path]):
                try:
                    yield read(name, published)
                except SourceError as error:
                    on_error(error)
        except SourceError as error:
            on_error(error)


def read(name: str, published: str | None = None) -> Document:
    """Read one file, or standard input for « - ». Raises UnreadableSource or UnsupportedFormat."""
    if name == STANDARD_INPUT:
        return text.read(sys.stdin.buffer.read(MAX_BYTES + 1), "stdin", published)
    path = Path(name)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(filter(None, READERS)))
        raise UnsupportedFormat(name, f"no reader for {path.suffix} files (known: {known}); convert it to plain text")
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableSource(name, error.strerror or str(error)) from error
    if len(content) > MAX_BYTES:
        raise UnreadableSource(name, f"larger than the limit of {MAX_BYTES // 1024**2} MB; split the file")
    return reader(content, name, published)


def _inside(folder: Path) -> Iterator[str]:
    found = [p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix.lower() in READERS and p.name[0] != "."]
    if not found:
        raise UnreadableSource(folder, f"no readable file in this folder (known: {', '.join(filter(None, READERS))})")
    yield from map(str, found)

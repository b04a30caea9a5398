"""What a sink is, and how one is opened by the name of its file or the URL of its database."""

from collections.abc import Collection, Generator
from contextlib import contextmanager
from importlib import import_module
from typing import NamedTuple, Protocol

from pressnlp.errors import SinkError, UnknownSink
from pressnlp.records import Pipeline, PressRelease

STANDARD_OUTPUT = "-"


class Target(NamedTuple):
    """Where to write. `path` is a file, a folder or a whole URL; None is standard output."""

    format: str
    path: str | None
    resume: bool = False

    def __repr__(self) -> str:
        """Leave out a URL, for it may hold a password."""
        return f"Target({self.format!r}, {'…' if '://' in (self.path or '') else self.path!r})"


class Sink(Protocol):
    """A writer of records: opened by `__init__`, it takes records one by one and is closed once.

    A record is sure to be kept when `commit` has returned; a sink also commits by itself from time to time. All
    methods raise SinkUnavailable when the disk is full or the server gone: what was committed stays.
    """

    def __init__(self, target: Target) -> None: ...

    def write(self, release: PressRelease) -> None:
        """Write one record. A database replaces the rows of a release with the same id, or leaves equal ones."""
        ...

    def commit(self) -> None:
        """Make everything written so far last."""
        ...

    def stored(self, pipeline: Pipeline) -> Collection[str]:
        """Return the ids of the releases that are committed and that this very pipeline, model and lexicon made.

        A batch leaves them out to go on where it was stopped: an id stands there as often as the release is stored.
        Ask once: the answer holds every id.
        """
        ...

    def close(self) -> None:
        """Commit and close; standard output stays open."""
        ...


class Format(NamedTuple):
    """How a format is recognised, and what it needs."""

    suffixes: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    extra: str | None = None  # of pyproject.toml, which installs its driver
    streams: bool = False  # can go to standard output


# The name of a format is the name of its module in this folder.
FORMATS: dict[str, Format] = {
    "jsonl": Format((".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"), streams=True),
    "json": Format((".json",), streams=True),
    "table": Format(streams=True),
    "csv": Format((".csv",)),
    "parquet": Format((".parquet",), extra="parquet"),
    "sqlite": Format((".db", ".sqlite", ".sqlite3"), ("sqlite",)),
    "duckdb": Format((".duckdb",), ("duckdb",), extra="duckdb"),
    "postgresql": Format((), ("postgresql", "postgres"), extra="postgresql"),
}


@contextmanager
def open_sink(path: str | None, format: str | None = None, resume: bool = False) -> Generator[Sink]:
    """Open the sink that a file name, database URL or explicit format asks for; commit and close it at the end.

    `resume` goes on with a file that is there instead of writing it anew; a database is always added to.
    What was written before an exception is committed too. Raises UnknownSink, or SinkError for a bad target.
    """
    target = find_target(path, format, resume)
    sink: Sink = load_sink(target.format)(target)
    try:
        yield sink
    finally:
        sink.close()


def find_target(path: str | None, format: str | None = None, resume: bool = False) -> Target:
    """Choose the format: the explicit one, else by scheme or suffix. « presse.jsonl.gz » gives "jsonl".

    A URL never stands in an error, for it may hold a password.
    """
    if path is None or path == STANDARD_OUTPUT:
        format = format or "jsonl"
        if not known(format).streams:
            raise SinkError(f"{format} cannot be written to standard output; name a target with -o")
        return Target(format, None, resume)
    scheme, separator, _ = path.partition("://")
    if separator:
        named = next((name for name, kind in FORMATS.items() if scheme.partition("+")[0] in kind.schemes), None)
        if named is None:
            raise UnknownSink(f"{scheme}://…: no such kind of database (known: {schemes_known()})")
        if format not in (None, named):
            raise SinkError(f"{scheme}://… is no target for {format}; leave --format out")
        return Target(named, path, resume)
    if format is None:
        endings = {suffix: name for name, kind in FORMATS.items() for suffix in kind.suffixes}
        suffix = max((suffix for suffix in endings if path.lower().endswith(suffix)), key=len, default=None)
        if suffix is None:
            known_suffixes = ", ".join(endings)
            raise UnknownSink(
                f"{path}: its name tells no format (known: {known_suffixes}; {schemes_known()}); add --format"
            )
        format = endings[suffix]
    if known(format).schemes and not known(format).suffixes:
        raise SinkError(f"{path}: {format} needs a URL ({format}://user@host/base)")
    return Target(format, path, resume)


def known(format: str) -> Format:
    """Return a format by name. Raises UnknownSink."""
    if format not in FORMATS:
        raise UnknownSink(f"{format}: no such output format (known: {', '.join(FORMATS)})")
    return FORMATS[format]


def schemes_known() -> str:
    """Return the kinds of database URL, as an error lists them."""
    return ", ".join(f"{kind.schemes[0]}://" for kind in FORMATS.values() if kind.schemes)


def load_sink(format: str) -> type[Sink]:
    """Import the sink of a format. Raises SinkError where its driver is not installed."""
    try:
        return import_module(f"pressnlp.sinks.{format}").Sink
    except ModuleNotFoundError as error:
        extra = FORMATS[format].extra
        if extra is None or (error.name or "").startswith("pressnlp"):
            raise
        raise SinkError(f"{format}: {error.name} is not installed; pip install 'pressnlp[{extra}]'") from error


def file_of(target: Target) -> str:
    """Return the file of a database that is a file. « sqlite:///presse.db » gives "presse.db"."""
    scheme, separator, rest = (target.path or "").partition("://")
    if not separator:
        return scheme
    if not rest.startswith("/") or rest == "/":
        raise SinkError(f"{scheme}://…: write {scheme}:///file for a file here, {scheme}:////folder/file from the root")
    return rest[1:]

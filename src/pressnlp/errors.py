"""Every error that pressnlp raises on purpose.

PressnlpError
├── SourceError            an input cannot be read
│   ├── UnsupportedFormat  no reader knows this kind of file
│   └── UnreadableSource   missing, empty, damaged, protected, without text or over a limit
├── LexiconError           a data file is wrong; names file and line
├── ModelError             a pipeline cannot be loaded
│   ├── ModelNotFound      the statistical model is not installed
│   └── IncompatibleModel  it is installed in a version that does not fit
├── SinkError              results cannot be written
│   ├── UnknownSink        no sink is known by that name
│   └── SinkUnavailable    disk full, server gone; says what is stored
├── LedgerError            the ledger is asked for something that it does not know
├── WorkerError            a worker process cannot start
└── CorpusError            a gold file or a score floor is wrong

Each message is one sentence that says what is wrong, where, and what to do next. The command line
turns any of them into one line on standard error and exit code 1; anything else is a bug.
"""

from pathlib import Path


class PressnlpError(Exception):
    """Something that the user can mend."""


class SourceError(PressnlpError):
    """An input cannot be read."""

    def __init__(self, subject: str | Path, reason: str) -> None:
        super().__init__(f"{subject}: {reason}")
        self.subject = str(subject)
        self.reason = reason


class UnsupportedFormat(SourceError):
    """No reader knows this kind of file."""


class UnreadableSource(SourceError):
    """The input is missing, empty, damaged, protected by a password, without text or over a limit."""


class LexiconError(PressnlpError):
    """A lexicon file is wrong."""

    def __init__(self, file: str | Path, line: int | None, reason: str) -> None:
        where = f"{file}:{line}" if line else str(file)
        super().__init__(f"{where}: {reason}")
        self.file = str(file)
        self.line = line
        self.reason = reason


class ModelError(PressnlpError):
    """A pipeline cannot be loaded."""


class ModelNotFound(ModelError):
    """The statistical model is not installed."""


class IncompatibleModel(ModelError):
    """The statistical model is installed in a version that does not fit."""


class SinkError(PressnlpError):
    """Results cannot be written."""


class UnknownSink(SinkError):
    """No sink is known by that name."""


class WorkerError(PressnlpError):
    """A worker process cannot start."""


class SinkUnavailable(SinkError):
    """What was being written cannot be stored; `committed` releases of this run are."""

    def __init__(self, target: str, reason: str, committed: int) -> None:
        cause = " ".join(reason.split()).rstrip(".")
        stored = f"{committed:,} press releases of this run are stored and stay; mend it and run again"
        super().__init__(f"{target}: {cause}; {stored}")
        self.target = target
        self.reason = cause
        self.committed = committed


class CorpusError(PressnlpError):
    """A gold file or a score floor is wrong."""


class LedgerError(PressnlpError):
    """The ledger is asked for a place or an output that it does not know."""

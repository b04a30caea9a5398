"""What becomes of an input: a record, or the reason why there is none."""

import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressnlp.errors import SourceError, WorkerError
from pressnlp.records import Document, PressRelease

if TYPE_CHECKING:
    from pressnlp.conversion import Verdict


@dataclass(frozen=True)
class Failure:
    """An input without a record: `trace` is None where the reason says all, `id` where nothing could be read."""

    uri: str | None
    id: str | None
    error: str
    reason: str
    trace: str | None = None

    def __str__(self) -> str:
        return f"{self.uri or self.id}: {self.reason}"

    @classmethod
    def of_source(cls, error: SourceError) -> "Failure":
        """Return the failure of an input that cannot be read."""
        return cls(error.subject, None, type(error).__name__, error.reason)

    @classmethod
    def of_document(cls, document: Document, error: Exception) -> "Failure":
        """Return the failure of a document that the pipeline could not take."""
        if isinstance(error, SourceError):
            return cls(document.source.uri, document.id, type(error).__name__, error.reason)
        return cls.of_crash(document.source.uri, document.id, "the pipeline", error)

    @classmethod
    def of_crash(cls, uri: str | None, id: str | None, what: str, error: Exception) -> "Failure":
        """Return the failure of an input over which a part of the program broke: a fault of ours, so with its trace."""
        reason = f"{what} failed on this input: {type(error).__name__}: {error}"
        return cls(uri, id, type(error).__name__, reason, "".join(traceback.format_exception(error)))

    @classmethod
    def of_death(cls, document: Document, manner: str) -> "Failure":
        """Return the failure of a document whose worker process died over it."""
        reason = f"the worker process {manner} over this document, twice"
        return cls(document.source.uri, document.id, WorkerError.__name__, reason)


@dataclass(frozen=True)
class Analysed:
    """An input with its record, and with the reasons of each mention where they were asked for."""

    release: PressRelease
    verdicts: "tuple[Verdict, ...]" = ()


Input = Document | Failure
Outcome = Analysed | Failure

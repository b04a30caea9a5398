"""The releases that a ledger is made of: records that `pressnlp extract` wrote, or texts to analyse."""

import gzip
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from pressnlp.batch.outcome import Analysed, Failure, Outcome
from pressnlp.errors import UnreadableSource
from pressnlp.records import PressRelease
from pressnlp.sinks.base import FORMATS

RECORDS = FORMATS["jsonl"].suffixes


def holds_records(name: str) -> bool:
    """Tell whether a path is a file of records by its name. « archive.jsonl.gz » is."""
    return name.lower().endswith(RECORDS)


def read_records(name: str) -> Iterator[Outcome]:
    """Yield the releases of a JSON Lines file; a line that is no record is a failure and costs no other."""
    path = Path(name)
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _read_line(name, number, line)
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Failure.of_source(UnreadableSource(name, f"cannot be read: {reason}"))


def _read_line(name: str, number: int, line: bytes) -> Outcome:
    try:
        return Analysed(PressRelease.model_validate_json(line))
    except ValidationError:
        reason = f"line {number} is no record of pressnlp; write it with pressnlp extract"
        return Failure.of_source(UnreadableSource(name, reason))

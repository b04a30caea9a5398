"""The releases that a ledger is made of: texts to analyse, or records that `pressnlp extract` wrote."""

import gzip
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from pressnlp.errors import UnreadableSource
from pressnlp.records import PressRelease

RECORDS = (".jsonl", ".jsonl.gz")


def holds_records(name: str) -> bool:
    """Tell whether a path is a file of records by its name. « archive.jsonl.gz » is."""
    return name.lower().endswith(RECORDS)


def read_records(name: str) -> Iterator[PressRelease]:
    """Yield the releases of a JSON Lines file. Raises UnreadableSource with the line that is no record."""
    path = Path(name)
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                try:
                    yield PressRelease.model_validate_json(line)
                except ValidationError as error:
                    reason = f"line {number} is no record of pressnlp; write it with pressnlp extract"
                    raise UnreadableSource(name, reason) from error
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise UnreadableSource(name, f"cannot be read: {error}") from error

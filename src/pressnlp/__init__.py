"""Read French press releases: people, places, organisations, programmes, quantities and dates.

>>> import pressnlp
>>> nlp = pressnlp.load()
>>> release = nlp("L'État a investi 50 millions d'euros dans le Gers.")
>>> release.quantities[0].value, release.places[0].code
(50000000, '32')
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pressnlp.api import Analyser, load
    from pressnlp.errors import (
        CorpusError,
        IncompatibleModel,
        LexiconError,
        ModelError,
        ModelNotFound,
        PressnlpError,
        SinkError,
        SinkUnavailable,
        SourceError,
        UnknownSink,
        UnreadableSource,
        UnsupportedFormat,
        WorkerError,
    )
    from pressnlp.figures import FoundDate, FoundNumber, FoundQuantity, dates, numbers, quantities
    from pressnlp.records import Document, PressRelease, json_schema

__all__ = [
    "Analyser",
    "CorpusError",
    "Document",
    "FoundDate",
    "FoundNumber",
    "FoundQuantity",
    "IncompatibleModel",
    "LexiconError",
    "ModelError",
    "ModelNotFound",
    "PressRelease",
    "PressnlpError",
    "SinkError",
    "SinkUnavailable",
    "SourceError",
    "UnknownSink",
    "UnreadableSource",
    "UnsupportedFormat",
    "WorkerError",
    "dates",
    "json_schema",
    "load",
    "numbers",
    "quantities",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `pressnlp --help` must not wait for spaCy."""
    if name not in __all__:
        raise AttributeError(f"module 'pressnlp' has no attribute {name!r}")
    for module in ("errors", "records", "api", "figures"):
        found = getattr(import_module(f"pressnlp.{module}"), name, None)
        if found is not None:
            return found
    raise AttributeError(f"module 'pressnlp' exports {name!r} but no module defines it")

"""A worker process that dies over a text with a mark in it, as one does when memory runs out."""

import os
import signal
from collections.abc import Sequence
from multiprocessing.connection import Connection

from pressnlp.api import Analyser
from pressnlp.batch import worker
from pressnlp.batch.analysis import Recipe
from pressnlp.batch.outcome import Outcome
from pressnlp.records import Document

MARK = "MEMOIRE PLEINE"


def serve(connection: Connection, recipe: Recipe) -> None:
    """Serve as a worker does, but for that text."""
    analyse = worker.analyse_chunk

    def die_or_analyse(analyser: Analyser, documents: Sequence[Document], explain: bool = False) -> list[Outcome]:
        if any(MARK in document.text for document in documents):
            os.kill(os.getpid(), signal.SIGKILL)
        return analyse(analyser, documents, explain)

    worker.analyse_chunk = die_or_analyse
    worker.serve(connection, recipe)


def die(connection: Connection, recipe: Recipe) -> None:
    """Die at once."""
    os.kill(os.getpid(), signal.SIGKILL)

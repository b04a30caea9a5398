"""Analyse inputs piece by piece; a document that the pipeline cannot take is a failure and costs no other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressnlp.batch.outcome import Analysed, Failure, Input, Outcome
from pressnlp.records import Document, Pipeline

if TYPE_CHECKING:
    from pressnlp.api import Analyser

# A few long texts weigh as much as many short ones.
CHUNK_DOCUMENTS = 16
CHUNK_CHARACTERS = 100_000


@dataclass(frozen=True)
class Recipe:
    """Which pipeline analyses (the arguments of `api.load`), and whether it tells its reasons."""

    model: str | None
    lexicon_dirs: tuple[str, ...] = ()
    contacts: bool = True
    explain: bool = False

    def load(self) -> "Analyser":
        """Load the pipeline. Raises what `api.load` raises."""
        from pressnlp.api import load

        return load(self.model, self.lexicon_dirs, contacts=self.contacts)


def analyse_chunk(analyser: "Analyser", documents: Sequence[Document], explain: bool = False) -> list[Outcome]:
    """Analyse documents together; where that raises, each alone, so that only the one at fault is lost."""
    try:
        return analyse_together(analyser, documents, explain)
    except Exception as error:
        if len(documents) == 1:
            return [Failure.of_document(documents[0], error)]
        return [outcome for document in documents for outcome in analyse_chunk(analyser, [document], explain)]


def analyse_together(analyser: "Analyser", documents: Sequence[Document], explain: bool) -> list[Outcome]:
    """Analyse documents in one memory zone; any error of the pipeline comes through."""
    if explain:
        return [Analysed(*analyser.explain(document)) for document in documents]
    return [Analysed(release) for release in analyser.stream(documents)]


def chunked(inputs: Iterable[Input]) -> Iterator[list[Input]]:
    """Yield the inputs in pieces of work, in order."""
    chunk: list[Input] = []
    characters = 0
    for item in inputs:
        chunk.append(item)
        characters += len(item.text) if isinstance(item, Document) else 0
        if len(chunk) == CHUNK_DOCUMENTS or characters >= CHUNK_CHARACTERS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


class Alone:
    """The pipeline in this process: what one job needs."""

    def __init__(self, recipe: Recipe) -> None:
        """Load the pipeline. Raises what `api.load` raises."""
        self.explain = recipe.explain
        self.analyser = recipe.load()

    def pipeline(self) -> Pipeline:
        """Return what records are made with."""
        return self.analyser.pipeline

    def outcomes(self, inputs: Iterable[Input]) -> Iterator[Outcome]:
        """Yield what became of each input, in order; one that could not be read passes through."""
        for chunk in chunked(inputs):
            documents = [item for item in chunk if isinstance(item, Document)]
            found = iter(analyse_chunk(self.analyser, documents, self.explain) if documents else ())
            for item in chunk:
                yield next(found) if isinstance(item, Document) else item

    def close(self) -> None:
        """Nothing runs on."""

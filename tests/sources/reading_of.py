"""Read bytes as a file of some name."""

from pressnlp.errors import SourceError
from pressnlp.records import Document
from pressnlp.sources.reading import Reading


def raise_it(error: SourceError) -> None:
    """Raise the error of a member as that of the whole."""
    raise error


def documents_of(content: bytes, name: str, published: str | None = None) -> list[Document]:
    """Return the documents of a file; whatever cannot be read in it is an error."""
    return list(Reading(published, raise_it).read(content, name, name))


def document_of(content: bytes, name: str, published: str | None = None) -> Document:
    """Return the only document of a file."""
    (document,) = documents_of(content, name, published)
    return document


def read_all(content: bytes, name: str) -> tuple[list[Document], list[str]]:
    """Return the documents of a file and what is said of its members that cannot be read."""
    errors: list[SourceError] = []
    return list(Reading(None, errors.append).read(content, name, name)), [str(error) for error in errors]

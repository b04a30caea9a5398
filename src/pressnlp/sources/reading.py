"""What all readers share: limits on hostile input, members of containers, the Document that comes out."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module

from pressnlp.errors import SourceError, UnreadableSource, UnsupportedFormat
from pressnlp.records import MAX_CHARACTERS, Document, Source
from pressnlp.sources.formats import recognise

MEGABYTE = 1024 * 1024
MAX_BYTES = 64 * MEGABYTE  # one input, or one member of an archive or a mail
MAX_UNPACKED = 512 * MEGABYTE  # all that one input unpacks to
MAX_MEMBERS = 10_000
MAX_DEPTH = 4  # a file in a ZIP in a mail in a ZIP
# The extra of pyproject.toml that brings what a reader needs.
EXTRAS = {"html": "html", "pdf": "pdf", "docx": "docx", "odt": "docx", "feed": "feed"}

OnError = Callable[[SourceError], None]


@dataclass
class Budget:
    """What the members of one input may still take."""

    members: int = MAX_MEMBERS
    unpacked: int = MAX_UNPACKED

    def spend(self, size: int, uri: str) -> None:
        """Count one member of `size` bytes. Raises UnreadableSource, with the limit, when there were too many."""
        self.members -= 1
        self.unpacked -= size
        if self.members < 0:
            raise UnreadableSource(uri, f"more than {MAX_MEMBERS:,} members, the limit; split the archive")
        if self.unpacked < 0:
            limit = MAX_UNPACKED // MEGABYTE
            raise UnreadableSource(uri, f"unpacks to more than the limit of {limit} MB; split the archive")


@dataclass(frozen=True)
class Reading:
    """One input while it is read: the caller's day, who hears of bad members, and how deep we are in it."""

    published: str | None
    on_error: OnError
    depth: int = 0
    budget: Budget = field(default_factory=Budget)

    def read(self, content: bytes, uri: str, name: str) -> Iterator[Document]:
        """Yield the documents of one file; its content tells the format, then the suffix of `name`.

        Raises UnsupportedFormat or UnreadableSource.
        """
        format = recognise(content, uri, name)
        try:
            reader = import_module(f"pressnlp.sources.{format}")
        except ModuleNotFoundError as error:
            if format not in EXTRAS or (error.name or "").startswith("pressnlp"):
                raise
            extra = f"pip install 'pressnlp[{EXTRAS[format]}]'"
            raise UnsupportedFormat(uri, f"{format.upper()} files need {error.name}: {extra}") from error
        yield from reader.read(content, uri, self)

    def read_member(self, content: bytes, uri: str, name: str) -> Iterator[Document]:
        """Yield the documents of a member of a container; one that cannot be read goes to `on_error`.

        Raises UnreadableSource when the container has more in it than the limits allow.
        """
        self.budget.spend(len(content), uri)
        inner = replace(self, depth=self.depth + 1)
        try:
            if inner.depth > MAX_DEPTH:
                raise UnreadableSource(uri, f"archives nested deeper than the limit of {MAX_DEPTH}; unpack them first")
            yield from inner.read(content, uri, name)
        except SourceError as error:
            self.on_error(error)

    def document(
        self,
        text: str,
        content: bytes,
        uri: str,
        media_type: str,
        *,
        encoding: str = "binary",
        title: str | None = None,
        published: str | None = None,
        page_starts: tuple[int, ...] = (),
        warnings: tuple[str, ...] = (),
    ) -> Document:
        """Return the document of a text that was read from `content`; the caller's day comes before the source's own.

        Raises UnreadableSource for a text that is empty or over MAX_CHARACTERS.
        """
        if not text.strip():
            raise UnreadableSource(uri, "there is no text in it")
        if len(text) > MAX_CHARACTERS:
            limit = f"{MAX_CHARACTERS:,}"
            raise UnreadableSource(uri, f"{len(text):,} characters, over the limit of {limit}; split the text")
        digest = hashlib.sha256(content).hexdigest()
        return Document(
            id=digest[:16],
            text=text,
            source=Source(uri=uri, media_type=media_type, sha256=digest, encoding=encoding),
            title=title,
            published=self.published or published,
            page_starts=page_starts,
            warnings=warnings,
        )

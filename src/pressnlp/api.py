"""Load a pipeline and analyse texts: what the command line and other programs call."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from importlib.metadata import version
from typing import Any

from spacy.attrs import IS_ALPHA, LOWER
from spacy.language import Language
from spacy.tokens import Doc

from pressnlp.anatomy import hide_contacts
from pressnlp.conversion import Verdict, to_record, verdicts
from pressnlp.errors import UnreadableSource
from pressnlp.lexicon.loader import ROWS, load_lexicon
from pressnlp.pipeline import BASE, MODEL, build_pipeline, model_version, paused_collection
from pressnlp.records import MAX_CHARACTERS, Document, Pipeline, PressRelease, Source
from pressnlp.text.language import is_french

BATCH = 32  # documents
BATCH_CHARACTERS = 1_000_000  # with which a batch is closed: all its documents are in memory together
# Words that a run keeps, the common ones among them: cut anew for each batch they take a third of the time without
# a model. 20,000 words take 13 MB.
KEPT_WORDS = 20_000


class Analyser:
    """A loaded pipeline: call it on a text, or stream many through it. `nlp` is the spaCy pipeline."""

    def __init__(
        self, nlp: Language, model: str | None, lexicon_dirs: tuple[str, ...] = (), *, contacts: bool = True
    ) -> None:
        """Without `contacts`, who can be reached is left out of the records and blacked out in their texts."""
        self.nlp = nlp
        self.contacts = contacts
        self.pipeline = Pipeline(
            # Who asks for records without contacts must not be answered with those that were stored with them.
            name="fr_pressnlp" if contacts else "fr_pressnlp_no_contacts",
            version=version("pressnlp"),
            model=model and model_version(model),
            lexicon=load_lexicon(lexicon_dirs).digest,
        )
        function_words = load_lexicon(lexicon_dirs).table("language")["function_words"]
        self._function_words = frozenset[int](nlp.vocab.strings[word] for word in function_words)

    def __call__(self, text: str | Document, published: str | None = None) -> PressRelease:
        """Analyse one text; `published` is the ISO day that relative dates refer to.

        Raises UnreadableSource for a text of more than a million characters.
        « 50 millions d'euros » gives a quantity of value 50000000 and unit "EUR".
        """
        document = as_document(text, published)
        return self._to_record(*self._analyse(document))

    def explain(self, text: str | Document, published: str | None = None) -> tuple[PressRelease, tuple[Verdict, ...]]:
        """Analyse one text and tell, for each mention, the rule that decided and what it beat."""
        doc, document = self._analyse(as_document(text, published))
        return self._to_record(doc, document), verdicts(doc)

    def stream(self, texts: Iterable[str | Document], published: str | None = None) -> Iterator[PressRelease]:
        """Analyse texts in batches and yield their records in order; memory stays flat however many there are.

        Raises UnreadableSource as `__call__` does.
        """
        for batch in in_batches(as_document(text, published) for text in texts):
            # Words first seen in a zone are forgotten at its end, so records are made inside it.
            zone = self.nlp.memory_zone() if len(self.nlp.vocab) > KEPT_WORDS else nullcontext()
            with paused_collection(), zone:
                records = self._analyse_together(batch)
            yield from records

    def _analyse_together(self, documents: Sequence[Document]) -> list[PressRelease]:
        docs = self._read(documents)
        if not self.contacts:
            documents = [hide_contacts(doc, document) for doc, document in zip(docs, documents, strict=True)]
            docs = self._read(documents)
        return [self._to_record(doc, document) for doc, document in zip(docs, documents, strict=True)]

    def _read(self, documents: Iterable[Document]) -> list[Doc]:
        """Run the pipes, each over all documents: its code and tables stay in the caches of the processor.

        Without a model that takes a seventh off the time of `nlp.pipe`, which takes document by document.
        """
        docs = [self._make_doc(document) for document in documents]
        pipeline: list[tuple[str, Any]] = self.nlp.pipeline
        for _, pipe in pipeline:
            docs = list(pipe.pipe(docs)) if hasattr(pipe, "pipe") else [pipe(doc) for doc in docs]
        return docs

    def _analyse(self, document: Document) -> tuple[Doc, Document]:
        """Return a Doc and the document that it was made of: without contacts, the one that hides them."""
        doc = self.nlp(self._make_doc(document))
        if self.contacts:
            return doc, document
        document = hide_contacts(doc, document)
        return self.nlp(self._make_doc(document)), document

    def _make_doc(self, document: Document) -> Doc:
        doc = self.nlp.make_doc(document.text)
        doc._.published = document.published
        return doc

    def _to_record(self, doc: Doc, document: Document) -> PressRelease:
        if not self.contacts:
            doc._.contacts = []
        words = [lower for alpha, lower in doc.to_array([IS_ALPHA, LOWER]).tolist() if alpha]
        return to_record(doc, document, self.pipeline, "fr" if is_french(words, self._function_words) else None)


def load(model: str | None = MODEL, lexicon_dirs: Iterable[str] = (), *, contacts: bool = True) -> Analyser:
    """Load the pipeline. `model=None` gives rules and lexicons alone: few people, under a second to load.

    `lexicon_dirs` are folders of lexicon files layered over ours. `contacts=False` leaves press contacts out of the
    records and blacks them out in the texts, at equal length.
    Raises ModelNotFound, IncompatibleModel or LexiconError.
    """
    folders = tuple(str(folder) for folder in lexicon_dirs)
    return Analyser(build_pipeline(model, folders), model, folders, contacts=contacts)


def as_document(text: str | Document, published: str | None = None) -> Document:
    """Return a text as a Document with the digest of its UTF-8 bytes as id; a Document keeps its own date."""
    if isinstance(text, Document):
        document = text if text.published or not published else text.model_copy(update={"published": published})
    else:
        # Lone surrogates cannot be encoded; they still need a digest.
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        document = Document(id=digest[:16], text=text, source=Source(sha256=digest), published=published)
    if len(document.text) > MAX_CHARACTERS:
        raise UnreadableSource(
            document.source.uri or document.id,
            f"{len(document.text):,} characters, over the limit of {MAX_CHARACTERS:,}; split the text",
        )
    return document


def in_batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Yield documents in batches, in order; a long text makes a batch with fewer others."""
    batch: list[Document] = []
    characters = 0
    for document in documents:
        batch.append(document)
        characters += len(document.text)
        if len(batch) == BATCH or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def describe(lexicon_dirs: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return versions, the pipes in order, and the rows of each lexicon: what a bug report needs."""
    lexicon = load_lexicon(lexicon_dirs)
    analyser = load(None, lexicon_dirs)
    return {
        "pressnlp": version("pressnlp"),
        "spacy": version("spacy"),
        "model": f"{model_version(MODEL)} on {model_version(BASE)}",
        "pipes": analyser.nlp.pipe_names,
        "lexicon": {
            "digest": lexicon.digest,
            "folders": [str(folder) for folder in lexicon.folders],
            "rows": {name: len(lexicon.rows(name, row_type)) for name, row_type in ROWS.items()},
        },
    }

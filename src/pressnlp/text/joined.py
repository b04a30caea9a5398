"""What the pipes ask of a Doc again and again, made once: its text, its words, where each word stands.

spaCy joins `doc.text` anew from the tokens at every call.
"""

from functools import cached_property
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from pressnlp.text.folding import Word, index_words, split_words


class _Page:
    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return split_words(self.text)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        return index_words(self.words)


# Not in `doc.user_data`, which would write the text twice to disk; an entry dies with its Doc.
_pages: WeakKeyDictionary[Doc, _Page] = WeakKeyDictionary()


def remember(doc: Doc, text: str) -> Doc:
    """Keep the text that a Doc was cut from; return the Doc."""
    _pages[doc] = _Page(text)
    return doc


def text_of(doc: Doc) -> str:
    """Return `doc.text`."""
    return _page(doc).text


def words_of(doc: Doc) -> tuple[Word, ...]:
    """Return the words of a Doc in order."""
    return _page(doc).words


def places_of(doc: Doc) -> dict[str, list[int]]:
    """Return where each folded word stands, for rules that look at the words that matter, not at all."""
    return _page(doc).places


def _page(doc: Doc) -> _Page:
    page = _pages.get(doc)
    if page is None:
        page = _pages[doc] = _Page(doc.text)
    return page

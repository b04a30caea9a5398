"""The text of a Doc, joined once for all pipes: spaCy joins it anew from the tokens at every `doc.text`."""

from weakref import WeakKeyDictionary

from spacy.tokens import Doc

# Not in `doc.user_data`, which would write the text twice to disk; an entry dies with its Doc.
_texts: WeakKeyDictionary[Doc, str] = WeakKeyDictionary()


def text_of(doc: Doc) -> str:
    """Return `doc.text`."""
    text = _texts.get(doc)
    if text is None:
        text = _texts[doc] = doc.text
    return text

"""Where the tokens of a Doc begin and end, for who asks of many stretches whether they can be spans."""

from spacy.attrs import IDX, LENGTH
from spacy.tokens import Doc


def token_edges(doc: Doc) -> tuple[frozenset[int], frozenset[int]]:
    """Return the offsets at which tokens begin, and those at which they end."""
    starts, lengths = doc.to_array([IDX, LENGTH]).T
    return frozenset(starts.tolist()), frozenset((starts + lengths).tolist())

"""The keys of rows, made from the record alone."""

import hashlib

from pressnlp.records import Organisation, Person, Place, PressRelease, Programme
from pressnlp.text.folding import fold

# An index of PostgreSQL refuses entries over 2,704 bytes; a character takes up to 4, and a part adds its own id.
MAX_KEY = 500


def bound(key: str) -> str:
    """Return a key, or a short one with the digest of its end where it is longer than an index may hold."""
    if len(key) <= MAX_KEY:
        return key
    return f"{key[: MAX_KEY - 17]}~{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def release_key(release_id: str) -> str:
    """Return the key of a release: its id."""
    return bound(release_id)


def folded(name: str) -> str:
    """Return the folded name; a name without a letter or figure is its own."""
    return bound(fold(name) or name)


def person_key(person: Person) -> str:
    """« Hélène CASTAGNET » gives "helene castagnet"."""
    return folded(person.name)


def organisation_key(organisation: Organisation) -> str:
    """« Conseil départemental du Gers » gives "conseil departemental du gers"."""
    return folded(organisation.name)


def place_key(place: Place) -> str:
    """Gers gives "departement:32", for 32 is a region too; « Armagnac », without a code, "autre~armagnac"."""
    return bound(f"{place.level}:{place.code}") if place.code else bound(f"{place.level}~{folded(place.name)}")


def programme_key(programme: Programme) -> str:
    """The scheme of the catalogue gives "france-relance", one that it does not know "~plan velo du gers"."""
    return bound(programme.catalogue_id) if programme.catalogue_id else bound(f"~{folded(programme.name)}")


def digest(release: PressRelease) -> str:
    """Return the digest of everything in a record but where its file lay: a copy of a file is the same release."""
    source = release.source.model_copy(update={"uri": None})
    content = release.model_copy(update={"source": source}).to_json()
    return hashlib.sha256(content.encode()).hexdigest()

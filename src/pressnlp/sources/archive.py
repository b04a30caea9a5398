"""ZIP archives: each member is read in memory, never written to disk, so its path can do no harm."""

import io
import zipfile
from collections.abc import Iterator

from pressnlp.errors import SourceError, UnreadableSource
from pressnlp.records import Document
from pressnlp.sources.formats import DAMAGE, SUFFIXES, is_known
from pressnlp.sources.reading import MAX_BYTES, MEGABYTE, Reading

# A text packs to a tenth, a page of one repeated word to a hundredth; bombs to less than a thousandth.
MAX_RATIO = 200
RATIO_MATTERS = MEGABYTE
SYSTEM_FOLDER = "__MACOSX/"


def read(content: bytes, uri: str, reading: Reading) -> Iterator[Document]:
    """Yield the documents of the members that a reader knows, sorted by name.

    A member that is damaged or unpacks to too much is told to `reading.on_error`; its neighbours go on.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except DAMAGE as error:
        raise UnreadableSource(uri, f"a damaged ZIP file ({error})") from error
    with archive:
        members = [member for member in archive.infolist() if _is_wanted(member)]
        if not members:
            known = ", ".join(filter(None, SUFFIXES))
            raise UnreadableSource(uri, f"no readable file in this archive (known: {known})")
        for member in sorted(members, key=lambda member: member.filename):
            member_uri = f"{uri}!{member.filename}"
            try:
                unpacked = unpack(archive, member, member_uri)
            except SourceError as error:
                reading.on_error(error)
                continue
            yield from reading.read_member(unpacked, member_uri, member.filename)


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo | str, uri: str) -> bytes:
    """Return the bytes of one member. Raises UnreadableSource for damage, a password, or a limit that is passed."""
    try:
        with archive.open(member) as file:
            content = file.read(MAX_BYTES + 1)
            packed = archive.getinfo(file.name).compress_size if isinstance(member, str) else member.compress_size
    except DAMAGE as error:
        raise UnreadableSource(uri, f"cannot be unpacked ({error})") from error
    if len(content) > MAX_BYTES:
        raise UnreadableSource(uri, f"unpacks to more than the limit of {MAX_BYTES // MEGABYTE} MB")
    if len(content) > RATIO_MATTERS and len(content) > MAX_RATIO * max(packed, 1):
        raise UnreadableSource(uri, f"unpacks to more than {MAX_RATIO} times its size, the limit; it may be a ZIP bomb")
    return content


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    name = member.filename  # a damaged archive may hold a member without one, which `is_dir` breaks over
    return bool(name) and not member.is_dir() and is_known(name) and not name.startswith(SYSTEM_FOLDER)

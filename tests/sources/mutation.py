"""Damage files at random, with a fixed seed: cut, flip, repeat, splice, and put in what parsers stumble over."""

import io
import zipfile
from collections.abc import Iterator
from random import Random

NASTY = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b"&", b"<!--", b"]]>", b"<![CDATA[", b"&#x0;", b"&#1114112;",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>&b;", b"--b42", b"\r\n\r\n", b"=?utf-8?b?=", b"=?x?q?=", b"%PDF-1.7", b"PK\x05\x06",
    b"endobj", b"stream\r\n", b"-1", b"99999999999", b"\xe2\x80\xae", b"\xed\xa0\x80", b"Content-Type: multipart/mixed",
    b"Content-Transfer-Encoding: base64\n", b"charset=utf-7", b"---\n", b"<w:p>" * 50, b"<div>" * 300, b"((((",
)  # fmt: skip


def mutations(seeds: dict[str, bytes], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield `count` damaged files with the names of the files that they are made from; always the same ones."""
    random = Random(seed)
    names = sorted(seeds)
    others = list(seeds.values())
    for number in range(count):
        name = names[number % len(names)]
        content = seeds[name]
        if content.startswith(b"PK") and random.random() < 0.6:
            content = inside_zip(content, random, others)
        for _ in range(random.choice((1, 1, 2, 4, 16))):
            content = mutate(content, random, others)
        yield name, content


def mutate(content: bytes, random: Random, others: list[bytes]) -> bytes:
    """Return the content with one damage."""
    start = random.randrange(len(content) + 1)
    end = min(len(content), start + random.choice((1, 4, 32, 256, 4096)))
    match random.randrange(7):
        case 0:
            return content[:start]
        case 1:
            return content[:start] + content[end:]
        case 2:
            return content[:start] + random.randbytes(end - start) + content[end:]
        case 3:
            return content[:start] + random.choice(NASTY) + content[start:]
        case 4:
            return content[:end] + content[start:end] * random.choice((1, 3, 20)) + content[end:]
        case 5:
            other = random.choice(others)
            return content[:start] + other[random.randrange(len(other) + 1) :][:4096] + content[end:]
        case _:
            flipped = bytearray(content)
            for position in range(start, end):
                if random.random() < 0.1:
                    flipped[position] ^= 1 << random.randrange(8)
            return bytes(flipped)


def inside_zip(content: bytes, random: Random, others: list[bytes]) -> bytes:
    """Return a well-formed ZIP file with one member damaged: what a DOCX reader meets behind its own container."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    damaged = random.choice(sorted(members))
    members[damaged] = mutate(members[damaged], random, others)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return file.getvalue()

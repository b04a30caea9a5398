import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressnlp.errors import SourceError, UnreadableSource
from pressnlp.records import MAX_CHARACTERS
from pressnlp.sources import text

FRENCH = "Le préfet a annoncé 3,5 M€ à Nîmes"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (FRENCH.encode(), "utf-8"),
        (codecs.BOM_UTF8 + FRENCH.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + FRENCH.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), "utf-16"),
        (codecs.BOM_UTF32_LE + FRENCH.encode("utf-32-le"), "utf-32"),
        (FRENCH.encode("windows-1252"), "windows-1252"),
    ],
)
def test_decodes_by_mark_then_utf8_then_windows(content: bytes, encoding: str) -> None:
    document = text.read(content, "a.txt")
    assert document.text == FRENCH
    assert document.source.encoding == encoding
    assert bool(document.warnings) == (encoding == "windows-1252")


def test_keeps_line_breaks_and_blank_ends() -> None:
    assert text.read(b"\n\r\nAuch\r\n", "a.txt").text == "\n\r\nAuch\r\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x7fELF\x00\x00\x01", "control characters"),
        (b"PK\x03\x04\x14\x00", "control characters"),
        (b"\x81\x8d\xff text", "neither UTF-8 nor windows-1252"),
        (codecs.BOM_UTF16_LE + b"\x00", "neither UTF-8 nor utf-16"),
        (b"a" * (MAX_CHARACTERS + 1), "over the limit of 1,000,000"),
    ],
)
def test_refuses_what_is_no_text_in_one_line(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason) as error:
        text.read(content, "dossier/a.txt")
    assert str(error.value).startswith("dossier/a.txt: ")
    assert "\n" not in str(error.value)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_a_source_error(content: bytes) -> None:
    try:
        document = text.read(content, "a.txt")
    except SourceError:
        return
    assert document.text

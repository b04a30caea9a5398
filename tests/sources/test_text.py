import codecs

import pytest
from formats import damaged
from hypothesis import given
from hypothesis import strategies as st
from reading_of import document_of

from pressnlp.errors import SourceError, UnreadableSource
from pressnlp.records import MAX_CHARACTERS
from pressnlp.sources.cleaning import DIRECTED, REPAIRED

FRENCH = "Le préfet a annoncé 3,5 M€ à Nîmes"
LONGER = (
    "À Nîmes, le préfet du Gard a annoncé « un effort sans précédent » : 3,5 M€ pour les forêts brûlées. "
    "L’opération, menée près des garrigues, s’achèvera à l’été. Où ? Dès Nîmes, ça et là. Cœur de la mesure…"
)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (FRENCH.encode(), "utf-8"),
        (codecs.BOM_UTF8 + FRENCH.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + FRENCH.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), "utf-16"),
        (codecs.BOM_UTF32_LE + FRENCH.encode("utf-32-le"), "utf-32"),
    ],
)
def test_decodes_by_mark_then_utf8(content: bytes, encoding: str) -> None:
    document = document_of(content, "a.txt")
    assert document.text == FRENCH
    assert document.source.encoding == encoding
    assert not document.warnings


@pytest.mark.parametrize("encoding", ["windows-1252", "mac_roman", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [FRENCH, LONGER])
def test_guesses_an_encoding_and_says_so(text: str, encoding: str) -> None:
    document = document_of(text.encode(encoding), "a.txt")
    assert document.text == text
    assert document.source.encoding == encoding
    assert f"read as {encoding}" in document.warnings[0]


def test_latin_9_is_told_by_its_euro() -> None:
    text = "Une aide de 400 € est versée aux élèves."
    assert document_of(text.encode("iso-8859-15"), "a.txt").text == text
    assert (
        document_of("Une école de 2 ½ étages à Nîmes".encode("windows-1252"), "a.txt").source.encoding == "windows-1252"
    )


@pytest.mark.parametrize(
    "text", ["\n\r\nAuch\r\n", "Auch\rMirande\r", "Auch\u2028Mirande", "Un e\u0301te\u0301 a\u0300 Auch"]
)
def test_keeps_line_breaks_blank_ends_and_combining_accents(text: str) -> None:
    assert document_of(text.encode(), "a.txt").text == text


@pytest.mark.parametrize("encoding", ["windows-1252", "iso-8859-1", "mac_roman"])
@pytest.mark.parametrize("rounds", [1, 2])
def test_utf8_read_as_another_encoding_is_repaired_with_a_warning(encoding: str, rounds: int) -> None:
    text = LONGER
    for _ in range(rounds):
        text = damaged(text, encoding)
    document = document_of(f"Une ligne intacte, à Nîmes.\n{text}\n".encode(), "a.txt")
    assert document.text == f"Une ligne intacte, à Nîmes.\n{LONGER}\n"
    assert document.warnings == (REPAIRED,)


def test_a_no_break_space_that_became_a_space_is_found_again() -> None:
    text = damaged("Le préfet se rend à Nîmes", "windows-1252").replace("\u00a0", " ")
    assert document_of(text.encode(), "a.txt").text == "Le préfet se rend à Nîmes"


@pytest.mark.parametrize("text", ["Le mot SÃO, « Ã© » et préfet", "PÂTÉ – À 20 °C", "Å» et Ã"])
def test_what_does_not_turn_back_cleanly_is_left_alone(text: str) -> None:
    document = document_of(text.encode(), "a.txt")
    assert document.text == text
    assert not document.warnings


def test_direction_marks_are_kept_with_a_warning() -> None:
    document = document_of("La préfète\u202e du Gers".encode(), "a.txt")
    assert document.text == "La préfète\u202e du Gers"
    assert document.warnings == (DIRECTED,)


@pytest.mark.parametrize(
    ("text", "title", "published"),
    [
        ("---\ntitle: Une école\ndate: 2021-10-01\n---\nAuch", "Une école", "2021-10-01"),
        ('---\r\ntitle: "Une école"\r\ndate: 2021-10-01T09:00:00Z\r\n---\r\n\r\nAuch', "Une école", "2021-10-01"),
        ("---\nTITRE : 'Une école'\ndate: 01/10/2021\n...\nAuch", "Une école", "2021-10-01"),
        ("---\ndate: vendredi 1er octobre 2021\ntags: [a, b]\n# note\n---\nAuch", None, "2021-10-01"),
        ("---\ntitle:\ndate: hier\n---\nAuch", None, None),
        ("---\ndate: 2021-13-45\n---\nAuch", None, None),
    ],
)
def test_front_matter_gives_title_and_day(text: str, title: str | None, published: str | None) -> None:
    document = document_of(text.encode(), "a.md")
    assert (document.text, document.title, document.published) == ("Auch", title, published)
    assert document_of(text.encode(), "a.md", "1999-12-31").published == "1999-12-31"


@pytest.mark.parametrize(
    "text", ["---\nAuch\n---\n", "--- \n\nAuch", "Auch\n---\ntitle: a\n---\n", "---\ntitle: a\nAuch"]
)
def test_rules_and_open_blocks_are_no_front_matter(text: str) -> None:
    assert document_of(text.encode(), "a.md").text == text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"---\ntitle: a\n---\n", "no text"),
        (b"\x7fELF\x00\x00\x01", "control characters"),
        (b"Auch\x00Mirande", "control characters"),
        (codecs.BOM_UTF16_LE + "Auch\0".encode("utf-16-le"), "control characters"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8A\x00", "neither UTF-8 nor utf-16"),  # a lone surrogate
        (b"\x81\x8d\xff text", "neither UTF-8 nor windows-1252"),
        (codecs.BOM_UTF16_LE + b"\x00", "neither UTF-8 nor utf-16"),
        (b"a" * (5 * MAX_CHARACTERS), "over the limit of 1,000,000 characters"),
        (b"a" * (MAX_CHARACTERS + 1), "over the limit of 1,000,000"),
    ],
)
def test_refuses_what_is_no_text_in_one_line(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason) as error:
        document_of(content, "dossier/a.txt")
    assert str(error.value).startswith("dossier/a.txt: ")
    assert "\n" not in str(error.value)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_a_source_error(content: bytes) -> None:
    try:
        document = document_of(content, "a.txt")
    except SourceError:
        return
    assert document.text

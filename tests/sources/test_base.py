import io
import sys
from pathlib import Path

import pytest
from formats import RELEASE, TEXT, as_docx, as_html, as_mail, as_pdf

from pressnlp.errors import SourceError, UnreadableSource, UnsupportedFormat
from pressnlp.sources import base
from pressnlp.sources.base import find_inputs, read_input, read_inputs


def read(path: Path | str) -> list[str]:
    errors: list[SourceError] = []
    texts = [document.text for document in read_inputs([str(path)], None, errors.append)]
    if errors:
        raise errors[0]
    return texts


def test_a_folder_stands_for_its_readable_files_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "photo.jpg", ".caché.txt", "~$verrou.docx", "c.HTML"):
        (tmp_path / name).write_text("Auch", "utf-8")
    (tmp_path / "2021").mkdir()
    (tmp_path / "2021" / "c.txt").write_text("Auch", "utf-8")
    found = [Path(name).relative_to(tmp_path).as_posix() for name in find_inputs([str(tmp_path)])]
    assert found == ["2021/c.txt", "a.md", "b.txt", "c.HTML"]


def test_a_bad_input_never_costs_its_neighbours(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("Auch", "utf-8")
    (tmp_path / "2.txt").write_bytes(b"")
    (tmp_path / "3.pdf").write_bytes(b"\x00\x01")
    (tmp_path / "4.txt").write_text("Mirande", "utf-8")
    errors: list[SourceError] = []
    paths = [str(tmp_path / "absent.txt"), str(tmp_path)]
    texts = [document.text for document in read_inputs(paths, None, errors.append)]
    assert texts == ["Auch", "Mirande"]
    assert [Path(error.subject).name for error in errors] == ["absent.txt", "2.txt", "3.pdf"]


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="no readable file"):
        list(find_inputs([str(tmp_path)]))


def test_an_unknown_suffix_says_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text("Auch", "utf-8")
    with pytest.raises(UnsupportedFormat, match=r"no reader for \.xls files \(known: \.atom, \.docx"):
        read(path)


def test_the_id_is_the_digest_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("é".encode("windows-1252"))
    (document,) = read_inputs([str(path)], "2021-10-01", lambda error: None)
    assert document.id == document.source.sha256[:16]
    assert document.published == "2021-10-01"


@pytest.mark.parametrize("content", [as_pdf(RELEASE), as_docx(RELEASE), as_html(RELEASE).encode(), as_mail(TEXT)])
@pytest.mark.parametrize("name", ["a.txt", "a", "a.bin"])
def test_the_content_tells_the_format_whatever_the_name(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    (text,) = read(tmp_path / name)
    assert text.strip() == TEXT


def test_a_name_with_an_exclamation_mark_is_a_name(tmp_path: Path) -> None:
    (tmp_path / "Bravo!.txt").write_text("Auch", "utf-8")
    assert read(tmp_path / "Bravo!.txt") == ["Auch"]


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.odt", "a.zip"])
def test_a_name_that_the_content_belies_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Auch", "utf-8")
    with pytest.raises(UnreadableSource, match="though its name says so"):
        read(tmp_path / name)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .docx or .eml"),
        (b"{\\rtf1\\ansi Auch}", "rich text"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\x1f\x8b\x08\x00", "unpack it"),
    ],
)
def test_a_foreign_format_says_what_to_do(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(UnsupportedFormat, match=reason):
        read(tmp_path / "a.txt")


def test_a_missing_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delitem(sys.modules, "pressnlp.sources.pdf", raising=False)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    (tmp_path / "a.pdf").write_bytes(as_pdf(RELEASE))
    with pytest.raises(UnsupportedFormat, match=r"PDF files need pypdfium2: pip install 'pressnlp\[pdf\]'"):
        read(tmp_path / "a.pdf")


def test_a_file_over_the_limit_is_refused_before_it_is_read_whole(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(UnreadableSource, match="larger than the limit of 64 MB"):
        read(tmp_path / "a.txt")
    monkeypatch.setattr(base, "MAX_BYTES", 3)
    (tmp_path / "b.txt").write_text("Auch")
    with pytest.raises(UnreadableSource, match="larger than the limit"):
        read(tmp_path / "b.txt")


@pytest.mark.parametrize("content", [as_pdf(RELEASE), TEXT.encode(), as_mail(TEXT)])
def test_standard_input_may_be_any_format(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    (document,) = read_input("-", None, lambda error: None)
    assert document.text.strip() == TEXT
    assert document.source.uri == "stdin"

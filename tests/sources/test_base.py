from pathlib import Path

import pytest

from pressnlp.errors import SourceError, UnreadableSource, UnsupportedFormat
from pressnlp.sources.base import find_inputs, read, read_inputs


def test_a_folder_stands_for_its_readable_files_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "photo.jpg", ".caché.txt"):
        (tmp_path / name).write_text("Auch", "utf-8")
    (tmp_path / "2021").mkdir()
    (tmp_path / "2021" / "c.txt").write_text("Auch", "utf-8")
    found = [Path(name).relative_to(tmp_path).as_posix() for name in find_inputs([str(tmp_path)])]
    assert found == ["2021/c.txt", "a.md", "b.txt"]


def test_a_bad_input_never_costs_its_neighbours(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("Auch", "utf-8")
    (tmp_path / "2.txt").write_bytes(b"")
    (tmp_path / "3.txt").write_bytes(b"\x00\x01")
    (tmp_path / "4.txt").write_text("Mirande", "utf-8")
    errors: list[SourceError] = []
    paths = [str(tmp_path / "absent.txt"), str(tmp_path)]
    texts = [document.text for document in read_inputs(paths, None, errors.append)]
    assert texts == ["Auch", "Mirande"]
    assert [Path(error.subject).name for error in errors] == ["absent.txt", "2.txt", "3.txt"]


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="no readable file"):
        list(find_inputs([str(tmp_path)]))


def test_an_unknown_suffix_says_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text("Auch", "utf-8")
    with pytest.raises(UnsupportedFormat, match=r"no reader for \.xls files \(known: \.markdown, \.md"):
        read(str(path))


def test_the_id_is_the_digest_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("é".encode("windows-1252"))
    document = read(str(path), "2021-10-01")
    assert document.id == document.source.sha256[:16]
    assert document.published == "2021-10-01"

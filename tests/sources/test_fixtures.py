"""Files made by hand as they arrive in newsrooms: `<file>.toml` beside each says what is read in it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from reading_of import documents_of
from samples import ROOT

FOLDER = ROOT / "tests" / "fixtures" / "sources"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".toml")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_made_by_hand_gives_its_text_title_and_day(path: Path) -> None:
    documents = documents_of(path.read_bytes(), path.name)
    expected: list[dict[str, Any]] = tomllib.loads(Path(f"{path}.toml").read_text("utf-8"))["document"]
    assert len(documents) == len(expected)
    for document, wanted in zip(documents, expected, strict=True):
        assert document.published == wanted.get("published")
        assert document.source.uri == wanted.get("uri", path.name)
        assert list(document.warnings) == wanted.get("warnings", [])
        assert document.source.encoding == wanted.get("encoding", "utf-8")
        assert document.title == wanted.get("title")
        assert document.text == wanted["text"]

import io
import struct
import zipfile
from pathlib import Path

import pytest
from formats import RELEASE, TEXT, as_docx, as_mail, as_pdf, as_zip
from reading_of import documents_of, read_all

from pressnlp.errors import UnreadableSource, UnsupportedFormat
from pressnlp.sources import archive, reading


def test_members_of_every_kind_are_read_in_the_order_of_their_names() -> None:
    content = as_zip(
        {
            "photo.jpg": b"\xff\xd8\xff",
            "__MACOSX/._1.txt": b"x",
            "2025/b.docx": as_docx(RELEASE),
            "2025/a.pdf": as_pdf(RELEASE),
            "c.txt": b"Auch",
            "inner.zip": as_zip({"d.txt": b"Mirande"}),
        }
    )
    documents = documents_of(content, "archive.zip")
    assert [document.source.uri for document in documents] == [
        "archive.zip!2025/a.pdf",
        "archive.zip!2025/b.docx",
        "archive.zip!c.txt",
        "archive.zip!inner.zip!d.txt",
    ]
    assert [document.text for document in documents] == [TEXT, TEXT, "Auch", "Mirande"]


def test_the_id_of_a_member_is_that_of_the_file_alone() -> None:
    (alone,) = documents_of(b"Auch", "a.txt")
    (member,) = documents_of(as_zip({"b.txt": b"Auch"}), "a.zip")
    assert member.id == alone.id


def test_a_bad_member_never_costs_its_neighbours() -> None:
    content = as_zip({"1.txt": b"Auch", "2.txt": b"", "3.pdf": b"%PDF-", "4.txt": b"Mirande"}, zipfile.ZIP_STORED)
    documents, errors = read_all(content.replace(b"Auch", b"Aush"), "a.zip")
    assert [document.text for document in documents] == ["Mirande"]
    assert [error.split(":")[0] for error in errors] == ["a.zip!1.txt", "a.zip!2.txt", "a.zip!3.pdf"]
    assert "cannot be unpacked (Bad CRC-32" in errors[0]


def test_a_member_without_a_name_costs_no_other() -> None:
    content = as_zip({"1.txt": b"Auch"})
    nameless = zipfile.ZipInfo("x")
    nameless.filename = ""
    whole = io.BytesIO(content)
    with zipfile.ZipFile(whole, "a") as archive_file:
        archive_file.writestr(nameless, b"Mirande")
    (document,) = documents_of(whole.getvalue(), "a.zip")
    assert document.text == "Auch"


@pytest.mark.parametrize("name", ["../../etc/a.txt", "/etc/a.txt", "C:\\a.txt", "a\\..\\..\\b.txt"])
def test_a_path_that_leads_out_is_only_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    (document,) = documents_of(as_zip({name: b"Auch"}), "a.zip")
    assert document.text == "Auch"
    assert list(tmp_path.iterdir()) == []


def test_a_bomb_is_refused_with_the_ratio_named() -> None:
    documents, errors = read_all(as_zip({"a.txt": b"\n" * 20_000_000, "b.txt": b"Auch"}), "a.zip")
    assert [document.text for document in documents] == ["Auch"]
    assert "a.zip!a.txt: unpacks to more than 200 times its size, the limit" in errors[0]


def test_a_bomb_that_lies_on_its_size_is_read_no_further_than_that() -> None:
    content = bytearray(as_zip({"a.txt": b"a" * 3_000_000}))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", content, content.index(mark) + offset, 10)
    _, errors = read_all(bytes(content), "a.zip")
    assert "a.zip!a.txt: " in errors[0]


def test_the_size_of_a_member_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 2 * 1024 * 1024)
    _, errors = read_all(as_zip({"a.txt": b"a" * 3_000_000}, zipfile.ZIP_STORED), "a.zip")
    assert "unpacks to more than the limit of 2 MB" in errors[0]


def test_the_size_of_all_members_is_limited() -> None:
    budget = reading.Budget(unpacked=100)
    members = {f"{number}.txt": b"Auch. " * 5 for number in range(9)}
    run = reading.Reading(None, lambda error: None, budget=budget)
    with pytest.raises(UnreadableSource, match="unpacks to more than the limit of 512 MB"):
        list(run.read(as_zip({"inner.zip": as_zip(members)}, zipfile.ZIP_STORED), "a.zip", "a.zip"))


def test_the_number_of_members_is_limited() -> None:
    with pytest.raises(UnreadableSource, match="more than 10,000 members, the limit"):
        documents_of(as_zip({f"{number}.txt": b"a" for number in range(10_001)}, zipfile.ZIP_STORED), "a.zip")


@pytest.mark.parametrize("wrap", [lambda inner: as_zip({"a.zip": inner}), lambda inner: as_mail("Voir", a__zip=inner)])
def test_the_depth_is_limited(wrap) -> None:  # type: ignore[no-untyped-def]
    content = as_zip({"a.txt": b"Auch"})
    for _ in range(3):
        content = as_zip({"a.zip": content})
    (document,), errors = read_all(content, "a.zip")
    assert document.text == "Auch"
    _, errors = read_all(wrap(content), "a")
    assert "archives nested deeper than the limit of 4" in errors[-1]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (as_zip({"photo.jpg": b"a"}), "no readable file in this archive"),
        (as_zip({}), "no readable file in this archive"),
        (as_zip({"a.txt": b"Auch"})[:40], "a damaged ZIP"),
        (b"PK\x03\x04rien", "a damaged ZIP"),
    ],
)
def test_an_archive_without_text_is_an_error(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        documents_of(content, "a.zip")


@pytest.mark.parametrize(
    ("part", "reason"), [("xl/workbook.xml", "a spreadsheet"), ("ppt/presentation.xml", "a presentation")]
)
def test_other_office_files_say_what_to_do(part: str, reason: str) -> None:
    with pytest.raises(UnsupportedFormat, match=f"no reader for {reason}; save it as PDF"):
        documents_of(as_zip({part: b"<a/>"}), "a.xlsx")

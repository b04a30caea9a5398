"""`pressnlp ledger` as a user meets it, on records that were extracted before."""

import csv
import gzip
import io
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from ledger_rows import RELEASE

from pressnlp import cli
from pressnlp.records import PressRelease


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Run the command in this process and return its exit code."""
    monkeypatch.setattr(sys, "argv", ["pressnlp", "ledger", *arguments])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(stop.value.code or 0)


@pytest.fixture
def records(tmp_path: Path) -> str:
    """Two releases of March and May 2023 with the same announcement."""
    releases = (RELEASE, {**RELEASE, "id": "r2", "date": "2023-05-04"})
    path = tmp_path / "records.jsonl"
    path.write_text("".join(PressRelease.model_validate(release).to_json() + "\n" for release in releases), "utf-8")
    return str(path)


def table(capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def test_one_row_an_announcement(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], records: str
) -> None:
    assert run(monkeypatch, records) == 0
    rows = table(capsys)
    assert [(row["release_id"], row["announcement_id"]) for row in rows] == [
        *[("r1", "a1"), ("r1", "a2")],
        *[("r2", "a1"), ("r2", "a2")],
    ]
    assert (rows[0]["amount"], rows[0]["place_codes"], rows[0]["deadline"]) == ("50000000", "32013", "2026")


@pytest.mark.parametrize(
    ("arguments", "number"),
    [
        (["--place", "32"], 2),
        (["--place", "Nevers"], 0),
        (["--min-amount", "60000000"], 0),
        (["--since", "2023-04-01"], 2),
        (["--until", "2023-04-01", "--place", "Auch"], 1),
        (["--programme", "france-relance"], 0),
    ],
)
def test_filters(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    records: str,
    arguments: list[str],
    number: int,
) -> None:
    assert run(monkeypatch, records, *arguments) == 0
    assert len(table(capsys)) == number


def test_totals_never_add_an_amount_and_its_part(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], records: str
) -> None:
    assert run(monkeypatch, records, "--by", "year") == 0
    (total,) = table(capsys)
    assert (total["year"], total["total"], total["announcements"], total["parts"]) == ("2023", "100000000", "4", "2")


def test_recycled_money_goes_to_a_file_with_its_proofs(monkeypatch: pytest.MonkeyPatch, records: str) -> None:
    target = Path(records).with_name("again.jsonl")
    assert run(monkeypatch, records, "--recycled", "-o", str(target)) == 0
    rows = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert {(row["group"], row["relation"]) for row in rows} == {(1, "announced again")}
    assert {row["proof"] for row in rows} == {"L'État investit 50 M€ à Auch pour la gare d'ici 2026."}


def test_compressed_records_are_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], records: str
) -> None:
    packed = Path(records + ".gz")
    packed.write_bytes(gzip.compress(Path(records).read_bytes()))
    assert run(monkeypatch, str(packed)) == 0
    assert len(table(capsys)) == 4


def test_texts_are_analysed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Il pleut sur Auch.", "utf-8")
    assert run(monkeypatch, "--no-model", str(tmp_path)) == 0
    assert table(capsys) == []


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--place", "Zzz"], 1, "Zzz: no such place"),
        (["-o", "ledger.xlsx"], 1, "ledger.xlsx: a ledger is written to"),
        (["--by", "year", "--recycled"], 2, "not both"),
        (["--by", "month"], 2, "month"),
    ],
)
def test_wrong_usage_is_told(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    records: str,
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    assert run(monkeypatch, records, *arguments) == code
    assert message in capsys.readouterr().err


def test_a_line_that_is_no_record_is_named_and_the_other_files_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], records: str
) -> None:
    bad = Path(records).with_name("bad.jsonl")
    bad.write_text('{"id": 1}\n', "utf-8")
    assert run(monkeypatch, str(bad), "absent.jsonl", records) == 1
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 5
    assert [line.partition(": ")[2].partition(":")[0] for line in captured.err.splitlines()] == [
        str(bad),
        "absent.jsonl",
    ]
    assert "line 1 is no record" in captured.err


def test_lines_around_a_bad_one_are_kept_and_failures_go_to_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], records: str, tmp_path: Path
) -> None:
    first, second = Path(records).read_text("utf-8").splitlines()
    mixed = tmp_path / "mixed.ndjson"
    mixed.write_bytes(f"{first}\n\n".encode() + b'\xff\xfe{"id"\n' + f"{second}\n".encode())
    errors = tmp_path / "errors.jsonl"
    empty = tmp_path / "vide.txt"
    empty.write_bytes(b"")
    assert run(monkeypatch, "--no-model", str(mixed), str(empty), "absent.txt", "--errors", str(errors)) == 1
    captured = capsys.readouterr()
    assert [row["release_id"] for row in csv.DictReader(io.StringIO(captured.out))] == ["r1", "r1", "r2", "r2"]
    assert captured.err == ""
    failures = [json.loads(line) for line in errors.read_text("utf-8").splitlines()]
    assert [failure["uri"] for failure in failures] == [str(mixed), str(empty), "absent.txt"]
    assert "line 3 is no record" in failures[0]["reason"]


def test_a_truncated_archive_keeps_what_was_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], records: str, tmp_path: Path
) -> None:
    cut = tmp_path / "cut.jsonl.gz"
    noise = Path(records).read_bytes() + b"".join(b"{%d}\n" % (n * 7919) for n in range(20_000))
    cut.write_bytes(gzip.compress(noise)[:-4000])
    assert run(monkeypatch, str(cut), "--errors", str(tmp_path / "errors.jsonl")) == 1
    assert len(table(capsys)) == 4
    assert "cannot be read" in (tmp_path / "errors.jsonl").read_text("utf-8").splitlines()[-1]


def test_texts_are_dated_and_read_in_several_processes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"La Ville a investi {number + 2} millions d'euros.", "utf-8")
    arguments = ("--no-model", "-q", "--published", "2023-03-02", "--jobs", "2", str(tmp_path))
    assert run(monkeypatch, *arguments) == 0
    rows = table(capsys)
    assert [(row["released"], row["amount"]) for row in rows] == [("2023-03-02", f"{n}000000") for n in (2, 3, 4)]


def test_a_database_is_written_and_replaced(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], records: str, tmp_path: Path
) -> None:
    target = f"sqlite:///{tmp_path / 'presse.db'}"
    for arguments in ([], [], ["--by", "year"], ["--recycled"]):
        assert run(monkeypatch, records, "-o", target, *arguments) == 0
    with closing(sqlite3.connect(tmp_path / "presse.db")) as connection:
        counts = [
            connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for name in ("ledger", "ledger_by_year", "ledger_recycled")
        ]
    assert counts == [4, 1, 2]
    assert capsys.readouterr().out == ""


def test_a_target_that_cannot_be_written_is_told_before_any_work(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(monkeypatch, "absent.jsonl", "-o", str(tmp_path / "absent" / "ledger.csv")) == 1
    assert "there is no folder" in capsys.readouterr().err

"""`pressnlp ledger` as a user meets it, on records that were extracted before."""

import csv
import gzip
import io
import json
import sys
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

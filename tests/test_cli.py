"""The command line as a user meets it: output, one-line errors, exit codes."""

import json
import sys
from pathlib import Path

import jsonschema
import pytest
from samples import ROOT, SEED

import pressnlp
from pressnlp import cli


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Run the command in this process and return its exit code."""
    monkeypatch.setattr(sys, "argv", ["pressnlp", *arguments])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(stop.value.code or 0)


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A press release in a file."""
    path = tmp_path / "gers.txt"
    path.write_text(SEED, "utf-8")
    return path


def test_extract_prints_one_valid_object_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], release: Path
) -> None:
    assert run(monkeypatch, "extract", str(release), str(release)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    for line in lines:
        jsonschema.validate(json.loads(line), pressnlp.json_schema())
        assert json.loads(line)["text"] == SEED


def test_extract_goes_on_after_bad_inputs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], release: Path
) -> None:
    (release.parent / "empty.txt").write_bytes(b"")
    (release.parent / "image.txt").write_bytes(b"\x89PNG\x00")
    (release.parent / "large.txt").write_bytes("Le préfet a dit. ".encode() * 300_000)
    code = run(monkeypatch, "extract", "--no-model", "absent.txt", str(release.parent))
    captured = capsys.readouterr()
    assert code == 1
    assert [json.loads(line)["text"] for line in captured.out.splitlines()] == [SEED]
    assert len(captured.err.splitlines()) == 4
    assert all(line.startswith("pressnlp: ") for line in captured.err.splitlines())


def test_a_foreign_text_is_a_warning_in_the_record(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "english.txt"
    path.write_text("The mayor of the town welcomed the new school with all of the people who had built it. " * 3)
    assert run(monkeypatch, "extract", "--no-model", str(path)) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["language"] is None
    assert "does not read as French" in record["warnings"][0]


def test_published_sets_the_reference_of_relative_dates(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Les travaux ont commencé hier.", "utf-8")
    assert run(monkeypatch, "extract", "--no-model", "--published", "2021-10-01", str(path)) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["date"] == "2021-10-01"
    assert [date["value"] for date in record["dates"]] == ["2021-09-30"]


def test_no_contacts_blacks_them_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "gers.txt"
    path.write_text(f"{SEED}\n\nContact presse : Léa Castex, 05 62 61 44 00\n", "utf-8")
    assert run(monkeypatch, "extract", "--no-model", "--no-contacts", str(path)) == 0
    out = capsys.readouterr().out
    assert "Castex" not in out
    assert "05 62" not in out
    assert run(monkeypatch, "extract", "--no-model", str(path)) == 0
    (contact,) = json.loads(capsys.readouterr().out)["contacts"]
    assert (contact["name"], contact["phone"]) == ("Léa Castex", "+33562614400")


def test_explain_tells_rules_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], release: Path
) -> None:
    assert run(monkeypatch, "extract", "--no-model", "--explain", str(release)) == 0
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 1
    assert "QUANTITY « 3,5 millions d'euros » quantity." in captured.err
    assert "PROGRAMME « France Très Haut Débit » programme." in captured.err
    assert "beat LOC « France »" in captured.err or "beat" not in captured.err


@pytest.mark.parametrize("format", ["json", "table"])
def test_output_goes_to_a_file(monkeypatch: pytest.MonkeyPatch, release: Path, format: str) -> None:
    target = release.parent / "out"
    assert run(monkeypatch, "extract", "--no-model", "--format", format, "-o", str(target), str(release)) == 0
    assert "560 TPE" in target.read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "--format", "xml", "a.txt"],
        ["extract", "--published", "12/03/2025", "a.txt"],
        ["nonsense"],
    ],
)
def test_wrong_usage_is_exit_code_2(monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    assert run(monkeypatch, *arguments) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract", "--no-model", "--lexicon", "absent", "a.txt"], "absent: no such lexicon folder"),
        (["extract", "--no-model", "-o", "absent/out.jsonl", "a.txt"], "absent/out.jsonl: cannot write here"),
        (["evaluate", "--no-model", "absent"], "absent: no gold here"),
        (["lexicon", "check", "--lexicon", "absent"], "absent: no such lexicon folder"),
    ],
)
def test_an_error_is_one_line_and_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert run(monkeypatch, *arguments) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"pressnlp: {message}")


def test_evaluate_prints_the_table_and_holds_the_floors(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    floors = tmp_path / "floors.json"
    corpus = str(ROOT / "corpus")
    assert (
        run(
            monkeypatch,
            "evaluate",
            corpus,
            "--split",
            "dev",
            "--no-model",
            "--no-stock",
            "--misses",
            "--pin",
            str(floors),
        )
        == 0
    )
    table = capsys.readouterr().out
    assert "QUANTITY" in table
    pinned = json.loads(floors.read_text("utf-8"))
    pinned["floors"]["LOC strict F1"] = 1.01
    floors.write_text(json.dumps(pinned), "utf-8")
    assert (
        run(monkeypatch, "evaluate", corpus, "--split", "dev", "--no-model", "--no-stock", "--floors", str(floors)) == 1
    )
    assert "LOC strict F1 fell to" in capsys.readouterr().err


def test_schema_and_info_are_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "schema") == 0
    assert json.loads(capsys.readouterr().out) == pressnlp.json_schema()
    assert run(monkeypatch, "info") == 0
    assert json.loads(capsys.readouterr().out)["lexicon"]["rows"]["places"] > 30_000

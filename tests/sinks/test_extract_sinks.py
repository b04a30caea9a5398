"""`pressnlp extract -o`: the target chooses the sink."""

import sqlite3
import sys
from pathlib import Path

import pytest
from samples import SEED

from pressnlp import cli


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Run the command in this process and return its exit code."""
    monkeypatch.setattr(sys, "argv", ["pressnlp", "extract", "--no-model", *arguments])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(stop.value.code or 0)


def test_a_database_is_added_to_and_holds_a_release_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(SEED, "utf-8")
    Path("b.txt").write_text("Auch, le 3 mars 2021. La région investit 2 millions d'euros.", "utf-8")
    assert run(monkeypatch, "-o", "sqlite:///presse.db", "a.txt") == 0
    assert run(monkeypatch, "-o", "presse.db", "a.txt", "b.txt") == 0
    connection = sqlite3.connect("presse.db")
    assert connection.execute("SELECT uri FROM release ORDER BY uri").fetchall() == [("a.txt",), ("b.txt",)]
    amounts = connection.execute("SELECT amount_eur FROM v_amounts ORDER BY amount_eur").fetchall()
    assert amounts == [(2_000_000.0,), (3_500_000.0,)]
    assert connection.execute("SELECT code FROM place WHERE name = 'Gers'").fetchall() == [("32",)]
    connection.close()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "out.xyz"], "pressnlp: out.xyz: its name tells no format (known: .jsonl, "),
        (["-o", "mysql://me:secret@host/base"], "pressnlp: mysql://…: no such kind of database (known: sqlite://, "),
        (["--format", "parquet"], "pressnlp: parquet cannot be written to standard output; name a target with -o"),
        (["-o", "postgresql://me:secret@127.0.0.1:1/base"], "pressnlp: postgresql://127.0.0.1/base: "),
    ],
)
def test_a_target_that_does_not_do_is_one_line(
    arguments: list[str],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text(SEED, "utf-8")
    assert run(monkeypatch, *arguments, str(tmp_path / "a.txt")) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(message)
    assert "secret" not in line

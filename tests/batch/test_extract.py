"""Batches by the command line, in processes that are interrupted and killed."""

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from postgresql_server import Server
from samples import SEED
from stores import Store

from pressnlp.batch.run import Tally
from pressnlp.cli.progress import SECONDS_BETWEEN_LINES, Lines, describe

COUNT = 240
FEW = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of short releases, all different."""
    folder = tmp_path_factory.mktemp("communiques")
    for number in range(COUNT):
        (folder / f"{number:03}.txt").write_text(f"La région verse {number + 2} millions d'euros à Auch.", "utf-8")
    return folder


def start(*arguments: object, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "pressnlp", *map(str, arguments), "--no-model"]
    return subprocess.Popen(command, text=True, start_new_session=True, **options)  # type: ignore[call-overload]


def wait_until(process: subprocess.Popen[str], reached: Callable[[], bool]) -> None:
    """Wait for something to happen while a process runs."""
    while not reached():
        try:
            process.wait(0.02)
        except subprocess.TimeoutExpired:
            continue
        pytest.fail("the process ended too early")


def holds(path: Path, lines: int) -> bool:
    return path.exists() and path.read_bytes().count(b"\n") >= lines


def test_a_killed_batch_is_resumed_to_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    calm, torn = tmp_path / "calm.jsonl", tmp_path / "torn.jsonl"
    assert start("extract", "-q", "-o", calm, "--limit", FEW, folder).wait() == 0
    process = start("extract", "-q", "--jobs", 2, "-o", torn, "--limit", FEW, folder)
    wait_until(process, lambda: holds(torn, 1))
    process.kill()
    process.wait()
    done = torn.read_bytes().count(b"\n")
    assert done < FEW
    with torn.open("ab") as file:
        file.write(b'{"schema_version":"1.0","id"')
    process = start("extract", "--jobs", 2, "--resume", "-o", torn, "--limit", FEW, folder, stderr=subprocess.PIPE)
    _, said = process.communicate()
    assert process.returncode == 0
    assert f"{FEW - done} press releases written, {done} stored before" in said
    assert torn.read_bytes() == calm.read_bytes()


def test_resuming_without_contacts_keeps_none_of_a_run_with_them(tmp_path: Path) -> None:
    page = tmp_path / "agenda.txt"
    contact = "Contact presse : Nadia Belhomme, presse@moissac.example.fr"
    page.write_text(f"La halle rouvre lundi.\n\nLe marché suivra.\n\n{contact}\n", "utf-8")
    store = Store("sqlite", f"sqlite:///{tmp_path / 'presse.db'}")
    lines = tmp_path / "presse.jsonl"
    for target in (store.target, lines):
        assert start("extract", "-q", "-o", target, page).wait() == 0
    assert store.query("SELECT email FROM contact") == [("presse@moissac.example.fr",)]
    assert start("extract", "-q", "--resume", "--no-contacts", "-o", store.target, page).wait() == 0
    assert store.query("SELECT email FROM contact") == []
    assert "Belhomme" not in store.query("SELECT text FROM release")[0][0]
    process = start("extract", "--resume", "--no-contacts", "-o", lines, page, stderr=subprocess.PIPE)
    _, said = process.communicate()
    assert process.returncode != 0
    assert "write it anew, without --resume" in said


def test_a_lost_server_and_a_kill_cost_nothing(folder: Path, postgresql: Server) -> None:
    calm, torn = (Store("postgresql", postgresql.new_schema()) for _ in range(2))
    assert start("extract", "-q", "-o", calm.target, folder).wait() == 0
    assert len(calm.query("SELECT id FROM release")) == COUNT
    process = start("extract", "-q", "-o", torn.target, folder, stderr=subprocess.PIPE)
    wait_until(process, lambda: has_releases(torn))
    postgresql.stop()
    postgresql.start()
    process.kill()
    _, said = process.communicate()
    # The batch may have noticed before it was killed.
    assert said == "" or "press releases of this run are stored and stay" in said
    assert start("extract", "-q", "--resume", "-o", torn.target, folder).wait() == 0
    assert torn.dump() == calm.dump()


def has_releases(store: Store) -> bool:
    return "release" in tables(store) and bool(store.query("SELECT 1 FROM release LIMIT 1"))


def tables(store: Store) -> set[str]:
    query = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
    return {row[0] for row in store.query(query)}


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_keeps_what_was_done(folder: Path, tmp_path: Path, jobs: int) -> None:
    output = tmp_path / "out.jsonl"
    process = start("extract", "--jobs", jobs, "-o", output, folder, stderr=subprocess.PIPE)
    wait_until(process, lambda: holds(output, 1))
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: workers hear it too
    _, said = process.communicate()
    assert process.returncode == 130
    lines = output.read_text("utf-8").splitlines()
    assert said == f"pressnlp: interrupted; {len(lines)} press releases written; what is written stays\n"
    assert all(json.loads(line)["quantities"] for line in lines)


def test_a_folder_is_followed_until_the_end_is_asked_for(tmp_path: Path) -> None:
    folder, output = tmp_path / "in", tmp_path / "out.jsonl"
    folder.mkdir()
    (folder / "a.txt").write_text(SEED, "utf-8")
    process = start("watch", folder, "-o", output, stderr=subprocess.PIPE)
    wait_until(process, lambda: holds(output, 1))
    (folder / "b.txt").write_text("Le préfet du Gers verse 3 M€.", "utf-8")
    wait_until(process, lambda: holds(output, 2))
    process.terminate()
    _, said = process.communicate()
    assert process.returncode == 130
    assert "interrupted; 2 press releases written" in said


def test_errors_go_above_the_bar_of_a_terminal(folder: Path, tmp_path: Path) -> None:
    parent, child = pty.openpty()
    process = start("extract", "-o", tmp_path / "out.jsonl", "absent.txt", folder / "000.txt", stderr=child)
    os.close(child)
    shown = b""
    try:
        while piece := os.read(parent, 10_000):
            shown += piece
    except OSError:  # what Linux says when the last writer has gone
        os.close(parent)
    assert process.wait() == 1
    assert b"\x1b[2Kpressnlp: absent.txt: no such file or folder; check the path\r\n" in shown
    assert b"2 of 2 press releases, 1 failed" in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract", "--resume", "a.txt"], "standard output cannot be resumed"),
        (["extract", "--jobs", "0", "a.txt"], "--jobs"),
        (["extract", "--on-error", "cry", "a.txt"], "--on-error"),
        (["watch"], "DIR"),
    ],
)
def test_wrong_usage_is_exit_code_2(arguments: list[str], message: str) -> None:
    process = start(*arguments, stderr=subprocess.PIPE)
    _, said = process.communicate()
    assert process.returncode == 2
    assert message in said


def test_limit_and_stop_and_quiet(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    options = ("--limit", 3, "--on-error", "stop", "--quiet", "-o", output)
    process = start("extract", *options, folder / "000.txt", "absent.txt", folder, stderr=subprocess.PIPE)
    _, said = process.communicate()
    assert process.returncode == 1
    assert said == "pressnlp: absent.txt: no such file or folder; check the path\n"
    assert holds(output, 1) and not holds(output, 2)
    assert start("extract", "--limit", 3, "-q", "-o", output, folder).wait() == 0
    assert holds(output, 3) and not holds(output, 4)


def test_progress_is_told_in_words() -> None:
    assert describe(Tally(1), None, 0) == "1 press release"
    assert describe(Tally(1000, 3, 197), 20_000, 25.075) == (
        "1,200 of 20,000 press releases, 197 stored before, 3 failed, 40.0 a second, 0:07:50 left"
    )


def test_a_log_gets_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter([0.0, 1.0, SECONDS_BETWEEN_LINES, SECONDS_BETWEEN_LINES + 1, 2 * SECONDS_BETWEEN_LINES])
    lines = Lines(None, lambda: next(times))
    for number in range(1, 5):
        lines(Tally(number * 30))
    assert capsys.readouterr().err.splitlines() == [
        "pressnlp: 60 press releases, 2.0 a second",
        "pressnlp: 120 press releases, 2.0 a second",
    ]

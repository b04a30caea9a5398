"""A batch through the API: what is written, left out, failed."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pressnlp.batch.analysis import Recipe
from pressnlp.batch.arrivals import Arrivals, follow
from pressnlp.batch.interruption import Interruption
from pressnlp.batch.journal import FailureLog
from pressnlp.batch.outcome import Analysed, Failure
from pressnlp.batch.run import Job, Report, Tally, open_batch, read
from pressnlp.errors import LexiconError, SinkError, UnreadableSource
from pressnlp.records import Document
from pressnlp.sources.base import read_inputs

RULES = Recipe(None)
TEXT = "La région verse {} millions d'euros à Auch."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with five releases and an empty file between them."""
    folder = tmp_path / "communiques"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(TEXT.format(number + 2), "utf-8")
    (folder / "2b.txt").write_text("")
    return folder


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Where records go."""
    return tmp_path / "out.jsonl"


class Heard(Report):
    """Keep what is told."""

    def __init__(self) -> None:
        self.failures: list[Failure] = []
        self.verdicts: list[object] = []
        self.advances = 0

    def advance(self, tally: Tally) -> None:
        self.advances += 1

    def failure(self, failure: Failure) -> None:
        self.failures.append(failure)

    def analysed(self, outcome: Analysed) -> None:
        self.verdicts += outcome.verdicts


def run(job: Job, *paths: Path, report: Report | None = None) -> Tally:
    with open_batch(job, report) as batch:
        batch.take(read(map(str, paths), None))
    return batch.tally


def test_a_failure_costs_no_other_and_is_told(folder: Path, output: Path) -> None:
    heard = Heard()
    assert run(Job(RULES, str(output)), folder, folder / "absent", report=heard) == Tally(written=5, failed=2)
    assert [failure.reason for failure in heard.failures] == [
        "the file is empty",
        "no such file or folder; check the path",
    ]
    assert heard.advances == 7
    assert heard.verdicts == []
    values = [json.loads(line)["quantities"][0]["value"] for line in output.read_text("utf-8").splitlines()]
    assert values == [2e6, 3e6, 4e6, 5e6, 6e6]


def test_a_reader_that_breaks_costs_no_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(paths: list[str], *rest: object) -> Iterator[Document]:
        yield from read_inputs(paths, *rest)  # type: ignore[arg-type]
        if paths[0].endswith("1.txt"):
            raise ZeroDivisionError("one")

    monkeypatch.setattr("pressnlp.batch.run.read_inputs", fail)
    found = list(read([str(folder)], None))
    assert [item.error if isinstance(item, Failure) else "" for item in found] == [
        *("", "", "ZeroDivisionError", ""),
        *("UnreadableSource", "", ""),
    ]
    failure = found[2]
    assert isinstance(failure, Failure)
    assert failure.reason == "the reader failed on this input: ZeroDivisionError: one"
    assert failure.trace is not None


def test_failures_go_to_their_file_anew_each_run(folder: Path, output: Path, tmp_path: Path) -> None:
    errors = tmp_path / "errors.jsonl"
    for resume in (False, True):
        heard = Heard()
        tally = run(Job(RULES, str(output), errors=str(errors), resume=resume), folder, report=heard)
        assert (tally.failed, heard.failures) == (1, [])
        (line,) = map(json.loads, errors.read_text("utf-8").splitlines())
        assert line == {
            "uri": str(folder / "2b.txt"),
            "id": None,
            "error": "UnreadableSource",
            "reason": "the file is empty",
            "trace": None,
        }


def test_the_first_failure_can_be_the_end(folder: Path, output: Path) -> None:
    assert run(Job(RULES, str(output), stop_on_error=True), folder) == Tally(written=3, failed=1)
    assert len(output.read_text("utf-8").splitlines()) == 3


@pytest.mark.parametrize("cut", [0, 1, 40])
def test_a_resumed_file_ends_as_one_that_nothing_stopped(folder: Path, output: Path, cut: int) -> None:
    again = folder / "9.txt"
    again.write_text(TEXT.format(2), "utf-8")  # the text of 0.txt once more
    run(Job(RULES, str(output)), folder)
    whole = output.read_bytes()
    lines = whole.splitlines(keepends=True)
    output.write_bytes(b"".join(lines[:2]) + lines[2][:cut])
    assert run(Job(RULES, str(output), resume=True), folder) == Tally(written=4, failed=1, stored=2)
    assert output.read_bytes() == whole
    assert run(Job(RULES, str(output), resume=True), folder) == Tally(failed=1, stored=6)
    assert output.read_bytes() == whole


def test_a_database_takes_a_batch_up_again(folder: Path, tmp_path: Path) -> None:
    job = Job(RULES, f"sqlite:///{tmp_path / 'presse.db'}", resume=True, jobs=2)
    assert run(job, folder / "0.txt", folder / "3.txt") == Tally(written=2)
    assert run(job, folder) == Tally(written=3, failed=1, stored=2)
    assert run(job, folder) == Tally(failed=1, stored=5)


def test_a_pipeline_that_cannot_be_loaded_leaves_the_output_alone(output: Path) -> None:
    output.write_text("old\n")
    with pytest.raises(LexiconError), open_batch(Job(Recipe(None, ("absent",)), str(output))):
        pass
    assert output.read_text() == "old\n"


def test_reasons_are_told_when_asked_for(folder: Path, output: Path) -> None:
    heard = Heard()
    run(Job(Recipe(None, explain=True), str(output)), folder, report=heard)
    assert len(heard.verdicts) >= 10


def test_a_log_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(SinkError, match=r"absent/errors.jsonl: cannot write here"):
        FailureLog(str(tmp_path / "absent" / "errors.jsonl"))
    log = FailureLog("/dev/full")
    with pytest.raises(SinkError, match="/dev/full: cannot write here: No space left on device"):
        log.write(Failure("a\udcff.txt", None, "E", "reason"))
    with pytest.raises(SinkError, match="No space left"):
        log.close()


def test_an_interrupt_waits_for_the_end_of_a_write() -> None:
    done: list[str] = []
    with Interruption() as interruption:
        with pytest.raises(KeyboardInterrupt), interruption.held():
            signal_self()
            done.append("written")
        assert done == ["written"]
        with pytest.raises(KeyboardInterrupt):
            signal_self()


def signal_self() -> None:
    import signal

    signal.raise_signal(signal.SIGTERM)


def test_files_are_given_when_they_have_stopped_growing(tmp_path: Path) -> None:
    arrivals = Arrivals(str(tmp_path))
    assert arrivals.look() == []
    path = tmp_path / "a.txt"
    path.write_text("Le préfet")
    (tmp_path / "b.png").write_text("x")
    (tmp_path / "empty.txt").write_text("")
    assert arrivals.look() == []
    path.write_text("Le préfet du Gers")
    assert arrivals.look() == []
    assert arrivals.look() == [str(path)]
    assert arrivals.look() == []
    path.write_text("Le préfet du Gers annonce")
    assert [arrivals.look(), arrivals.look()] == [[], [str(path)]]
    path.unlink()
    assert arrivals.look() == []
    with pytest.raises(UnreadableSource, match="no such folder"):
        Arrivals(str(path))


def test_files_that_are_there_can_be_left_alone(folder: Path) -> None:
    arrivals = Arrivals(str(folder), existing=False)
    assert [arrivals.look(), arrivals.look()] == [[], []]
    (folder / "new.txt").write_text(TEXT)
    assert [arrivals.look(), arrivals.look()] == [[], [str(folder / "new.txt")]]


def test_a_folder_is_followed_into_the_sink_each_release_once(folder: Path, output: Path) -> None:
    def pauses() -> Callable[[float], None]:
        steps = iter([lambda: None, (folder / "7.txt").touch, lambda: None, add, lambda: None])

        def pause(took: float) -> None:
            step = next(steps, None)
            if step is None:
                raise KeyboardInterrupt
            step()

        return pause

    def add() -> None:
        (folder / "8.txt").write_text(TEXT.format(9), "utf-8")
        (folder / "9.txt").write_text(TEXT.format(9), "utf-8")

    # In the second round the two files that are written again come again.
    for expected in (Tally(written=6, stored=1), Tally(stored=9)):
        job = Job(RULES, str(output), resume=True, once=True)
        with pytest.raises(KeyboardInterrupt), open_batch(job, tally=(tally := Tally())) as batch:
            follow(Arrivals(str(folder)), batch, None, pauses())
        assert tally == expected
    assert len(output.read_text("utf-8").splitlines()) == 6

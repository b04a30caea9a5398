"""One contract over every sink of the folder."""

import io
import json
from pathlib import Path

import pytest

import pressnlp.sinks
from pressnlp.errors import SinkError, UnknownSink
from pressnlp.records import Mention, Pipeline, PressRelease, Quantity, Source
from pressnlp.sinks.base import OpenSink

FORMATS = sorted(
    p.stem for p in Path(pressnlp.sinks.__file__).parent.glob("*.py") if p.stem not in ("__init__", "base")
)
TEXT = "[bold]50 M€[/bold] à Auch"
RELEASE = PressRelease(
    id="a1",
    source=Source(uri="a.txt", sha256="00"),
    title="[b] Auch",
    text=TEXT,
    mentions=(Mention(id="m1", label="QUANTITY", start=6, end=11, text="50 M€", zone="body", origin="rule", rule="r"),),
    quantities=(Quantity(id="q1", mentions=("m1",), kind="money", value=50_000_000, unit="EUR", modifier="min"),),
    pipeline=Pipeline(name="fr_pressnlp", version="0", model=None, lexicon="00"),
    warnings=("[i] not UTF-8",),
)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("count", [0, 1, 3])
def test_every_sink_writes_any_number_of_records(format: str, count: int, tmp_path: Path) -> None:
    target = tmp_path / "out"
    with OpenSink(format, str(target)) as sink:
        for _ in range(count):
            sink.write(RELEASE)
    written = target.read_text("utf-8")
    assert written.count("50 M€") >= count
    assert (format == "json") or bool(written) == bool(count)


def test_jsonl_reads_back(tmp_path: Path) -> None:
    with OpenSink("jsonl", str(tmp_path / "out")) as sink:
        sink.write(RELEASE)
        sink.write(RELEASE)
    lines = (tmp_path / "out").read_text("utf-8").splitlines()
    assert [PressRelease.model_validate_json(line) for line in lines] == [RELEASE, RELEASE]
    assert json.loads(lines[0])["pipeline"]["schema"] == "1.0"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_is_one_array(count: int, tmp_path: Path) -> None:
    with OpenSink("json", str(tmp_path / "out")) as sink:
        for _ in range(count):
            sink.write(RELEASE)
    assert len(json.loads((tmp_path / "out").read_text("utf-8"))) == count


def test_the_table_shows_brackets_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    with OpenSink("table") as sink:
        sink.write(RELEASE)
    shown = capsys.readouterr().out
    assert "a.txt · [b] Auch" in shown
    assert "min 50,000,000 EUR" in shown
    assert "warning: [i] not UTF-8" in shown


@pytest.mark.parametrize("format", ["base", "xml", "../jsonl", ""])
def test_an_unknown_format_is_named(format: str) -> None:
    with pytest.raises(UnknownSink, match="no such output format"):
        OpenSink(format)


def test_a_target_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(SinkError, match="cannot write here"):
        OpenSink("jsonl", str(tmp_path / "absent" / "out.jsonl"))


def test_standard_output_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stdout", stream)
    with OpenSink("jsonl") as sink:
        sink.write(RELEASE)
    assert not stream.closed

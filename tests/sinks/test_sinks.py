"""Sinks on streams, and how a target finds its sink."""

import gzip
import io
import json
from pathlib import Path

import pytest
from releases import PIPELINE, generate

from pressnlp.errors import SinkError, SinkUnavailable, UnknownSink
from pressnlp.records import Mention, Pipeline, PressRelease, Quantity, Source
from pressnlp.sinks import base
from pressnlp.sinks.base import FORMATS, find_target, open_sink

STREAMS = [name for name, kind in FORMATS.items() if kind.streams]
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


@pytest.mark.parametrize("format", STREAMS)
@pytest.mark.parametrize("count", [0, 1, 3])
def test_every_stream_writes_any_number_of_records(format: str, count: int, tmp_path: Path) -> None:
    target = tmp_path / "out"
    with open_sink(str(target), format) as sink:
        for _ in range(count):
            sink.write(RELEASE)
        assert not sink.stored(RELEASE.pipeline)
    written = target.read_text("utf-8")
    assert written.count("50 M€") >= count
    assert (format == "json") or bool(written) == bool(count)


@pytest.mark.parametrize("name", ["out.jsonl", "out.ndjson", "out.jsonl.gz"])
def test_jsonl_reads_back(name: str, tmp_path: Path) -> None:
    with open_sink(str(tmp_path / name)) as sink:
        sink.write(RELEASE)
        sink.write(RELEASE)
    content = (tmp_path / name).read_bytes()
    lines = (gzip.decompress(content) if name.endswith(".gz") else content).splitlines()
    assert [PressRelease.model_validate_json(line) for line in lines] == [RELEASE, RELEASE]
    assert json.loads(lines[0])["pipeline"]["schema"] == "1.0"


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz"])
def test_jsonl_goes_on_after_the_last_whole_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with open_sink(str(path)) as sink:
        sink.write(generate(1))
        sink.commit()
        sink.write(generate(2))
    content = path.read_bytes()
    path.write_bytes(content[:-30])
    with open_sink(str(path), resume=True) as sink:
        assert set(sink.stored(PIPELINE)) == {generate(1).id}
        with pytest.raises(SinkError, match=r"1 of its records were made by another .* without --resume"):
            sink.stored(RELEASE.pipeline)
        sink.write(generate(2))
    with gzip.open(path) if name.endswith(".gz") else path.open("rb") as file:
        assert [PressRelease.model_validate_json(line) for line in file] == [generate(1), generate(2)]
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_there_is_written_anew_without_resume(tmp_path: Path) -> None:
    for number in (1, 2):
        with open_sink(str(tmp_path / "out.jsonl")) as sink:
            sink.write(generate(number))
    assert (tmp_path / "out.jsonl").read_text("utf-8") == generate(2).to_json() + "\n"


def test_resume_leaves_a_file_of_something_else_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.jsonl"
    path.write_text('{"note": 1}\n')
    with pytest.raises(SinkError, match=r"notes\.jsonl:1: no record of pressnlp"), open_sink(str(path), resume=True):
        pass
    assert path.read_text() == '{"note": 1}\n'


@pytest.mark.parametrize("format", ["json", "table"])
def test_an_array_or_table_cannot_be_continued(format: str, tmp_path: Path) -> None:
    with pytest.raises(SinkError, match="cannot be continued"), open_sink(str(tmp_path / "x"), format, resume=True):
        pass


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_is_one_array(count: int, tmp_path: Path) -> None:
    with open_sink(str(tmp_path / "out.json")) as sink:
        for _ in range(count):
            sink.write(RELEASE)
            sink.commit()
    assert len(json.loads((tmp_path / "out.json").read_text("utf-8"))) == count


def test_the_table_shows_brackets_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    with open_sink(None, "table") as sink:
        sink.write(RELEASE)
        sink.commit()
    shown = capsys.readouterr().out
    assert "a.txt · [b] Auch" in shown
    assert "min 50,000,000 EUR" in shown
    assert "warning: [i] not UTF-8" in shown


@pytest.mark.parametrize(
    ("path", "format", "found"),
    [
        (None, None, ("jsonl", None)),
        ("-", "table", ("table", None)),
        ("a.jsonl", None, ("jsonl", "a.jsonl")),
        ("a.JSONL.GZ", None, ("jsonl", "a.JSONL.GZ")),
        ("a.json", None, ("json", "a.json")),
        ("tables.csv", None, ("csv", "tables.csv")),
        ("tables", "csv", ("csv", "tables")),
        ("a.json", "jsonl", ("jsonl", "a.json")),
        ("presse.db", None, ("sqlite", "presse.db")),
        ("sqlite:///presse.db", None, ("sqlite", "sqlite:///presse.db")),
        ("duckdb:///a.duckdb", None, ("duckdb", "duckdb:///a.duckdb")),
        ("postgresql+psycopg://u:p@h/b", None, ("postgresql", "postgresql+psycopg://u:p@h/b")),
        ("postgres://h/b", "postgresql", ("postgresql", "postgres://h/b")),
    ],
)
def test_the_format_is_told_or_read_from_the_target(path: str | None, format: str | None, found: tuple) -> None:
    assert find_target(path, format)[:2] == found


@pytest.mark.parametrize(
    ("path", "format", "message"),
    [
        ("a.xyz", None, r"a\.xyz: its name tells no format \(known: \.jsonl.*postgresql://\)"),
        ("a", None, "its name tells no format"),
        ("mysql://u:secret@h/b", None, r"mysql://…: no such kind of database \(known: sqlite://"),
        (None, "xml", r"xml: no such output format \(known: jsonl, json, table, csv"),
        ("a", "../jsonl", "no such output format"),
        ("a", "base", "no such output format"),
    ],
)
def test_an_unknown_format_is_one_line_with_the_known_ones(path: str | None, format: str | None, message: str) -> None:
    with pytest.raises(UnknownSink, match=message) as caught:
        find_target(path, format)
    assert "\n" not in str(caught.value) and "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("path", "format", "message"),
    [
        (None, "csv", "csv cannot be written to standard output; name a target with -o"),
        ("a.db", "postgresql", "a.db: postgresql needs a URL"),
        ("sqlite:///a.db", "csv", r"sqlite://… is no target for csv"),
    ],
)
def test_a_target_that_does_not_fit_its_format_is_named(path: str | None, format: str, message: str) -> None:
    with pytest.raises(SinkError, match=message):
        find_target(path, format)


@pytest.mark.parametrize(
    "target", ["absent/out.jsonl", "absent/out.jsonl.gz", "absent/a.csv", "absent/a.parquet", "absent/a.db"]
)
def test_a_target_that_cannot_be_written_is_named(target: str, tmp_path: Path) -> None:
    with pytest.raises(SinkError, match=target.replace(".", r"\.")), open_sink(str(tmp_path / target)):
        pass


@pytest.mark.parametrize("url", ["sqlite://a.db", "sqlite://", "sqlite:///", "duckdb://u:secret@a.db"])
def test_a_url_with_two_slashes_is_explained(url: str) -> None:
    with pytest.raises(SinkError, match="///file for a file here") as caught, open_sink(url):
        pass
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("format", ["parquet", "duckdb", "postgresql"])
def test_a_missing_driver_names_the_extra(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def import_module(name: str) -> None:
        raise ModuleNotFoundError("No module named 'driver'", name="driver")

    monkeypatch.setattr(base, "import_module", import_module)
    with pytest.raises(SinkError, match=rf"driver is not installed; pip install 'pressnlp\[{format}\]'"):
        base.load_sink(format)


def test_standard_output_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stdout", stream)
    with open_sink(None) as sink:
        sink.write(RELEASE)
    assert not stream.closed


@pytest.mark.parametrize("format", STREAMS)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
def test_a_full_disk_says_what_is_stored(format: str) -> None:
    with (
        pytest.raises(SinkUnavailable, match=r"/dev/full: No space left on device; 0 press releases"),
        open_sink("/dev/full", format) as sink,
    ):
        sink.write(RELEASE)
        sink.commit()

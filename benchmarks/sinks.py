"""Measure every relational sink: rows a second, equal rows between sinks, and its share of the time of the pipeline.

usage: python benchmarks/sinks.py [--documents N] [--kinds sqlite,duckdb,postgresql,csv,parquet] [--share]

Records are generated, always the same ones. PostgreSQL is started by the script, as the tests do. `--share` also
analyses the corpus with the whole pipeline and stores these records, under new ids, as often as N allows.
"""

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import argparse
import hashlib
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from postgresql_server import Server, find_programs  # noqa: E402
from releases import generate  # noqa: E402
from stores import KINDS, Store  # noqa: E402

from pressnlp.records import PressRelease  # noqa: E402
from pressnlp.sinks.base import open_sink  # noqa: E402


def main() -> None:
    """Print a line a sink."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--share", action="store_true")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="pressnlp-benchmark-"))
    server = start_server(folder) if "postgresql" in options.kinds else None
    try:
        kinds = options.kinds.split(",")
        compare(kinds, options.documents, folder, server)
        if options.share:
            measure_share(kinds, options.documents, folder, server)
    finally:
        if server:
            server.stop()
        shutil.rmtree(folder)


def start_server(folder: Path) -> Server:
    """Start a PostgreSQL with its usual durability."""
    programs = find_programs()
    if programs is None:
        sys.exit("no PostgreSQL here; leave it out with --kinds")
    folder.chmod(0o755)
    place = folder / "server"
    place.mkdir()
    server = Server(programs, place, fsync=True)
    server.start()
    return server


def new_store(kind: str, name: str, folder: Path, server: Server | None) -> Store:
    """Return an empty store."""
    if kind == "postgresql" and server:
        return Store(kind, server.new_schema())
    target = folder / f"{name}.{kind}"
    return Store(kind, str(target) if kind in ("csv", "parquet") else f"{kind}:///{target}")


def store_timed(store: Store, releases: Iterable[PressRelease]) -> float:
    """Store records; return the seconds that the sink took, without the making of the records."""
    start = time.perf_counter()
    spent = 0.0
    with open_sink(store.target) as sink:
        spent += time.perf_counter() - start
        for release in releases:
            start = time.perf_counter()
            sink.write(release)
            spent += time.perf_counter() - start
        start = time.perf_counter()
    return spent + time.perf_counter() - start


def compare(kinds: list[str], documents: int, folder: Path, server: Server | None) -> None:
    """Store generated records in every sink, and tell whether the rows are equal."""
    digests = {}
    for kind in kinds:
        store = new_store(kind, "generated", folder, server)
        seconds = store_timed(store, map(generate, range(documents)))
        dump = store.dump()
        rows = sum(map(len, dump.values()))
        digests[kind] = hashlib.sha256(repr(dump).encode()).hexdigest()
        print(
            f"{kind:12}{documents / seconds:8.0f} releases/s {rows / seconds:10.0f} rows/s "
            f"{seconds / documents * 1000:7.2f} ms a release   {rows} rows, digest {digests[kind][:12]}",
            flush=True,
        )
    print("rows equal between sinks:", len(set(digests.values())) == 1)


def measure_share(kinds: list[str], documents: int, folder: Path, server: Server | None) -> None:
    """Print the time of each sink beside that of the pipeline, on the releases of the corpus."""
    import pressnlp

    texts = [path.read_text("utf-8") for path in sorted((ROOT / "corpus" / "raw").glob("*.txt"))]
    records = []
    for name, nlp in (("without model", pressnlp.load(model=None)), ("with model", pressnlp.load())):
        list(nlp.stream(texts))  # warm
        start = time.perf_counter()
        for _ in range(5):
            records = list(nlp.stream(texts))
        pipeline = (time.perf_counter() - start) / 5 / len(texts)
        print(f"pipeline {name}: {pipeline * 1000:.2f} ms a release", flush=True)
    for kind in kinds:
        store = new_store(kind, "corpus", folder, server)
        seconds = store_timed(store, copies(records, documents)) / documents
        print(f"{kind:12}{seconds * 1000:7.2f} ms a release, {seconds / pipeline:6.1%} of the pipeline", flush=True)


def copies(records: list[PressRelease], documents: int) -> Iterator[PressRelease]:
    """Yield records under new ids."""
    for number in range(documents):
        yield records[number % len(records)].model_copy(update={"id": f"{number:016x}"})


if __name__ == "__main__":
    main()

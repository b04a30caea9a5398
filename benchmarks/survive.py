"""Kill a batch at random moments, resume it, and compare what it stored with an undisturbed run.

usage: python benchmarks/survive.py TARGET [--runs 25] [--count 300] [--jobs 2]

TARGET is jsonl, jsonl.gz, sqlite, or the URL of a PostgreSQL server; a schema is made and dropped for each run there.
"""

import argparse
import gzip
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from generate import write_documents

from pressnlp.sinks.relational.schema import TABLES

Dump = dict[str, list[object]]


class Store:
    """Where a run writes, and how all of it is read back."""

    def __init__(self, kind: str, scratch: Path, name: str) -> None:
        self.kind = kind
        self.path = scratch / f"{name}.{'db' if kind == 'sqlite' else kind}"
        self.name = name

    @contextmanager
    def target(self) -> Iterator[str]:
        """Give an empty target, gone afterwards."""
        if not self.kind.startswith("postgres"):
            yield f"sqlite:///{self.path}" if self.kind == "sqlite" else str(self.path)
            for path in self.path.parent.glob(self.path.name + "*"):
                path.unlink()
            return
        import psycopg

        with psycopg.connect(self.kind, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {self.name}".encode())
            yield f"{self.kind}{'&' if '?' in self.kind else '?'}options=-csearch_path%3D{self.name}"
            connection.execute(f"DROP SCHEMA {self.name} CASCADE".encode())

    def dump(self) -> Dump:
        """Return every row."""
        if self.kind.startswith("postgres"):
            import psycopg

            with psycopg.connect(self.kind) as connection:
                connection.execute(f"SET search_path = {self.name}".encode())
                return {name: connection.execute(query.encode()).fetchall() for name, query in queries()}
        if self.kind == "sqlite":
            with closing(sqlite3.connect(self.path)) as connection:
                return {name: connection.execute(query).fetchall() for name, query in queries()}
        read = gzip.decompress if self.kind.endswith(".gz") else bytes
        return {"lines": list(read(self.path.read_bytes()).splitlines())}


def queries() -> Iterator[tuple[str, str]]:
    """Yield a query for all rows of each table, in order."""
    for table in TABLES:
        columns = ", ".join(table.columns.keys())
        order = ", ".join(str(number + 1) for number in range(len(table.columns)))
        yield table.name, f"SELECT {columns} FROM {table.name} ORDER BY {order}"


def main() -> None:
    """Run, kill, resume and compare."""
    parser = argparse.ArgumentParser()
    parser.add_argument("target")
    parser.add_argument("--runs", type=int, default=25)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    chance = random.Random(8)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "communiques"
        write_documents(folder, options.count, paragraphs=2)
        calm = Store(options.target, Path(scratch), "calm")
        with calm.target() as target:
            start = time.monotonic()
            extract(folder, target, options.jobs).wait()
            whole = time.monotonic() - start
            expected = calm.dump()
        print(f"undisturbed: {whole:.1f} s, {sum(map(len, expected.values()))} rows", flush=True)
        equal = 0
        for run in range(options.runs):
            store = Store(options.target, Path(scratch), f"run{run}")
            with store.target() as target:
                kills = [chance.uniform(0.15, 1.0) * whole for _ in range(chance.choice((1, 1, 2)))]
                for moment in kills:
                    kill_after(extract(folder, target, options.jobs, "--resume"), moment)
                code = extract(folder, target, options.jobs, "--resume").wait()
                same = code == 0 and store.dump() == expected
            equal += same
            moments = " and ".join(f"{moment:.1f}" for moment in kills)
            print(f"run {run + 1}: killed after {moments} s: {'identical' if same else 'DIFFERENT'}", flush=True)
    print(f"{equal} of {options.runs} runs identical")
    sys.exit(equal != options.runs)


def extract(folder: Path, target: str, jobs: int, *options: str) -> subprocess.Popen[bytes]:
    """Start a batch on rules alone."""
    arguments = ["extract", "--no-model", "--quiet", "--jobs", str(jobs), "-o", target, *options, str(folder)]
    return subprocess.Popen([sys.executable, "-m", "pressnlp", *arguments])


def kill_after(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Kill a process, unless it ends before."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()


if __name__ == "__main__":
    main()

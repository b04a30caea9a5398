"""Run one archive of generated press releases through the command line into every sink, and compare the rows.

usage: python benchmarks/archive.py [--count 20000] [--paragraphs 6] [--jobs 2] [--model]
       [--kinds sqlite,duckdb,postgresql,csv,parquet]

PostgreSQL is started by the script, as the tests do. A digest a table tells whether two sinks hold the same rows.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from generate import PARAGRAPHS, write_documents  # noqa: E402
from sinks import new_store, start_server  # noqa: E402
from stores import KINDS, Store  # noqa: E402

from pressnlp.sinks.relational.schema import TABLES  # noqa: E402


def main() -> None:
    """Print a line a sink."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--paragraphs", type=int, default=PARAGRAPHS)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--model", action="store_true")
    parser.add_argument("--kinds", default=",".join(KINDS))
    options = parser.parse_args()
    kinds = options.kinds.split(",")
    folder = Path(tempfile.mkdtemp(prefix="pressnlp-archive-"))
    write_documents(folder / "communiques", options.count, options.paragraphs)
    server = start_server(folder) if "postgresql" in kinds else None
    digests: set[tuple[str, ...]] = set()
    try:
        for kind in kinds:
            store = new_store(kind, "archive", folder, server)
            command = [sys.executable, "-m", "pressnlp", "extract", str(folder / "communiques"), "--quiet"]
            command += ["--jobs", str(options.jobs), "-o", store.target, *([] if options.model else ["--no-model"])]
            start = time.perf_counter()
            subprocess.run(command, check=True)
            seconds = time.perf_counter() - start
            rows, found = digest(store)
            digests.add(found)
            print(f"{kind:12}{options.count / seconds:8.1f} releases/s {rows:9,} rows", *found[:2], flush=True)
    finally:
        if server:
            server.stop()
        shutil.rmtree(folder)
    print("rows equal between sinks:", len(digests) == 1)


def digest(store: Store) -> tuple[int, tuple[str, ...]]:
    """Return the number of all rows, and a digest of the rows of each table; one table at a time is in memory."""
    count, found = 0, []
    for table in TABLES:
        lines = sorted(map(repr, store.rows(table)))
        count += len(lines)
        content = hashlib.sha256()
        for line in lines:
            content.update(line.encode("utf-8", "surrogatepass"))
        found.append(content.hexdigest()[:12])
    return count, tuple(found)


if __name__ == "__main__":
    main()

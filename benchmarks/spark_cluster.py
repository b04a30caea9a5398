"""Start a standalone Spark cluster of two workers here, kill one in the middle of a job, and look at what comes out.

usage: python benchmarks/spark_cluster.py [--count 400] [--model]

The worker is killed with its executor and the Python processes below it, as when a machine goes down. Right is one
record for each text, equal to the one that this process makes.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from generate import write_documents
from pyspark.find_spark_home import _find_spark_home
from pyspark.sql import SparkSession

import pressnlp
from pressnlp.pipeline import MODEL
from pressnlp.spark import extract

HOST = "127.0.0.1"
PARTITIONS = 20


def main() -> None:
    """Run the job, kill a worker, compare."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--model", action="store_true")
    options = parser.parse_args()
    os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP=HOST)
    master = f"spark://{HOST}:{random.randint(20_000, 30_000)}"
    with tempfile.TemporaryDirectory() as scratch, (Path(scratch) / "log").open("w") as log:
        write_documents(Path(scratch) / "communiques", options.count, paragraphs=2)
        texts = [path.read_text("utf-8") for path in sorted(Path(scratch).glob("communiques/*/*.txt"))]
        daemons = [start("master.Master", "--host", HOST, "--port", master.rpartition(":")[2], log=log)]
        place = ("--host", HOST, "-c", "1", "-m", "1g", "-d", scratch)
        daemons += [start("worker.Worker", master, *place, log=log) for _ in range(2)]
        try:
            disturb(master, texts, MODEL if options.model else None, daemons[1].pid)
        finally:
            for daemon in daemons:
                kill_tree(daemon.pid)


def start(daemon: str, *arguments: str, log: TextIO) -> subprocess.Popen[bytes]:
    """Start a daemon of Spark."""
    command = [f"{_find_spark_home()}/bin/spark-class", f"org.apache.spark.deploy.{daemon}", *arguments]
    return subprocess.Popen([*command, "--webui-port", "0"], stdout=log, stderr=log)


def disturb(master: str, texts: list[str], model: str | None, victim: int) -> None:
    """Run the job twice, the second time with a worker killed half-way."""
    builder = SparkSession.builder.master(master).config("spark.ui.enabled", "false").config("spark.driver.host", HOST)
    session = builder.config("spark.executor.memory", "512m").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    frame = session.createDataFrame(list(enumerate(texts)), "number int, text string").repartition(PARTITIONS)
    found = extract(frame, model=model).select("number", "release.id", "release.mentions.text", "error")
    found.collect()  # the pipelines are loaded now
    calm = timed(found)[1]
    print(f"{executors(session)} executors; undisturbed: {calm:.1f} s")
    killer = threading.Timer(calm / 2, kill_tree, [victim])
    killer.start()
    rows, seconds = timed(found)
    killer.join()
    expected = {number: release.id for number, release in enumerate(pressnlp.load(model).stream(texts))}
    same = {row.number: row.id for row in rows} == expected and len(rows) == len(texts)
    failed = sum(row.error is not None for row in rows)
    print(f"one worker killed after {calm / 2:.1f} s: {seconds:.1f} s, {executors(session)} executors at the end")
    print(f"{len(rows)} rows for {len(texts)} texts, {failed} failed: {'all right' if same else 'WRONG'}")
    session.stop()
    sys.exit(not same)


def timed(frame: Any) -> tuple[list[Any], float]:
    """Collect a frame and return its rows and the seconds that it took."""
    begin = time.monotonic()
    rows = frame.collect()
    return rows, time.monotonic() - begin


def executors(session: SparkSession) -> int:
    """Return how many executors the driver knows."""
    context: Any = session.sparkContext._jsc
    return int(context.sc().getExecutorMemoryStatus().size()) - 1


def kill_tree(pid: int) -> None:
    """Kill a process and all below it, whatever thread started them."""
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in thread.read_text().split():
            kill_tree(int(child))
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    main()

"""Measure a batch: throughput of two jobs against one, and memory over a long run.

usage: python benchmarks/batch.py speed [--count 400] [--runs 3] [--no-model] [--output sqlite:///bench.db]
       python benchmarks/batch.py memory [--count 20000] [--jobs 2] [--model]  [--output …]

Speed: one and two jobs take turns on the same texts, and the ratio of the medians counts; loading is left out. CPU
seconds (parent and workers) tell what the ratio would be on a quiet machine. Memory: the resident memory of parent and
workers is read after every hundredth document; the highest of the second half over the highest of the first counts.
"""

import argparse
import os
import resource
import statistics
import tempfile
import time
from pathlib import Path

from generate import write_documents

from pressnlp.batch.analysis import Recipe
from pressnlp.batch.pool import Pool
from pressnlp.batch.run import Job, Report, Tally, open_batch, read
from pressnlp.pipeline import MODEL

PAGE = os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Run what is asked for on generated texts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["speed", "memory"])
    parser.add_argument("--count", type=int)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--model", action=argparse.BooleanOptionalAction)
    parser.add_argument("--output", help="where records go: a file or database, made anew outside this script")
    options = parser.parse_args()
    speed = options.what == "speed"
    recipe = Recipe(MODEL if (speed if options.model is None else options.model) else None)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "communiques"
        write_documents(folder, options.count or (400 if speed else 20_000))
        output = options.output or f"{scratch}/out.jsonl"
        if speed:
            measure_speed(str(folder), recipe, output, options.runs)
        else:
            measure_memory(str(folder), Job(recipe, output, jobs=options.jobs))


def measure_speed(folder: str, recipe: Recipe, output: str, runs: int) -> None:
    """Print documents a second with one job and with two, in turns."""
    taken: dict[int, list[tuple[float, float]]] = {1: [], 2: []}
    for run in range(runs):
        for jobs in (1, 2) if run % 2 else (2, 1):
            with open_batch(Job(recipe, output, jobs=jobs)) as batch:
                wait_until_loaded(batch.analysis)
                start, cpu = time.perf_counter(), cpu_seconds(batch.analysis)
                batch.take(read([folder], None))
                seconds, spent = time.perf_counter() - start, cpu_seconds(batch.analysis) - cpu
            taken[jobs].append((seconds, spent))
            print(f"{jobs} jobs: {seconds:6.1f} s, {spent:6.1f} s of CPU, {batch.tally.written / seconds:6.1f} texts/s")
    one, two = (statistics.median(seconds for seconds, _ in taken[jobs]) for jobs in (1, 2))
    cpu_one, cpu_two = (statistics.median(cpu for _, cpu in taken[jobs]) for jobs in (1, 2))
    print(f"two jobs: {one / two:.2f} × one; CPU of two jobs {cpu_two / cpu_one:.2f} × that of one")


def wait_until_loaded(analysis: object) -> None:
    """Leave loading out of what is measured."""
    if isinstance(analysis, Pool):
        analysis.wait_until_ready()


def cpu_seconds(analysis: object) -> float:
    """Return the CPU time of this process and of the workers."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    workers = [worker.process.pid for worker in analysis.held] if isinstance(analysis, Pool) else []
    ticks = 0
    for pid in workers:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return own.ru_utime + own.ru_stime + ticks / os.sysconf("SC_CLK_TCK")


class Memory(Report):
    """Read the resident memory now and then."""

    def __init__(self) -> None:
        self.megabytes: list[float] = []
        self.pids: list[int] = []

    def advance(self, tally: Tally) -> None:
        """Read it after every hundredth document."""
        if tally.done % 100 == 0:
            self.megabytes.append(sum(map(resident, [os.getpid(), *self.pids])))


def resident(pid: int) -> float:
    """Return the resident memory of a process in megabytes."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 1024**2


def measure_memory(folder: str, job: Job) -> None:
    """Print the highest resident memory of the first and the second half."""
    memory = Memory()
    start = time.perf_counter()
    with open_batch(job, memory) as batch:
        if isinstance(batch.analysis, Pool):
            batch.analysis.wait_until_ready()
            memory.pids = [worker.process.pid or 0 for worker in batch.analysis.held]
        batch.take(read([folder], None))
    half = len(memory.megabytes) // 2
    first, second = max(memory.megabytes[:half]), max(memory.megabytes[half:])
    mean = [statistics.mean(part) for part in (memory.megabytes[:half], memory.megabytes[half:])]
    print(f"{batch.tally.written} texts in {time.perf_counter() - start:.0f} s, {job.jobs} jobs")
    print(f"highest resident memory: {first:.0f} MB, then {second:.0f} MB ({second / first:.3f} ×)")
    print(f"mean resident memory: {mean[0]:.0f} MB, then {mean[1]:.0f} MB ({mean[1] / mean[0]:.3f} ×)")


if __name__ == "__main__":
    main()

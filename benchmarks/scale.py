"""Show that time grows with the length of a text and no faster, and what the geographic code costs.

usage: python benchmarks/scale.py [--lengths] [--places]

`--lengths`: milliseconds a kilobyte of the pipeline without a model and of numbers, quantities and dates, on real
prose and on texts made to hurt, from 1 kB to 1 MB. `--places`: seconds and megabytes that the geographic code adds,
in a fresh process.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

CORPUS = Path(__file__).parent.parent / "corpus" / "raw"
SIZES = (1_000, 10_000, 100_000, 1_000_000)
HOSTILE = (
    "1",
    "1 ",
    "1 000 ",
    "1€ ",
    "Plan ",
    "de la ",
    "deux sur trois. ",
    "1/2 ",
    "5 mars ",
    "Paris, ",
    "(ABC) ",
    "« A » ",
)
PLACES = """
import gc, time
from pathlib import Path
import spacy
import pressnlp.components.place, pressnlp.components.lexicon_scout as scout
from pressnlp.lexicon.gazetteer import load_gazetteer
from pressnlp.lexicon.loader import load_lexicon
from pressnlp.pipeline import paused_collection

def memory():
    pages = int(Path('/proc/self/statm').read_text().split()[1])
    return pages * 4096 / 1e6

gc.collect()
before, start = memory(), time.perf_counter()
with paused_collection():
    rows = load_gazetteer(load_lexicon())
    find = scout.LexiconScout(load_lexicon(), rows)
    place = pressnlp.components.place.PlaceRecogniser(load_lexicon())
loaded, added = time.perf_counter() - start, memory() - before
docs = [spacy.blank('xx')(Path(path).read_text('utf-8')) for path in PATHS]
start = time.perf_counter()
for doc in docs: place(find(doc))
matched = time.perf_counter() - start
print(f'{len(rows)} names: loads in {loaded:.2f} s, adds {added:.0f} MB; {len(docs)} texts matched in {matched:.2f} s')
"""


def main() -> None:
    """Print what the options ask for; both without any."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lengths", action="store_true")
    parser.add_argument("--places", action="store_true")
    options = parser.parse_args()
    if options.places or not options.lengths:
        paths = [str(path) for path in sorted(CORPUS.glob("*.txt"))]
        subprocess.run([sys.executable, "-c", f"PATHS = {paths!r}{PLACES}"], check=True)
    if options.lengths or not options.places:
        measure_lengths()


def measure_lengths() -> None:
    """Print a line for each kind of text: milliseconds a kilobyte at each size, which do not grow."""
    import pressnlp

    analyser = pressnlp.load(model=None)
    prose = "\n\n".join(path.read_text("utf-8") for path in sorted(CORPUS.glob("*.txt")))
    readers = {
        "no model": analyser,
        "figures": lambda text: (pressnlp.numbers(text), pressnlp.quantities(text), pressnlp.dates(text)),
    }
    print(f"{'ms a kB':34}" + "".join(f"{size:>11,}" for size in SIZES))
    for name, read in readers.items():
        for unit in (prose, *HOSTILE):
            label = "prose" if unit is prose else repr(unit)
            cells = "".join(f"{seconds(read, repeated(unit, size)) / size * 1e6:11.2f}" for size in SIZES)
            print(f"{name:12}{label:22}{cells}", flush=True)


def repeated(unit: str, size: int) -> str:
    """Return a text of so many characters."""
    return (unit * (size // len(unit) + 1))[:size]


def seconds(read, text: str) -> float:
    """Return the time of the processor for one reading, after a first one of a text of a kilobyte."""
    read(text[:1_000])
    start = time.process_time()
    read(text)
    return time.process_time() - start


if __name__ == "__main__":
    main()

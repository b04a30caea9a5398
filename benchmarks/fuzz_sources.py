"""Read thousands of damaged files: every one must give documents or a SourceError, within a time.

    python benchmarks/fuzz_sources.py --count 20000 --seed 1

Prints what came out, each crash with the number that gives it again, and the slowest files. Exit code 1 for a crash.
"""

import argparse
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "tests"), str(Path(__file__).parents[1] / "tests" / "sources")]

from mutation import mutations  # noqa: E402
from seeds import OTHERS, SAME  # noqa: E402

from pressnlp.errors import SourceError  # noqa: E402
from pressnlp.sources.reading import Reading  # noqa: E402


def main() -> int:
    """Read the damaged files and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="Folder for the files that crash.")
    options = parser.parse_args()
    outcomes: Counter[str] = Counter()
    crashes: Counter[str] = Counter()
    slowest: list[tuple[float, int, str]] = []
    errors: list[SourceError] = []
    for number, (name, content) in enumerate(mutations(SAME | OTHERS, options.count, options.seed)):
        start = time.perf_counter()
        errors.clear()
        try:
            documents = list(Reading(None, errors.append).read(content, name, name))
            outcomes["documents" if documents else "only errors of members"] += 1
        except SourceError as error:
            outcomes[type(error).__name__] += 1
        except Exception as error:  # a crash is what is looked for
            outcomes["CRASH"] += 1
            where = traceback.extract_tb(error.__traceback__)[-1]
            crashes[f"{type(error).__name__} at {where.filename}:{where.lineno}"] += 1
            print(f"crash at number {number} ({name}): {type(error).__name__}: {error}")
            if options.keep:
                options.keep.mkdir(exist_ok=True)
                (options.keep / f"{number}-{name}").write_bytes(content)
        slowest = sorted([*slowest, (time.perf_counter() - start, number, name)], reverse=True)[:5]
    print(f"{options.count} files, seed {options.seed}: " + ", ".join(f"{n} {what}" for what, n in outcomes.items()))
    for crash, times in crashes.most_common():
        print(f"{times} × {crash}")
    print("slowest: " + ", ".join(f"{seconds:.2f} s (number {number}, {name})" for seconds, number, name in slowest))
    return 1 if crashes else 0


if __name__ == "__main__":
    sys.exit(main())

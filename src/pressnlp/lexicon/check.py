"""Check the lexicon as a whole: what no single file can see."""

from collections.abc import Iterator
from pathlib import Path

from pressnlp.errors import LexiconError
from pressnlp.lexicon.loader import ROWS, Lexicon, read_rows, read_table
from pressnlp.text.folding import fold

# Forms of these files name one thing each; places share names by nature.
UNIQUE = ("programmes", "organisations")


def check_lexicon(folders: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield one line a file that is in order. Raises LexiconError at the first fault, with file and line.

    A fault: wrong columns, an empty, double or unsorted id, a file of unknown name, one spelling that
    stands for two rows.
    """
    seen: dict[str, tuple[str, str]] = {}  # folded spelling → id and place of its row
    for folder in Lexicon(folders).folders:
        for path in sorted(folder.iterdir()):
            if path.suffix == ".csv":
                yield f"{path}: {_check_rows(path, seen)} rows"
            elif path.suffix == ".toml":
                yield f"{path}: {len(read_table(path))} tables"


def _check_rows(path: Path, seen: dict[str, tuple[str, str]]) -> int:
    if path.stem not in ROWS:
        raise LexiconError(path, None, f"no lexicon has this name; known are {', '.join(sorted(ROWS))}")
    count = 0
    for line, row in read_rows(path, ROWS[path.stem]):
        count += 1
        if path.stem not in UNIQUE:
            continue
        identity, name, acronym, aliases = row[:4]
        for form in {fold(form) for form in (name, acronym, *aliases) if form}:
            other, where = seen.setdefault(form, (identity, f"{path.name}:{line}"))
            if other != identity:
                raise LexiconError(path, line, f"« {form} » of {identity} already stands for {other} ({where})")
    return count

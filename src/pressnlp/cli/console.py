"""What the commands say on standard error: one-line errors and the progress of long work."""

import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pressnlp.conversion import Verdict
    from pressnlp.records import Document


def complain(message: str) -> None:
    """Write one line to standard error."""
    # Not typer.echo: rich moves what is printed here above its progress bar.
    print(f"pressnlp: {message}", file=sys.stderr)


def explain(uri: str | None, verdicts: Iterable["Verdict"]) -> None:
    """Write to standard error why each mention is what it is, a line each."""
    for verdict in verdicts:
        beaten = "".join(f"; beat {label} « {text} » ({rule})" for text, label, rule in verdict.beaten)
        beaten += "".join(f"; not {code} {name}" for code, name in verdict.rivals)
        where = f"{uri}:{verdict.start}-{verdict.end}"
        line = f"{where} {verdict.label} « {verdict.text} » {verdict.rule}{beaten}"
        print(" ".join(line.split()), file=sys.stderr)


@contextmanager
def progress(documents: Iterator["Document"], shown: bool) -> Generator[Iterator["Document"]]:
    """Count documents on standard error when it is a terminal that does not show the records themselves."""
    if not (shown and sys.stderr.isatty()):
        yield documents
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} press releases"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        yield iter(bar.track(documents, description="reading"))

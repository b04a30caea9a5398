"""`pressnlp ledger`: who commits how much, for what, over many press releases."""

from collections.abc import Callable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pressnlp.cli.console import complain, progress
from pressnlp.cli.options import LexiconOption, ModelOption, iso_day, load_analyser
from pressnlp.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path

    from pressnlp.records import PressRelease


DAY: dict[str, Any] = {"formats": ["%Y-%m-%d"], "metavar": "DATE"}


class Group(StrEnum):
    """What totals are made for."""

    programme = "programme"
    departement = "departement"
    year = "year"


def ledger(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH…", help="Press releases (files, folders, -) or .jsonl files of pressnlp extract."),
    ],
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="A .csv, .jsonl or .parquet file, else CSV on standard output.")
    ] = None,
    programme: Annotated[str | None, typer.Option(metavar="ID|NAME", help="Only this scheme.")] = None,
    place: Annotated[
        str | None, typer.Option(metavar="CODE|NAME", help="Only this place and those in it: 32, Auch, region:76.")
    ] = None,
    min_amount: Annotated[float | None, typer.Option(metavar="EUROS", help="Only amounts of at least so much.")] = None,
    since: Annotated[datetime | None, typer.Option(**DAY, help="Only releases of this day and later.")] = None,
    until: Annotated[datetime | None, typer.Option(**DAY, help="Only releases of this day and earlier.")] = None,
    by: Annotated[Group | None, typer.Option(help="Total the money of each group instead.")] = None,
    recycled: Annotated[bool, typer.Option("--recycled", help="Show money that is announced again instead.")] = False,
    lexicon: LexiconOption = None,
    model: ModelOption = True,
) -> None:
    """Write one row an announcement: who commits how much, for what, where, by when, with its proof."""
    from pressnlp.ledger import table
    from pressnlp.ledger.area import find_area
    from pressnlp.ledger.book import Ledger
    from pressnlp.ledger.output import check_target, write_table
    from pressnlp.ledger.store import By, Filters
    from pressnlp.lexicon.loader import load_lexicon

    if by and recycled:
        raise typer.BadParameter("give --by or --recycled, not both")
    check_target(output)
    words = load_lexicon(tuple(map(str, lexicon or ())))
    area = find_area(place, words) if place else None
    filters = Filters(programme, area, min_amount, iso_day(since), iso_day(until))
    failures: list[SourceError] = []
    with Ledger(words) as book:
        book.add(releases(paths, model, lexicon, failures.append))
        if by:
            group = By(by)
            cells = (table.total_cells(total, group) for total in book.totals(group, filters))
            write_table(table.totals_columns(group), cells, output)
        elif recycled:
            write_table(table.RECYCLED, table.recycled_cells(book.recycled(filters), book.excesses(filters)), output)
        else:
            write_table(table.LEDGER, map(table.ledger_cells, book.rows(filters)), output)
    if failures:
        raise typer.Exit(1)


def releases(
    paths: list[str], model: bool, lexicon: "list[Path] | None", on_failure: Callable[[SourceError], None]
) -> Iterator["PressRelease"]:
    """Yield the records of files that hold records, then those of the texts; the model is loaded for texts alone."""
    from pressnlp.ledger.reading import holds_records, read_records
    from pressnlp.sources.base import read_inputs

    def on_error(error: SourceError) -> None:
        on_failure(error)
        complain(str(error))

    for name in filter(holds_records, paths):
        try:
            yield from read_records(name)
        except SourceError as error:
            on_error(error)
    texts = [name for name in paths if not holds_records(name)]
    if texts:
        analyser = load_analyser(model, lexicon)
        with progress(read_inputs(texts, None, on_error), shown=True) as documents:
            yield from analyser.stream(documents)

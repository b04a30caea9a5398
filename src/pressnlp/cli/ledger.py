"""`pressnlp ledger`: who commits how much, for what, over many press releases."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pressnlp.cli.console import complain
from pressnlp.cli.options import (
    ErrorsOption,
    JobsOption,
    LexiconOption,
    ModelOption,
    PublishedOption,
    QuietOption,
    RulesOption,
    chosen_model,
    iso_day,
)

if TYPE_CHECKING:
    from pressnlp.batch.run import Job, Tally
    from pressnlp.ledger.book import Ledger


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
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="TARGET",
            help="A .csv, .jsonl or .parquet file, or a database (sqlite:///presse.db, duckdb:///…, postgresql://…) "
            "whose table is made anew, else CSV on standard output.",
        ),
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
    published: PublishedOption = None,
    jobs: JobsOption = 1,
    errors: ErrorsOption = None,
    quiet: QuietOption = False,
    lexicon: LexiconOption = None,
    model: ModelOption = None,
    no_model: RulesOption = False,
) -> None:
    """Write one row an announcement: who commits how much, for what, where, by when, with its proof."""
    from pressnlp.batch.run import Job, Tally
    from pressnlp.cli.batch import FAILED, make_recipe
    from pressnlp.ledger.area import find_area
    from pressnlp.ledger.book import Ledger
    from pressnlp.ledger.output import check_target, write_table
    from pressnlp.ledger.store import By, Filters
    from pressnlp.ledger.table import (
        LEDGER_SHEET,
        RECYCLED_SHEET,
        ledger_cells,
        recycled_cells,
        total_cells,
        totals_sheet,
    )
    from pressnlp.lexicon.loader import load_lexicon

    if by and recycled:
        raise typer.BadParameter("give --by or --recycled, not both")
    group = By(by) if by else None
    sheet = RECYCLED_SHEET if recycled else totals_sheet(group) if group else LEDGER_SHEET
    check_target(sheet, output)
    words = load_lexicon(tuple(map(str, lexicon or ())))
    area = find_area(place, words) if place else None
    filters = Filters(programme, area, min_amount, iso_day(since), iso_day(until))
    job = Job(make_recipe(lexicon, chosen_model(model, no_model), contacts=True), jobs=jobs, errors=errors)
    tally = Tally()
    with Ledger(words) as book:
        fill(book, paths, job, iso_day(published), quiet, tally)
        if recycled:
            cells = recycled_cells(book.recycled(filters), book.excesses(filters))
        elif group:
            cells = (total_cells(total, group) for total in book.totals(group, filters))
        else:
            cells = map(ledger_cells, book.rows(filters))
        write_table(sheet, cells, output)
    if tally.failed:
        raise typer.Exit(FAILED)


def fill(book: "Ledger", paths: list[str], job: "Job", published: str | None, quiet: bool, tally: "Tally") -> None:
    """Read everything into the ledger, telling how far it is. Ctrl-C or SIGTERM end it before anything is written."""
    from pressnlp.batch.interruption import Interruption
    from pressnlp.cli.batch import INTERRUPTED, Telling, count_inputs
    from pressnlp.cli.progress import progress
    from pressnlp.ledger.gathering import gather
    from pressnlp.ledger.reading import holds_records

    total = None if quiet or any(map(holds_records, paths)) else count_inputs(paths)
    with Interruption() as interruption:
        try:
            with progress(total, quiet, records_here=False) as show:
                gather(book, paths, job, published, Telling(interruption, show), tally)
        except KeyboardInterrupt:
            complain("interrupted; nothing is written")
            raise typer.Exit(INTERRUPTED) from None

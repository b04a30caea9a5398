"""Keep the ledger of many releases: fill it, ask it, and find what was announced twice."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from pressnlp.ledger.recycled import Comparison, Excess, Group, find_excess, find_recycled
from pressnlp.ledger.row import LedgerRow, ledger_rows
from pressnlp.ledger.store import By, Filters, LedgerStore, Total
from pressnlp.lexicon.loader import Lexicon
from pressnlp.records import PressRelease

EVERYTHING = Filters()


class Ledger:
    """The announcements of many releases in a database file that is gone when the ledger is closed.

    >>> with Ledger(load_lexicon()) as ledger:
    ...     ledger.add(release for release in nlp.stream(texts))
    ...     rows = list(ledger.rows(Filters(min_amount=1_000_000)))
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __enter__(self) -> "Ledger":
        self._folder = TemporaryDirectory(prefix="pressnlp-ledger-")
        self._store = LedgerStore(Path(self._folder.name) / "ledger.db")
        return self

    def __exit__(self, *exception: object) -> None:
        self._store.close()
        self._folder.cleanup()

    def add(self, releases: Iterable[PressRelease]) -> None:
        """Add the announcements of releases one by one; a release whose id is known already is left out."""
        for release in releases:
            self._store.add(ledger_rows(release))

    def rows(self, filters: Filters = EVERYTHING) -> Iterator[LedgerRow]:
        """Yield the rows asked for, by release day and order in the text."""
        return self._store.rows(filters)

    def totals(self, by: By, filters: Filters = EVERYTHING) -> Iterator[Total]:
        """Yield sums of money; an amount and its part, and ranges, are never added."""
        return self._store.totals(by, filters)

    def recycled(self, filters: Filters = EVERYTHING) -> list[Group]:
        """Return the groups of announcements of the same money in later releases, surest first."""
        return find_recycled(self._store.amounts(filters), Comparison(self.lexicon))

    def excesses(self, filters: Filters = EVERYTHING) -> Iterator[Excess]:
        """Yield the amounts whose parts in the same text add up to more."""
        release: list[LedgerRow] = []
        for row in self._store.rows(filters):
            if release and release[0].release_id != row.release_id:
                yield from find_excess(release)
                release = []
            release.append(row)
        yield from find_excess(release)

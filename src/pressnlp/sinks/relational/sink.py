"""The sink of every database: batches are staged, then merged in one transaction each."""

import time
from contextlib import ExitStack

from sqlalchemy import select

from pressnlp.errors import SinkUnavailable
from pressnlp.records import Pipeline, PressRelease
from pressnlp.sinks.characters import make_storable
from pressnlp.sinks.relational import keys, merging, schema
from pressnlp.sinks.relational.database import Database, fetch
from pressnlp.sinks.relational.migration import prepare
from pressnlp.sinks.relational.rows import COLUMNS, Rows, make_rows

# A batch is committed when it has so many releases or characters, or is so old: what a kill may cost.
BATCH_RELEASES = 200
BATCH_CHARACTERS = 8_000_000
BATCH_SECONDS = 5.0


class RelationalSink:
    """Write records into a database; the base is always what the last record of each release makes it."""

    def __init__(self, database: Database) -> None:
        """Connect and bring the schema up to date. Raises SinkError."""
        self.database = database
        self.merge = merging.make_merge(database.dialect)
        self.pending: dict[str, tuple[str, PressRelease]] = {}  # key → digest, record
        self.characters = 0
        self.opened = time.monotonic()
        self.committed = 0
        with ExitStack() as undo:
            undo.callback(database.close)
            try:
                self.connect()
                prepare(database)
            except database.errors as error:
                raise self.unavailable(error) from error
            undo.pop_all()

    def write(self, release: PressRelease) -> None:
        """Take one record; it is stored at the next commit. Raises SinkUnavailable."""
        release = make_storable(release)
        key, digest = keys.release_key(release.id), keys.digest(release)
        if key not in self.pending or self.pending[key][0] != digest:
            self.pending[key] = digest, release
            self.characters += len(release.text)
        age = time.monotonic() - self.opened
        if len(self.pending) >= BATCH_RELEASES or self.characters >= BATCH_CHARACTERS or age >= BATCH_SECONDS:
            self.commit()

    def commit(self) -> None:
        """Store what was written, whole or not at all; a lost connection is made anew once. Raises SinkUnavailable."""
        if self.pending:
            try:
                if self.database.is_lost():
                    self.connect()
                self.store()
            except self.database.errors as error:
                self.try_again(error)
            self.committed += len(self.pending)
        self.pending.clear()
        self.characters = 0
        self.opened = time.monotonic()

    def stored(self, pipeline: Pipeline) -> frozenset[str]:
        """Return the ids of the releases that this very pipeline, model and lexicon made."""
        table = schema.release
        query = select(table.c.id).where(
            table.c.pipeline == pipeline.name,
            table.c.pipeline_version == pipeline.version,
            table.c.model == pipeline.model if pipeline.model is not None else table.c.model.is_(None),
            table.c.lexicon == pipeline.lexicon,
            table.c.record_schema == pipeline.schema_,
        )
        self.commit()
        try:
            return frozenset(row[0] for row in fetch(self.database, query))
        except self.database.errors as error:
            raise self.unavailable(error) from error

    def close(self) -> None:
        """Commit and disconnect."""
        try:
            self.commit()
        finally:
            self.database.close()

    def connect(self) -> None:
        """Connect and make the staging tables, which live as long as the connection."""
        self.database.connect()
        for statement in self.merge.staging:
            self.database.execute(statement)

    def try_again(self, error: Exception) -> None:
        """Store on a new connection what failed because the connection was lost."""
        if not self.database.is_lost():
            raise self.unavailable(error) from error
        try:
            self.connect()
            self.store()
        except self.database.errors as again:
            raise self.unavailable(again) from again

    def store(self) -> None:
        """Merge the pending records in one transaction."""
        self.database.begin()
        try:
            self.merge_pending()
            self.database.commit()
        except BaseException:
            self.database.rollback()
            raise

    def merge_pending(self) -> None:
        """Leave out what is stored already, replace what changed, add the rest."""
        offered = [(key, digest) for key, (digest, _) in self.pending.items()]
        self.database.load(merging.offered.name, ("id", "digest"), offered)
        known = {key: digest for key, digest in self.database.query(self.merge.known)}
        news = {key: pair for key, pair in self.pending.items() if known.get(key) != pair[0]}
        if news:
            self.stage([make_rows(release, digest) for digest, release in news.values()])
            replacing = not known.keys().isdisjoint(news)
            self.run(self.merge.remove if replacing else ())
            self.run(self.merge.move)
            self.run(self.merge.mend if replacing else ())
        self.run(self.merge.clear)

    def stage(self, batch: list[Rows]) -> None:
        """Load the rows of a batch into the staging tables."""
        for table, incoming in merging.INCOMING.items():
            rows = [row for rows in batch for row in rows[table.name]]
            self.database.load(incoming.name, COLUMNS[table.name], rows)
        self.database.staged()

    def run(self, statements: tuple[str, ...]) -> None:
        """Run statements in order."""
        for statement in statements:
            self.database.execute(statement)

    def unavailable(self, error: Exception) -> SinkUnavailable:
        """Return the error that says what failed and what is stored."""
        return SinkUnavailable(self.database.name, str(error), self.committed)

"""A table for a person at a terminal: one line an entity, with its value."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pressnlp.errors import SinkError
from pressnlp.records import Date, Entity, Organisation, Person, Pipeline, Place, PressRelease, Programme, Quantity
from pressnlp.sinks.base import Target
from pressnlp.sinks.characters import make_storable
from pressnlp.sinks.stream import Stream

# A pipe has no width of its own; records are not cut for it.
PIPE_WIDTH = 160


class Sink:
    """Write one table a press release."""

    def __init__(self, target: Target) -> None:
        if target.resume:
            raise SinkError(f"{target.path}: a table for people cannot be continued; write .jsonl or into a database")
        self.stream = Stream(target)
        terminal = self.stream.file.isatty()
        self.console = Console(file=self.stream.file, width=None if terminal else PIPE_WIDTH, highlight=False)

    def write(self, release: PressRelease) -> None:
        """Write the table of one release, its title above."""
        release = make_storable(release)
        with self.stream.guard():
            self.print(release)
        self.stream.written += 1

    def print(self, release: PressRelease) -> None:
        """Print title, table and warnings."""
        text = {mention.id: " ".join(mention.text.split()) for mention in release.mentions}
        label = {mention.id: mention.label for mention in release.mentions}
        table = Table(title=escape(heading(release)), title_justify="left", title_style="bold", expand=False)
        for column in ("label", "in the text", "value", "times"):
            table.add_column(column, overflow="fold", justify="right" if column == "times" else "left")
        for entity in release.entities():
            first = entity.mentions[0]
            cells = (label[first], text[first], describe(entity), str(len(entity.mentions)))
            table.add_row(*(escape(cell) for cell in cells))
        self.console.print(table)
        for warning in release.warnings:
            self.console.print(f"warning: {warning}", markup=False)

    def commit(self) -> None:
        """Flush."""
        self.stream.flush()

    def stored(self, pipeline: Pipeline) -> frozenset[str]:
        """A new file holds nothing."""
        return frozenset()

    def close(self) -> None:
        """Nothing is left to write."""
        self.stream.close()


def heading(release: PressRelease) -> str:
    """Return what stands above the table: file, date, title."""
    return " · ".join(filter(None, (release.source.uri or release.id, release.date, release.title)))


def describe(entity: Entity) -> str:
    """Return the value of an entity in a few words. An amount gives « 50,000,000 EUR »."""
    match entity:
        case Person():
            return ", ".join(filter(None, (entity.name, entity.role)))
        case Place():
            return " ".join(filter(None, (entity.name, entity.code and f"({entity.code})", entity.level)))
        case Organisation():
            return ", ".join(filter(None, (entity.name, entity.kind)))
        case Programme():
            return ", ".join(filter(None, (entity.name, entity.kind)))
        case Quantity():
            upper = "" if entity.value_max is None else f" to {entity.value_max:,}"
            return " ".join(filter(None, (entity.modifier, f"{entity.value:,}{upper}", entity.unit)))
        case Date():
            return " ".join(filter(None, (entity.part, entity.value or "unknown")))
        case _:
            raise TypeError(f"no description for {type(entity).__name__}")

"""A table for a person at a terminal: one line an entity, with its value."""

from typing import TextIO

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pressnlp.records import Date, Entity, Organisation, Person, Place, PressRelease, Programme, Quantity

# A pipe has no width of its own; records are not cut for it.
PIPE_WIDTH = 160


class Sink:
    """Write one table a press release."""

    def __init__(self, stream: TextIO) -> None:
        self.console = Console(file=stream, width=None if stream.isatty() else PIPE_WIDTH, highlight=False)

    def write(self, release: PressRelease) -> None:
        """Write the table of one release, its title above."""
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

    def close(self) -> None:
        """Nothing is left to write."""


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

"""Options that several commands share, and the pipeline that they ask for."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pressnlp.api import Analyser

LexiconOption = Annotated[
    list[Path] | None,
    typer.Option("--lexicon", metavar="DIR", help="Lexicon folder to lay over the built-in one; may be repeated."),
]
ModelOption = Annotated[
    bool, typer.Option("--model/--no-model", help="Use the statistical model, or rules and lexicons alone (fast).")
]
ContactsOption = Annotated[
    bool, typer.Option("--contacts/--no-contacts", help="Keep press contacts, or black them out in the text too.")
]


def load_analyser(model: bool, lexicon: list[Path] | None, *, contacts: bool = True) -> "Analyser":
    """Load the pipeline that the options ask for."""
    from pressnlp.api import load
    from pressnlp.pipeline import MODEL

    return load(MODEL if model else None, map(str, lexicon or ()), contacts=contacts)

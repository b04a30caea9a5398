"""The command line: each command is a thin declaration over `api`, `evaluation` or `lexicon`; one file a command.

spaCy is imported inside the commands, so that `pressnlp --help` answers at once.
"""

import sys

import typer

from pressnlp.cli import model
from pressnlp.cli.console import complain
from pressnlp.cli.corpus import agree, convert
from pressnlp.cli.corpus import check as check_corpus
from pressnlp.cli.describe import info, schema
from pressnlp.cli.evaluate import evaluate
from pressnlp.cli.extract import extract
from pressnlp.cli.ledger import ledger
from pressnlp.cli.lexicon import build_places_table, check, suggest_programmes
from pressnlp.cli.watch import watch
from pressnlp.errors import PressnlpError

app = typer.Typer(
    name="pressnlp",
    help="Read French press releases: people, places, organisations, programmes, quantities and dates.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
corpus_app = typer.Typer(help="Make and check annotated texts.", no_args_is_help=True)
model_app = typer.Typer(help="Make the data of a training, and its weights.", no_args_is_help=True)
lexicon_app = typer.Typer(help="Check and build the word lists.", no_args_is_help=True)
app.command()(extract)
app.command()(watch)
app.command()(ledger)
app.command()(evaluate)
app.command()(schema)
app.command()(info)
app.add_typer(lexicon_app, name="lexicon")
app.add_typer(corpus_app, name="corpus")
app.add_typer(model_app, name="model")
corpus_app.command("convert")(convert)
corpus_app.command("check")(check_corpus)
corpus_app.command("agree")(agree)
model_app.command("gold")(model.gold)
model_app.command("pack")(model.pack)
lexicon_app.command("check")(check)
lexicon_app.command("suggest")(suggest_programmes)
lexicon_app.command("build-places")(build_places_table)


def main() -> None:
    """Run a command; an error that the user can mend is one line and exit code 1, any other keeps its traceback."""
    try:
        app()
    except PressnlpError as error:
        complain(str(error))
        sys.exit(1)

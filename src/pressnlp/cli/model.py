"""`pressnlp model …`: the training data of the statistical component, and its weights for a checkout."""

from pathlib import Path
from typing import Annotated

import typer

DocsOption = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="File for spacy train (.spacy).")]


def gold(
    corpora: Annotated[list[Path], typer.Argument(metavar="CORPUS…", help="Corpus folders.")],
    output: DocsOption,
    split: Annotated[str | None, typer.Option(help="Only this split, of the corpora that have splits.")] = None,
    repeat: Annotated[int, typer.Option(min=1, help="Write each text so many times, to weigh it.")] = 1,
) -> None:
    """Write annotated texts for `spacy train`."""
    from pressnlp.evaluation import training
    from pressnlp.evaluation.corpus import read_corpus, read_splits
    from pressnlp.pipeline import build_pipeline

    read = [gold for folder in corpora for gold in read_corpus(folder, split if read_splits(folder) else None)]
    number = training.write_docs(training.gold_docs(build_pipeline(only={"ner"}), read), output, repeat)
    typer.echo(f"{output}: {number} texts")


def pack(
    trained: Annotated[Path, typer.Argument(metavar="TRAINED", help="Folder that spacy train wrote (model-best).")],
    output: Annotated[Path, typer.Argument(metavar="OUTPUT", help="Folder for the weights: models/fr_press/ner.")],
    version: Annotated[str, typer.Option(help="Version of the weights.")],
) -> None:
    """Keep the weights of a trained component, without vectors and tokenizer."""
    from pressnlp.evaluation import training

    training.pack(trained, output, version)

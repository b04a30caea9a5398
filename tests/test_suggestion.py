"""Schemes that the catalogue lacks, gathered over releases for a person to accept."""

from pathlib import Path

import pytest
from lexicon_rows import write_programmes

import pressnlp
from pressnlp import Analyser
from pressnlp.lexicon.loader import Lexicon, Programme
from pressnlp.suggestion import Suggestion, report, suggest

FIRST = "Le Plan de sauvegarde des lavoirs (PSL) est voté. Le plan de sauvegarde des lavoirs durera. Le PSL est né."
SECOND = "Ouf ! Le Plan de sauvegarde des lavoirs est prolongé. La DETR aussi."
THIRD = "Le programme « Lumières d'hiver » revient."


def found(rules: Analyser) -> list[Suggestion]:
    releases = [
        rules(FIRST, published="2024-03-02"),
        rules(SECOND, published="2023-01-15"),
        rules(THIRD),
        rules("Vote sur les crédits des missions : forêts anciennes ; rivières."),
    ]
    return suggest(releases)


def test_counts_dates_and_proof(rules: Analyser) -> None:
    washhouses, lights = found(rules)
    assert (washhouses.name, len(washhouses.surfaces), len(washhouses.documents)) == (
        "Plan de sauvegarde des lavoirs",
        5,
        2,
    )
    assert washhouses.first_date == "2023-01-15"
    assert [sentence for _, sentence in washhouses.proofs] == [
        "Le Plan de sauvegarde des lavoirs (PSL) est voté.",
        "Le Plan de sauvegarde des lavoirs est prolongé.",
    ]
    assert (lights.name, lights.first_date) == ("Lumières d'hiver", None)


def test_what_the_catalogue_knows_is_not_suggested(rules: Analyser) -> None:
    assert suggest([rules("La DETR et France Relance financent la halle.")]) == []


def test_a_long_sentence_is_cut(rules: Analyser) -> None:
    (suggestion,) = suggest([rules("Le programme « Lumières d'hiver » " + "revient et " * 100)])
    ((_, sentence),) = suggestion.proofs
    assert sentence.startswith("Le programme « Lumières d'hiver »")
    assert len(sentence) <= 240


def test_the_row_goes_into_a_lexicon_as_it_is(rules: Analyser, tmp_path: Path) -> None:
    rows = sorted(entry.row for entry in found(rules))
    assert rows == [
        "lumieres-d-hiver,Lumières d'hiver,,,programme,,,,,capital",
        "plan-de-sauvegarde-des-lavoirs,Plan de sauvegarde des lavoirs,PSL,,plan,,,,,any",
    ]
    folder = write_programmes(tmp_path, *rows)
    assert Lexicon((folder,)).rows("programmes", Programme)
    nlp = pressnlp.load(model=None, lexicon_dirs=[folder])
    (programme,) = nlp(SECOND.partition(" La DETR")[0]).programmes
    assert programme.catalogue_id == "plan-de-sauvegarde-des-lavoirs"


def test_the_report_has_a_head_proofs_and_a_row(rules: Analyser) -> None:
    lines = list(report(found(rules)))
    assert lines[0] == "Plan de sauvegarde des lavoirs: mentions 5, documents 2, first 2023-01-15"
    assert lines[3].startswith("  plan-de-sauvegarde-des-lavoirs,")
    assert lines[4] == "Lumières d'hiver: mentions 1, documents 1, first undated"


def test_the_command_lists_and_names_what_it_cannot_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    from pressnlp.cli import app

    (tmp_path / "a.txt").write_text(THIRD, "utf-8")
    (tmp_path / "b.docx").write_bytes(b"PK")
    with pytest.raises(SystemExit) as stopped:
        app(["lexicon", "suggest", "--no-model", str(tmp_path / "a.txt"), str(tmp_path / "b.docx")])
    assert stopped.value.code == 1
    captured = capsys.readouterr()
    assert captured.out.splitlines()[0] == "Lumières d'hiver: mentions 1, documents 1, first undated"
    (line,) = captured.err.splitlines()
    assert "b.docx" in line

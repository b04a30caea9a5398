"""What holds for the code as a whole: public names, factories, worker processes, the kept schema."""

import json
import subprocess
import sys
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path

import spacy
from samples import SEED
from spacy.tokens import DocBin

import pressnlp
from pressnlp import Analyser
from pressnlp.lexicon.check import check_lexicon

SCHEMA = Path(str(files("pressnlp"))) / "schema.json"


def test_every_public_name_exists() -> None:
    for name in pressnlp.__all__:
        assert getattr(pressnlp, name) is not None
    assert not hasattr(pressnlp, "Nothing")


def test_help_does_not_import_spacy() -> None:
    code = "import sys; from pressnlp.cli import app; sys.exit('spacy' in sys.modules or 'pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_factory_loads_in_a_pipeline_of_ones_own() -> None:
    nlp = spacy.blank("fr")
    names = [point.name for point in entry_points(group="spacy_factories") if point.name.startswith("pressnlp_")]
    assert len(names) >= 10
    for name in names:
        nlp.add_pipe(name)
    assert list(nlp("50 millions d'euros dans le Gers").spans) != []


def test_one_component_serves_alone() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("pressnlp_number_scout")
    nlp.add_pipe("pressnlp_quantity")
    doc = nlp("Une enveloppe de 50 millions d'euros")
    assert [(span.text, span._.quantity["value"]) for span in doc.spans["quantity"]] == [("50 millions d'euros", 5e7)]


def test_every_lexicon_file_is_in_order() -> None:
    assert any("programmes.csv" in line for line in check_lexicon())


def test_two_worker_processes_give_the_same_entities(rules: Analyser) -> None:
    texts = [SEED, "Douai, 340 000 € en trois ans"] * 3
    alone = [[(e.start_char, e.end_char, e.label_, e.kb_id_) for e in doc.ents] for doc in rules.nlp.pipe(texts)]
    shared = [
        [(e.start_char, e.end_char, e.label_, e.kb_id_) for e in doc.ents]
        for doc in rules.nlp.pipe(texts, n_process=2, batch_size=2)
    ]
    assert alone == shared
    assert all(alone)


def test_a_doc_survives_docbin(rules: Analyser) -> None:
    doc = rules.nlp(SEED)
    (again,) = DocBin(docs=[doc], store_user_data=True).get_docs(rules.nlp.vocab)
    assert [(e.text, e.label_, e.kb_id_) for e in again.ents] == [(e.text, e.label_, e.kb_id_) for e in doc.ents]


def test_the_assembled_pipeline_loads_with_spacy_alone(analyser: Analyser, tmp_path: Path) -> None:
    analyser.nlp.to_disk(tmp_path / "fr_press")
    nlp = spacy.load(tmp_path / "fr_press")
    assert [(e.text, e.label_) for e in nlp(SEED).ents] == [(e.text, e.label_) for e in analyser.nlp(SEED).ents]


def test_the_kept_schema_is_the_one_of_the_records() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == pressnlp.json_schema()

"""The scorer on small cases, and its agreement with the reference scorer where that one is at hand."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from samples import ROOT

from pressnlp import Analyser, CorpusError
from pressnlp.evaluation import run
from pressnlp.evaluation.agreement import day_bounds, same_number, same_quantity, same_role, same_unit
from pressnlp.evaluation.anatomy import same_speaker
from pressnlp.evaluation.corpus import GoldDocument, read_corpus, read_gold
from pressnlp.evaluation.score import Found, score
from pressnlp.records import Document, Source

SHARED = ROOT.parent / "shared"
TEXT = "Mme Durand, maire de Condom, annonce 50 M€ et 3 écoles."


def gold(*entities: dict[str, object]) -> GoldDocument:
    return GoldDocument(Document(id="a", text=TEXT, source=Source(sha256="00")), entities, None)


PER = {"start": 4, "end": 10, "label": "PER", "text": "Durand", "role": "maire de Condom"}
MONEY = {"start": 37, "end": 42, "label": "QUANTITY", "text": "50 M€", "kind": "money", "value": 5e7, "unit": "EUR"}


def test_strict_asks_for_the_same_offsets_and_relaxed_for_an_overlap() -> None:
    scores = score([(gold(PER, MONEY), [Found(0, 10, "PER", {"role": "maire"}), Found(37, 42, "QUANTITY", MONEY)])])
    assert (scores.strict["PER"].f1, scores.relaxed["PER"].f1) == (0.0, 1.0)
    assert (scores.strict["QUANTITY"].f1, scores.normalised.f1) == (1.0, 1.0)
    assert scores.attributes["role"] == [0, 1]
    assert {miss.kind for miss in scores.misses} == {"bounds", "role"}
    assert scores.misses[0].context.startswith("Mme ⟦Durand⟧, maire de Condom")


def test_one_prediction_answers_one_gold_span() -> None:
    first, second = {**PER, "end": 7}, {**PER, "start": 7}
    scores = score([(gold(first, second), [Found(4, 10, "PER", {})])])
    counts = scores.relaxed["PER"]
    assert (counts.tp, counts.fp, counts.fn) == (1, 0, 1)


def test_a_wrong_label_is_a_miss_and_a_spurious_span() -> None:
    scores = score([(gold(PER), [Found(4, 10, "ORG", {})])])
    assert [(miss.label, miss.kind) for miss in scores.misses] == [("PER", "miss"), ("ORG", "spurious")]
    assert scores.micro.f1 == 0.0


@pytest.mark.parametrize(
    ("value", "bounds"),
    [
        ("2021", ("2021-01-01", "2021-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2021-10-01", ("2021-10-01", "2021-10-01")),
        ("2023-07/2023-09", ("2023-07-01", "2023-09-30")),
        ("2023-Q3", ("2023-07-01", "2023-09-30")),
        ("../2030", (None, "2030-12-31")),
        ("2017/..", ("2017-01-01", None)),
        ("--07-14", ("--07-14", "--07-14")),
        (None, None),
    ],
)
def test_day_bounds(value: str | None, bounds: object) -> None:
    assert day_bounds(value) == bounds


def test_values_agree_within_rounding_only() -> None:
    assert same_number(0.6667, 2 / 3)
    assert not same_number(50_000_000, 50_100_000)
    assert not same_number(None, 0)
    assert same_unit({"kind": "count", "unit": "écoles"}, {"unit": "école maternelle"})
    assert not same_unit({"kind": "money", "unit": "EUR"}, {"unit": "USD"})
    assert not same_quantity({"kind": "percent", "value": 10, "value_max": 15, "unit": "%"}, {"value": 10, "unit": "%"})
    assert same_role({"role": "préfète du Gers"}, {"role": "Préfète du Gers"})
    assert not same_role({"role": "préfète du Gers"}, {"role": None})


def test_gold_that_does_not_fit_its_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "gold").mkdir()
    path = tmp_path / "gold" / "a.json"
    content = {"id": "a", "date": None, "entities": [{**PER, "text": "Dupond"}]}
    path.write_text(json.dumps(content), "utf-8")
    with pytest.raises(CorpusError, match=r"no text a\.txt"):
        read_gold(path)
    (tmp_path / "raw" / "a.txt").write_text(TEXT, "utf-8")
    with pytest.raises(CorpusError, match="PER at 4-10: the text there is not 'Dupond'"):
        read_gold(path)
    path.write_text(json.dumps({**content, "sha256": "00", "entities": []}), "utf-8")
    with pytest.raises(CorpusError, match="the text has changed"):
        read_gold(path)
    path.write_text(json.dumps({**content, "entities": [PER, {**PER, "label": "ORG"}]}), "utf-8")
    with pytest.raises(CorpusError, match="overlaps"):
        read_gold(path)


def test_floors_hold_for_one_state_of_the_gold(tmp_path: Path, rules: Analyser) -> None:
    corpus = ROOT / "corpus"
    scores = run.score_pipeline(read_corpus(corpus, "dev"), rules)
    floors = tmp_path / "floors.json"
    run.pin_floors(floors, corpus, scores, "dev")
    assert run.check_floors(floors, corpus, scores, "dev") == []
    with pytest.raises(CorpusError, match="split 'dev'; give it with --split"):
        run.check_floors(floors, corpus, scores)
    floors.write_text(floors.read_text("utf-8").replace('"gold": "', '"gold": "x'), "utf-8")
    with pytest.raises(CorpusError, match="another state"):
        run.check_floors(floors, corpus, scores, "dev")


def test_the_dev_split_stays_above_its_floors(analyser: Analyser) -> None:
    corpus = ROOT / "corpus"
    documents = read_corpus(corpus, "dev")
    scores = run.score_pipeline(documents, analyser)
    assert run.check_floors(ROOT / "models" / "fr_press" / "floors.json", corpus, scores, "dev") == []
    stock = run.score_stock(documents)
    for label in ("PER", "LOC", "ORG"):
        assert scores.strict[label].f1 > stock.strict[label].f1


ANNOUNCED = (
    "La Région Bretagne a investi 12 millions d'euros à Rennes. Elle a aussi recruté 30 agents. Un total de 12 M€ a "
    "été versé. Le club a acheté 3 bus."
)


def announced(*announcements: dict[str, Any]) -> GoldDocument:
    figures = ("12 millions d'euros", "30 agents", "12 M€", "3 bus")
    entities = tuple(
        {"start": (at := ANNOUNCED.index(text)), "end": at + len(text), "label": "QUANTITY", "text": text}
        for text in figures
    )
    document = Document(id="a", text=ANNOUNCED, source=Source(sha256="00"))
    return GoldDocument(document, entities, None, announcements=announcements)


INVESTED: dict[str, Any] = {
    "quantity": "12 millions d'euros", "kind": "funding", "status": "done", "actor": "la Région", "places": ["Rennes"]
}  # fmt: skip


def test_announcements_are_found_by_their_figure_and_judged_by_field(rules: Analyser) -> None:
    other = {"quantity": "30 agents", "kind": "target", "status": "done", "actor": None, "programme": "Fonds vert"}
    scores = run.score_pipeline([announced({**INVESTED, "also": [["12 M€", 1]]}, other)], rules)
    assert (scores.announcements.tp, scores.announcements.fp, scores.announcements.fn) == (2, 1, 0)
    assert scores.attributes["announced kind"] == [1, 2]
    actor, programme, places = (scores.slots[name] for name in ("actor", "programme", "places"))
    assert (actor.tp, actor.fp, actor.fn) == (1, 1, 0)
    assert (programme.tp, programme.fp, programme.fn) == (0, 0, 1)
    assert (places.tp, places.fp, places.fn) == (1, 1, 0)
    misses = [(miss.kind, miss.detail) for miss in scores.misses if miss.label == "ANNOUNCEMENT"]
    assert ("kind", "target → action") in misses
    assert ("spurious", "3 bus") in misses
    assert "announced actor           1  0.500  1.000  0.667" in run.report(scores, None)
    assert scores.figures()["announcements F1"] == pytest.approx(0.8)


def test_an_announcement_that_is_not_found_is_a_miss(rules: Analyser) -> None:
    text = "Le débat portera sur 3 thèmes."
    entity = {"start": 21, "end": 29, "label": "QUANTITY", "text": "3 thèmes"}
    document = Document(id="a", text=text, source=Source(sha256="00"))
    wanted = ({"quantity": "3 thèmes", "kind": "action", "status": "done"},)
    scores = run.score_pipeline([GoldDocument(document, (entity,), None, announcements=wanted)], rules)
    assert (scores.announcements.tp, scores.announcements.fn) == (0, 1)
    assert "announcements F1" not in run.score_pipeline([gold()], rules).figures()


def test_gold_announcements_are_read_beside_the_gold_or_where_told(tmp_path: Path) -> None:
    for folder in ("raw", "gold", "announcements", "others"):
        (tmp_path / folder).mkdir()
    (tmp_path / "raw" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "gold" / "a.json").write_text(json.dumps({"entities": [PER, MONEY]}), "utf-8")
    assert read_corpus(tmp_path)[0].announcements is None
    told = tmp_path / "announcements" / "a.json"
    told.write_text(json.dumps({"announcements": [{"quantity": "50 M€"}]}), "utf-8")
    assert read_corpus(tmp_path)[0].announcements == ({"quantity": "50 M€"},)
    with pytest.raises(CorpusError, match="no announcements here"):
        read_corpus(tmp_path, None, tmp_path / "others")
    told.write_text(json.dumps({"announcements": [{"quantity": "60 M€"}]}), "utf-8")
    with pytest.raises(CorpusError, match="'60 M€' is no QUANTITY of the gold"):
        read_corpus(tmp_path)


@pytest.mark.skipif(not (SHARED / "dev").is_dir(), reason="the reference press releases are not on this machine")
def test_agrees_with_the_reference_scorer(analyser: Analyser, tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("reference", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    corpus = read_corpus(SHARED / "dev")
    predictions = tmp_path / "predictions.jsonl"
    releases = analyser.stream(document.document for document in corpus)
    predictions.write_text("".join(release.to_json() + "\n" for release in releases), "utf-8")
    theirs, _ = reference.main(SHARED / "dev" / "gold", predictions)
    ours = run.score_pipeline(corpus, analyser)
    for label, counts in ours.strict.items():
        assert counts.f1 == pytest.approx(theirs[label]["strict_f"]), label
        assert ours.relaxed[label].f1 == pytest.approx(theirs[label]["relaxed_f"]), label
    assert ours.micro.f1 == pytest.approx(theirs["names micro"]["strict_f"])
    assert ours.normalised.f1 == pytest.approx(theirs["QUANTITY normalised"]["strict_f"])
    for name, judged in theirs["attributes"].items():
        assert ours.attributes[name] == [judged["right"], judged["of"]], name
    announcements, _ = reference.announcements(SHARED / "dev" / "gold", SHARED / "dev" / "announcements", predictions)
    assert ours.announcements.f1 == pytest.approx(announcements["detection"]["f"])
    for name, counts in ours.slots.items():
        assert counts.f1 == pytest.approx(announcements[name]["f"]), name
    for name in ("kind", "status"):
        judged = announcements[name]
        assert ours.attributes[f"announced {name}"] == [judged["right"], judged["of"]], name


def test_quotations_and_contacts_are_scored(rules: Analyser) -> None:
    text = (
        "Anne Petit, maire d'Auch, ouvre l'école. « Nous avons tenu parole », dit-elle. Le projet « Nous serons là » a "
        "été dit « remarquable » par tous.\n\nContact : Léa Castex, 05 62 61 44 00"
    )
    wanted = (
        {"text": "Nous avons tenu parole", "speaker": "Petit"},
        {"text": "Nous serons là", "speaker": "Paul Durand"},
    )
    contacts = (
        {"name": "Léa Castex", "email": None, "phone": "05.62.61.44.00"},
        {"name": None, "email": "a@b.fr", "phone": None},
    )
    document = Document(id="a", text=text, source=Source(sha256="00"))
    scores = run.score_pipeline([GoldDocument(document, (), None, wanted, contacts)], rules)
    assert (scores.quotes.tp, scores.quotes.fp, scores.quotes.fn) == (1, 0, 1)
    assert (scores.contacts.tp, scores.contacts.fp, scores.contacts.fn) == (1, 0, 1)
    assert scores.attributes["contact name"] == [1, 1]
    assert scores.figures()["contacts F1"] == pytest.approx(2 / 3, abs=1e-4)
    assert "quotes with speaker       2" in run.report(scores, None)
    assert "quotes with speaker F1" not in run.score_pipeline([gold()], rules).figures()


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        ("Caldwell", "Ann Caldwell", True),
        ("le ministère de la Culture", "ministère de la Culture", True),
        ("un proche d'Anne Petit", "Paul Durand", False),
        ("Anne Petit", "", False),
    ],
)
def test_speakers_agree_by_their_words(wanted: str, found: str, same: bool) -> None:
    assert same_speaker(wanted, found) is same

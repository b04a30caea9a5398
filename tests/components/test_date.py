"""DATE: every phrasing of tests/cases/date.toml on rules alone."""

import pytest
import spacy
from casefile import Case, read_cases
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from pressnlp.text.tokenizer import make_tokenizer


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("fr")
    pipeline.tokenizer = make_tokenizer()(pipeline)
    pipeline.add_pipe("pressnlp_date")
    return pipeline


def read(nlp: Language, text: str, published: str | None = None) -> Doc:
    doc = nlp.make_doc(text)
    doc._.published = published
    return nlp(doc)


@pytest.mark.parametrize("case", read_cases("date"), ids=lambda case: case.text)
def test_case(nlp: Language, case: Case) -> None:
    doc = read(nlp, case.text, case.published or None)
    dates = list(doc.spans["date"])
    assert [(span.start_char, span.end_char) for span in dates] == case.spans
    for span in dates:
        # TOML has no null: an empty word stands for None.
        assert {key: span._.date[key] or "" for key in case.value} == case.value


def test_span_names_its_rule_and_its_value(nlp: Language) -> None:
    doc = read(nlp, "Auch, le 1er octobre 2021")
    (span,) = doc.spans["date"]
    assert (span.label_, span.kb_id_, span.id_) == ("DATE", "2021-10-01", "date.day")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Les élections se tiendront les 15 et 22 mars 2026.", ["2026-03-15", "2026-03-22"]),
        ("Les débats des 6 mars et 26 octobre 2015", ["2015-03-06", "2015-10-26"]),
        ("Les lois votées en octobre, novembre et décembre 2019", ["2019-10", "2019-11", "2019-12"]),
        ("Séance du 3 juillet 2020. Le 3 juillet, le maire a été élu.", ["2020-07-03", "2020-07-03"]),
        ("Stage du 2 mai (départ le soir) au 7 mai 2025", ["2025-05-02", "2025-05-07"]),
        (
            "Concerts vendredi 28 juin et samedi 29 juin 2024. Le vendredi, entrée libre.",
            ["2024-06-28", "2024-06-29", "2024-06-28"],
        ),
        ("Né en 1861, il entre la même année à l'école.", ["1861", "1861"]),
        ("identique à 2017 et 2019, une programmation", ["2017", "2019"]),
        (
            "Samedi 28 septembre à 20h. Une saison 2022-2023 puis un concert en 2024.",
            ["2024-09-28", "2022/2023", "2024"],
        ),
        ("Le 13 janvier dernier, puis le 11 février 2021.", ["2021-01-13", "2021-02-11"]),
    ],
)
def test_dates_of_one_text_settle_each_other(nlp: Language, text: str, values: list[str]) -> None:
    doc = read(nlp, text)
    assert [span._.date["value"] for span in doc.spans["date"]] == values


@pytest.mark.parametrize("published", ["2019-01", "2019"])
def test_published_may_be_a_month_or_a_year(nlp: Language, published: str) -> None:
    doc = read(nlp, "Le vote aura lieu cette année.", published)
    (span,) = doc.spans["date"]
    assert span._.date["value"] == "2019"


def test_the_year_of_a_programme_is_no_date() -> None:
    pipeline = spacy.blank("fr")
    recognise = pipeline.create_pipe("pressnlp_date")
    doc = pipeline.make_doc("Le plan Horizon 2020 finance le laboratoire depuis 2019.")
    hit = doc.char_span(8, 20, label="programme", kb_id="horizon-2020")
    assert hit is not None
    doc.spans["lexicon"] = [hit]
    assert [span.text for span in recognise(doc).spans["date"]] == ["2019"]


WORDS = """
5 31 1er 2021 20 0000 80 mars fév. lundi mar. du au et à de le la d' l' entre depuis semaine fin mi été T3 XXe siècle
trimestre dernier prochain Noël rentrée années aujourd'hui demain - / . , İ ﬁ
"""


@settings(deadline=None, max_examples=300)
@given(
    pieces=st.lists(
        st.one_of(st.sampled_from([*WORDS.split(), "\n", "\n\n", "\u00a0"]), st.text(max_size=4)), max_size=12
    ),
    glue=st.sampled_from(["", " "]),
    published=st.sampled_from([None, "2025-03-12", "2024-02-29", "0001-01-01", "9999-12-31", "2025", "2025-12"]),
)
def test_any_text_gives_ordered_dates_with_sound_bounds(
    nlp: Language, pieces: list[str], glue: str, published: str | None
) -> None:
    doc = read(nlp, glue.join(pieces), published)
    end = 0
    for span in doc.spans["date"]:
        assert end <= span.start_char < span.end_char
        assert not span.text[0].isspace() and not span.text[-1].isspace()
        end = span.end_char
        first, last = span._.date["first_day"], span._.date["last_day"]
        assert first is None or last is None or first <= last

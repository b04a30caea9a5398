"""Reading, layering and checking the lexicon files."""

from pathlib import Path

import pytest
from lexicon_rows import PROGRAMMES, write_programmes

import pressnlp
from pressnlp import LexiconError
from pressnlp.lexicon.check import check_lexicon
from pressnlp.lexicon.loader import Lexicon, Programme, load_lexicon

GROVES = "plan-bosquets-gersois,Plan Bosquets gersois,PBG,plan bosquets,plan,,2021,,,any"


@pytest.mark.parametrize(
    ("rows", "line", "reason"),
    [
        (["a,A,,,plan,,,,"], 2, "9 cells where 10 are needed"),
        (["a,A,,,plan,,deux,,,any"], 2, "not a number"),
        ([",A,,,plan,,,,,any"], 2, "empty id"),
        (["a,A,,,plan,,,,,any", "a,B,,,plan,,,,,any"], 3, "'a' stands twice"),
        (["b,B,,,plan,,,,,any", "a,A,,,plan,,,,,any"], 3, "sorted by id"),
        (["a,A,,,plan,,,,,never"], 2, "case must be one of any, capital, exact"),
    ],
)
def test_a_fault_is_named_with_file_and_line(tmp_path: Path, rows: list[str], line: int, reason: str) -> None:
    lexicon = Lexicon((write_programmes(tmp_path, *rows),))
    with pytest.raises(LexiconError, match=reason) as error:
        lexicon.rows("programmes", Programme)
    assert (error.value.line, Path(error.value.file).name) == (line, "programmes.csv")


def test_wrong_columns_are_named(tmp_path: Path) -> None:
    (tmp_path / "programmes.csv").write_text("id,nom\n", "utf-8")
    with pytest.raises(LexiconError, match=f"columns must be {PROGRAMMES}"):
        Lexicon((str(tmp_path),)).rows("programmes", Programme)


def test_a_folder_of_ones_own_is_layered_over_ours(tmp_path: Path) -> None:
    folder = write_programmes(tmp_path, GROVES)
    nlp = pressnlp.load(model=None, lexicon_dirs=[folder])
    (programme,) = nlp("Les agriculteurs du plan bosquets ont planté.").programmes
    assert (programme.name, programme.catalogue_id) == ("Plan Bosquets gersois", "plan-bosquets-gersois")
    assert nlp.pipeline.lexicon != load_lexicon().digest
    assert len(load_lexicon((folder,)).rows("programmes", Programme)) == 1 + len(
        load_lexicon().rows("programmes", Programme)
    )


def test_check_names_a_file_that_no_lexicon_has(tmp_path: Path) -> None:
    (tmp_path / "programs.csv").write_text("id\n", "utf-8")
    with pytest.raises(LexiconError, match="no lexicon has this name"):
        list(check_lexicon((str(tmp_path),)))


def test_check_names_a_spelling_with_two_meanings(tmp_path: Path) -> None:
    folder = write_programmes(tmp_path, GROVES.replace("plan bosquets,plan", "fonds vert|plan bosquets,plan"))
    with pytest.raises(LexiconError, match="« fonds vert » of plan-bosquets-gersois already stands for fonds-vert"):
        list(check_lexicon((folder,)))


def test_broken_toml_is_named(tmp_path: Path) -> None:
    (tmp_path / "layout.toml").write_text("contact = [", "utf-8")
    with pytest.raises(LexiconError, match=r"layout\.toml: not valid TOML"):
        Lexicon((str(tmp_path),)).table("layout")

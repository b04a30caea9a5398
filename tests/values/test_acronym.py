"""Acronyms against long forms."""

import pytest

from pressnlp.values.acronym import fits_acronym, long_form_after, long_form_before

LIGHT = frozenset({"de", "la", "des", "et", "l", "d", "du"})


@pytest.mark.parametrize(
    ("acronym", "words"),
    [
        ("ANCT", "agence nationale de la cohesion des territoires"),
        ("UPA", "union des producteurs de l armagnac"),
        ("Insee", "institut national de la statistique et des etudes economiques"),
        ("DGFiP", "direction generale des finances publiques"),
    ],
)
def test_fits(acronym: str, words: str) -> None:
    assert fits_acronym(acronym, words.split(), LIGHT)


@pytest.mark.parametrize(("acronym", "words"), [("ANCT", "agence de l eau"), ("UPA", ""), ("U", "union")])
def test_does_not_fit(acronym: str, words: str) -> None:
    assert not fits_acronym(acronym, words.split(), LIGHT)


def test_long_form_before_begins_at_the_head() -> None:
    assert long_form_before("UPA", ["avec", "l", "union", "des", "producteurs", "de", "l", "armagnac"], LIGHT) == 2


def test_long_form_after_ends_with_the_last_letter() -> None:
    assert long_form_after("UPA", ["union", "des", "producteurs", "de", "l", "armagnac", "expose"], LIGHT) == 6

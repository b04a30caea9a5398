"""Places asked for, and places that contain one another."""

import pytest
from ledger_rows import AUCH, GERS

from pressnlp.errors import LedgerError
from pressnlp.ledger.area import Area, find_area, related, share_ground
from pressnlp.ledger.row import LedgerPlace
from pressnlp.lexicon.loader import load_lexicon

OCCITANIE = LedgerPlace(name="Occitanie", level="region", code="76", region="76", country="FR")
SEINE_MARITIME = LedgerPlace(name="Seine-Maritime", level="departement", code="76", departement="76", region="28")
FRANCE = LedgerPlace(name="France", level="pays", code="FR", country="FR")


@pytest.mark.parametrize(
    ("wanted", "area"),
    [
        ("32", Area("departement", "32", "Gers")),
        ("Gers", Area("departement", "32", "Gers")),
        ("gers", Area("departement", "32", "Gers")),
        ("32013", Area("commune", "32013", "Auch")),
        ("region:76", Area("region", "76", "Occitanie")),
        ("76", Area("departement", "76", "Seine-Maritime")),
        ("Paris", Area("departement", "75", "Paris")),
        ("commune:Paris", Area("commune", "75056", "Paris")),
        ("Bretagne", Area("region", "53", "Bretagne")),
        ("departement:76", Area("departement", "76", "Seine-Maritime")),
        ("2A", Area("departement", "2A", "Corse-du-Sud")),
    ],
)
def test_a_code_or_a_name_finds_its_place(wanted: str, area: Area) -> None:
    assert find_area(wanted, load_lexicon()) == area


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("Saint-Denis", r"places have this name; give the code of one, as commune:\d"),
        ("commune:32", "no such place"),
        ("Zzz", "no such place"),
        ("", "no such place"),
    ],
)
def test_no_place_or_several_are_an_error_that_says_what_to_give(wanted: str, message: str) -> None:
    with pytest.raises(LedgerError, match=message):
        find_area(wanted, load_lexicon())


def test_containment_goes_both_ways() -> None:
    assert related(AUCH, GERS) and related(GERS, AUCH) and related(AUCH, OCCITANIE) and related(FRANCE, AUCH)
    assert not related(OCCITANIE, SEINE_MARITIME)
    assert not related(AUCH, SEINE_MARITIME)


def test_places_without_a_code_prove_nothing() -> None:
    nowhere = LedgerPlace(name="Mirail", level="autre")
    assert not related(nowhere, nowhere)
    assert share_ground([], [GERS]) is None
    assert share_ground([nowhere], [nowhere]) is None
    assert share_ground([nowhere], [GERS]) is None
    assert share_ground([nowhere, AUCH], [GERS]) is True
    assert share_ground([AUCH, SEINE_MARITIME], [GERS]) is True
    assert share_ground([SEINE_MARITIME], [GERS]) is False

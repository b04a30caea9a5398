"""Rows of a ledger for tests."""

from typing import Any

from pressnlp.ledger.row import LedgerPlace, LedgerRow

AUCH = LedgerPlace(name="Auch", level="commune", code="32013", departement="32", region="76", country="FR")
GERS = LedgerPlace(name="Gers", level="departement", code="32", departement="32", region="76", country="FR")
NEVERS = LedgerPlace(name="Nevers", level="commune", code="58194", departement="58", region="27", country="FR")
RELEASE: dict[str, Any] = {
    "id": "r1",
    "source": {"uri": "auch.txt", "sha256": "0"},
    "date": "2023-03-02",
    "place": "Auch",
    "text": "L'État\ninvestit 50 M€ à Auch pour la gare d'ici 2026.",
    "mentions": [
        {
            "id": "m1",
            "label": "QUANTITY",
            "start": 16,
            "end": 21,
            "text": "50 M€",
            "zone": "body",
            "origin": "rule",
            "rule": None,
        },
        {
            "id": "m2",
            "label": "ORG",
            "start": 2,
            "end": 6,
            "text": "État",
            "zone": "body",
            "origin": "rule",
            "rule": None,
        },
    ],
    "places": [{"id": "l1", "mentions": [], **AUCH.model_dump()}],
    "organisations": [{"id": "o1", "name": "État", "kind": "etat", "mentions": ["m2"]}],
    "quantities": [{"id": "q1", "kind": "money", "value": 50_000_000, "unit": "EUR", "mentions": ["m1"]}],
    "dates": [{"id": "d1", "value": "2026", "mentions": []}],
    "announcements": [
        {
            **{"id": "a1", "quantity": "q1", "kind": "funding", "verb": "investir", "status": "done", "places": ["l1"]},
            **{"actor": {"text": "L'État", "entity": "o1"}, "beneficiary": {"text": "les\nélus"}, "deadline": "d1"},
            **{"start": 0, "end": 54},
        },
        {"id": "a2", "quantity": "q1", "kind": "target", "status": "planned", "part_of": "a1", "start": 0, "end": 54},
    ],
    "pipeline": {"name": "fr_pressnlp", "version": "0", "model": None, "lexicon": "0"},
}


def make_row(release: str = "r1", announcement: str = "a1", **fields: Any) -> LedgerRow:
    """Return a row of a million euros; `fields` say what is special about it."""
    values: dict[str, Any] = {
        **dict.fromkeys(LedgerRow.model_fields),
        **{"release_id": release, "announcement_id": announcement, "kind": "funding", "status": "done"},
        **{"quantity": "1 M€", "quantity_kind": "money", "amount": 1_000_000, "unit": "EUR", "places": ()},
        **{"released": "2023-03-02", "territory": (), "proof": "", "proof_start": 0, "proof_end": 0, **fields},
    }
    return LedgerRow.model_validate(values)

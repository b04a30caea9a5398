"""A new, empty store of every kind."""

from pathlib import Path
from typing import Any

import pytest
from stores import KINDS, Store


@pytest.fixture
def make_store(tmp_path: Path, request: pytest.FixtureRequest) -> Any:
    """Return a function that gives a new, empty store of a kind."""
    made: list[Store] = []

    def make(kind: str) -> Store:
        name = f"presse{len(made)}"
        if kind == "postgresql":
            target = request.getfixturevalue("postgresql").new_schema()
        elif kind in ("csv", "parquet"):
            target = str(tmp_path / f"{name}.{kind}")
        else:
            target = f"{kind}:///{tmp_path / name}.db"
        made.append(Store(kind, target))
        return made[-1]

    return make


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, make_store: Any) -> Store:
    """A new store of every kind in turn."""
    return make_store(request.param)

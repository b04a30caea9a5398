"""Pipelines that several tests share; loading one takes seconds."""

import pytest
from postgresql_server import postgresql

import pressnlp
from pressnlp import Analyser

__all__ = ["analyser", "postgresql", "rules"]


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    """The whole pipeline, statistical model included."""
    return pressnlp.load()


@pytest.fixture(scope="session")
def rules() -> Analyser:
    """The pipeline on rules and lexicons alone."""
    return pressnlp.load(model=None)

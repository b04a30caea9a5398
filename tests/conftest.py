"""Pipelines that several tests share; loading one takes seconds."""

import pytest

import pressnlp
from pressnlp import Analyser


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    """The whole pipeline, statistical model included."""
    return pressnlp.load()


@pytest.fixture(scope="session")
def rules() -> Analyser:
    """The pipeline on rules and lexicons alone."""
    return pressnlp.load(model=None)

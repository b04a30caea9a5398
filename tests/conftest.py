"""Pipelines that several tests share; loading one takes seconds."""

from pathlib import Path

import pytest

import pressnlp
from pressnlp import Analyser

ROOT = Path(__file__).parent.parent
SEED = (
    "La préfète du Gers soutient la fibre\n\nAuch, le vendredi 1er octobre 2021\n\n"
    "Hélène Castagnet, préfète du Gers, a annoncé 3,5 millions d'euros au titre du plan France Très Haut Débit "
    "pour les communes de Mirande et de Bassoues. Depuis 2019, 560 TPE ont été accompagnées."
)


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    """The whole pipeline, statistical model included."""
    return pressnlp.load()


@pytest.fixture(scope="session")
def rules() -> Analyser:
    """The pipeline on rules and lexicons alone."""
    return pressnlp.load(model=None)

"""A press release written for the tests, and where the project lies."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
SEED = (
    "La préfète du Gers soutient la fibre\n\nAuch, le vendredi 1er octobre 2021\n\n"
    "Hélène Castagnet, préfète du Gers, a annoncé 3,5 millions d'euros au titre du plan France Très Haut Débit "
    "pour les communes de Mirande et de Bassoues. Depuis 2019, 560 TPE ont été accompagnées."
)

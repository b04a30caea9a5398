"""The documents say what the code does."""

import re
from importlib.metadata import entry_points

import pytest
from samples import ROOT
from typer.main import get_command

from pressnlp.cli import app

README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
LEXICON = sorted(path.name for path in (ROOT / "src" / "pressnlp" / "lexicon" / "fr").iterdir())


def test_ci_runs_the_readme_test_command_word_for_word() -> None:
    (command,) = re.findall(r"## Tests\n\n```sh\n(.+)\n```", README)
    assert command in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_every_command_and_option_of_extract_is_in_the_readme() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    for name, command in commands.items():
        for path in [f"{name} {sub}" for sub in getattr(command, "commands", {})] or [name]:
            assert f"`pressnlp {path}" in README
    for parameter in commands["extract"].params:
        assert parameter.name == "paths" or any(
            option in README for option in parameter.opts + parameter.secondary_opts
        )


@pytest.mark.parametrize("name", LEXICON)
def test_every_lexicon_file_is_in_the_recipe(name: str) -> None:
    assert f"| `{name}` |" in CONTRIBUTING


def test_every_factory_is_in_the_readme() -> None:
    for point in entry_points(group="spacy_factories"):
        assert not point.name.startswith("pressnlp_") or f"`{point.name}`" in README


def test_every_link_of_the_documents_leads_somewhere() -> None:
    for document in ("README.md", "CONTRIBUTING.md", "models/README.md", "corpus/README.md"):
        path = ROOT / document
        for target in re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), f"{document}: {target}"

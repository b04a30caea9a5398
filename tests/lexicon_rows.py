"""Small lexicon folders for tests."""

from pathlib import Path

PROGRAMMES = "id,name,acronym,aliases,kind,owner,start,end,parent,case"


def write_programmes(folder: Path, *rows: str) -> str:
    """Write a programmes.csv with these rows and return the folder."""
    (folder / "programmes.csv").write_text("\n".join((PROGRAMMES, *rows)) + "\n", "utf-8")
    return str(folder)

"""Write press releases that are like real ones and all different, for batches of any size.

usage: python benchmarks/generate.py FOLDER COUNT

Paragraphs of the corpus are shuffled, with a fixed seed, under a headline with a number of its own.
"""

import random
import sys
from pathlib import Path

CORPUS = Path(__file__).parent.parent / "corpus" / "raw"
PARAGRAPHS = 6
FOLDER_SIZE = 1000


def write_documents(folder: Path, count: int, paragraphs: int = PARAGRAPHS) -> None:
    """Write texts number 1 to `count`, a thousand a folder; the same ones every time."""
    texts = [path.read_text("utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    pieces = [piece.strip() for text in texts for piece in text.split("\n\n") if len(piece) > 80]
    chance = random.Random(2026)
    for number in range(1, count + 1):
        place = folder / f"{(number - 1) // FOLDER_SIZE:04}"
        place.mkdir(parents=True, exist_ok=True)
        title = f"Dossier n° {number} : {number} millions d'euros pour le département"
        text = "\n\n".join([title, *chance.sample(pieces, paragraphs)])
        (place / f"{number:06}.txt").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    write_documents(Path(sys.argv[1]), int(sys.argv[2]))

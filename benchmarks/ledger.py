"""Fill a ledger with generated records, ask it everything, and print time and memory.

python benchmarks/ledger.py --releases 20000
"""

import argparse
import random
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from pressnlp.ledger.book import Ledger
from pressnlp.ledger.output import write_table
from pressnlp.ledger.store import By
from pressnlp.ledger.table import LEDGER_SHEET, ledger_cells
from pressnlp.lexicon.loader import Place, Programme, load_lexicon
from pressnlp.records import PressRelease

PURPOSES = ("école", "collège", "piscine", "gymnase", "médiathèque", "gare", "hôpital", "route", "digue", "crèche")
PIPELINE = {"name": "fr_pressnlp", "version": "0", "model": None, "lexicon": "0"}


def generate(number: int) -> Iterator[PressRelease]:
    """Yield releases of one to five announcements each; the seed is fixed."""
    chance = random.Random(1)
    lexicon = load_lexicon()
    towns = [row for row in lexicon.rows("places", Place) if row.level == "commune"]
    schemes = lexicon.rows("programmes", Programme)
    for index in range(number):
        town, scheme = chance.choice(towns), chance.choice(schemes)
        amounts = [round(10 ** chance.uniform(3, 8), -2) for _ in range(chance.randint(1, 5))]
        lines = [
            f"L'État investit {amount} euros dans {chance.choice(PURPOSES)} de {town.name}.\n" for amount in amounts
        ]
        place = {"name": town.name, "level": town.level, "code": town.code, "country": "FR", "mentions": []}
        place |= {"id": "l1", "departement": town.departement, "region": town.region}
        start, announcements, quantities, mentions = 0, [], [], []
        for n, (amount, line) in enumerate(zip(amounts, lines, strict=True)):
            end = start + len(line) - 1
            mentions.append({"id": f"m{n}", "label": "QUANTITY", "start": start, "end": end, "text": line[:-1]})
            mentions[-1] |= {"zone": "body", "origin": "rule", "rule": None}
            quantities.append({"id": f"q{n}", "kind": "money", "value": amount, "unit": "EUR", "mentions": [f"m{n}"]})
            announcements.append({"id": f"a{n}", "quantity": f"q{n}", "kind": "funding", "status": "done"})
            announcements[-1] |= {
                "places": ["l1"],
                "programme": "g1",
                "purpose": line.split()[5],
                "start": start,
                "end": end,
            }
            start = end + 1
        yield PressRelease.model_validate(
            {
                **{"id": f"r{index}", "source": {"sha256": "0"}, "text": "".join(lines), "pipeline": PIPELINE},
                **{"date": f"20{chance.randint(10, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"},
                **{"places": [place], "mentions": mentions, "quantities": quantities, "announcements": announcements},
                "programmes": [{"id": "g1", "name": scheme.name, "catalogue_id": scheme.id, "mentions": []}],
            }
        )


def main() -> None:
    """Print one line a step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", type=int, default=20_000)
    number = parser.parse_args().releases
    halves: list[float] = []

    def counted() -> Iterator[PressRelease]:
        for index, release in enumerate(generate(number), 1):
            yield release
            if index in (number // 2, number):
                halves.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)

    def step(name: str, since: float, rows: int) -> None:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{name}: {time.perf_counter() - since:.1f} s, {rows} rows, peak {peak:.0f} MB")

    with Ledger(load_lexicon()) as ledger, TemporaryDirectory() as folder:
        begun = time.perf_counter()
        ledger.add(counted())
        step(f"fill with {number} releases (peak {halves[0]:.0f} MB at half)", begun, number)
        begun = time.perf_counter()
        target = Path(folder) / "ledger.csv"
        write_table(LEDGER_SHEET, map(ledger_cells, ledger.rows()), str(target))
        step("write CSV", begun, sum(1 for _ in target.open()) - 1)
        for by in By:
            begun = time.perf_counter()
            step(f"total by {by}", begun, len(list(ledger.totals(by))))
        begun = time.perf_counter()
        groups = ledger.recycled()
        step("recycled", begun, len(groups))


if __name__ == "__main__":
    main()

"""Where the name of a place is a part of a longer name: runs of capitals and quoted phrases."""

import pytest

from pressnlp.values.place_run import count_runs, repeated_names, runs_around


def around(text: str, place: str) -> list[str]:
    start = text.index(place)
    return list(runs_around(text, start, start + len(place)))


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("le collectif Osons Zalthabar se réunit", ["Osons Zalthabar"]),
        ("le salon Zalthabar Innove ouvre", ["Zalthabar Innove"]),
        ("Rêvons Zalthabar Ensemble", ["Zalthabar Ensemble", "Rêvons Zalthabar"]),
        ("l'association Étoile\xa0Zalthabar joue", ["Étoile\xa0Zalthabar"]),
        ("la ville de Zalthabar vote", []),
        ("Osons, Zalthabar", []),
        ("Osons\nZalthabar\nInnove", []),
        ("Osons  Zalthabar  Innove", []),
        ("à Zalthabar. Demain", []),
        ("OSONS Zalthabar INNOVE", []),  # a title in capitals tells nothing
        ("À Zalthabar", []),
        ("Zalthabar", []),
    ],
)
def test_runs_around(text: str, runs: list[str]) -> None:
    assert around(text, "Zalthabar") == runs


def test_count_runs() -> None:
    text = "Osons Zalthabar invite. Osons Zalthabar écoute Zalthabar Innove à Zalthabar."
    offsets = [(i, i + 9) for i in range(len(text)) if text.startswith("Zalthabar", i)]
    assert count_runs(text, offsets) == {"Osons Zalthabar": 2, "Zalthabar Innove": 1}
    assert count_runs(text, []) == {}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("« Zalthabar en fête » revient. Zalthabar en fête dure", ["Zalthabar en fête"] * 2),
        ('"Zalthabar en fête" et “Zalthabar en fête”', ["Zalthabar en fête"] * 2),
        ("«\xa0Zalthabar en fête\xa0» : Zalthabar en fête", ["Zalthabar en fête"] * 2),
        ("« Zalthabar en fête » revient", []),  # once
        ("« Zalthabar » revient à Zalthabar", []),  # one word
        ("« à Zalthabar » revient à Zalthabar", []),  # no capital
        ("« Zalthabar en\nfête » : Zalthabar en\nfête", []),
        ("« Nous aimons Zalthabar et nous y restons » : Nous aimons Zalthabar et nous y restons", []),  # a sentence
        ("Zalthabar en fête, Zalthabar en fête", []),  # no quotation marks
        ("", []),
    ],
)
def test_repeated_names(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in repeated_names(text)] == names

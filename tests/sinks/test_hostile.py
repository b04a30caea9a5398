"""Texts that no database likes: nothing is spliced, nothing breaks a batch, offsets hold."""

from pathlib import Path
from typing import Any

import pytest
from releases import generate
from stores import KINDS

from pressnlp.records import Person, PressRelease
from pressnlp.sinks.base import open_sink
from pressnlp.sinks.characters import WARNING, make_storable

NASTY = (
    "'); DROP TABLE release; --",
    '"quoted", with a comma;\r\nand\ta tab\rand a return',
    "\\.\n\\N\n\\x00 %s %(name)s $1 ? :name {0}",
    "\ufeff\u202e\u200b e\u0301 🏳️‍🌈 𝔘",
    "a\x00b\ud800c\udfff",
    "",
    " ",
)


def hostile(number: int, words: str) -> PressRelease:
    """Return a record with the words wherever a text may stand."""
    release = generate(number)
    mention = release.mentions[0].model_copy(update={"text": words, "start": 0, "end": len(words)})
    person = release.people[0].model_copy(update={"name": words, "role": words})
    return release.model_copy(
        update={
            "id": f"{words}{number}",
            "title": words,
            "text": words + release.text,
            "mentions": (mention, *release.mentions[1:]),
            "people": (person,),
            "source": release.source.model_copy(update={"uri": words}),
        }
    )


RECORDS = [hostile(number, words) for number, words in enumerate(NASTY)]


def test_every_kind_holds_the_same_hostile_texts(make_store: Any) -> None:
    dumps = {}
    for kind in KINDS:
        store = make_store(kind)
        store.write(RECORDS)
        store.write(RECORDS)
        dumps[kind] = store.dump()
    # An empty field of a CSV file reads as NULL here.
    plain = {table: [tuple(cell or None for cell in row) for row in rows] for table, rows in dumps["sqlite"].items()}
    for kind in set(KINDS) - {"csv"}:
        assert dumps[kind] == dumps["sqlite"], kind
    read = {table: [tuple(cell or None for cell in row) for row in rows] for table, rows in dumps["csv"].items()}
    assert {t: sorted(r, key=repr) for t, r in read.items()} == {t: sorted(r, key=repr) for t, r in plain.items()}
    assert len(dumps["sqlite"]["release"]) == len(NASTY)


def test_what_cannot_be_stored_is_replaced_one_for_one(store: Any) -> None:
    store.write([RECORDS[4]])
    (row,) = store.dump()["release"]
    assert "a\ufffdb\ufffdc\ufffd" in row
    assert WARNING in str(row)


def test_a_clean_record_is_the_record_itself() -> None:
    shows = generate(1).model_copy(update={"title": "le code \\u0000"})
    assert make_storable(shows) is shows
    assert len(make_storable(RECORDS[4]).text) == len(RECORDS[4].text)


@pytest.mark.parametrize("format", ["jsonl", "json", "table"])
def test_streams_replace_them_too(format: str, tmp_path: Path) -> None:
    with open_sink(str(tmp_path / "out"), format) as sink:
        sink.write(RECORDS[4])
    assert "a\ufffdb\ufffdc\ufffd" in (tmp_path / "out").read_text("utf-8")


def test_a_text_of_ten_megabytes_breaks_nothing(store: Any) -> None:
    large = generate(1).model_copy(update={"text": "La fibre arrive. " * 600_000})
    store.write([generate(0), large, generate(2)])
    assert len(store.dump()["release"]) == 3


def test_a_text_of_many_rare_words_fits_the_search(make_store: Any) -> None:
    words = " ".join(chr(0x20000 + i % 40_000) + chr(0x20000 + i % 39_999) for i in range(60_000))
    store = make_store("postgresql")
    store.write([generate(1).model_copy(update={"text": words, "title": words})])
    assert store.query("SELECT length(text) FROM release") == [(len(words),)]


def test_keys_of_any_length_fit_an_index(store: Any) -> None:
    ends = ("Ravier", "Morel")
    people = tuple(Person(id=f"p{i}", mentions=(), name="é" * 9_000 + end) for i, end in enumerate(ends))
    release = generate(1).model_copy(update={"id": "𝔘" * 9_000, "people": people, "quotes": ()})
    store.write([release])
    store.write([release])
    dump = store.dump()
    assert len(dump["person"]) == 2
    assert max(len(row[0]) for rows in dump.values() for row in rows) < 550

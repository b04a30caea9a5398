"""What databases add: search, views, foreign keys, writers side by side, failures that say what is stored."""

import sqlite3
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb
import psycopg
import pytest
from postgresql_server import PASSWORD, Server
from releases import generate
from stores import Store

from pressnlp.errors import SinkError, SinkUnavailable
from pressnlp.records import PressRelease
from pressnlp.sinks.base import find_target, load_sink, open_sink
from pressnlp.sinks.postgresql import PostgreSQLDatabase
from pressnlp.sinks.relational import migration
from pressnlp.sinks.relational.database import Database
from pressnlp.sinks.sqlite import SQLiteDatabase

PASSWORD_IN_URL = quote(PASSWORD, safe="")
DATABASES = ("sqlite", "duckdb", "postgresql")
FIBRE = generate(1).model_copy(update={"id": "fibre", "title": "Été", "text": "Les travaux à Châteauroux"})
ROAD = generate(2).model_copy(update={"id": "road", "title": "Route", "text": "La route est ouverte"})


def found(store: Store, words: str) -> list[str]:
    """Return the ids of the releases that a search finds."""
    search = {
        "sqlite": "rowid IN (SELECT rowid FROM release_fts WHERE release_fts MATCH '{}')",
        "postgresql": "search @@ websearch_to_tsquery('french', '{}')",
    }[store.kind]
    return [row[0] for row in store.query(f"SELECT id FROM release WHERE {search.format(words)}")]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_releases_are_searched_by_word(kind: str, make_store: Any) -> None:
    store = make_store(kind)
    store.write([FIBRE, ROAD])
    assert found(store, "travaux") == ["fibre"]
    assert found(store, "châteauroux") == ["fibre"]
    store.write([FIBRE.model_copy(update={"text": "Le pont est ouvert", "title": None})])
    assert found(store, "travaux") == []
    assert found(store, "pont") == ["fibre"]


def test_postgresql_searches_in_french_and_sqlite_without_accents(make_store: Any) -> None:
    french, plain = make_store("postgresql"), make_store("sqlite")
    for store in (french, plain):
        store.write([FIBRE, ROAD])
    assert found(french, "ouvertes") == ["road"]
    assert found(plain, "chateauroux ete") == ["fibre"]


def test_the_search_of_sqlite_survives_a_vacuum(make_store: Any) -> None:
    store = make_store("sqlite")
    store.write(generate(number) for number in range(20))
    store.write([FIBRE])
    with sqlite3.connect(store.target.partition(":///")[2], isolation_level=None) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM release WHERE id = ?", (generate(3).id,))
        connection.execute("VACUUM")
        connection.execute("INSERT INTO release_fts (release_fts, rank) VALUES ('integrity-check', 1)")
    connection.close()
    assert found(store, "travaux AND chateauroux") == ["fibre"]
    assert store.query("SELECT count(*) FROM mention WHERE release_id NOT IN (SELECT id FROM release)") == [(0,)]


def test_no_foreign_key_of_sqlite_leads_nowhere(make_store: Any) -> None:
    store = make_store("sqlite")
    store.write(generate(number) for number in range(20))
    store.write(generate(number, version=1) for number in range(10))
    assert store.query("PRAGMA foreign_key_check") == []
    assert {row[2] for row in store.query("PRAGMA foreign_key_list(mention)")} == {
        "release", "person", "place", "organisation", "programme",
    }  # fmt: skip


@pytest.mark.parametrize("kind", DATABASES)
def test_views_answer_what_analysts_ask(kind: str, make_store: Any) -> None:
    store = make_store(kind)
    release = generate(5)
    store.write([release])
    whole = release.quantities[0]
    (amount, *_) = store.query(
        "SELECT release_date, amount_eur, item, programme, actor, place_code, sentence FROM v_amounts "
        "ORDER BY amount_eur DESC"
    )
    assert amount == (
        release.date, whole.value, "la fibre", release.programmes[0].name, release.announcements[0].actor.text,  # type: ignore[union-attr]
        release.places[0].code, release.text[:40],
    )  # fmt: skip
    (person,) = store.query("SELECT name, role, organisation, releases, first_date, last_date FROM v_people")
    assert person == (
        release.people[0].name, "présidente", release.organisations[0].name, 1, release.date, release.date,
    )  # fmt: skip


@pytest.mark.parametrize("kind", DATABASES)
def test_who_is_only_to_be_called_is_not_among_the_people_of_the_news(kind: str, make_store: Any) -> None:
    store = make_store(kind)
    release = generate(5)
    mentions = [m.model_copy(update={"zone": "contact"}) if m.label == "PER" else m for m in release.mentions]
    store.write([release.model_copy(update={"mentions": tuple(mentions)})])
    assert store.query("SELECT * FROM v_people") == []
    assert [name for (name,) in store.query("SELECT name FROM person")] == [release.people[0].name]


@pytest.mark.parametrize("kind", DATABASES)
def test_a_department_never_counts_a_part_beside_its_whole(kind: str, make_store: Any) -> None:
    store = make_store(kind)
    releases = [generate(number) for number in range(40)]
    store.write(releases)
    expected: dict[tuple[str, str], float] = {}
    for release in releases:
        departments = {place.departement for place in release.places if place.departement}
        for department in departments:
            key = (department, release.programmes[0].name.lower())
            expected[key] = expected.get(key, 0) + release.quantities[0].value
    rows = store.query("SELECT departement, programme, announced_eur FROM v_programmes_by_department")
    assert {(row[0], row[1].lower()): row[2] for row in rows} == expected


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_writers_side_by_side_leave_what_one_would(kind: str, make_store: Any) -> None:
    store, alone = make_store(kind), make_store(kind)

    def write(numbers: Iterable[int]) -> None:
        with open_sink(store.target) as sink:
            for number in numbers:
                sink.write(generate(number))
                if number % 7 == 0:
                    sink.commit()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(write, (range(0, 40), range(20, 60), range(59, -1, -1))))
    alone.write(generate(number) for number in range(60))
    assert store.dump() == alone.dump()


def test_a_full_disk_keeps_what_was_committed(tmp_path: Path) -> None:
    path = tmp_path / "presse.db"
    with open_sink(str(path)) as sink:
        sink.write(generate(1))
        sink.commit()
        pages = sink.database.query("PRAGMA page_count")[0][0]  # type: ignore[attr-defined]
        sink.database.execute(f"PRAGMA max_page_count = {pages + 2}")  # type: ignore[attr-defined]
        for number in range(2, 100):
            sink.write(generate(number))
        with pytest.raises(SinkUnavailable, match="disk is full; 1 press releases of this run are stored") as caught:
            sink.commit()
        assert caught.value.committed == 1
        assert Store("sqlite", f"sqlite:///{path}").query("SELECT count(*) FROM release") == [(1,)]
        sink.database.execute("PRAGMA max_page_count = 100000")  # type: ignore[attr-defined]
    assert Store("sqlite", f"sqlite:///{path}").query("SELECT count(*) FROM release") == [(99,)]


@pytest.mark.parametrize("name", ["presse.db", "presse.duckdb"])
def test_a_file_of_something_else_is_left_alone(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("Ceci n'est pas une base. " * 400)
    with pytest.raises(SinkError, match=name.replace(".", r"\.")), open_sink(str(path)):
        pass
    assert path.read_text() == "Ceci n'est pas une base. " * 400


def test_a_server_that_stops_loses_nothing(postgresql: Server) -> None:
    store, alone = Store("postgresql", postgresql.new_schema()), Store("postgresql", postgresql.new_schema())
    with open_sink(store.target) as sink:
        sink.write(generate(1))
        sink.commit()
        postgresql.stop()
        try:
            sink.write(generate(2))
            with pytest.raises(SinkUnavailable, match="1 press releases of this run are stored and stay"):
                sink.commit()
        finally:
            postgresql.start()
        sink.write(generate(3))
        sink.commit()
        postgresql.stop()
        postgresql.start()
        sink.write(generate(4))
    alone.write(generate(number) for number in (1, 2, 3, 4))
    assert store.dump() == alone.dump()


def test_no_error_tells_the_password(postgresql: Server) -> None:
    wrong = "un-secret"
    closed = f"postgresql://presse:{wrong}@127.0.0.1:1/presse"
    raw = f"postgresql://presse:{wrong}@x/@127.0.0.1/presse"
    in_query = f"postgresql://127.0.0.1:{postgresql.port}/presse?user=presse&password={wrong}"
    unknown = f"postgresql://presse:{wrong}@127.0.0.1:abc/presse"
    option = f"postgresql://presse:{wrong}@127.0.0.1:{postgresql.port}/presse?nonsense={wrong}"
    for url in (closed, raw, in_query, unknown, option, postgresql.url(password=wrong)):
        with pytest.raises(SinkError) as caught, open_sink(url):
            pass
        message = str(caught.value)
        assert message.startswith("postgresql://") and "\n" not in message
        assert wrong not in message and wrong not in repr(find_target(url))
        assert caught.value.__cause__ is None or wrong not in str(caught.value.__cause__)
    assert PASSWORD not in PostgreSQLDatabase(postgresql.url()).name


def test_a_database_that_cannot_hold_every_text_is_refused(postgresql: Server) -> None:
    with psycopg.connect(postgresql.url(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
    url = postgresql.url().replace("/postgres?", "/latin?")
    with pytest.raises(SinkError, match="/latin: its encoding is LATIN1; make a database with ENCODING 'UTF8'"):
        Store("postgresql", url).write([])


def test_a_user_who_may_not_write_is_told_so(postgresql: Server) -> None:
    with psycopg.connect(postgresql.url(), autocommit=True) as connection:
        connection.execute("CREATE USER reader PASSWORD 'lecture'")
    url = postgresql.url().replace("presse:", "reader:").replace(PASSWORD_IN_URL, "lecture")
    with pytest.raises(SinkError, match="permission denied for schema public"):
        Store("postgresql", url).write([])


def add_column(database: Database) -> None:
    """Migrate as a later version would."""
    database.execute("ALTER TABLE release ADD COLUMN theme TEXT")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_older_base_is_migrated_and_a_newer_one_refused(kind: str, make_store: Any) -> None:
    store = make_store(kind)
    store.write([generate(1)])
    database = open_database(store)
    migration.prepare(database, (add_column,))
    migration.prepare(database, (add_column,))
    database.close()
    assert store.query("SELECT version FROM schema_version") == [(2,)]
    assert store.query("SELECT theme FROM release") == [(None,)]
    assert len(store.query("SELECT * FROM v_people")) == 1
    with pytest.raises(SinkError, match=r"newer pressnlp \(schema 2, this one knows 1\); upgrade"):
        store.write([generate(2)])


def test_a_failed_migration_changes_nothing(make_store: Any) -> None:
    def fail(database: Database) -> None:
        add_column(database)
        raise SinkError("no")

    store = make_store("sqlite")
    store.write([generate(1)])
    database = open_database(store)
    with pytest.raises(SinkError, match="no"):
        migration.prepare(database, (fail,))
    database.close()
    store.write([generate(2)])
    assert len(store.query("SELECT * FROM release")) == 2


@pytest.mark.parametrize("kind", DATABASES)
def test_tables_of_another_program_are_left_alone(kind: str, make_store: Any) -> None:
    store = make_store(kind)
    database = open_database(store)
    database.execute("CREATE TABLE person (name TEXT)")
    database.close()
    with pytest.raises(SinkError, match="its table person is not of pressnlp"):
        store.write([generate(1)])


def open_database(store: Store) -> Database:
    """Return a connection to a store."""
    from pressnlp.sinks.duckdb import DuckDBDatabase

    path = store.target.partition(":///")[2]
    database: Database = {
        "sqlite": lambda: SQLiteDatabase(path),
        "duckdb": lambda: DuckDBDatabase(path),
        "postgresql": lambda: PostgreSQLDatabase(store.target),
    }[store.kind]()
    database.connect()
    return database


def test_other_programs_read_the_csv_files(make_store: Any) -> None:
    store = make_store("csv")
    records = [generate(number) for number in range(3)]
    lines = records[0].model_copy(update={"text": 'Un « titre »,\r\n"deux"\rlignes\n'})
    store.write([lines, *records[1:]])
    rows = duckdb.sql(f"SELECT text, place FROM read_csv('{store.target}/release.csv') ORDER BY id").fetchall()
    assert rows == [(record.text, None) for record in (lines, *records[1:])]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_folder_goes_on_after_a_kill_and_after_its_end(kind: str, make_store: Any) -> None:
    store, alone = make_store(kind), make_store(kind)
    records: list[PressRelease] = [generate(number) for number in range(12)]
    killed = load_sink(kind)(find_target(store.target))
    for release in records[:4]:
        killed.write(release)
    killed.commit()
    killed.database.close()  # type: ignore[attr-defined]
    with open_sink(store.target, resume=True) as sink:
        assert len(sink.stored(records[0].pipeline)) == 4
        sink.write(records[4])
    store.write(records[5:], resume=True)
    alone.write(records)
    assert store.dump() == alone.dump()
    assert not list(Path(store.target).glob(".*")) and not list(Path(store.target).glob("*.part"))
    store.write(records[:1])
    assert len(store.dump()["release"]) == 1

"""A real Spark session on this machine; the Arrow functions that it, Ray Data and Dask call."""

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date, datetime

import dask.dataframe
import pandas
import pyarrow as pa
import pytest
from samples import SEED

from pressnlp.arrow import ROWS, extract_batches, extract_table, result_schema
from pressnlp.records import PressRelease

ROW = {"ref": 7, "text": "Le conseil régional verse 50 millions d'euros au Gers depuis hier."}


def table(*rows: dict[str, object]) -> pa.Table:
    return pa.Table.from_pylist(list(rows))


def test_a_row_keeps_its_columns_and_gets_its_record() -> None:
    (row,) = extract_table(table(ROW), model=None).to_pylist()
    assert {name: row[name] for name in ROW} == ROW
    assert row["error"] is None
    assert row["release"]["quantities"][0]["value"] == 50_000_000
    assert row["release"]["places"][0]["code"] == "32"
    assert PressRelease.model_validate(row["release"]).to_json()


@pytest.mark.parametrize("text", [None, "", " \n", "a" * 1_000_001])
def test_a_text_that_fails_costs_no_other(text: str | None) -> None:
    rows = extract_table(table(ROW, {**ROW, "text": text}, ROW), model=None).to_pylist()
    assert [row["release"] is None for row in rows] == [False, True, False]
    assert rows[1]["error"]
    assert [row["error"] for row in rows[::2]] == [None, None]


@pytest.mark.parametrize("day", ["2021-10-02", date(2021, 10, 2), datetime(2021, 10, 2, 8, 30)])
def test_ids_and_days_come_from_columns(day: object) -> None:
    (row,) = extract_table(table({**ROW, "day": day}), model=None, id_col="ref", published_col="day").to_pylist()
    assert row["release"]["id"] == "7"
    assert [found["value"] for found in row["release"]["dates"]] == ["2021-10-01"]


def test_batches_stay_small_and_an_empty_one_tells_its_columns() -> None:
    rows = pa.RecordBatch.from_pylist([{"text": "Auch"}] * (ROWS + 1))
    found = list(extract_batches([rows, rows.slice(0, 0)], model=None))
    assert [batch.num_rows for batch in found] == [ROWS, 1, 0]
    assert {batch.schema for batch in found} == {result_schema(rows.schema)}


def test_columns_are_checked() -> None:
    with pytest.raises(KeyError, match="no column corps; the columns are ref, text"):
        extract_table(table(ROW), "corps", model=None)
    with pytest.raises(ValueError, match="a column error is there already"):
        extract_table(table({**ROW, "error": "x"}), model=None)


def test_dask_maps_partitions() -> None:
    parts = dask.dataframe.from_pandas(pandas.DataFrame([ROW, ROW]), npartitions=2)
    found = parts.map_partitions(
        lambda part: extract_table(pa.Table.from_pandas(part), model=None).to_pandas(types_mapper=pandas.ArrowDtype)
    )
    assert len(found.compute()) == 2


@pytest.fixture(scope="module")
def session() -> Iterator[object]:
    """A Spark session with two workers on this machine."""
    if shutil.which("java") is None and not os.environ.get("CI"):
        pytest.skip("no Java here: Spark needs one (apt-get install default-jre-headless)")
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    session = spark.getOrCreate()
    yield session
    session.stop()


def test_spark_gives_typed_columns(session) -> None:
    from pressnlp.spark import extract

    texts = [(f"n{number}", SEED if number % 5 else None) for number in range(10)]
    frame = session.createDataFrame(texts, "name string, text string").repartition(2)
    found = extract(frame, id_col="name", model=None)
    assert found.columns == ["name", "text", "release", "error"]
    rows = found.selectExpr("name", "release.quantities[0].value AS value", "release.id AS id", "error").collect()
    assert sorted(row.name for row in rows) == sorted(name for name, _ in texts)
    for row in rows:
        expected = (None, None, "the text is empty") if row.name in ("n0", "n5") else (3_500_000, row.name, None)
        assert (row.value, row.id, row.error) == expected


def test_spark_refuses_a_wrong_column_before_it_starts(session) -> None:
    from pressnlp.spark import extract

    with pytest.raises(KeyError, match="no column corps"):
        extract(session.createDataFrame([("a",)], "text string"), "corps")

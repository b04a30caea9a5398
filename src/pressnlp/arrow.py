"""Arrow record batches in, record batches out: what Spark, Ray Data and Dask hand to their workers.

Every column of the input is kept; `release` (null where there is none) and `error` (null where all is well) are added.
The pipeline is loaded once a process. Needs pyarrow.
"""

# pyarrow carries no types.
# pyright: reportUnknownParameterType=false

from collections.abc import Iterable, Iterator
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pyarrow as pa
from pydantic import BaseModel

from pressnlp.api import as_document
from pressnlp.batch.analysis import Alone, Recipe
from pressnlp.batch.outcome import Analysed, Failure, Input
from pressnlp.errors import SourceError
from pressnlp.pipeline import MODEL
from pressnlp.records import PressRelease

# The records of 10,000 rows, Spark's batch, are too many to hold at once.
ROWS = 256
RELEASE = "release"
ERROR = "error"
SCALARS: dict[Any, pa.DataType] = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    text_col: str = "text",
    *,
    id_col: str | None = None,
    published_col: str | None = None,
    model: str | None = MODEL,
    lexicon_dirs: tuple[str, ...] = (),
    contacts: bool = True,
) -> Iterator[pa.RecordBatch]:
    """Add to each row the record of its text; a text that fails has its reason in `error`.

    `id_col` names the releases, else the digest of the text does; `published_col` holds the day that relative dates
    refer to, as a date or an ISO string; the other options are those of `api.load`. Raises KeyError for a column that
    is not there, ValueError for a batch that has a column `release` or `error` already.
    """
    pipeline = loaded(Recipe(model, lexicon_dirs, contacts))
    for batch in batches:
        check_columns(batch.schema.names, (text_col, id_col, published_col))
        # An empty batch still tells its columns.
        for start in range(0, batch.num_rows or 1, ROWS):
            rows = batch.slice(start, ROWS)
            outcomes = list(pipeline.outcomes(read_rows(rows, text_col, id_col, published_col)))
            releases = [outcome.release.model_dump() if isinstance(outcome, Analysed) else None for outcome in outcomes]
            errors = [outcome.reason if isinstance(outcome, Failure) else None for outcome in outcomes]
            columns = [*rows.columns, pa.array(releases, arrow_type(PressRelease)), pa.array(errors, pa.string())]
            yield pa.RecordBatch.from_arrays(columns, schema=result_schema(rows.schema))


def extract_table(table: pa.Table, text_col: str = "text", **options: Any) -> pa.Table:
    """Do the same on a table: `dataset.map_batches(extract_table, batch_format="pyarrow")` in Ray Data."""
    batches = extract_batches(table.to_batches(), text_col, **options)
    return pa.Table.from_batches(batches, result_schema(table.schema))


def result_schema(schema: pa.Schema) -> pa.Schema:
    """Return the schema of the output for that of an input."""
    return schema.append(pa.field(RELEASE, arrow_type(PressRelease))).append(pa.field(ERROR, pa.string()))


def check_columns(names: Iterable[str], wanted: Iterable[str | None]) -> None:
    """Raise KeyError for a column that is missing, ValueError for one that stands in the way."""
    present = set(names)
    if missing := sorted({name for name in wanted if name is not None} - present):
        raise KeyError(f"no column {', '.join(missing)}; the columns are {', '.join(sorted(present))}")
    if taken := sorted({RELEASE, ERROR} & present):
        raise ValueError(f"a column {', '.join(taken)} is there already; rename it")


@cache
def loaded(recipe: Recipe) -> Alone:
    """Return the pipeline of this process, loaded at the first call."""
    return Alone(recipe)


def read_rows(rows: pa.RecordBatch, text_col: str, id_col: str | None, published_col: str | None) -> Iterator[Input]:
    """Yield the document of each row, or the failure of one without a text that can be read."""
    texts = rows.column(text_col).to_pylist()
    ids = rows.column(id_col).to_pylist() if id_col else [None] * len(texts)
    days = days_of(rows.column(published_col)) if published_col else [None] * len(texts)
    for text, id, day in zip(texts, ids, days, strict=True):
        try:
            document = as_document(text or "", day)
        except SourceError as error:
            yield Failure.of_source(error)
            continue
        if not (text and text.strip()):
            yield Failure(None, document.id, "UnreadableSource", "the text is empty")
        else:
            yield document if id is None else document.model_copy(update={"id": str(id)})


def days_of(column: pa.Array) -> list[str | None]:
    """Return dates or times as ISO days; strings are taken as they are."""
    if pa.types.is_date(column.type) or pa.types.is_timestamp(column.type):
        column = column.cast(pa.date32()).cast(pa.string())
    return column.to_pylist()


@cache
def arrow_type(annotation: Any) -> pa.DataType:
    """Return the Arrow type of the annotation of a record's field. `tuple[Person, ...]` gives a list of structs."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields.items()
        return pa.struct([(field.serialization_alias or name, arrow_type(field.annotation)) for name, field in fields])
    arguments = [argument for argument in get_args(annotation) if argument is not type(None)]
    match get_origin(annotation):
        case origin if origin in (Union, UnionType):
            # A whole number and a fraction share a column.
            return arrow_type(float if set(arguments) == {int, float} else arguments[0])
        case origin if origin is tuple:
            return pa.list_(arrow_type(arguments[0]))
        case origin if origin is Literal:
            return pa.string()
        case _:
            return SCALARS[annotation]

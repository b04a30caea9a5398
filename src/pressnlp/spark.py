"""Press releases in a Spark DataFrame. Needs `pressnlp[spark]` on the driver and on every worker."""

from functools import partial

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from pressnlp.arrow import check_columns, extract_batches, result_schema
from pressnlp.pipeline import MODEL


def extract(
    df: DataFrame,
    text_col: str = "text",
    *,
    id_col: str | None = None,
    published_col: str | None = None,
    model: str | None = MODEL,
    lexicon_dirs: tuple[str, ...] = (),
    contacts: bool = True,
) -> DataFrame:
    """Add to each row `release`, the record of its text as a struct, and `error`, why there is none.

    « 50 millions d'euros » then is `release.quantities[0].value`. The options are those of `arrow.extract_batches`;
    a Python worker loads the pipeline once and keeps it (Spark reuses its workers unless told otherwise).
    """
    check_columns(df.columns, (text_col, id_col, published_col))
    added = from_arrow_schema(result_schema(pa.schema([])))
    take = partial(
        extract_batches,
        text_col=text_col,
        id_col=id_col,
        published_col=published_col,
        model=model,
        lexicon_dirs=lexicon_dirs,
        contacts=contacts,
    )
    return df.mapInArrow(take, StructType([*df.schema.fields, *added.fields]))

"""Parquet: the flat rows with their types, for pandas, polars, R, DuckDB."""

from __future__ import annotations

from pathlib import Path

from recoupe.exporting.choices import Of
from recoupe.exporting.flat.rows import columns_of
from recoupe.exporting.flat.streaming import LOSSES, stream_rows, tell_columns
from recoupe.exporting.job import Export, Format, Told, Written

COMPRESSION = "zstd"


def write_parquet(export: Export, path: Path) -> Written:
    """Write the rows, a row group for each batch."""
    import pyarrow.parquet as pq  # here because it takes 30 MB, which exports in other formats need not have

    from recoupe.exporting.tabular.arrow import make_batches, make_schema

    schema = make_schema(columns_of(export.of), export.language)
    rows = 0
    with pq.ParquetWriter(path, schema, compression=COMPRESSION) as writer:
        for batch in make_batches(stream_rows(export), schema):
            writer.write_batch(batch)
            rows += batch.num_rows
    return Written(rows)


PARQUET = Format(
    name="parquet",
    suffix=".parquet",
    help=Told(
        "le même tableau typé, listes en listes : pandas, polars, R, DuckDB",
        "the same table with types, lists as lists: pandas, polars, R, DuckDB",
    ),
    columns=tell_columns(Of.INCIDENTS),
    statement_columns=tell_columns(Of.STATEMENTS),
    losses=LOSSES,
    write=write_parquet,
    text=False,
)

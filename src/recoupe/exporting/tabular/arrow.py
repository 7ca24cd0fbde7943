"""The flat rows as Arrow batches: typed columns, lists as lists, some thousand rows in memory at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa

from recoupe.archive.chunks import split_chunks
from recoupe.exporting.flat.column import FlatColumn, Kind, Row

AT_ONCE = 2_000  # rows of a batch: 5,000 take 30 MB more; readers skip what they do not need a group at a time
PIECE = 500  # rows that are held as Python's values, which take thrice as much
TYPES = {
    Kind.TEXT: pa.string(),
    Kind.TEXTS: pa.list_(pa.string()),
    Kind.WHOLE: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.DAY: pa.date32(),
    Kind.FLAG: pa.bool_(),
}


def make_schema(columns: Iterable[FlatColumn[Any]], language: str) -> pa.Schema:
    """The columns as Arrow's fields, each with what it holds as its ``description``."""
    return pa.schema(
        [pa.field(c.name, TYPES[c.kind], metadata={"description": describe(c, language)}) for c in columns]
    )


def describe(column: FlatColumn[Any], language: str) -> str:
    """What a column holds."""
    return column.holds.fr if language == "fr" else column.holds.en


def make_batches(rows: Iterable[Row], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """The rows as batches of the schema."""
    return join_pieces(make_batch(some, schema) for some in split_chunks(rows, PIECE))


def join_pieces(pieces: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The rows of batches of ``PIECE`` in batches of ``AT_ONCE``."""
    pool = pa.system_memory_pool()
    return (pa.concat_batches(some, memory_pool=pool) for some in split_chunks(pieces, AT_ONCE // PIECE))


def make_batch(rows: Sequence[Row], schema: pa.Schema) -> pa.RecordBatch:
    """Some rows as one batch."""
    columns = zip(*rows, strict=True)
    pool = pa.system_memory_pool()  # Arrow's own keeps 20 MB of what is freed
    arrays = [pa.array(values, field.type, memory_pool=pool) for values, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)

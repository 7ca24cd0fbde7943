"""Rows with their geometries as batches of Arrow and as a file; apart because pyarrow takes 30 MB."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from recoupe.archive.chunks import split_chunks
from recoupe.exporting.choices import Of
from recoupe.exporting.flat.rows import columns_of
from recoupe.exporting.flat.streaming import prepare_shape
from recoupe.exporting.job import Export, Written
from recoupe.exporting.sharing.recipe import Task
from recoupe.exporting.sharing.sharing import make_each
from recoupe.exporting.tabular.arrow import PIECE, join_pieces, make_batch, make_schema
from recoupe.exporting.tabular.geojson_file import WITHOUT
from recoupe.exporting.tabular.geometry import Extent, write_wkb
from recoupe.exporting.tabular.parquet_file import COMPRESSION
from recoupe.exporting.tabular.placed import PlacedRow, place_row

PLACED = Task(Export.load, prepare_shape, place_row)
GEOMETRY = pa.field("geometry", pa.binary())


def write_placed(export: Export, path: Path) -> Written:
    """Write the rows; the metadata ``geo`` goes into the footer, once the box is known."""
    extent, rows = Extent(), 0
    schema = make_schema(columns_of(Of.INCIDENTS), export.language)
    with pq.ParquetWriter(path, schema.append(GEOMETRY), compression=COMPRESSION) as writer:
        for batch in place_batches(export, schema, extent):
            writer.write_batch(batch)
            rows += batch.num_rows
        writer.add_key_value_metadata({"geo": json.dumps(describe_geometry(extent))})
    return Written(rows, notes={WITHOUT: extent.without} if extent.without else {})


def place_batches(export: Export, schema: pa.Schema, extent: Extent) -> Iterator[pa.RecordBatch]:
    """The rows with their geometries as batches; the extent grows with them."""
    waiting = make_each(export, PLACED, export.find_ids())
    return join_pieces(place_batch(some, schema, extent) for some in split_chunks(waiting, PIECE))


def place_batch(placed: Sequence[PlacedRow], schema: pa.Schema, extent: Extent) -> pa.RecordBatch:
    """Some rows with their geometries as one batch; the extent grows with them."""
    for one in placed:
        extent.add(one.positions)
    geometries = pa.array([write_wkb(one.positions) for one in placed], GEOMETRY.type)
    return make_batch([one.row for one in placed], schema).append_column(GEOMETRY, geometries)


def describe_geometry(extent: Extent) -> dict[str, object]:
    """The metadata of GeoParquet; without a ``crs`` it is OGC:CRS84, longitude and latitude on WGS 84."""
    column: dict[str, object] = {"encoding": "WKB", "geometry_types": sorted(extent.kinds)}
    if extent.box is not None:
        column["bbox"] = extent.box
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}

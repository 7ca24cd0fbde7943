"""GeoJSON (RFC 7946): a feature for each incident, its columns as properties, written as they come."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from recoupe.archive.dossiers import Dossier
from recoupe.exporting.choices import Of
from recoupe.exporting.flat.column import Value
from recoupe.exporting.flat.rows import columns_of
from recoupe.exporting.flat.streaming import LOSSES, Shape, prepare_shape, tell_columns
from recoupe.exporting.job import Column, Export, Format, Told, Written
from recoupe.exporting.sharing.recipe import Task
from recoupe.exporting.sharing.sharing import make_each
from recoupe.exporting.tabular.geometry import Extent, Position
from recoupe.exporting.tabular.placed import PlacedRow, place_row

NAMES = tuple(column.name for column in columns_of(Of.INCIDENTS))
IN_GEOMETRY = ("lat", "lon")
WITHOUT = Told("sans point connu : geometry est null", "without a known point: geometry is null")
BOX_ROOM = 100  # characters that the box may take; it is known once the last feature is written


def write_geojson(export: Export, path: Path) -> Written:
    """Write the collection; its ``bbox`` stands before the features, in room that is kept for it."""
    extent, rows = Extent(), 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"type": "FeatureCollection"')
        at = file.tell()
        file.write(" " * BOX_ROOM + ', "features": [')
        for feature, positions in make_each(export, FEATURES, export.find_ids()):
            file.write((",\n" if rows else "\n") + feature)
            extent.add(positions)
            rows += 1
        file.write("\n]}\n")
        if extent.box is not None:
            file.seek(at)
            file.write(f', "bbox": {json.dumps(extent.box)}')
    return Written(rows, notes={WITHOUT: extent.without} if extent.without else {})


def write_feature(dossier: Dossier, shape: Shape) -> tuple[str, tuple[Position, ...]]:
    """The feature of an incident as JSON on one line, and its positions."""
    placed: PlacedRow = place_row(dossier, shape)
    values = zip(NAMES, placed.row, strict=True)
    properties = {name: to_json(value) for name, value in values if name not in IN_GEOMETRY}
    feature = {
        "type": "Feature",
        "id": dossier.incident.id,
        "geometry": make_geometry(placed.positions),
        "properties": properties,
    }
    return json.dumps(feature, ensure_ascii=False, allow_nan=False), placed.positions


FEATURES = Task(Export.load, prepare_shape, write_feature)


def make_geometry(positions: tuple[Position, ...]) -> dict[str, object] | None:
    """A point or a line, longitude first; None where nothing is known."""
    if not positions:
        return None
    if len(positions) == 1:
        return {"type": "Point", "coordinates": positions[0]}
    return {"type": "LineString", "coordinates": positions}


def to_json(value: Value) -> object:
    """The value as JSON has it, a day as its ISO text."""
    return value.isoformat() if isinstance(value, date) else value


GEOJSON = Format(
    name="geojson",
    suffix=".geojson",
    help=Told(
        "les incidents sur une carte : points, et lignes des axes (RFC 7946)",
        "the incidents on a map: points, and the lines of axes (RFC 7946)",
    ),
    columns=(
        Column(
            "geometry",
            Told("point du lieu, ligne d’un axe, ou null", "the place's point, an axis's line, or null"),
            Told("l’incertitude : radius_km dans les propriétés", "its uncertainty: radius_km among the properties"),
        ),
        *(column for column in tell_columns(Of.INCIDENTS) if column.name not in IN_GEOMETRY),
    ),
    losses=(
        *LOSSES,
        Told(
            "Un point est le centre d’un cercle de radius_km, jamais un lieu exact. Ce qui n’a pas de point connu est "
            "gardé sans géométrie.",
            "A point is the centre of a circle of radius_km, never an exact spot. What has no known point is kept "
            "without a geometry.",
        ),
    ),
    write=write_geojson,
)

"""GeoParquet 1.1: the Parquet of incidents with a column of geometries in WKB, longitude first, WGS 84."""

from __future__ import annotations

from pathlib import Path

from recoupe.exporting.choices import Of
from recoupe.exporting.flat.streaming import LOSSES, tell_columns
from recoupe.exporting.job import Column, Export, Format, Told, Written


def write_geoparquet(export: Export, path: Path) -> Written:
    """Write the rows; see ``geoparquet_writing``."""
    from recoupe.exporting.tabular.geoparquet_writing import write_placed

    return write_placed(export, path)


GEOPARQUET = Format(
    name="geoparquet",
    suffix=".parquet",
    help=Told(
        "les incidents avec leur géométrie, typés : GeoPandas, QGIS, DuckDB (GeoParquet 1.1)",
        "the incidents with their geometry and types: GeoPandas, QGIS, DuckDB (GeoParquet 1.1)",
    ),
    columns=(
        *tell_columns(Of.INCIDENTS),
        Column(
            "geometry",
            Told("point du lieu, ligne d’un axe, ou vide (WKB)", "the place's point, an axis's line, or empty (WKB)"),
            Told("l’incertitude : radius_km", "its uncertainty: radius_km"),
        ),
    ),
    losses=LOSSES,
    write=write_geoparquet,
    text=False,
)

"""Rows as frames: by way of Arrow's table, which pandas, polars and others take over as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from recoupe.errors import InputError, SetupError

if TYPE_CHECKING:
    import geopandas
    import pandas
    import polars
    import pyarrow

CRS = "EPSG:4326"  # degrees, WGS 84
INSTALL = 'pip install "recoupe[frames]"'


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows with the columns that they have, whether or not there are any: names with Arrow's types."""

    schema: pyarrow.Schema
    rows: Iterator[Mapping[str, object]]

    def dicts(self) -> Iterator[dict[str, object]]:
        """Each row with all of its columns in order."""
        names: Sequence[str] = self.schema.names
        for row in self.rows:
            yield {name: row.get(name) for name in names}


def make_table(rows: Rows) -> pyarrow.Table:
    """The rows as a table."""
    import pyarrow

    return pyarrow.Table.from_pylist(list(rows.dicts()), rows.schema)


def load_polars(rows: Rows) -> polars.DataFrame:
    """The rows as a frame of polars'."""
    try:
        import polars
    except ImportError as error:
        raise explain_missing("polars", error) from error
    frame = polars.from_arrow(make_table(rows))
    if not isinstance(frame, polars.DataFrame):  # it is one of a table's; a column alone would be a series
        raise TypeError(f"polars made a {type(frame).__name__} of a table")
    return frame


def load_pandas(rows: Rows) -> pandas.DataFrame:
    """The rows as a frame of pandas'."""
    try:
        import pandas
    except ImportError as error:
        raise explain_missing("pandas", error) from error
    frame: pandas.DataFrame = make_table(rows).to_pandas(types_mapper=whole_numbers(pandas).get, date_as_object=False)
    return frame


def whole_numbers(pandas: Any) -> dict[Any, Any]:
    """The types of pandas' that can say that a whole number or a yes is not known, by Arrow's."""
    import pyarrow

    return {
        pyarrow.int32(): pandas.Int32Dtype(),
        pyarrow.int64(): pandas.Int64Dtype(),
        pyarrow.bool_(): pandas.BooleanDtype(),
    }


def load_geopandas(rows: Rows) -> geopandas.GeoDataFrame:
    """The rows with their points, None where there is none."""
    try:
        import geopandas
    except ImportError as error:
        raise explain_missing("geopandas", error) from error
    if "lat" not in rows.schema.names:
        raise InputError("these rows have no points. to_pandas() gives them without.")
    frame = load_pandas(rows)
    placed = frame[frame["lat"].notna() & frame["lon"].notna()]
    points = geopandas.GeoSeries(geopandas.points_from_xy(placed["lon"], placed["lat"]), index=placed.index, crs=CRS)
    return geopandas.GeoDataFrame(frame, geometry=points.reindex(frame.index), crs=CRS)


def explain_missing(package: str, error: ImportError) -> SetupError:
    """Which package a frame needs and how to have it."""
    return SetupError(f"this frame needs {package}, which cannot be loaded ({error}). Install it: {INSTALL}.")

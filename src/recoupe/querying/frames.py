"""Rows as frames: by way of Arrow's table, which pandas, polars and others take over as it is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from recoupe.errors import SetupError
from recoupe.exporting.flat import Row

if TYPE_CHECKING:
    import geopandas
    import pandas
    import polars
    import pyarrow

CRS = "EPSG:4326"  # degrees, WGS 84
INSTALL = 'pip install "recoupe[frames]"'


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows with the columns that they have, whether or not there are any: names and types, Arrow's."""

    schema: pyarrow.Schema
    rows: Iterator[Row]

    def dicts(self) -> Iterator[dict[str, object]]:
        """Each row by the names of its columns."""
        for row in self.rows:
            yield dict(zip(self.schema.names, row, strict=True))


class Framed(ABC):
    """Whatever can be had as rows, and so as a frame of whichever package somebody works with."""

    @abstractmethod
    def make_rows(self) -> Rows:
        """The rows, read when they are asked for."""

    def to_dicts(self) -> list[dict[str, object]]:
        """The rows as dictionaries, days as dates."""
        return list(self.make_rows().dicts())

    def to_arrow(self) -> pyarrow.Table:
        """The rows as a table of Arrow's, which DuckDB and others take as it is."""
        return make_table(self.make_rows())

    def to_polars(self) -> polars.DataFrame:
        """The rows as a frame of polars'; raises SetupError where that is not installed."""
        return load_polars(self.make_rows())

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a frame of pandas'; raises SetupError where that is not installed."""
        return load_pandas(self.make_rows())


class Mapped(Framed):
    """Rows with a point each, or none."""

    def to_geopandas(self) -> geopandas.GeoDataFrame:
        """The rows with their points in ``geometry``, None where none is known; ``radius_km`` is how far off it may be.

        Raises SetupError where GeoPandas is not installed.
        """
        return load_geopandas(self.make_rows())


def make_table(rows: Rows) -> pyarrow.Table:
    """The rows as a table."""
    import pyarrow

    from recoupe.exporting.tabular.arrow import make_batches

    return pyarrow.Table.from_batches(make_batches(rows.rows, rows.schema), rows.schema)


def load_polars(rows: Rows) -> polars.DataFrame:
    """The rows as a frame of polars'."""
    try:
        import polars
    except ImportError as error:
        raise explain_missing("polars", error) from error
    return polars.DataFrame(make_table(rows))


def load_pandas(rows: Rows) -> pandas.DataFrame:
    """The rows as a frame of pandas'; days are its times, whole numbers and yes or no may be missing."""
    try:
        import pandas
    except ImportError as error:
        raise explain_missing("pandas", error) from error
    frame: pandas.DataFrame = make_table(rows).to_pandas(types_mapper=missing_types(pandas).get, date_as_object=False)
    return frame


def missing_types(pandas: Any) -> dict[Any, Any]:
    """Pandas' types that can say that a value is not known, by Arrow's; its plain ones would turn 12 into 12.0."""
    import pyarrow

    return {pyarrow.int64(): pandas.Int64Dtype(), pyarrow.bool_(): pandas.BooleanDtype()}


def load_geopandas(rows: Rows) -> geopandas.GeoDataFrame:
    """The rows with their points, None where there is none."""
    try:
        import geopandas
    except ImportError as error:
        raise explain_missing("geopandas", error) from error
    frame = load_pandas(rows)
    placed = frame[frame["lat"].notna() & frame["lon"].notna()]
    points = geopandas.GeoSeries(geopandas.points_from_xy(placed["lon"], placed["lat"]), index=placed.index, crs=CRS)
    return geopandas.GeoDataFrame(frame, geometry=points.reindex(frame.index), crs=CRS)


def explain_missing(package: str, error: ImportError) -> SetupError:
    """Which package a frame needs and how to have it."""
    return SetupError(f"this frame needs {package}, which cannot be loaded ({error}). Install it: {INSTALL}.")

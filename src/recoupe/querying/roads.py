"""The axes, as ``recoupe axes`` has them: a frame with the incidents on each and the pressure, and their lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.archive.filters import Filters
from recoupe.errors import InputError
from recoupe.exporting.axes import list_notes
from recoupe.exporting.axes.values import COLUMNS, COUNTS, row_of
from recoupe.exporting.flat import Row
from recoupe.model.display import show_page
from recoupe.model.markup import tag
from recoupe.querying.frames import CRS, Framed, Rows, explain_missing, load_pandas
from recoupe.querying.opening import AnyPath
from recoupe.querying.source import Source
from recoupe.situation.axes import (
    BUFFER_KM,
    Axes,
    Axis,
    Looking,
    Overview,
    draw_axes,
    list_axes,
    load_weights,
    packaged_weights,
    read_lines,
)

if TYPE_CHECKING:
    import geopandas
    import pyarrow

SHOWN = 20  # axes that a notebook shows
TOLD = ("name", "incidents", "confirmed", "contested", "last", "pressure", "low", "high")


@dataclass(frozen=True)
class Roads(Framed):
    """The axes, those with the most pressure first; ``overview`` has the reasons of each as well."""

    overview: Overview
    language: str
    straight: bool  # whether the lines are the lexicon's, from town to town

    @property
    def notes(self) -> tuple[str, ...]:
        """How the figures are to be read."""
        return tuple(list_notes(self.overview, self.language, straight=self.straight))

    def make_rows(self) -> Rows:
        """A row for each axis."""
        return Rows(road_columns(), list_rows(self.overview))

    def to_geopandas(self) -> geopandas.GeoDataFrame:
        """The rows with the lines of each axis in ``geometry``; raises SetupError where GeoPandas is not installed."""
        try:
            import geopandas
        except ImportError as error:
            raise explain_missing("geopandas", error) from error
        lines = geopandas.GeoSeries.from_wkt([write_wkt(line.axis) for line in self.overview.lines], crs=CRS)
        return geopandas.GeoDataFrame(load_pandas(self.make_rows()), geometry=lines, crs=CRS)

    def __len__(self) -> int:
        return len(self.overview.lines)

    def __repr__(self) -> str:
        return f"<{len(self)} axes, {self.overview.window} days until {self.overview.until}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the first axes, and how to read their figures."""
        head = tag("tr", *(tag("th", name) for name in TOLD))
        lines = self.overview.lines[:SHOWN]
        rows = [tag("tr", *(tag("td", write_cell(row_of(line)[name])) for name in TOLD)) for line in lines]
        caption = tag("p", tag("b", repr(self)[1:-1]), f", the first {SHOWN}" if len(self) > SHOWN else "")
        notes = tag("ul", *(tag("li", note) for note in self.notes), class_="quiet")
        return show_page(caption, tag("table", head, *rows, class_="list"), notes)


def look(
    source: Source,
    filters: Filters,
    *,
    buffer: float | None,
    window: int | None,
    weights: AnyPath | None,
    lines: AnyPath | None,
) -> Roads:
    """The axes with the incidents that meet the filters; raises InputError where what is asked cannot be."""
    if buffer is not None and not buffer > 0:
        raise InputError(f"buffer is {buffer:g}. Write kilometres above 0: 20.")
    if window is not None and not 1 <= window <= 36_500:
        raise InputError(f"window is {window}. Write a number of days above 0: 90.")
    looking = Looking(
        buffer_km=BUFFER_KM if buffer is None else buffer,
        window=window,
        weights=packaged_weights() if weights is None else load_weights(Path(weights)),
    )
    roads = choose_axes(source, lines)
    with source.archive.read() as connection:
        overview = list_axes(connection, roads, source.lexicon.types, filters, looking)
    return Roads(overview, source.language, lines is None)


def choose_axes(source: Source, lines: AnyPath | None) -> Axes:
    """The axes of a GeoJSON file, else those of the lexicon, drawn from town to town."""
    return draw_axes(source.lexicon, source.gazetteer) if lines is None else read_lines(Path(lines))


@cache
def road_columns() -> pyarrow.Schema:
    """The columns of the frame: those of the CSV."""
    import pyarrow

    kinds = {name: pyarrow.float64() for name in COLUMNS} | dict.fromkeys((*COUNTS, "days_since"), pyarrow.int64())
    kinds |= {"id": pyarrow.string(), "name": pyarrow.string(), "last": pyarrow.date32()}
    return pyarrow.schema([(name, kinds[name]) for name in COLUMNS])


def list_rows(overview: Overview) -> Iterator[Row]:
    """The values of each axis in the order of the columns, the last day as a date."""
    for line in overview.lines:
        yield tuple((row_of(line) | {"last": line.last}).values())


def write_cell(value: object) -> str:
    """A value of the table, nothing for what is not known."""
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def write_wkt(axis: Axis) -> str:
    """The lines as well-known text, longitude first."""
    parts = (", ".join(f"{lon!r} {lat!r}" for lat, lon in part) for part in axis.lines)
    return f"MULTILINESTRING ({', '.join(f'({part})' for part in parts)})"

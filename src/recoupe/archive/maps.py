"""What a map shows of the incidents in its view: each of them where they are few, else cells of a grid with counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from math import sqrt

import numpy as np
from sqlalchemy import Connection, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.filter_values import Box
from recoupe.archive.filters import Filters
from recoupe.archive.finding import find_in_box, find_incidents
from recoupe.archive.reading_columns import Mask
from recoupe.archive.schema import incidents
from recoupe.archive.sites import Site, find_sites
from recoupe.archive.snapshots import Snapshot, take_snapshot

MOST_POINTS = 1_000  # single incidents drawn without a grid
MOST_CELLS = 1_500  # of the grid over a view; a cell with one incident shows it
LARGEST_ZOOM = 22.0
CELL_AT_ZOOM_0 = 90.0  # degrees: a quarter of a map tile, 64 to 128 pixels of a screen
SMALLEST_CELL = 1e-4  # degrees, ten metres: closer points are one on any screen
WORLD = Box(-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True, slots=True)
class MapPoint:
    """One incident with what is drawn of it; days are ISO texts, None where an end is open or unknown.

    ``site`` is None where no statement has the point as it is now.
    """

    id: str
    type: str
    day_start: str | None
    day_end: str | None
    voices: int
    reports: int
    conflicted: bool
    lat: float
    lon: float
    radius_km: float | None
    series: bool
    sensitive: bool
    site: Site | None = field(default=None, kw_only=True)


DRAWN = tuple(incidents.c[one.name] for one in fields(MapPoint) if one.name != "site")


@dataclass(frozen=True, slots=True)
class Cluster:
    """Several incidents of one cell: their mean point, how many, how many of them conflict, and the cell itself."""

    lat: float
    lon: float
    count: int
    conflicted: int
    box: Box


@dataclass(frozen=True, slots=True)
class MapData:
    """``total`` incidents in the view, each in ``points`` or counted in one of ``clusters``; and how many more meet the
    filters but have no point."""

    total: int
    unplaced: int
    points: tuple[MapPoint, ...]
    clusters: tuple[Cluster, ...]


def map_points(connection: Connection, filters: Filters, bbox: Box = WORLD, zoom: float = 0.0) -> MapData:
    """The incidents that meet the filters inside a view, at most about 2,000 features; ``zoom`` is a web map's.

    A view may reach over the antimeridian: its west is then greater than its east. What has no point is counted
    whatever the view is.
    """
    snapshot = take_snapshot(connection)
    mask = find_incidents(connection, snapshot, filters)
    view = mask & find_in_box(snapshot, bbox)
    unplaced = int(np.count_nonzero(mask & ~snapshot.placed))
    total = int(np.count_nonzero(view))
    if total <= MOST_POINTS:
        return MapData(total, unplaced, load_points(connection, snapshot.keys[view].tolist()), ())
    single, clusters = make_cells(snapshot, view, bbox, choose_size(bbox, zoom))
    return MapData(total, unplaced, load_points(connection, snapshot.keys[single].tolist()), clusters)


def load_points(connection: Connection, keys: Sequence[int]) -> tuple[MapPoint, ...]:
    """The points of incidents by their keys, in that order."""
    found: list[MapPoint] = []
    sites = find_sites(connection, keys)
    for chunk in split_chunks(keys):
        rows = connection.execute(select(incidents.c.key, *DRAWN).where(incidents.c.key.in_(chunk)))
        drawn = {key: MapPoint(*values, site=sites.get(key)) for key, *values in rows}
        found += [drawn[key] for key in chunk]
    return tuple(found)


def choose_size(bbox: Box, zoom: float) -> float:
    """The side of a cell in degrees: smaller as one comes closer, but never so small that there are too many."""
    width = (bbox.east - bbox.west) % 360 or 360.0
    height = max(bbox.north - bbox.south, SMALLEST_CELL)
    fewest = sqrt(width * height / MOST_CELLS)
    return float(max(SMALLEST_CELL, fewest, CELL_AT_ZOOM_0 / 2 ** min(max(zoom, 0.0), LARGEST_ZOOM)))


def make_cells(snapshot: Snapshot, view: Mask, bbox: Box, size: float) -> tuple[list[int], tuple[Cluster, ...]]:
    """The positions of incidents that are alone in their cell, and the clusters of the other cells.

    Cells are counted from the corner of the world, so that they stay where they are when the view moves.
    """
    where = np.flatnonzero(view)
    lat, lon = snapshot.lat[where], snapshot.lon[where]
    columns, rows = np.floor((lon + 180) / size).astype(np.int64), np.floor((lat + 90) / size).astype(np.int64)
    across = int(360 / size) + 2
    cells, cell_of, counts = np.unique(rows * across + columns, return_inverse=True, return_counts=True)
    lats, lons = (np.bincount(cell_of, values) / counts for values in (lat, lon))
    conflicted = np.bincount(cell_of, snapshot.conflicted[where])
    clusters = []
    for number in np.flatnonzero(counts > 1).tolist():
        row, column = divmod(int(cells[number]), across)
        west, south = column * size - 180, row * size - 90
        box = Box(west, south, min(west + size, 180.0), min(south + size, 90.0))
        at = (round(float(lats[number]), 5), round(float(lons[number]), 5))
        clusters.append(Cluster(*at, int(counts[number]), int(conflicted[number]), box))
    single = where[counts[cell_of] == 1]
    return single.tolist(), tuple(clusters)

"""How far incidents lie from an axis, and which are on it: surely, as far as their point tells, or possibly."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, cos, radians

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from recoupe.archive.extents import load_extents
from recoupe.archive.reading_columns import Mask
from recoupe.archive.situations import find_on_axes
from recoupe.archive.snapshots import Snapshot, keep, locate
from recoupe.gazetteer.geometry import EARTH_KM, distance_km
from recoupe.lexicon.folding import fold
from recoupe.situation.axes.axis import Axis, Line

BUFFER_KM = 20.0  # a straight line from town to town strays some way from the road; docs/axes.md
END_KM = 15.0  # the reach of a large town: what lies this close to the end of a road may be in the town
WIDEST_KM = 100.0  # what is known no closer than this may be on any road of a region, which tells nothing of one
LONGEST_KM = 50.0  # of a stretch taken as straight on a plane: the error stays below a hundredth
KM_PER_DEGREE = 111.0  # less than any degree of latitude has, so that no margin is too small

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Nearness:
    """One entry for each incident that is or may be on an axis: its position in the snapshot, how far its point is from
    the line (NaN where it has none), whether a statement names the axis, whether it counts as on it, whether it is so
    wherever within its radius it happened, and whether it lies in the town at an end of it, unless it is named."""

    positions: NDArray[np.int64]
    km: Numbers
    named: Mask
    counted: Mask
    sure: Mask
    at_end: Mask


@dataclass(frozen=True, slots=True)
class Points:
    """The incidents with a point that is known closely enough, from south to north."""

    positions: NDArray[np.int64]
    lat: Numbers
    lon: Numbers
    radii: Numbers


def find_near(
    connection: Connection, snapshot: Snapshot, axes: Sequence[Axis], buffer_km: float = BUFFER_KM
) -> tuple[Nearness, ...]:
    """For each axis the incidents that are or may be on it: within the buffer, or named by a statement."""
    points = list_points(snapshot, load_extents(connection, snapshot).radii)
    named = find_named(connection, snapshot, axes)
    return tuple(measure_axis(snapshot, points, axis, named[axis.id], buffer_km) for axis in axes)


def list_points(snapshot: Snapshot, radii: Numbers) -> Points:
    """The points of a snapshot's incidents; one without a radius is exact."""
    reach = np.nan_to_num(radii, nan=0.0)
    placed = np.flatnonzero(snapshot.placed & (reach <= WIDEST_KM))
    order = placed[np.argsort(snapshot.lat[placed], kind="stable")]
    return Points(order, snapshot.lat[order], snapshot.lon[order], reach[order])


def find_named(connection: Connection, snapshot: Snapshot, axes: Sequence[Axis]) -> dict[str, NDArray[np.int64]]:
    """For each axis, by its id, the positions of the incidents that a statement sets on it by name, in order."""
    names = frozenset(axis.name for axis in axes)
    told = keep(snapshot, f"axes {sorted(names)}", lambda: find_on_axes(connection, names))
    keys: dict[str, set[int]] = {}
    for name, found in told.items():
        keys.setdefault(fold(name), set()).update(found)
    return {axis.id: locate_all(snapshot, set().union(*(keys.get(name, ()) for name in axis.names))) for axis in axes}


def locate_all(snapshot: Snapshot, keys: Collection[int]) -> NDArray[np.int64]:
    """The positions of incidents by their keys, in order."""
    where = locate(snapshot, np.array(sorted(keys), np.int64)) if keys else np.zeros(0, np.int64)
    return np.sort(where[where >= 0])


def measure_axis(
    snapshot: Snapshot, points: Points, axis: Axis, named: NDArray[np.int64], buffer_km: float
) -> Nearness:
    """The incidents on one axis."""
    close = list_close(points, axis.lines, buffer_km)
    km = measure(points.lat[close], points.lon[close], axis.lines)
    reaching = km - points.radii[close] <= buffer_km
    close, km = close[reaching], km[reaching]
    positions = np.union1d(points.positions[close], named)
    place = np.searchsorted(positions, points.positions[close])
    distances, by_name = np.full(len(positions), np.nan), np.isin(positions, named)
    distances[place] = km
    counted, sure = by_name.copy(), by_name.copy()
    counted[place] |= km <= buffer_km
    sure[place] |= km + points.radii[close] <= buffer_km
    lat, lon = snapshot.lat[positions], snapshot.lon[positions]
    only_named = np.isnan(distances)  # too wide or too far to have been measured
    distances[only_named] = measure(lat[only_named], lon[only_named], axis.lines)
    return Nearness(positions, distances, by_name, counted, sure, ~by_name & is_at_end(lat, lon, axis.lines))


def is_at_end(lat: Numbers, lon: Numbers, lines: Sequence[Line]) -> Mask:
    """Which points lie in the town at an end of the whole road."""
    ends = (lines[0][0], lines[-1][-1])
    near: list[Mask] = [np.hypot(*lay_flat(lat, lon, end)) <= END_KM for end in ends]
    return near[0] | near[1]


def list_close(points: Points, lines: Sequence[Line], buffer_km: float) -> NDArray[np.int64]:
    """Which points may lie within the buffer, their radius included: those in a box around the lines."""
    lats, lons = np.array([point for line in lines for point in line]).T
    middle = lons[0] + (np.max(turn(lons - lons[0])) + np.min(turn(lons - lons[0]))) / 2
    half = np.max(np.abs(turn(lons - middle)))
    margin = (buffer_km + WIDEST_KM) / KM_PER_DEGREE
    south, north = lats.min() - margin, lats.max() + margin
    first, last = np.searchsorted(points.lat, (south, north))
    thinnest = max(cos(radians(min(89.0, max(abs(south), abs(north))))), 0.02)
    near = np.abs(turn(points.lon[first:last] - middle)) <= half + margin / thinnest
    found: NDArray[np.int64] = first + np.flatnonzero(near)
    return found


def measure(lat: Numbers, lon: Numbers, lines: Sequence[Line]) -> Numbers:
    """The distance in km of points from the nearest of some lines, on a plane laid at each point."""
    nearest = np.full(len(lat), np.inf)
    for line in lines:
        for a, b in pairwise(split_line(line)):
            np.minimum(nearest, measure_stretch(lat, lon, a, b), out=nearest)
    return nearest


def measure_stretch(lat: Numbers, lon: Numbers, a: tuple[float, float], b: tuple[float, float]) -> Numbers:
    """The distance of points from a stretch, as ``gazetteer.geometry.segment_distance_km`` has it for one."""
    (ax, ay), (bx, by) = lay_flat(lat, lon, a), lay_flat(lat, lon, b)
    east, north = bx - ax, by - ay
    length = east**2 + north**2
    with np.errstate(invalid="ignore", divide="ignore"):
        along = np.where(length == 0, 0.0, -(ax * east + ay * north) / length).clip(0.0, 1.0)
    return np.hypot(ax + along * east, ay + along * north)


def lay_flat(lat: Numbers, lon: Numbers, point: tuple[float, float]) -> tuple[Numbers, Numbers]:
    """East and north offsets of a point from each of others, in km."""
    east = turn(point[1] - lon) * np.cos(np.radians((lat + point[0]) / 2))
    return np.radians(east) * EARTH_KM, np.radians(point[0] - lat) * EARTH_KM


def turn(degrees: Numbers) -> Numbers:
    """Differences of longitude between -180 and 180."""
    return (degrees + 180) % 360 - 180


def split_line(line: Line) -> Iterator[tuple[float, float]]:
    """The points of a line with others between them on the great circle, so that no stretch is longer than LONGEST_KM.

    >>> len(list(split_line(((12.65, -8.0), (14.45, -11.44)))))
    10
    """
    for a, b in pairwise(line):
        parts = max(1, ceil(distance_km(a, b) / LONGEST_KM))
        yield from (a if part == 0 else go_between(a, b, part / parts) for part in range(parts))
    yield line[-1]


def go_between(a: tuple[float, float], b: tuple[float, float], share: float) -> tuple[float, float]:
    """The point at a share of the way on the great circle from a to b."""
    start, stop = to_vector(a), to_vector(b)
    angle = np.arctan2(np.linalg.norm(np.cross(start, stop)), start @ stop)
    x, y, z = (np.sin((1 - share) * angle) * start + np.sin(share * angle) * stop) / np.sin(angle)
    return float(np.degrees(np.arctan2(z, np.hypot(x, y)))), float(np.degrees(np.arctan2(y, x)))


def to_vector(point: tuple[float, float]) -> Numbers:
    """The point on a sphere of radius 1."""
    lat, lon = np.radians(point)
    return np.array((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))

"""Distances and bearings on the sphere (degrees in and out, kilometres between), and the places described by them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

from recoupe.gazetteer.entries import Entry
from recoupe.model import Place, PlaceKind, Span

EARTH_KM = 6371.0088  # mean radius (IUGG)
Point = tuple[float, float]


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance of two (lat, lon) points."""
    (lat_a, lon_a), (lat_b, lon_b) = a, b
    half_lat, half_lon = radians(lat_b - lat_a) / 2, radians(lon_b - lon_a) / 2
    chord = sin(half_lat) ** 2 + cos(radians(lat_a)) * cos(radians(lat_b)) * sin(half_lon) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))


def destination(lat: float, lon: float, bearing_deg: float, km: float) -> Point:
    """The point ``km`` away on a bearing (0 north, 90 east)."""
    bearing, angle, phi = radians(bearing_deg), km / EARTH_KM, radians(lat)
    new_phi = asin(sin(phi) * cos(angle) + cos(phi) * sin(angle) * cos(bearing))
    turn = atan2(sin(bearing) * sin(angle) * cos(phi), cos(angle) - sin(phi) * sin(new_phi))
    return degrees(new_phi), wrap_lon(lon + degrees(turn))


def midpoint(a: Point, b: Point) -> Point:
    """The point halfway along the great circle."""
    return mean_point((a, b))


def mean_point(points: tuple[Point, ...]) -> Point:
    """The centre of the points on the sphere; the first one where they cancel out. Raises ValueError on none."""
    if not points:
        raise ValueError("no point to take the centre of")
    x = sum(cos(radians(lat)) * cos(radians(lon)) for lat, lon in points)
    y = sum(cos(radians(lat)) * sin(radians(lon)) for lat, lon in points)
    z = sum(sin(radians(lat)) for lat, _ in points)
    if hypot(x, y, z) < 1e-9 * len(points):
        return points[0]
    return degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))


def segment_distance_km(point: Point, a: Point, b: Point) -> float:
    """Distance from a point to the straight road between two others, on a plane laid at the point.

    Good to a per cent over a few hundred kilometres, which is what axes are.
    """
    (ax, ay), (bx, by) = flat_km(point, a), flat_km(point, b)
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = 0.0 if length == 0 else min(1.0, max(0.0, -(ax * (bx - ax) + ay * (by - ay)) / length))
    return hypot(ax + along * (bx - ax), ay + along * (by - ay))


def flat_km(origin: Point, point: Point) -> Point:
    """East and north offsets of a point from the origin, in km."""
    east = wrap_lon(point[1] - origin[1]) * cos(radians((origin[0] + point[0]) / 2))
    return radians(east) * EARTH_KM, radians(point[0] - origin[0]) * EARTH_KM


def wrap_lon(lon: float) -> float:
    """The longitude between -180 and 180."""
    return (lon + 180) % 360 - 180


NEAR_KM = 15.0  # "près de X" without a figure: a radius that holds the outskirts and the next villages


def describe_entry(entry: Entry, *, relation: str | None = None, span: Span | None = None) -> Place:
    """The place that an entry is: its point, with its own reach as the radius."""
    return set_place(entry, entry.kind, entry.point, entry.reach_km, relation, span)


def describe_near(entry: Entry, radius: float = NEAR_KM, *, span: Span | None = None) -> Place:
    """ "près de X": X's point, somewhere within ``radius`` km."""
    return set_place(entry, PlaceKind.NEAR, entry.point, max(radius, entry.reach_km), "near", span)


def describe_within(entry: Entry, km: float, *, span: Span | None = None) -> Place:
    """ "à moins de 50 km de X": X's point, with the figure as the radius."""
    return set_place(entry, PlaceKind.NEAR, entry.point, km, f"within {km:g} km of", span)


def describe_offset(entry: Entry, km: float, bearing: float | None = None, *, span: Span | None = None) -> Place:
    """ "à 30 km au nord de X": the point that far on the bearing, or X's own with that radius where none is given.

    The radius on a bearing is a third of the distance: "au nord" covers some 45 degrees and distances are rounded.
    """
    if bearing is None:
        return set_place(entry, PlaceKind.NEAR, entry.point, km, f"{km:g} km from", span)
    point = destination(entry.lat, entry.lon, bearing, km)
    relation = f"{km:g} km {compass_name(bearing)} of"
    return set_place(entry, PlaceKind.NEAR, point, max(5.0, km / 3), relation, span)


def describe_between(a: Entry, b: Entry, *, span: Span | None = None) -> Place:
    """ "entre X et Y": the point halfway, with half the distance as the radius, and the line from one to the other."""
    place = describe_axis((a, b), span=span)
    return replace(place, name=f"{a.name} – {b.name}", kind=PlaceKind.NEAR, relation="between")


def describe_axis(entries: Sequence[Entry], *, span: Span | None = None) -> Place:
    """ "l'axe X–Y": the line through the entries in order; its point is halfway along, its radius half its length.

    Raises ValueError on fewer than two entries.
    """
    if len(entries) < 2:
        raise ValueError("an axis needs two places")
    line = tuple(entry.point for entry in entries)
    lat, lon = point_along(line, 0.5)
    shared = {entry.country for entry in entries}
    return Place(
        name="–".join(entry.name for entry in entries),
        kind=PlaceKind.AXIS,
        lat=round(lat, 5),
        lon=round(lon, 5),
        radius_km=round(max(1.0, line_km(line) / 2), 1),
        country=shared.pop() if len(shared) == 1 else None,
        relation="axis",
        span=span,
        line=line,
    )


def line_km(line: Sequence[Point]) -> float:
    """The length of a line through the points."""
    return sum(distance_km(a, b) for a, b in pairwise(line))


def point_along(line: Sequence[Point], share: float) -> Point:
    """The point at a share (0 to 1) of the line's length."""
    left = line_km(line) * share
    for a, b in pairwise(line):
        step = distance_km(a, b)
        if left <= step and step > 0:
            return (midpoint(a, b)) if abs(left - step / 2) < 1e-9 else part_way(a, b, left / step)
        left -= step
    return line[-1]


def part_way(a: Point, b: Point, share: float) -> Point:
    """The point at a share of the straight way from a to b; exact enough below a thousand km."""
    return a[0] + (b[0] - a[0]) * share, wrap_lon(a[1] + wrap_lon(b[1] - a[1]) * share)


def compass_name(bearing: float) -> str:
    """The nearest of eight directions: 50 → "north-east"."""
    names = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
    return names[round(bearing % 360 / 45) % 8]


def set_place(
    entry: Entry, kind: PlaceKind, point: Point, radius: float, relation: str | None, span: Span | None
) -> Place:
    """The record's place for an entry seen through a relation."""
    return Place(
        name=entry.name,
        kind=kind,
        lat=round(point[0], 5),
        lon=round(point[1], 5),
        radius_km=round(radius, 1),
        geonameid=entry.geonameid,
        country=entry.country,
        admin1=entry.admin1,
        relation=relation,
        span=span,
    )

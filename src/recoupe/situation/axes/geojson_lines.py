"""Axes from a GeoJSON file of lines: bounded, and refused with what is wrong where it holds anything else.

A feature is a LineString or a MultiLineString with a name among its properties; features of one name are one axis.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Any

from recoupe.errors import InputError
from recoupe.situation.axes.axis import Axes, Line, Point, make_axis

MOST_BYTES = 20_000_000  # the trunk roads of a continent
MOST_POINTS = 500_000
NAMES = ("name", "name:fr", "nom", "ref", "id")  # properties that name a road, the first that has any
MOST_LETTERS = 200  # of a name
SHAPES = ("LineString", "MultiLineString")


def read_lines(path: Path) -> Axes:
    """The axes of a file, in the order of their first features; raises InputError where it holds none."""
    value = parse_json(path)
    features = value.get("features") if isinstance(value, dict) and value.get("type") == "FeatureCollection" else None
    if not isinstance(features, list):
        raise InputError(f"{path} is no GeoJSON of lines: it holds no FeatureCollection. Export the roads as one.")
    roads: dict[str, list[Line]] = {}
    points = 0
    for number, feature in enumerate(features, start=1):
        name, lines = read_feature(feature, f"{path}, feature {number}")
        points += sum(map(len, lines))
        if points > MOST_POINTS:
            raise InputError(f"{path} has more than {MOST_POINTS:,} points. Simplify its lines, or take fewer roads.")
        roads.setdefault(name, []).extend(lines)
    if not roads:
        raise InputError(f"{path} holds no line. Give features of LineString or MultiLineString, each with a name.")
    return Axes(tuple(make_axis(name, name, lines) for name, lines in roads.items()))


def parse_json(path: Path) -> Any:
    """What a file holds."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}. Name another file.") from error
    if len(content) > MOST_BYTES:
        raise InputError(
            f"{path} is larger than {MOST_BYTES // 1_000_000} MB. Simplify its lines, or take fewer roads."
        )
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is no JSON in UTF-8: {error}. Give a GeoJSON of lines.") from error


def read_feature(feature: Any, where: str) -> tuple[str, list[Line]]:
    """The name and the lines of a feature."""
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    shape = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or shape not in SHAPES:
        raise InputError(f"{where} is {shape or 'without a geometry'}. Only {' and '.join(SHAPES)} are roads.")
    coordinates = geometry.get("coordinates")
    parts = [coordinates] if shape == "LineString" else coordinates
    if not isinstance(parts, list) or not parts:
        raise InputError(f"{where} has no coordinates. Leave the feature out.")
    return read_name(feature.get("properties"), where), [read_line(part, where) for part in parts]


def read_name(properties: Any, where: str) -> str:
    """The name of a road, from its properties."""
    found = (properties.get(key) for key in NAMES) if isinstance(properties, dict) else ()
    told = (one for one in found if isinstance(one, str | int) and not isinstance(one, bool))
    name = next((words for one in told if (words := " ".join(str(one).split()))), "")
    if not name or len(name) > MOST_LETTERS:
        raise InputError(f"{where} has no name. Give it one of the properties {', '.join(NAMES)}.")
    return name


def read_line(coordinates: Any, where: str) -> Line:
    """One line, its points each once where it stands still."""
    if not isinstance(coordinates, list):
        raise InputError(f"{where} has a line that is no list of points. Write [[lon, lat], …].")
    points: list[Point] = []
    for point in read_points(coordinates, where):
        if not points or points[-1] != point:
            points.append(point)
    if len(points) < 2:
        raise InputError(f"{where} has a line of fewer than two points. Leave the feature out.")
    return tuple(points)


def read_points(coordinates: list[Any], where: str) -> Iterator[Point]:
    """The points as latitude and longitude; GeoJSON has them the other way, and may have heights."""
    for pair in coordinates:
        numbers = pair[:2] if isinstance(pair, list) else []
        if len(numbers) != 2 or not all(is_number(one) for one in numbers):
            raise InputError(f"{where} has a point that is no [longitude, latitude].")
        lon, lat = (float(one) for one in numbers)
        if abs(lon) > 180 or abs(lat) > 90:
            advice = "Write degrees of WGS 84, longitude first; other systems have to be converted."
            raise InputError(f"{where} has the point [{lon:g}, {lat:g}], which is none on the earth. {advice}")
        yield lat, lon


def is_number(value: object) -> bool:
    """Whether a value is a finite number, and no yes or no."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9 and isfinite(value)

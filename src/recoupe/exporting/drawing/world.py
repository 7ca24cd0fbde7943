"""The outlines of countries that maps are drawn over: Natural Earth's, 1:50m, as the front end's build makes them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from math import copysign
from typing import Any

from babel import Locale

WORLD = files("recoupe.exporting.drawing") / "outlines" / "world.json"  # built by tools/build_front.py; wheels have it

Point = tuple[float, float]  # longitude and latitude
Line = tuple[Point, ...]
Reach = tuple[float, float, float, float]  # west, south, east, north

TURN = 360.0  # degrees of longitude


@dataclass(frozen=True, slots=True)
class Ring:
    """A closed outline with the box around it."""

    line: Line
    reach: Reach


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its ISO code where it has one, its English name, where its name may stand, its outlines."""

    code: str
    name: str
    at: Point
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class World:
    """Countries, and the lines of coasts and borders, each once."""

    countries: tuple[Country, ...]
    lines: tuple[Ring, ...]


@cache
def load_world() -> World:
    """The world; without countries where nothing was built, as in a fresh checkout: maps then have a grid alone."""
    if not WORLD.is_file():
        return World((), ())
    topology = json.loads(WORLD.read_text("utf-8"))
    arcs = decode_arcs(topology)
    shapes = topology["objects"]["countries"]["geometries"]
    lines = tuple(measure_ring(unwind(arc)) for arc in arcs)
    return World(tuple(make_country(shape, arcs) for shape in shapes), lines)


def decode_arcs(topology: dict[str, Any]) -> tuple[Line, ...]:
    """The arcs of a quantized topology in degrees; each of its points but the first is given as a step."""
    (across, up), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded = []
    for arc in topology["arcs"]:
        columns, rows = accumulate(step[0] for step in arc), accumulate(step[1] for step in arc)
        decoded.append(tuple((x * across + west, y * up + south) for x, y in zip(columns, rows, strict=True)))
    return tuple(decoded)


def make_country(shape: dict[str, Any], arcs: tuple[Line, ...]) -> Country:
    """A country from its geometry, a polygon or several."""
    told = shape["properties"]
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    rings = tuple(measure_ring(close_ring(join_arcs(ring, arcs))) for polygon in polygons for ring in polygon)
    return Country(told["code"], told["name"], (told["at"][0], told["at"][1]), rings)


def join_arcs(numbers: list[int], arcs: tuple[Line, ...]) -> Line:
    """The ring that arcs make; a negative number is the complement of an arc's that runs backwards."""
    ring: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring.extend(arc[1:] if ring else arc)
    return tuple(ring)


def unwind(line: Line) -> Line:
    """The line without leaps over the antimeridian: it goes on beyond 180° instead."""
    unwound, turns = list(line[:1]), 0.0
    for (before, _), (lon, lat) in pairwise(line):
        turns -= TURN * round((lon - before) / TURN)
        unwound.append((lon + turns, lat))
    return tuple(unwound)


def close_ring(line: Line) -> Line:
    """The outline without leaps; one that goes around the globe, as Antarctica's does, is closed along its pole."""
    unwound = unwind(line)
    if abs(unwound[-1][0] - unwound[0][0]) < TURN / 2:
        return unwound
    pole = copysign(90.0, unwound[0][1])
    return (*unwound, (unwound[-1][0], pole), (unwound[0][0], pole))


def measure_ring(line: Line) -> Ring:
    """The line with the box around it."""
    longitudes, latitudes = [lon for lon, _ in line], [lat for _, lat in line]
    return Ring(line, (min(longitudes), min(latitudes), max(longitudes), max(latitudes)))


def name_country(country: Country, language: str) -> str:
    """The country's name in a language, as CLDR has it: "Côte d’Ivoire"; the outlines' own where it has no code."""
    name = Locale(language).territories.get(country.code)
    return str(name) if name else country.name

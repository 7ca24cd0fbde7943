"""The user's own base maps: GeoJSON and PMTiles files in the folder maps of the home, looked through once at start."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

FOLDER = "maps"
MOST_FILES = 20  # more layers than anybody reads
MOST_GEOJSON = 20_000_000  # bytes, which a browser draws whole; what is larger belongs into tiles
MOST_FEATURES = 50_000
HEADER = 127  # bytes of a PMTiles header, version 3
MAGIC = b"PMTiles\x03"
READABLE = (1, 2)  # compressions of a header that browsers undo: none, gzip
KINDS = {1: "vector", 2: "raster", 3: "raster", 4: "raster", 5: "raster"}  # tiles: MVT, PNG, JPEG, WebP, AVIF
GEOMETRIES = {
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
}


class MapKind(StrEnum):
    """How a file is drawn."""

    GEOJSON = "geojson"
    VECTOR = "vector"
    RASTER = "raster"


@dataclass(frozen=True, slots=True)
class OwnMap:
    """A file that can be drawn under the incidents; ``name`` is its own, "routes.geojson"."""

    name: str
    path: Path
    kind: MapKind

    @property
    def title(self) -> str:
        """The name without its ending."""
        return self.path.stem


@dataclass(frozen=True, slots=True)
class OwnMaps:
    """What is shown, by name, and what is not, each with the reason."""

    shown: tuple[OwnMap, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()

    def find(self, name: str) -> OwnMap | None:
        """The map of that name, None where none is shown."""
        return next((one for one in self.shown if one.name == name), None)

    def describe(self) -> Iterator[str]:
        """A line for each file that is not shown."""
        for name, reason in self.refused:
            yield f"The map {name} is not shown: {reason}"


class UnfitMapError(ValueError):
    """A file that cannot be shown; the message says why and what to do."""


def find_maps(home: Path) -> OwnMaps:
    """The maps in a home's folder, in the order of their names; none where there is no such folder."""
    try:
        paths = sorted(path for path in (home / FOLDER).iterdir() if path.suffix in (".geojson", ".pmtiles"))
    except OSError:
        return OwnMaps()
    shown, refused = list[OwnMap](), list[tuple[str, str]]()
    for path in paths:
        try:
            if len(shown) == MOST_FILES:
                raise UnfitMapError(f"there are {MOST_FILES} already. Move some out of the folder.")
            shown.append(OwnMap(path.name, path, check_map(path)))
        except UnfitMapError as error:
            refused.append((path.name, str(error)))
        except OSError as error:
            refused.append((path.name, f"it cannot be read ({error.strerror or error})."))
    return OwnMaps(tuple(shown), tuple(refused))


def check_map(path: Path) -> MapKind:
    """How a file is drawn; raises UnfitMapError where it is not what its ending says, or too large."""
    return check_tiles(path) if path.suffix == ".pmtiles" else check_geojson(path)


def check_tiles(path: Path) -> MapKind:
    """The kind of tiles that the header of a PMTiles file tells."""
    with path.open("rb") as file:
        header = file.read(HEADER)
    if len(header) < HEADER or not header.startswith(MAGIC):
        raise UnfitMapError("it is no PMTiles file of version 3. Convert it with the pmtiles program.")
    inside, tiles, kind = header[97], header[98], header[99]
    if kind not in KINDS:
        raise UnfitMapError("its tiles are of a kind that is not drawn. Vector (MVT), PNG, JPEG, WebP and AVIF are.")
    if inside not in READABLE or tiles not in READABLE:
        raise UnfitMapError("it is compressed in a way that browsers cannot undo. Write it with gzip or without.")
    return MapKind(KINDS[kind])


def check_geojson(path: Path) -> MapKind:
    """Looks through a GeoJSON file: valid, of known geometries, with longitudes and latitudes."""
    if path.stat().st_size > MOST_GEOJSON:
        raise UnfitMapError(f"it has more than {MOST_GEOJSON // 1_000_000} MB. Make PMTiles of it, or simplify it.")
    try:
        found = json.loads(path.read_bytes(), parse_constant=refuse_constant)
    except (ValueError, RecursionError) as error:
        raise UnfitMapError("it is no valid JSON. Export it anew as GeoJSON.") from error
    geometries = list(list_geometries(found))
    if len(geometries) > MOST_FEATURES:
        raise UnfitMapError(f"it has more than {MOST_FEATURES} features. Make PMTiles of it.")
    if not all(map(is_geometry, geometries)):
        raise UnfitMapError("a part of it is no geometry of longitudes and latitudes (EPSG:4326). Export it anew.")
    return MapKind.GEOJSON


def refuse_constant(name: str) -> object:
    """Raises ValueError: NaN and Infinity are Python's, and no JSON to a browser."""
    raise ValueError(name)


def list_geometries(found: object) -> Iterable[object]:
    """The geometries of what a file holds, but for features that have none; raises UnfitMapError for anything else."""
    if isinstance(found, dict) and found.get("type") == "FeatureCollection" and isinstance(found.get("features"), list):
        features = found["features"]
    elif isinstance(found, dict) and found.get("type") == "Feature":
        features = [found]
    elif isinstance(found, dict) and found.get("type") in GEOMETRIES:
        return [found]
    else:
        raise UnfitMapError("it is JSON, yet no GeoJSON. Export it anew.")
    if not all(isinstance(one, dict) and one.get("type") == "Feature" for one in features):
        raise UnfitMapError("a part of it is no feature. Export it anew as GeoJSON.")
    return [one["geometry"] for one in features if one.get("geometry") is not None]


def is_geometry(found: object) -> bool:
    """Whether it is a geometry whose first position lies on the globe."""
    if not isinstance(found, dict) or found.get("type") not in GEOMETRIES:
        return False
    if found["type"] == "GeometryCollection":
        inside = found.get("geometries")
        return isinstance(inside, list) and all(
            isinstance(one, dict) and one.get("type") != "GeometryCollection" and is_geometry(one) for one in inside
        )
    position: object = found.get("coordinates")
    if position == []:
        return True
    while isinstance(position, list) and position and isinstance(position[0], list):
        position = position[0]
    if not isinstance(position, list) or len(position) < 2:
        return False
    lon, lat = position[:2]
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in (lon, lat))
    return numbers and abs(lon) <= 180 and abs(lat) <= 90

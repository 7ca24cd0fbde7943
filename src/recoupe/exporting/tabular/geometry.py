"""Where an incident is, as the geometry of GeoJSON and GeoParquet: a point, or the line of an axis."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from math import inf

from recoupe.model import Place, PlaceKind

Position = tuple[float, float]  # longitude, latitude
POINT, LINE = 1, 2  # WKB's numbers
LITTLE_ENDIAN = 1


def find_positions(place: Place | None) -> tuple[Position, ...]:
    """The point of a place, or those of an axis's line; () where no point is known."""
    if place is None:
        return ()
    if place.kind is PlaceKind.AXIS and len(place.line) > 1:
        return tuple((float(lon), float(lat)) for lat, lon in place.line)
    return () if place.lat is None or place.lon is None else ((float(place.lon), float(place.lat)),)


def write_wkb(positions: tuple[Position, ...]) -> bytes | None:
    """Well-known binary of a point or a line; None where there is none."""
    if not positions:
        return None
    flat = [number for position in positions for number in position]
    if len(positions) == 1:
        return struct.pack("<BI2d", LITTLE_ENDIAN, POINT, *flat)
    return struct.pack(f"<BII{len(flat)}d", LITTLE_ENDIAN, LINE, len(positions), *flat)


@dataclass(slots=True)
class Extent:
    """The box around all positions so far, and which kinds of geometry there were."""

    west: float = inf
    south: float = inf
    east: float = -inf
    north: float = -inf
    kinds: set[str] = field(default_factory=set)
    without: int = 0

    def add(self, positions: tuple[Position, ...]) -> None:
        """Widen the box; what has no position is counted."""
        if not positions:
            self.without += 1
            return
        self.kinds.add("Point" if len(positions) == 1 else "LineString")
        for lon, lat in positions:
            self.west, self.east = min(self.west, lon), max(self.east, lon)
            self.south, self.north = min(self.south, lat), max(self.north, lat)

    @property
    def box(self) -> list[float] | None:
        """West, south, east, north; None where nothing has a position."""
        return None if self.west == inf else [self.west, self.south, self.east, self.north]

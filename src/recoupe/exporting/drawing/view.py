"""A part of the world on a flat sheet: degrees become units of the drawing, nothing beyond its frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

from recoupe.exporting.drawing.world import TURN, Line, Point, Reach

KM_OF_DEGREE = 111.195  # of latitude, on a sphere of 6,371 km
LEAST_KM = 500.0  # across: a single village is shown with the land around it
MARGIN = 0.18  # of the reach of what is shown, on each side
FLATTEST, TALLEST = 0.5, 0.8  # height of a map as a share of its width


@dataclass(frozen=True, slots=True)
class View:
    """``width`` by ``height`` units around a point; ``scale`` units are a degree of latitude, and a degree of longitude
    is shortened as it is in the middle."""

    centre: Point
    scale: float
    width: float
    height: float

    @property
    def shortening(self) -> float:
        """How long a degree of longitude is beside one of latitude."""
        return max(cos(radians(self.centre[1])), 0.1)

    @property
    def reach(self) -> Reach:
        """West, south, east and north of the frame; beyond 180° east and west where it lies over the antimeridian."""
        x, y = self.width / 2 / (self.scale * self.shortening), self.height / 2 / self.scale
        lon, lat = self.centre
        return lon - x, lat - y, lon + x, lat + y

    def place(self, point: Point) -> Point:
        """Where a point is drawn, from the upper left corner; its longitude is taken as it is."""
        x = self.width / 2 + (point[0] - self.centre[0]) * self.scale * self.shortening
        return round(x, 2), round(self.height / 2 - (point[1] - self.centre[1]) * self.scale, 2)

    def bring_near(self, longitude: float) -> float:
        """The longitude in the turn of the globe that is around the view's middle."""
        return longitude - TURN * round((longitude - self.centre[0]) / TURN)

    def measure(self, km: float) -> float:
        """So many kilometres in units."""
        return km / KM_OF_DEGREE * self.scale


def find_view(points: Sequence[Point], width: float) -> View:
    """The view that holds all points with room around them; the whole world where there is none."""
    if not points:
        return fit_view((-180.0, -60.0, 180.0, 80.0), width)
    west, east = find_span([lon for lon, _ in points])
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    shortening = max(cos(radians((south + north) / 2)), 0.1)
    least = LEAST_KM / KM_OF_DEGREE / 2
    x = max((east - west) * MARGIN, least / shortening - (east - west) / 2)
    y = max((north - south) * MARGIN, least * FLATTEST - (north - south) / 2)
    return fit_view((west - x, south - y, east + x, north + y), width)


def find_span(longitudes: Sequence[float]) -> tuple[float, float]:
    """The shortest stretch that holds all longitudes; its east is beyond 180 where it lies over the antimeridian."""
    ordered = sorted({(lon + 180) % TURN - 180 for lon in longitudes})
    gaps = [(after - before, after) for before, after in pairwise(ordered)]
    gaps.append((ordered[0] + TURN - ordered[-1], ordered[0]))
    gap, west = max(gaps, key=lambda one: one[0])
    return west, west + TURN - gap


def fit_view(reach: Reach, width: float) -> View:
    """The view of at least this reach, as tall as it asks for within bounds, and never more than once around."""
    west, south, east, north = reach
    centre = ((west + east) / 2, (max(south, -90) + min(north, 90)) / 2)
    shortening = max(cos(radians(centre[1])), 0.1)
    across, up = min(east - west, TURN) * shortening, max(north, south) - south
    height = round(width * min(max(up / across, FLATTEST), TALLEST))
    scale = max(min(width / across, height / up), width / (TURN * shortening))
    return View(centre, scale, width, float(height))


def clip_ring(line: Line, reach: Reach) -> Line:
    """The part of a closed outline inside a box (Sutherland and Hodgman); () where none is."""
    for side in range(4):
        line = clip_side(line, side, reach[side])
    return line


def clip_side(line: Line, side: int, bound: float) -> Line:
    """What of a closed outline lies on the inner side of a bound: 0 west, 1 south, 2 east, 3 north."""
    axis, sign = side % 2, 1 if side < 2 else -1
    kept: list[Point] = []
    for before, point in zip((line[-1:] + line[:-1]), line, strict=True):
        inside, was_inside = (point[axis] - bound) * sign >= 0, (before[axis] - bound) * sign >= 0
        if inside != was_inside:
            kept.append(cross(before, point, axis, bound))
        if inside:
            kept.append(point)
    return tuple(kept)


def cross(one: Point, other: Point, axis: int, bound: float) -> Point:
    """Where the line between two points meets a bound."""
    share = (bound - one[axis]) / (other[axis] - one[axis])
    met = one[1 - axis] + share * (other[1 - axis] - one[1 - axis])
    return (bound, met) if axis == 0 else (met, bound)


def clip_line(line: Line, reach: Reach) -> list[Line]:
    """The parts of an open line inside a box."""
    parts: list[list[Point]] = []
    for one, other in pairwise(line):
        kept = clip_piece(one, other, reach)
        if kept is None:
            continue
        if parts and parts[-1][-1] == kept[0]:
            parts[-1].append(kept[1])
        else:
            parts.append(list(kept))
    return [tuple(part) for part in parts]


def clip_piece(one: Point, other: Point, reach: Reach) -> tuple[Point, Point] | None:
    """What of a straight piece lies inside a box (Liang and Barsky)."""
    enter, leave = 0.0, 1.0
    for side, bound in enumerate(reach):
        axis, sign = side % 2, 1 if side < 2 else -1
        step, room = (other[axis] - one[axis]) * sign, (one[axis] - bound) * sign
        if step == 0:
            if room < 0:
                return None
        elif step > 0:
            enter = max(enter, -room / step)
        else:
            leave = min(leave, -room / step)
    if enter > leave:
        return None
    steps = other[0] - one[0], other[1] - one[1]
    first = one if enter == 0 else (one[0] + enter * steps[0], one[1] + enter * steps[1])
    last = other if leave == 1 else (one[0] + leave * steps[0], one[1] + leave * steps[1])
    return first, last

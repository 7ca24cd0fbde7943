"""Paths of a drawing: lines and outlines of the world as what SVG's path is told."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, pi, radians, sin

from recoupe.exporting.drawing.svg import write_value
from recoupe.exporting.drawing.view import KM_OF_DEGREE, View, clip_line, clip_ring
from recoupe.exporting.drawing.world import TURN, Line, Point, Reach, Ring

CORNERS = 48  # of a circle on the globe
FINEST = 0.35  # units: a step that is shorter is not drawn


def trace(line: Line, view: View, *, closed: bool) -> str:
    """The points as a path's ``d``, without those that the eye could not tell from the one before; "" of fewer than
    two that differ."""
    kept: list[Point] = []
    for point in map(view.place, line):
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= FINEST:
            kept.append(point)
    if len(kept) < (3 if closed else 2):
        return ""
    steps = "L".join(f"{write_value(round(x, 1))} {write_value(round(y, 1))}" for x, y in kept)
    return f"M{steps}{'Z' if closed else ''}"


def trace_rings(rings: Iterable[Ring], view: View) -> str:
    """The parts of outlines inside the view, as one path to be filled."""
    return "".join(trace(clip_ring(line, view.reach), view, closed=True) for line in find_near(rings, view))


def trace_lines(lines: Iterable[Ring], view: View) -> str:
    """The parts of lines inside the view, as one path to be stroked."""
    parts = (part for line in find_near(lines, view) for part in clip_line(line, view.reach))
    return "".join(trace(part, view, closed=False) for part in parts)


def find_near(rings: Iterable[Ring], view: View) -> Iterable[Line]:
    """The lines whose box meets the view, moved around the globe to where the view has them."""
    for ring in rings:
        for turn in (-TURN, 0.0, TURN):
            if meets(ring.reach, view.reach, turn):
                yield tuple((lon + turn, lat) for lon, lat in ring.line) if turn else ring.line


def meets(one: Reach, other: Reach, turn: float) -> bool:
    """Whether two boxes meet, the first moved east by a turn."""
    return one[0] + turn <= other[2] and one[2] + turn >= other[0] and one[1] <= other[3] and one[3] >= other[1]


def draw_round(centre: Point, km: float) -> Line:
    """The points that lie so many kilometres from a point, as the flat sheet has them."""
    lon, lat = centre
    up = km / KM_OF_DEGREE
    across = up / max(cos(radians(lat)), 0.05)
    turns = (2 * pi * corner / CORNERS for corner in range(CORNERS))
    return tuple((lon + across * cos(turn), lat + up * sin(turn)) for turn in turns)

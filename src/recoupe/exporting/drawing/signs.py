"""Signs of a map: how large they are, where they lie, and which of them are drawn as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from recoupe.exporting.drawing.view import View
from recoupe.exporting.drawing.world import Point
from recoupe.situation.brief.document import MapMark, Shade

LARGEST = 24.0  # radius of a sign
CLOSE = 0.8  # of two signs' radii: nearer ones are drawn as one


@dataclass(slots=True)
class Group:
    """Marks that are drawn as one sign at the point of the first."""

    at: Point
    marks: list[MapMark]
    incidents: int
    radius: float

    def covers(self, at: Point, radius: float) -> bool:
        """Whether the sign lies on most of another."""
        return hypot(self.at[0] - at[0], self.at[1] - at[1]) < (self.radius + radius) * CLOSE

    def add(self, mark: MapMark) -> None:
        """One more mark is drawn by the sign."""
        self.marks.append(mark)
        self.incidents += mark.incidents
        self.radius = size_sign(self.incidents)


def size_sign(incidents: int) -> float:
    """The radius of a sign: its area grows with the number of incidents."""
    return min(4.0 + 2.0 * sqrt(max(incidents, 1)), LARGEST)


def locate(mark: MapMark, view: View) -> Point:
    """Where a mark is drawn."""
    return view.place((view.bring_near(mark.lon), mark.lat))


def gather_marks(marks: Sequence[MapMark], view: View) -> tuple[MapMark, ...]:
    """The marks, those that would lie on one another as one: under the first's name and how many more, with the most
    doubtful shade. Roads stay by themselves; the most incidents come first."""
    groups, roads = list[Group](), [mark for mark in marks if mark.line]
    for mark in marks:
        if mark.line:
            continue
        at, radius = locate(mark, view), size_sign(mark.incidents)
        near = next((group for group in groups if group.covers(at, radius)), None)
        if near is None:
            groups.append(Group(at, [mark], mark.incidents, radius))
        else:
            near.add(mark)
    return tuple(sorted([*map(join_marks, groups), *roads], key=lambda one: -one.incidents))


def join_marks(group: Group) -> MapMark:
    """One mark for those of a group."""
    first, *others = group.marks
    if not others:
        return first
    shades = tuple(Shade)
    label, shade = f"{first.label} (+{len(others)})", max((one.shade for one in group.marks), key=shades.index)
    return MapMark(label, first.lat, first.lon, None, (), group.incidents, shade)

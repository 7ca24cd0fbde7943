"""A road as a line on the earth: its points, its length, and the names under which statements know it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from recoupe.gazetteer.geometry import distance_km
from recoupe.lexicon.folding import fold

Point = tuple[float, float]  # latitude and longitude in degrees
Line = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """One road. ``names`` are folded: a statement set on one of them is on this road; ``lines`` are its stretches."""

    id: str
    name: str
    lines: tuple[Line, ...]
    names: frozenset[str]

    @property
    def length_km(self) -> float:
        """The length of all stretches."""
        return sum(distance_km(a, b) for line in self.lines for a, b in pairwise(line))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An axis that cannot be drawn, and why: "no town is known as Doro in ML"."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Axes:
    """Roads to be looked at, in order, and those that were left out."""

    axes: tuple[Axis, ...]
    left_out: tuple[LeftOut, ...] = ()


def make_axis(id_: str, name: str, lines: Iterable[Line], aliases: Iterable[str] = ()) -> Axis:
    """An axis. An alias without a dash, such as a road's number, is borne by roads of several countries: it is none."""
    dashed = (alias for alias in aliases if "-" in fold(alias))
    return Axis(id_, name, tuple(lines), frozenset(fold(one) for one in (name, *dashed)))

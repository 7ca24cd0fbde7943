"""Points and lines, read back by shapely."""

from __future__ import annotations

import pytest
import shapely

from recoupe.exporting.tabular.geometry import Extent, find_positions, write_wkb
from recoupe.model import Place, PlaceKind

POINT = Place("Gao", PlaceKind.SETTLEMENT, 16.27, -0.04)
LINE = ((16.27, -0.04), (15.66, 0.5))
CASES = [
    (None, (), "no place"),
    (Place("Inconnu", PlaceKind.SETTLEMENT), (), "a place that no gazetteer knows"),
    (POINT, ((-0.04, 16.27),), "longitude first"),
    (Place("axe", PlaceKind.AXIS, 16.0, 0.2, line=LINE), ((-0.04, 16.27), (0.5, 15.66)), "an axis with its line"),
    (Place("axe", PlaceKind.AXIS, 16.0, 0.2), ((0.2, 16.0),), "an axis without a line is its point"),
    (Place("axe", PlaceKind.AXIS, 16.0, 0.2, line=LINE[:1]), ((0.2, 16.0),), "one point is no line"),
    (Place("zone", PlaceKind.AREA, 16.0, 0.2, line=LINE), ((0.2, 16.0),), "only an axis is a line"),
]


@pytest.mark.parametrize(("place", "positions", "why"), CASES)
def test_positions(place: Place | None, positions: tuple[tuple[float, float], ...], why: str) -> None:
    assert find_positions(place) == positions, why


@pytest.mark.parametrize("positions", [((-0.04, 16.27),), ((-0.04, 16.27), (0.5, 15.66))])
def test_wkb_is_read_back(positions: tuple[tuple[float, float], ...]) -> None:
    written = write_wkb(positions)
    assert written is not None
    assert tuple(shapely.from_wkb(written).coords) == positions


def test_nothing_has_no_wkb() -> None:
    assert write_wkb(()) is None


def test_extent_of_nothing_has_no_box() -> None:
    extent = Extent()
    extent.add(())
    assert (extent.box, extent.without, extent.kinds) == (None, 1, set())


def test_extent_grows() -> None:
    extent = Extent()
    for positions in (((-0.04, 16.27),), ((0.5, 15.66), (-3.0, 20.0))):
        extent.add(positions)
    assert (extent.box, sorted(extent.kinds)) == ([-3.0, 15.66, 0.5, 20.0], ["LineString", "Point"])

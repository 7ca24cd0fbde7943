"""Parts of the world on a flat sheet, and what of a line or an outline lies in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.exporting.drawing.view import KM_OF_DEGREE, clip_line, clip_ring, find_span, find_view
from recoupe.exporting.drawing.world import Line, Point

BAMAKO, MOPTI, SUVA, APIA = (-8.0, 12.65), (-4.19, 14.49), (178.44, -18.14), (-171.76, -13.83)
BOX = (0.0, 0.0, 10.0, 10.0)
POINTS = st.tuples(st.floats(-30, 40), st.floats(-30, 40))


@pytest.mark.parametrize(
    ("longitudes", "span"),
    [
        pytest.param([5.0], (5.0, 5.0), id="one"),
        pytest.param([-8.0, 2.0, -3.0], (-8.0, 2.0), id="around Greenwich"),
        pytest.param([178.0, -171.0], (178.0, 189.0), id="over the antimeridian"),
        pytest.param([180.0, -180.0], (-180.0, -180.0), id="the antimeridian under both its names"),
        pytest.param([-120.0, 0.0, 120.0], (0.0, 240.0), id="all around"),
    ],
)
def test_shortest_stretch_is_found(longitudes: list[float], span: tuple[float, float]) -> None:
    assert find_span(longitudes) == span


@pytest.mark.parametrize(
    "points",
    [
        pytest.param([BAMAKO], id="one place"),
        pytest.param([BAMAKO, MOPTI], id="two places"),
        pytest.param([SUVA, APIA], id="over the antimeridian"),
        pytest.param([(15.6, 78.2), (128.9, 71.6)], id="far north"),
        pytest.param([(0.0, 90.0), (0.0, -90.0)], id="both poles"),
        pytest.param([(0.0, 0.0), (179.0, 0.0), (-91.0, 0.0)], id="around the globe"),
    ],
)
def test_every_place_is_in_view(points: list[Point]) -> None:
    view = find_view(points, 640.0)
    for lon, lat in points:
        x, y = view.place((view.bring_near(lon), lat))
        assert -0.1 <= x <= view.width + 0.1
        assert -0.1 <= y <= view.height + 0.1


def test_one_place_is_shown_with_the_land_around_it() -> None:
    west, _, east, _ = find_view([BAMAKO], 640.0).reach
    assert (east - west) * KM_OF_DEGREE > 500


def test_view_is_never_more_than_once_around() -> None:
    west, _, east, _ = find_view([], 640.0).reach
    assert east - west == pytest.approx(360)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        pytest.param(((1, 1), (9, 9)), [((1, 1), (9, 9))], id="inside"),
        pytest.param(((-5, 5), (15, 5)), [((0, 5), (10, 5))], id="through"),
        pytest.param(((-5, 5), (-1, 9)), [], id="beside"),
        pytest.param(((-5, 8), (5, 18)), [], id="past a corner"),
        pytest.param(((5, 5), (5, 15), (8, 15), (8, 5)), [((5, 5), (5, 10)), ((8, 10), (8, 5))], id="out and in again"),
        pytest.param(((3, 3),), [], id="a point is no line"),
        pytest.param((), [], id="nothing"),
    ],
)
def test_line_is_clipped(line: Line, parts: list[Line]) -> None:
    assert clip_line(line, BOX) == parts


@pytest.mark.parametrize(
    ("ring", "area"),
    [
        pytest.param(((2, 2), (8, 2), (8, 8), (2, 8)), 36, id="inside"),
        pytest.param(((-5, -5), (15, -5), (15, 15), (-5, 15)), 100, id="around"),
        pytest.param(((-5, 2), (5, 2), (5, 8), (-5, 8)), 30, id="over one side"),
        pytest.param(((20, 20), (30, 20), (30, 30)), 0, id="beside"),
        pytest.param((), 0, id="nothing"),
    ],
)
def test_outline_is_clipped(ring: Line, area: float) -> None:
    clipped = clip_ring(ring, BOX)
    pairs = zip(clipped, clipped[1:] + clipped[:1], strict=True)
    assert abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2 == area


@given(st.lists(POINTS, max_size=12).map(tuple))
def test_nothing_clipped_lies_outside(line: Line) -> None:
    kept = [*clip_ring(line, BOX), *(point for part in clip_line(line, BOX) for point in part)]
    assert [point for point in kept if not all(-1e-6 <= value <= 10 + 1e-6 for value in point)] == []

"""Distances from roads, and what lies on one surely, as far as its point tells, or possibly."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.situation.happenings import Happening, fill

from recoupe.archive import Archive
from recoupe.archive.snapshots import take_snapshot
from recoupe.gazetteer import destination, distance_km
from recoupe.model import PlaceKind
from recoupe.situation.axes.axis import Axis, Line, make_axis
from recoupe.situation.axes.nearness import find_near, measure, split_line

ROAD = make_axis("road", "Alpha–Beta", [((14.0, -10.0), (14.0, -9.0))], ["Beta-Alpha", "RN99"])
NORTH = 0.0
LATS, LONS = st.floats(-60, 60), st.floats(-180, 180)


def near(archive: Archive, axis: Axis = ROAD, buffer_km: float = 20.0) -> dict[str, tuple[bool, bool, bool, bool]]:
    """Of each incident that is or may be on an axis by its id: counted, surely on it, named, at an end."""
    with archive.read() as connection:
        snapshot = take_snapshot(connection)
        (found,) = find_near(connection, snapshot, [axis], buffer_km)
    ids = [snapshot.ids[at].decode() for at in found.positions]
    columns = (found.counted, found.sure, found.named, found.at_end)
    return {id_: tuple(bool(column[n]) for column in columns) for n, id_ in enumerate(ids)}  # type: ignore[misc]


def away(km: float, lon: float = -9.5) -> dict[str, float]:
    """A point so far north of the road."""
    lat, lon = destination(14.0, lon, NORTH, km)
    return {"lat": lat, "lon": lon}


@pytest.mark.parametrize(
    ("slots", "told"),
    [
        pytest.param({**away(0), "radius": 3.0}, (True, True, False, False), id="on it"),
        pytest.param({**away(15), "radius": 4.0}, (True, True, False, False), id="within, its radius too"),
        pytest.param({**away(18), "radius": 5.0}, (True, False, False, False), id="within, its radius reaches out"),
        pytest.param({**away(30), "radius": 15.0}, (False, False, False, False), id="without, its radius reaches in"),
        pytest.param({**away(60), "radius": 90.0}, (False, False, False, False), id="wide"),
        pytest.param({**away(0, lon=-10.05), "radius": 3.0}, (True, True, False, True), id="in the town at an end"),
        pytest.param({**away(14, lon=-9.0), "radius": 3.0}, (True, True, False, True), id="near the town at the other"),
        pytest.param({**away(17, lon=-9.0), "radius": 1.0}, (True, True, False, False), id="beyond that town"),
        pytest.param(
            {**away(0), "radius": 180.0, "kind": PlaceKind.AXIS, "place": "Alpha–Beta"}, (True, True, True, False),
            id="named",
        ),
        pytest.param(
            {**away(0, lon=-10.0), "kind": PlaceKind.AXIS, "place": "Beta–Alpha"}, (True, True, True, False),
            id="named the other way round: at an end and yet on the road",
        ),
        pytest.param({"kind": PlaceKind.AXIS, "place": "Alpha–Beta"}, (True, True, True, False), id="named, no point"),
    ],
)  # fmt: skip
def test_on_the_road(archive: Archive, slots: dict[str, object], told: tuple[bool, ...]) -> None:
    ids = fill(archive, [Happening("x", "2025-03-04", **slots)])  # type: ignore[arg-type]
    assert near(archive) == {ids["x"]: told}


@pytest.mark.parametrize(
    "slots",
    [
        pytest.param({**away(30), "radius": 5.0}, id="too far"),
        pytest.param({**away(10, lon=-10.5), "radius": 5.0}, id="beyond its end"),
        pytest.param({**away(0), "radius": 150.0}, id="known to a region alone"),
        pytest.param({}, id="without a point"),
        pytest.param({"kind": PlaceKind.AXIS, "place": "RN99"}, id="a number is borne by roads of several countries"),
        pytest.param({"kind": PlaceKind.AXIS, "place": "Alpha–Gamma"}, id="another road from the same town"),
        pytest.param({"lat": -14.0, "lon": -9.5}, id="the other hemisphere"),
        pytest.param({"lat": 14.0, "lon": 170.5}, id="the other side of the earth"),
    ],
)
def test_not_on_the_road(archive: Archive, slots: dict[str, object]) -> None:
    fill(archive, [Happening("x", "2025-03-04", **slots)])  # type: ignore[arg-type]
    assert near(archive) == {}


def test_over_the_antimeridian(archive: Archive) -> None:
    axis = make_axis("far", "Far–Farther", [((-17.0, 179.5), (-17.0, -179.5))])
    ids = fill(
        archive,
        [
            Happening("east", "2025-03-04", lat=-17.0, lon=-179.9),
            Happening("west", "2025-03-04", lat=-17.0, lon=179.9),
            Happening("elsewhere", "2025-03-04", lat=-17.0, lon=0.0),
        ],
    )
    assert set(near(archive, axis)) == {ids["east"], ids["west"]}


def test_no_axis_and_no_incident(archive: Archive) -> None:
    assert near(archive) == {}
    with archive.read() as connection:
        assert find_near(connection, take_snapshot(connection), []) == ()


def closest(point: tuple[float, float], line: Line) -> float:
    """The distance by the great circle from the nearest of many points along a line."""
    fine = list(split_line(line))
    steps = [
        (a[0] + (b[0] - a[0]) * n / 200, a[1] + (b[1] - a[1]) * n / 200) for a, b in pairwise(fine) for n in range(201)
    ]
    return min(distance_km(point, step) for step in steps)


@given(lat=LATS, lon=st.floats(-170, 170), bearing=st.floats(0, 360), km=st.floats(1, 900), off=st.floats(-1.5, 1.5))
def test_distances_are_those_on_the_globe(lat: float, lon: float, bearing: float, km: float, off: float) -> None:
    line = ((lat, lon), destination(lat, lon, bearing, km))
    if abs(line[1][1]) > 175:
        return
    point = (lat + off, lon + off / 2)
    (found,) = measure(np.array([point[0]]), np.array([point[1]]), [line])
    assert found == pytest.approx(closest(point, line), rel=0.02, abs=0.6)


@given(lat=LATS, lon=LONS, bearing=st.floats(0, 360), km=st.floats(0.5, 2_000))
def test_split_lines_keep_their_length(lat: float, lon: float, bearing: float, km: float) -> None:
    line = ((lat, lon), destination(lat, lon, bearing, km))
    points = list(split_line(line))
    parts = [distance_km(a, b) for a, b in pairwise(points)]
    assert sum(parts) == pytest.approx(km, rel=1e-6)
    assert max(parts) <= 50.001

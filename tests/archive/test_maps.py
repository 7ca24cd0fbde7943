"""Points and clusters of a map: nothing is lost between them, whatever the view."""

from __future__ import annotations

from datetime import date

import pytest
from tests.archive.desk import fill_desk
from tests.archive.factories import make_record

import recoupe.archive.maps
from recoupe.archive import Archive, save_records
from recoupe.archive.filter_values import Box
from recoupe.archive.filters import Filters, parse_filters
from recoupe.archive.groups import store_groups
from recoupe.archive.maps import MOST_CELLS, MapPoint, choose_size, map_points
from recoupe.archive.sites import Site
from recoupe.archive.stored import Summary
from recoupe.model import PlaceKind


def test_points(archive: Archive) -> None:
    fill_desk(archive)
    with archive.read() as connection:
        found = map_points(connection, Filters())
        raid = map_points(connection, parse_filters({"type": "killing"})).points[0]
        pacific = map_points(connection, Filters(), Box(170, -30, -160, 0), 3.0)
        boxed = map_points(connection, parse_filters({"bbox": "-1,13,3,17"}), Box(-1, 15, 3, 17))
    assert (found.total, found.unplaced, len(found.points), found.clusters) == (6, 1, 6, ())
    assert raid == MapPoint(
        raid.id, "armed_attack", "2025-03-05", "2025-03-06", 2, 3, True, 16.2717, -0.0447, 5.0, False, False,
        site=Site(PlaceKind.SETTLEMENT),
    )  # fmt: skip
    assert {point.type for point in pacific.points} == {"protest"}
    assert (boxed.total, boxed.unplaced) == (2, 0), "the filters' own box and the view both hold"


def test_nothing(archive: Archive) -> None:
    with archive.read() as connection:
        found = map_points(connection, Filters())
    assert (found.total, found.points, found.clusters) == (0, (), ())


@pytest.fixture
def crowded(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """Forty-one incidents: eight on each of five points, the fifth on the antimeridian, and one far off; a view with
    more than three is drawn as a grid."""
    monkeypatch.setattr(recoupe.archive.maps, "MOST_POINTS", 3)
    spots = [(16.0, 0.0), (16.3, 0.2), (13.5, 2.1), (-13.5, 2.1), (-16.0, 180.0)]
    records = [make_record(f"Attaque numéro {number}.", id=f"report {number}") for number in range(41)]
    with archive.write() as connection:
        save_records(connection, records)
        groups = {}
        for n, record in enumerate(records):
            lat, lon = spots[n % 5] if n < 40 else (80.0, -100.0)
            groups[frozenset({record.statements[0].id})] = Summary(
                "displacement", date(2025, 3, 1), lat=lat, lon=lon, conflicted=n % 10 == 0
            )
        store_groups(connection, groups)
    return archive


@pytest.mark.parametrize("zoom", [0.0, 1.0, 3.0, 6.0, 12.0, 22.0, 99.0, -5.0])
def test_a_grid_counts_everything(crowded: Archive, zoom: float) -> None:
    with crowded.read() as connection:
        found = map_points(connection, Filters(), zoom=zoom)
    assert found.total == 41
    assert len(found.points) + sum(cluster.count for cluster in found.clusters) == 41
    assert sum(cluster.conflicted for cluster in found.clusters) == 5 - sum(p.conflicted for p in found.points)
    for cluster in found.clusters:
        assert cluster.box.south <= cluster.lat <= cluster.box.north
        assert cluster.box.west <= cluster.lon <= cluster.box.east
        assert cluster.box.east <= 180


def test_a_grid_comes_apart_as_one_comes_closer(crowded: Archive) -> None:
    counts = []
    for zoom in (2.0, 12.0):
        with crowded.read() as connection:
            counts.append(len(map_points(connection, Filters(), Box(-10, 10, 10, 20), zoom).clusters))
    assert counts == [1, 3]


@pytest.mark.parametrize(
    ("box", "zoom"),
    [
        pytest.param(Box(-180, -90, 180, 90), 22.0, id="the world, much too close"),
        pytest.param(Box(170, -10, -170, 10), 22.0, id="over the antimeridian"),
        pytest.param(Box(0, 0, 0, 0), 22.0, id="no extent at all"),
    ],
)
def test_there_are_never_too_many_cells(box: Box, zoom: float) -> None:
    size = choose_size(box, zoom)
    width = (box.east - box.west) % 360 or 360
    assert width * (box.north - box.south) / size**2 <= MOST_CELLS + 1

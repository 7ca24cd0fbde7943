"""Columns that counts need, on both databases: days, radii, reports, the last telling, regions, and reports by day."""

from __future__ import annotations

from datetime import date

import pytest
from tests.archive.desk import RECORDS, fill_desk
from tests.situation.happenings import Happening, fill

from recoupe.archive import Archive
from recoupe.archive.extents import count_published, load_extents, load_last_told
from recoupe.archive.filters import Filters
from recoupe.archive.regions import load_regions
from recoupe.archive.snapshots import UNDATED, take_snapshot


def ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def test_extents_are_in_the_snapshots_order(archive: Archive) -> None:
    fill(
        archive,
        [
            Happening("a", "2025-03-04", "2025-03-06", lat=1.0, lon=2.0, radius=7.5, reports=3),
            Happening("b", "2025-03-09", None, published="2025-03-20"),
            Happening("c", None, "2025-03-01"),
            Happening("d", published=None),
        ],
    )
    with archive.read() as connection:
        snapshot = take_snapshot(connection)
        extents, told = load_extents(connection, snapshot), load_last_told(connection, snapshot)
    days = [ordinal("2025-03-09"), ordinal("2025-03-04"), ordinal("2025-03-01"), UNDATED]
    assert snapshot.days.tolist() == days
    assert extents.starts.tolist() == [days[0], days[1], UNDATED, UNDATED]
    assert extents.ends.tolist() == [UNDATED, ordinal("2025-03-06"), days[2], UNDATED]
    assert extents.reports.tolist() == [1, 3, 1, 1]
    assert extents.radii[1] == 7.5
    assert told.tolist() == [ordinal("2025-03-20"), days[1], days[2], UNDATED]


def test_an_empty_archive(archive: Archive) -> None:
    with archive.read() as connection:
        snapshot = take_snapshot(connection)
        assert len(load_extents(connection, snapshot).starts) == 0
        assert len(load_last_told(connection, snapshot)) == 0
        assert load_regions(connection, snapshot).regions.names == ()
        published = count_published(connection, Filters())
    assert (published.days.tolist(), published.last, published.undated) == ([], UNDATED, 0)


def test_published(archive: Archive) -> None:
    fill_desk(archive)
    with archive.read() as connection:
        published = count_published(connection, Filters())
        one = count_published(connection, Filters(outlet="Le Courrier", type=("protest",)))
    assert published.counts.sum() + published.undated == len(RECORDS)
    assert (published.undated, published.last) == (1, ordinal("2025-03-20"))
    assert one.counts.tolist() == [1, 1, 1], "types say nothing of how much was reported"


@pytest.mark.parametrize(
    ("one", "region"),
    [
        pytest.param(Happening("a", "2025-03-04", lat=14.44, lon=-11.44, admin1="Kayes"), "ML/Kayes", id="given"),
        pytest.param(Happening("a", "2025-03-04", lat=14.44, lon=-11.44), "", id="not given"),
        pytest.param(Happening("a", "2025-03-04"), "", id="without a point"),
    ],
)
def test_regions(archive: Archive, one: Happening, region: str) -> None:
    fill(archive, [one])
    with archive.read() as connection:
        regions = load_regions(connection, take_snapshot(connection)).regions
    assert [regions.names[code] for code in regions.codes] == [region]

"""What else a count needs of each live incident, as columns in memory: its days, its uncertainty, how often reported.

In the order of the snapshot, and kept with it; days are ordinals, UNDATED for none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from recoupe.archive.conditions import report_fields
from recoupe.archive.filters import Filters
from recoupe.archive.reading_columns import read_columns
from recoupe.archive.schema import incidents, members, reports
from recoupe.archive.snapshots import UNDATED, Snapshot, keep, locate, read_days


@dataclass(frozen=True, slots=True)
class Extents:
    """One entry for each incident of a snapshot: first and last day, radius of its place in km (NaN for none), and how
    many reports tell of it."""

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    radii: NDArray[np.float64]
    reports: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Published:
    """On which days reports were published, in order, and how many on each; ``undated`` have no day."""

    days: NDArray[np.int32]
    counts: NDArray[np.int64]
    undated: int

    @property
    def last(self) -> int:
        """The last day, UNDATED where there is none."""
        return int(self.days[-1]) if len(self.days) else UNDATED


def load_extents(connection: Connection, snapshot: Snapshot) -> Extents:
    """The extents of a snapshot's incidents."""
    return keep(snapshot, "extents", lambda: make_extents(connection, snapshot))


def make_extents(connection: Connection, snapshot: Snapshot) -> Extents:
    """The extents as the connection sees them."""
    columns = (incidents.c.key, incidents.c.radius_km, incidents.c.reports, incidents.c.day_start, incidents.c.day_end)
    query = select(*columns).where(incidents.c.live)
    (keys, radii, told), (starts, ends) = read_columns(connection, query, numbers=3)
    order = np.zeros(len(keys), np.int64)
    order[locate(snapshot, keys.astype(np.int64))] = np.arange(len(keys))
    return Extents(read_days(starts)[order], read_days(ends)[order], radii[order], told[order].astype(np.int64))


def load_last_told(connection: Connection, snapshot: Snapshot) -> NDArray[np.int32]:
    """For each incident of a snapshot the last day on which a report told of it, UNDATED for none."""
    return keep(snapshot, "last told", lambda: make_last_told(connection, snapshot))


def make_last_told(connection: Connection, snapshot: Snapshot) -> NDArray[np.int32]:
    """The last days as the connection sees them."""
    query = select(members.c.incident_key, func.max(members.c.published)).group_by(members.c.incident_key)
    (keys,), (last,) = read_columns(connection, query, numbers=1)
    where = locate(snapshot, keys.astype(np.int64))
    found = np.full(len(snapshot.keys), UNDATED, np.int32)
    found[where[where >= 0]] = read_days(last)[where >= 0]
    return found


def count_published(connection: Connection, filters: Filters) -> Published:
    """How many current reports were published on which day; of the filters those on outlet and sensitivity hold, since
    what a report is about says nothing of how much was reported."""
    query = select(reports.c.published, func.count().label("number")).where(
        reports.c.current, *report_fields(filters, reports)
    )
    rows = connection.execute(query.group_by(reports.c.published))
    counted: dict[str | None, int] = {row.published: row.number for row in rows}
    undated = sum(number for day, number in counted.items() if not day)
    dated = sorted(day for day in counted if day)
    return Published(read_days(dated), np.array([counted[day] for day in dated], np.int64), undated)

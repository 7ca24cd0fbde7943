"""Incidents in time: the latest of them, and how many there are on each day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from recoupe.archive.conditions import incident_conditions
from recoupe.archive.filters import Filters
from recoupe.archive.loading import load_incidents_by_ids
from recoupe.archive.schema import incidents
from recoupe.archive.stored import StoredIncident, parse_iso

MOST = 300  # incidents drawn one by one; more of them are a smear
DAY = func.coalesce(incidents.c.day_start, incidents.c.day_end)


@dataclass(frozen=True, slots=True)
class Dated:
    """What the timeline shows: ``counts`` are all incidents by their first day, or their last where the first is open;
    ``undated`` is how many have no day."""

    latest: tuple[StoredIncident, ...]
    counts: tuple[tuple[date, int], ...]
    undated: int


def load_dated(connection: Connection, filters: Filters, most: int = MOST) -> Dated:
    """The incidents that meet the filters, at most so many of them one by one, the latest first."""
    conditions = incident_conditions(filters)
    latest = select(incidents.c.id).where(*conditions, DAY.is_not(None)).order_by(DAY.desc(), incidents.c.id)
    ids = list(connection.scalars(latest.limit(most)))
    found = load_incidents_by_ids(connection, ids)
    rows = connection.execute(select(DAY.label("day"), func.count().label("number")).where(*conditions).group_by(DAY))
    numbers = {parse_iso(row.day): row.number for row in rows}
    undated = numbers.pop(None, 0)
    counts = sorted((day, number) for day, number in numbers.items() if day is not None)
    return Dated(tuple(found[id_] for id_ in ids), tuple(counts), undated)

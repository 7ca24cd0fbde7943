"""The roads that reports name as one: what is said to have happened along each, and when last."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from recoupe.archive.filters import Filters
from recoupe.archive.schema import statements
from recoupe.archive.stored import StoredIncident
from recoupe.desk.views.grouped import Grouped, first_day, load_grouped, once_each
from recoupe.model import PlaceKind

ON_A_ROAD = statements.c.payload.contains('"kind":"axis"')  # as rows.write_payload writes it


@dataclass(frozen=True, slots=True)
class Road:
    """A road by its name. ``incidents`` come the latest first; ``months`` ("2025-10") are those in which any began, each
    with how many; ``since`` is how many days ago the last began."""

    name: str
    incidents: tuple[StoredIncident, ...]
    months: tuple[tuple[str, int], ...]
    last: date | None
    since: int | None


def load_roads(connection: Connection, filters: Filters, today: date) -> tuple[Road, ...]:
    """The roads that statements which meet the filters are set on, the one with the latest incident first."""
    along: dict[str, list[Grouped]] = {}
    for one in load_grouped(connection, filters, ON_A_ROAD):
        for name in dict.fromkeys(p.name for p in one.telling.statement.places if p.kind is PlaceKind.AXIS):
            along.setdefault(name, []).append(one)
    roads = [make_road(name, once_each(told), today) for name, told in along.items()]
    return tuple(sorted(roads, key=lambda road: (-(road.last or date.min).toordinal(), road.name)))


def make_road(name: str, along: tuple[StoredIncident, ...], today: date) -> Road:
    """The road of the incidents along it."""
    days = [day for incident in along if (day := first_day(incident)) is not None]
    last = max(days, default=None)
    months = Counter(day.strftime("%Y-%m") for day in days)
    return Road(name, along, tuple(sorted(months.items())), last, None if last is None else (today - last).days)

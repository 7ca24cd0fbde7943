"""Which roads are hit, as statements name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import Connection, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.filters import Filters
from recoupe.archive.finding import find_incidents
from recoupe.archive.loading import EVERYTHING
from recoupe.archive.reading_columns import Mask
from recoupe.archive.schema import members, places
from recoupe.archive.snapshots import Snapshot, keep, locate, take_snapshot
from recoupe.model import PlaceKind

MOST_LATEST = 10  # incidents of an axis that are listed
AXIS = PlaceKind.AXIS.value
OTHER_KINDS = tuple(kind.value for kind in PlaceKind if kind is not PlaceKind.AXIS)


@dataclass(frozen=True, slots=True)
class AxisLine:
    """A road that statements name: in how many incidents, how many of which conflict, of which types, the last day; in
    which months ("2025-10") how many began; the keys of the latest."""

    name: str
    incidents: int
    conflicted: int
    types: dict[str, int]
    last: date | None
    months: dict[str, int]
    latest: tuple[int, ...]


def list_axes(connection: Connection, filters: Filters = EVERYTHING, names: Iterable[str] = ()) -> tuple[AxisLine, ...]:
    """The axes on which incidents that meet the filters lie, the one with the latest incident first.

    A place counts that a statement has as an axis, or that has one of ``names``, those of the lexicon's axes.
    """
    snapshot = take_snapshot(connection)
    mask = find_incidents(connection, snapshot, filters)
    wanted = frozenset(names)
    found = keep(snapshot, f"axes {sorted(wanted)}", lambda: find_on_axes(connection, wanted))
    lines = []
    for name, keys in found.items():
        where = locate(snapshot, np.array(sorted(keys), np.int64))
        mine = np.zeros(len(mask), np.bool_)
        mine[where[where >= 0]] = True
        mine &= mask
        if mine.any():
            lines.append(make_axis(snapshot, name, mine))
    return tuple(sorted(lines, key=lambda line: (-(line.last or date.min).toordinal(), line.name)))


def make_axis(snapshot: Snapshot, name: str, mine: Mask) -> AxisLine:
    """The line of an axis from its incidents."""
    days = snapshot.days[mine & snapshot.dated]
    months = Counter(date.fromordinal(day).strftime("%Y-%m") for day in days.tolist())
    return AxisLine(
        name=name,
        incidents=int(np.count_nonzero(mine)),
        conflicted=int(np.count_nonzero(mine & snapshot.conflicted)),
        types=snapshot.types.count(mine),
        last=date.fromordinal(int(days.max())) if len(days) else None,
        months=dict(sorted(months.items())),
        latest=tuple(snapshot.keys[np.flatnonzero(mine)[:MOST_LATEST]].tolist()),
    )


def find_on_axes(connection: Connection, names: frozenset[str]) -> dict[str, set[int]]:
    """The keys of the incidents on each axis."""
    query = select(places.c.name, members.c.incident_key).distinct()
    query = query.join_from(places, members, members.c.statement_key == places.c.statement_key)
    found: dict[str, set[int]] = {}
    for name, key in connection.execute(query.where(places.c.kind == AXIS)):
        found.setdefault(name, set()).add(key)
    for chunk in split_chunks(sorted(names)):
        for name, key in connection.execute(query.where(places.c.kind.in_(OTHER_KINDS), places.c.name.in_(chunk))):
            found.setdefault(name, set()).add(key)
    return found

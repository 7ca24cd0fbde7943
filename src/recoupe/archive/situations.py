"""Overviews of what stands: who advises against going where, and which roads are hit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from sqlalchemy import Connection, func, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.cursors import Page
from recoupe.archive.filters import Filters
from recoupe.archive.finding import find_incidents
from recoupe.archive.incident_pages import PAGE, Outline, page_incidents
from recoupe.archive.loading import EVERYTHING
from recoupe.archive.reading_columns import Mask
from recoupe.archive.schema import members, parties, places
from recoupe.archive.snapshots import Snapshot, keep, locate, take_snapshot
from recoupe.model import PlaceKind

ADVISORIES = ("travel_advisory", "staff_withdrawal")  # types of the scheme
MOST_NAMES = 5  # of an advisory's issuers, and of its places
MOST_LATEST = 10  # incidents of an axis that are listed
AXIS = PlaceKind.AXIS.value
OTHER_KINDS = tuple(kind.value for kind in PlaceKind if kind is not PlaceKind.AXIS)


@dataclass(frozen=True, slots=True)
class Named:
    """A name, with the actor's id or the country's code where one is known."""

    name: str
    id: str | None


@dataclass(frozen=True, slots=True)
class Advisory:
    """An incident of an advisory, or of staff who leave: by whom, for where, first and last told on which days.

    Since when it holds is in the outline's summary.
    """

    outline: Outline
    issuers: tuple[Named, ...]
    places: tuple[Named, ...]
    told_first: date | None
    told_last: date | None


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


def page_advisories(
    connection: Connection, filters: Filters = EVERYTHING, *, after: str | None = None, limit: int = PAGE
) -> Page[Advisory]:
    """A page of the advisories that meet the filters, the latest first; the filters' own types narrow them."""
    types = tuple(code for code in ADVISORIES if not filters.type or code in filters.type)
    if not types:
        return Page(())
    page = page_incidents(connection, replace(filters, type=types), after=after, limit=limit)
    keys = [outline.key for outline in page.items]
    issuers = find_issuers(connection, keys)
    named = find_places(connection, keys)
    days = find_days(connection, keys)
    return Page(
        tuple(
            Advisory(
                one, name_most(issuers.get(one.key)), name_most(named.get(one.key)), *days.get(one.key, (None, None))
            )
            for one in page.items
        ),
        page.next,
    )


def find_issuers(connection: Connection, keys: Collection[int]) -> dict[int, Counter[Named]]:
    """Who does it in each incident, with how often statements say so."""
    query = select(members.c.incident_key, parties.c.name, parties.c.actor)
    query = query.join_from(members, parties, parties.c.statement_key == members.c.statement_key)
    found: dict[int, Counter[Named]] = {}
    for chunk in split_chunks(keys):
        for key, name, actor in connection.execute(
            query.where(members.c.incident_key.in_(chunk), parties.c.role == "agent")
        ):
            found.setdefault(key, Counter())[Named(name, actor)] += 1
    return found


def find_places(connection: Connection, keys: Collection[int]) -> dict[int, Counter[Named]]:
    """Where each incident is, with how often statements say so."""
    query = select(members.c.incident_key, places.c.name, places.c.country)
    query = query.join_from(members, places, places.c.statement_key == members.c.statement_key)
    found: dict[int, Counter[Named]] = {}
    for chunk in split_chunks(keys):
        for key, name, country in connection.execute(query.where(members.c.incident_key.in_(chunk))):
            found.setdefault(key, Counter())[Named(name, country)] += 1
    return found


def find_days(connection: Connection, keys: Collection[int]) -> dict[int, tuple[date | None, date | None]]:
    """The first and the last day on which a report told of each incident."""
    query = select(members.c.incident_key, func.min(members.c.published), func.max(members.c.published))
    found: dict[int, tuple[date | None, date | None]] = {}
    for chunk in split_chunks(keys):
        rows = connection.execute(query.where(members.c.incident_key.in_(chunk)).group_by(members.c.incident_key))
        for key, first, last in rows:
            found[key] = (first and date.fromisoformat(first), last and date.fromisoformat(last))
    return found


def name_most(counted: Counter[Named] | None) -> tuple[Named, ...]:
    """The names that most statements have, in the order of names where as many do."""
    ranked = sorted((counted or Counter()).items(), key=lambda item: (-item[1], item[0].name, item[0].id or ""))
    return tuple(name for name, _ in ranked[:MOST_NAMES])


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

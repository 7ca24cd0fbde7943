"""Counts over time: ``count_series`` is what ``recoupe series`` shows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from sqlalchemy import Connection

from recoupe.archive.extents import Extents, Published, count_published, load_extents
from recoupe.archive.filters import Filters
from recoupe.archive.finding import find_incidents
from recoupe.archive.loading import EVERYTHING
from recoupe.archive.reading_columns import Mask
from recoupe.archive.snapshots import UNDATED, Snapshot, take_snapshot
from recoupe.archive.timelines import Step
from recoupe.situation.axes.axis import Axis
from recoupe.situation.axes.nearness import BUFFER_KM, find_near
from recoupe.situation.series.expecting import Method
from recoupe.situation.series.grouping import Entries, Grouping, group_incidents
from recoupe.situation.series.rows import Group, Reporting, Series, list_groups
from recoupe.situation.series.steps import Steps, list_steps, step_back
from recoupe.situation.series.tallying import tally, time_incidents


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """How incidents are counted: in which steps, by what, with which method for jumps. ``lasting`` are the types of the
    scheme that name a state of things; ``axes`` are needed to count by axis, with the buffer around them."""

    step: Step = Step.WEEK
    by: Grouping = Grouping.ALL
    method: Method = Method()  # noqa: RUF009  # it is frozen
    lasting: Collection[str] = ()
    axes: Sequence[Axis] = ()
    buffer_km: float = BUFFER_KM


@dataclass(frozen=True, slots=True)
class Period:
    """The steps that are counted, and how many of the first of them only serve to be compared with."""

    steps: Steps
    history: int


def count_series(connection: Connection, filters: Filters = EVERYTHING, counting: Counting | None = None) -> Series:
    """The incidents that meet the filters, counted by step and group, with the jumps among them.

    Steps before the filters' first day are looked at as well, so that its first weeks can be held against what was
    before them. For a brief: ``count_series(connection, filters, Counting(by=Grouping.TYPE, lasting=…)).jumps``.
    """
    counting = counting or Counting()
    snapshot = take_snapshot(connection)
    asked = find_incidents(connection, snapshot, filters)
    published = count_published(connection, filters)
    period = find_period(snapshot, asked, published, filters, counting)
    if period is None:
        undated = int(np.count_nonzero(asked))
        return Series(counting.step, counting.by, counting.method, (), (), undated, 0, 0, 0, 0, published.undated)
    earlier = None if filters.since is None else period.steps.first(0)
    looked_at = find_incidents(connection, snapshot, replace(filters, since=earlier))
    extents = load_extents(connection, snapshot)
    near = find_near(connection, snapshot, counting.axes, counting.buffer_km) if counting.by is Grouping.AXIS else ()
    entries = group_incidents(
        connection, snapshot, counting.by, tuple(zip(counting.axes, near, strict=True)) if near else ()
    )
    groups = make_groups(snapshot, extents, entries.within(looked_at), period, published, filters, counting)
    return summarise(snapshot, asked, entries, groups, period, published, counting, filters)


def find_period(
    snapshot: Snapshot, asked: Mask, published: Published, filters: Filters, counting: Counting
) -> Period | None:
    """The steps to count in: those of the filters' period, else from the first incident on to the last incident or
    report; None where nothing says from when to when."""
    days = snapshot.days[asked & snapshot.dated]
    reach = [int(days.min()), int(days.max()), *published.days[-1:].tolist()] if len(days) else []
    first = filters.since or (date.fromordinal(min(reach)) if reach else None)
    last = filters.until or (date.fromordinal(max(reach)) if reach else None)
    if first is None or last is None or first > last:
        return None
    back = counting.method.scatter * 2
    begin = first if filters.since is None else step_back(first, counting.step, back)
    history = len(list_steps(begin, first, counting.step)) - 1
    return Period(list_steps(begin, last, counting.step), history)


def make_groups(
    snapshot: Snapshot,
    extents: Extents,
    entries: Entries,
    period: Period,
    published: Published,
    filters: Filters,
    counting: Counting,
) -> tuple[Group, ...]:
    """The groups that have an incident in the period, those with the most first."""
    steps = period.steps
    lasts = np.array([name in counting.lasting for name in snapshot.types.names] or [False])[snapshot.types.codes]
    counts = tally(entries, snapshot, extents, time_incidents(snapshot, extents, steps, lasts), len(steps))
    reporting = find_reporting(steps, published, filters)
    return list_groups(entries.names, counts, steps, period.history, reporting, counting.method)


def find_reporting(steps: Steps, published: Published, filters: Filters) -> Reporting:
    """How many reports were published in each step, and which steps are wholly within what the archive tells of."""
    size = len(steps)
    where = steps.find(published.days)
    inside = (where >= 0) & (where < size)
    counts = np.bincount(where[inside], published.counts[inside], minlength=size)
    first = int(published.days[0]) if len(published.days) else UNDATED
    last = published.last
    if filters.until is not None:
        last = min(last, filters.until.toordinal())
    ends = np.append(steps.starts[1:], steps.end)
    return Reporting(counts, (steps.starts >= first) & (ends - 1 <= last))


def summarise(
    snapshot: Snapshot,
    asked: Mask,
    entries: Entries,
    groups: tuple[Group, ...],
    period: Period,
    published: Published,
    counting: Counting,
    filters: Filters,
) -> Series:
    """The series with what is not in its rows: incidents without a day, of no group, begun before the period."""
    shown = int(period.steps.starts[period.history])
    grouped = np.zeros(len(asked), np.bool_)
    grouped[entries.positions[entries.counted]] = True
    inside = asked & snapshot.dated & (snapshot.days >= shown) & (snapshot.days < period.steps.end)
    size = len(period.steps)
    return Series(
        step=counting.step,
        by=counting.by,
        method=counting.method,
        days=tuple((period.steps.first(n), period.steps.last(n)) for n in range(period.history, size)),
        groups=groups,
        undated=int(np.count_nonzero(asked & ~snapshot.dated)),
        outside=int(np.count_nonzero(asked & snapshot.dated)) - int(np.count_nonzero(inside)),
        total=int(np.count_nonzero(inside)),
        ungrouped=int(np.count_nonzero(inside & ~grouped)),
        tested=sum(row.judged is not None for group in groups for row in group.rows),
        undated_reports=published.undated,
    )

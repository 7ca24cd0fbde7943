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
from recoupe.situation.series.steps import Days, Steps, list_steps, step_back
from recoupe.situation.series.tallying import find_vague, tally, time_incidents


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """How incidents are counted: in which steps, by what, how many groups at most (None for all, else those with the
    most incidents), with which method for jumps. ``lasting`` are the types of the scheme that name a state of things;
    ``axes`` are needed to count by axis, with the buffer around them."""

    step: Step = Step.WEEK
    by: Grouping = Grouping.ALL
    most: int | None = None
    method: Method = Method()  # noqa: RUF009  # it is frozen
    lasting: Collection[str] = ()
    axes: Sequence[Axis] = ()
    buffer_km: float = BUFFER_KM


@dataclass(frozen=True, slots=True)
class Period:
    """The steps that are counted, how many of the first of them only serve to be compared with, and the first and last
    day that is asked about, as ordinals."""

    steps: Steps
    history: int
    first: int
    last: int

    def holds(self, days: Days) -> Mask:
        """Which days are asked about, or lie before and serve to be compared with."""
        unasked = (days >= self.steps.starts[self.history]) & (days < self.first)
        held: Mask = (days >= self.steps.starts[0]) & (days <= self.last) & ~unasked
        return held


@dataclass(frozen=True, slots=True)
class Material:
    """What is counted: the incidents, which of them are asked about, what lasts, what is too vague for a step, and the
    reports."""

    snapshot: Snapshot
    extents: Extents
    asked: Mask
    lasting: Mask
    vague: Mask
    published: Published


def count_series(connection: Connection, filters: Filters = EVERYTHING, counting: Counting | None = None) -> Series:
    """The incidents that meet the filters, counted by step and group, with the jumps among them.

    Steps before the filters' first day are looked at as well, so that its first weeks can be held against what was
    before them. For a brief: ``count_series(connection, filters, Counting(by=Grouping.TYPE, lasting=…)).jumps``.
    Raises InputError for a period of too many steps.
    """
    counting = counting or Counting()
    material = load_material(connection, filters, counting)
    snapshot = material.snapshot
    period = find_period(material, filters, counting)
    if period is None:
        return summarise(material, (), None, None, counting)
    near = find_near(connection, snapshot, counting.axes, counting.buffer_km) if counting.by is Grouping.AXIS else ()
    entries = group_incidents(connection, snapshot, counting.by, counting.axes, near)
    # Without a first day of the filters' own the incidents asked about are all there are to compare with.
    earlier = filters if filters.since is None else replace(filters, since=period.steps.first(0))
    looked_at = find_incidents(connection, snapshot, earlier)
    groups, hidden = make_groups(material, keep_held(entries, looked_at, material, period), period, counting)
    return replace(summarise(material, groups, entries, period, counting), hidden=hidden)


def load_material(connection: Connection, filters: Filters, counting: Counting) -> Material:
    """What there is to count."""
    snapshot = take_snapshot(connection)
    extents = load_extents(connection, snapshot)
    lasting = np.array([name in counting.lasting for name in snapshot.types.names] or [False])[snapshot.types.codes]
    vague = find_vague(extents, lasting, counting.step)
    asked = find_incidents(connection, snapshot, filters)
    return Material(snapshot, extents, asked, lasting, vague, count_published(connection, filters))


def find_period(material: Material, filters: Filters, counting: Counting) -> Period | None:
    """The steps to count in: those of the filters' period, else from the first incident on to the last incident or
    report; None where nothing says from when to when."""
    days = material.snapshot.days[material.asked & material.snapshot.dated & ~material.vague]
    reach = [int(days.min()), int(days.max()), *material.published.days[-1:].tolist()] if len(days) else []
    first = filters.since or (date.fromordinal(min(reach)) if reach else None)
    last = filters.until or (date.fromordinal(max(reach)) if reach else None)
    if first is None or last is None or first > last:
        return None
    begin = first if filters.since is None else step_back(first, counting.step, 2 * counting.method.reach)
    steps = list_steps(begin, last, counting.step)
    history = int(steps.find(np.array([first.toordinal()], np.int32))[0])
    return Period(steps, history, first.toordinal(), last.toordinal())


def keep_held(entries: Entries, looked_at: Mask, material: Material, period: Period) -> Entries:
    """The entries of the incidents looked at; one whose first day is not asked about may be in a step and does not
    count there, and one whose last day is not either is left out."""
    days = material.snapshot.days
    held = period.holds(days)
    reaching = held | (np.maximum(days, material.extents.ends) >= period.first)
    kept = entries.within(looked_at & reaching)
    return replace(kept, counted=kept.counted & held[kept.positions])


def make_groups(
    material: Material, entries: Entries, period: Period, counting: Counting
) -> tuple[tuple[Group, ...], int]:
    """The groups that have an incident in the period, those with the most first, and how many are left out."""
    timing = time_incidents(material.snapshot, material.extents, period.steps, material.lasting)
    counts = tally(entries, material.snapshot, material.extents, timing, len(period.steps))
    reporting = find_reporting(period, material.published)
    return list_groups(
        entries.names,
        counts,
        period.steps,
        period.history,
        reporting,
        counting.method,
        most=counting.most,
        even_empty=counting.by is Grouping.ALL,
    )


def find_reporting(period: Period, published: Published) -> Reporting:
    """How many reports were published in each step, of the days asked about, and which steps lie wholly within these
    and within the time that reports span."""
    steps = period.steps
    held = period.holds(published.days)
    counts = np.bincount(steps.find(published.days[held]), published.counts[held], minlength=len(steps))
    first = int(published.days[0]) if len(published.days) else UNDATED
    complete = (steps.starts >= first) & (steps.ends <= min(published.last, period.last))
    complete[period.history] &= steps.starts[period.history] >= period.first
    return Reporting(counts.astype(np.float64), complete)


def summarise(
    material: Material, groups: tuple[Group, ...], entries: Entries | None, period: Period | None, counting: Counting
) -> Series:
    """The series with what is in none of its rows: without a day, too vague, begun before or after, of no group."""
    asked, days, vague = material.asked, material.snapshot.days, material.vague
    dated = asked & material.snapshot.dated
    inside, shown = np.zeros(len(asked), np.bool_), range(0)
    if period is not None:
        inside = dated & ~vague & (days >= period.first) & (days <= period.last)
        shown = range(period.history, len(period.steps))
    grouped = np.zeros(len(asked), np.bool_)
    if entries is not None:
        grouped[entries.positions[entries.counted]] = True

    def count(which: Mask) -> int:
        return int(np.count_nonzero(which))

    return Series(
        step=counting.step,
        by=counting.by,
        method=counting.method,
        days=() if period is None else tuple((period.steps.first(n), period.steps.last(n)) for n in shown),
        groups=groups,
        undated=count(asked & ~material.snapshot.dated),
        vague=count(dated & vague),
        outside=count(dated & ~vague & ~inside),
        total=count(inside),
        ungrouped=count(inside & ~grouped),
        tested=sum(row.judged is not None for group in groups for row in group.rows),
        undated_reports=material.published.undated,
    )

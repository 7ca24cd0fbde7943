"""Every axis with its incidents, when the last one was, and the pressure on it: what ``recoupe axes`` lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
from sqlalchemy import Connection

from recoupe.archive.extents import count_published, load_extents, load_last_told
from recoupe.archive.filters import Filters
from recoupe.archive.finding import find_incidents
from recoupe.archive.loading import EVERYTHING
from recoupe.archive.reading_columns import Mask
from recoupe.archive.snapshots import UNDATED, Snapshot, take_snapshot
from recoupe.lexicon.schema import TypeEntry
from recoupe.situation.axes.axis import Axes, Axis, LeftOut
from recoupe.situation.axes.nearness import BUFFER_KM, WIDEST_KM, Nearness, find_near
from recoupe.situation.axes.pressure import NO_PRESSURE, Gravity, Pressure, share_out, weigh_incidents
from recoupe.situation.axes.reasons import Reason, list_reasons
from recoupe.situation.axes.weights import Weights, packaged_weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """How axes are looked at: how far from the line counts as on it, over how many days (None as the weights say), and
    what an incident weighs."""

    buffer_km: float = BUFFER_KM
    window: int | None = None
    weights: Weights = field(default_factory=packaged_weights)

    @property
    def days(self) -> int:
        """The length of the window."""
        return self.weights.window_days if self.window is None else self.window


@dataclass(frozen=True, slots=True)
class AxisRow:
    """One axis. ``incidents`` are on it as far as points tell, ``certain`` surely, ``possible`` at most; ``named`` are
    those that a statement sets on it by name. Of the incidents two or more voices tell ``confirmed``, one
    ``single``, and statements of ``contested`` contradict one another; ``recent`` are within the window, ``undated``
    have no day. ``last`` is the last day, ``before`` the pressure at the end of the window before this one."""

    axis: Axis
    incidents: int
    certain: int
    possible: int
    named: int
    confirmed: int
    single: int
    contested: int
    recent: int
    undated: int
    last: date | None
    days_since: int | None
    pressure: Pressure
    before: Pressure
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The axes, those under the most pressure first. ``until`` is the day from which days are counted, None where
    nothing tells of any; ``quiet`` axes have no incident at all; ``wide`` incidents are known no closer than WIDEST_KM,
    and are on no axis unless one is named."""

    lines: tuple[AxisRow, ...]
    left_out: tuple[LeftOut, ...]
    until: date | None
    window: int
    buffer_km: float
    quiet: int
    wide: int
    unplaced: int


def list_axes(
    connection: Connection,
    axes: Axes,
    types: Mapping[str, TypeEntry],
    filters: Filters = EVERYTHING,
    looking: Looking | None = None,
) -> Overview:
    """The axes with the incidents that meet the filters; ``types`` are the scheme's, as a lexicon has them.

    Days are counted from the filters' last day, else from the last on which a report was published, never from today.
    For a brief: ``list_axes(connection, draw_axes(lexicon, gazetteer), lexicon.types, filters).lines[:5]``.
    """
    looking = looking or Looking()
    snapshot = take_snapshot(connection)
    mask, extents = find_incidents(connection, snapshot, filters), load_extents(connection, snapshot)
    until = find_until(connection, snapshot, filters)
    near = find_near(connection, snapshot, axes.axes, looking.buffer_km)
    told = load_last_told(connection, snapshot)
    now, earlier = (
        weigh_incidents(snapshot, extents, told, types, looking.weights, max(0, until - back), looking.days)
        for back in (0, looking.days)
    )
    lines = [
        describe_axis(snapshot, axis, one, mask, until, (now, earlier), looking.weights)
        for axis, one in zip(axes.axes, near, strict=True)
        if mask[one.positions].any()
    ]
    wide = mask & snapshot.placed & (extents.radii > WIDEST_KM)
    return Overview(
        lines=tuple(sorted(lines, key=order_of)),
        left_out=axes.left_out,
        until=None if until == UNDATED else date.fromordinal(until),
        window=looking.days,
        buffer_km=looking.buffer_km,
        quiet=len(axes.axes) - len(lines),
        wide=int(np.count_nonzero(wide)),
        unplaced=int(np.count_nonzero(mask & ~snapshot.placed)),
    )


def find_until(connection: Connection, snapshot: Snapshot, filters: Filters) -> int:
    """The ordinal of the day from which days are counted; UNDATED where nothing has a day."""
    if filters.until is not None:
        return filters.until.toordinal()
    last = count_published(connection, replace(filters, outlet=None, sensitive=None)).last
    return last if last != UNDATED else int(snapshot.days.max(initial=UNDATED))


def describe_axis(
    snapshot: Snapshot,
    axis: Axis,
    near: Nearness,
    mask: Mask,
    until: int,
    gravities: tuple[Gravity, Gravity],
    weights: Weights,
) -> AxisRow:
    """The line of one axis; ``gravities`` are of now and of a window earlier."""
    now, earlier = gravities
    mine = mask[near.positions]
    on = near.positions[near.counted & mine]
    days, voices = snapshot.days[on], snapshot.voices[on]
    past = days[(days != UNDATED) & (days <= until)]
    last = int(past.max(initial=UNDATED))
    length = axis.length_km
    shares = share_out(near, now, weights, length, mask)

    def count(which: Mask) -> int:
        return int(np.count_nonzero(which))

    return AxisRow(
        axis=axis,
        incidents=len(on),
        certain=count(near.sure & mine),
        possible=count(mine),
        named=count(near.named & mine),
        confirmed=count(voices >= 2),
        single=count(voices == 1),
        contested=count(snapshot.conflicted[on]),
        recent=count(now.ages[on] >= 0),
        undated=count(days == UNDATED),
        last=None if last == UNDATED else date.fromordinal(last),
        days_since=None if last == UNDATED else until - last,
        pressure=shares.pressure if until != UNDATED else NO_PRESSURE,
        before=share_out(near, earlier, weights, length, mask).pressure,
        reasons=list_reasons(snapshot, near, now, shares, weights),
    )


def order_of(line: AxisRow) -> tuple[float, int, int, str]:
    """By pressure, the most first, then the latest, then the most incidents."""
    last = 0 if line.last is None else line.last.toordinal()
    return -round(line.pressure.value, 9), -last, -line.incidents, line.axis.name

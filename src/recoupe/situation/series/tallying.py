"""Incidents counted by group and step: how many count there, how many surely, how many at most, and who says so."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recoupe.archive.extents import Extents
from recoupe.archive.reading_columns import Mask
from recoupe.archive.snapshots import UNDATED, Snapshot
from recoupe.archive.timelines import Step, begin_steps
from recoupe.situation.series.grouping import Entries
from recoupe.situation.series.steps import Steps

Table = NDArray[np.int64]  # a row for each group, a column for each step


@dataclass(frozen=True, slots=True)
class Tally:
    """Tables of counts. ``incidents`` are those whose first day lies in the step, without the vague; of them
    ``certain`` are surely of the group and in the step; ``possible`` are all that may be, the vague included.
    ``confirmed``, ``single`` and ``unsaid`` (told by two or more independent voices, by one, only denied or announced)
    add up to ``incidents``; ``contested`` are those among them whose statements contradict one another; ``reported`` is
    how often a report told of one of them."""

    incidents: Table
    certain: Table
    possible: Table
    confirmed: Table
    single: Table
    unsaid: Table
    contested: Table
    reported: Table


@dataclass(frozen=True, slots=True)
class Timing:
    """For each incident the steps that it may have begun in, first and last (as ``Steps.find`` has them), the step
    that it counts in (-1 for the vague), and whether that is beyond doubt."""

    counted: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    sure: Mask


NEXT_STEP = {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 31}  # days from the first of a step to that of the next, at most


def find_vague(extents: Extents, lasting: Mask, step: Step) -> Mask:
    """Which incidents may have been on any of more than two steps ("en septembre" by weeks): they can be counted in
    none. What lasts is dated by when it began, and a night belongs to two days."""
    known = (extents.starts != UNDATED) & (extents.ends != UNDATED)
    starts, ends = (begin_steps(np.maximum(days, 1), step) for days in (extents.starts, extents.ends))
    vague: Mask = known & ~lasting & (ends - starts > NEXT_STEP[step])
    return vague


def time_incidents(snapshot: Snapshot, extents: Extents, steps: Steps, lasting: Mask) -> Timing:
    """When incidents began. What lasts began on its first day; the days of anything else are those that it may have
    been on. An open end says nothing of how far: such an incident counts, unsurely, where its known day lies."""
    counted = steps.find(snapshot.days)
    known = (extents.starts != UNDATED) & (extents.ends != UNDATED)
    onset = lasting & (extents.starts != UNDATED)
    spread = known & ~onset
    first = np.where(spread, steps.find(extents.starts), counted)
    last = np.where(spread, steps.find(extents.ends), counted)
    counted = np.where(find_vague(extents, lasting, steps.step), -1, counted)
    return Timing(counted, first, last, onset | (known & (first == last)))


def tally(entries: Entries, snapshot: Snapshot, extents: Extents, timing: Timing, size: int) -> Tally:
    """The counts of entries in each of ``size`` steps; what has no day, or lies outside the steps, counts nowhere."""
    at, groups = entries.positions, len(entries.names)
    dated = snapshot.dated[at]
    inside = dated & entries.counted & (timing.counted[at] >= 0) & (timing.counted[at] < size)
    cells = entries.groups[inside] * size + timing.counted[at[inside]]
    voices, mine = snapshot.voices[at[inside]], at[inside]

    def count(which: NDArray[np.bool_] | NDArray[np.int64] | None = None) -> Table:
        counted = np.bincount(cells, None if which is None else which, minlength=groups * size)
        return counted.astype(np.int64).reshape(groups, size)

    return Tally(
        incidents=count(),
        certain=count(entries.sure[inside] & timing.sure[mine]),
        possible=count_possible(entries, timing, dated, size),
        confirmed=count(voices >= 2),
        single=count(voices == 1),
        unsaid=count(voices == 0),
        contested=count(snapshot.conflicted[mine]),
        reported=count(extents.reports[mine]),
    )


def count_possible(entries: Entries, timing: Timing, dated: Mask, size: int) -> Table:
    """How many may be of each group and in each step: one more from the first step on, one fewer after the last."""
    at, groups = entries.positions, len(entries.names)
    first, last = timing.first[at].clip(0, size), timing.last[at].clip(-1, size - 1)
    reaching = dated & (first <= last)
    wide = size + 1
    begin = np.bincount(entries.groups[reaching] * wide + first[reaching], minlength=groups * wide)
    end = np.bincount(entries.groups[reaching] * wide + last[reaching] + 1, minlength=groups * wide)
    return np.cumsum((begin - end).reshape(groups, wide), axis=1)[:, :size]

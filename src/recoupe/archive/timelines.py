"""Incidents over time: counts for days, weeks or months, and what lasts as intervals."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from recoupe.archive.filters import Filters
from recoupe.archive.finding import find_incidents
from recoupe.archive.incident_pages import Outline, load_outlines
from recoupe.archive.snapshots import take_snapshot

MOST_DAYS = 120  # bars of a day each
MOST_WEEKS = 160  # three years; beyond that, months
MOST_DRAWN = 300  # incidents drawn one by one; more of them are a smear
MOST_LASTING = 30  # intervals, the latest begun first: twice as many as a page has rows for
EPOCH = date(1970, 1, 1).toordinal()  # numpy's day 0


class Step(StrEnum):
    """How much time a bar stands for; weeks begin on Mondays."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Bar:
    """How many incidents began in a step that begins on a day, and how many of them conflict; none is left out that
    has any."""

    day: date
    count: int
    conflicted: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars in order, how many incidents last, and how many have no day. ``drawn`` are all that have a day where
    there are no more than MOST_DRAWN, else the latest begun of those that last; the latest first."""

    step: Step
    bars: tuple[Bar, ...]
    drawn: tuple[Outline, ...]
    lasting: int
    undated: int


def make_timeline(
    connection: Connection, filters: Filters, lasting: Collection[str], *, step: Step | None = None
) -> Timeline:
    """The timeline of the incidents that meet the filters; ``lasting`` are the types whose statements may go on.

    Without ``step`` it is the shortest of which there are not too many.
    """
    snapshot = take_snapshot(connection)
    mask = find_incidents(connection, snapshot, filters)
    dated = mask & snapshot.dated
    days, conflicted = snapshot.days[dated], snapshot.conflicted[dated]
    chosen = step or choose_step(days)
    starts, bar_of, counts = np.unique(begin_steps(days, chosen), return_inverse=True, return_counts=True)
    clashes = np.bincount(bar_of, conflicted, len(starts))
    bars = zip(starts.tolist(), counts.tolist(), clashes.tolist(), strict=True)
    codes = [code for code, name in enumerate(snapshot.types.names) if name in lasting]
    going = np.flatnonzero(dated & np.isin(snapshot.types.codes, codes))
    drawn = np.flatnonzero(dated) if len(days) <= MOST_DRAWN else going[:MOST_LASTING]
    return Timeline(
        step=chosen,
        bars=tuple(Bar(date.fromordinal(start), count, int(clash)) for start, count, clash in bars),
        drawn=load_outlines(connection, snapshot.keys[drawn].tolist()),
        lasting=len(going),
        undated=int(np.count_nonzero(mask & ~snapshot.dated)),
    )


def choose_step(days: NDArray[np.int32]) -> Step:
    """The shortest step that gives no more bars than a page shows."""
    reach = int(days.max() - days.min()) + 1 if len(days) else 0
    if reach <= MOST_DAYS:
        return Step.DAY
    return Step.WEEK if reach <= MOST_WEEKS * 7 else Step.MONTH


def begin_steps(days: NDArray[np.int32], step: Step) -> NDArray[np.int32]:
    """The first day of each day's step, as ordinals."""
    if step is Step.DAY:
        return days
    if step is Step.WEEK:
        return days - (days - 1) % 7  # ordinal 1 was a Monday
    months = (days - EPOCH).astype("datetime64[D]").astype("datetime64[M]")
    return (months.astype("datetime64[D]").astype(np.int64) + EPOCH).astype(np.int32)

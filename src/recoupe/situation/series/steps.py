"""The days, weeks or months of a period, one after the other, none left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from recoupe.archive.timelines import EPOCH, Step, begin_steps
from recoupe.errors import InputError

MOST_STEPS = 20_000  # fifty years of days; more is a slip in a date

Days = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a period: the ordinal of the first day of each, and that of the day after the last."""

    step: Step
    starts: Days
    end: int

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def ends(self) -> Days:
        """The last day of each step."""
        return np.append(self.starts[1:], np.int32(self.end)) - 1

    def find(self, days: Days) -> NDArray[np.int64]:
        """The number of the step that each day lies in; -1 before the first, ``len`` after the last."""
        found = np.searchsorted(self.starts, days, side="right") - 1
        return np.where(days >= self.end, len(self.starts), found)

    def first(self, number: int) -> date:
        """The first day of a step."""
        return date.fromordinal(int(self.starts[number]))

    def last(self, number: int) -> date:
        """The last day of a step."""
        return date.fromordinal(int(self.ends[number]))


def list_steps(first: date, last: date, step: Step) -> Steps:
    """The steps that two days and all between them lie in; weeks begin on Mondays.

    >>> [str(steps.first(n)) for steps in [list_steps(date(2025, 1, 1), date(2025, 1, 8), Step.WEEK)] for n in (0, 1)]
    ['2024-12-30', '2025-01-06']

    Raises InputError where there are more than MOST_STEPS.
    """
    start, stop = (int(begin_steps(np.array([day.toordinal()], np.int32), step)[0]) for day in (first, last))
    if step is Step.MONTH:
        months = np.arange(as_month(start), as_month(stop) + 2)
        ordinals = months.astype("datetime64[D]").astype(np.int64) + EPOCH
    else:
        length = 1 if step is Step.DAY else 7
        ordinals = np.arange(start, stop + length + 1, length)
    if len(ordinals) - 1 > MOST_STEPS:
        reach = f"{first} to {last} are {len(ordinals) - 1:,} steps"
        raise InputError(
            f"{reach}, too many to count one by one. Give --since and --until, or longer steps: --by week."
        )
    return Steps(step, ordinals[:-1].astype(np.int32), int(ordinals[-1]))


def as_month(ordinal: int) -> np.datetime64:
    """The month that a day lies in."""
    return np.datetime64(date.fromordinal(ordinal), "M")


def step_back(day: date, step: Step, count: int) -> date:
    """The first day of the step so many before the one that a day lies in; the first day of all where there is none."""
    days = count * {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 31}[step]
    back = max(1, day.toordinal() - days)
    return date.fromordinal(int(begin_steps(np.array([back], np.int32), step)[0])) if back > 1 else date.min

"""How much time a bar of a brief's timeline stands for: so much that a page has room for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from recoupe.archive.timelines import Step, choose_step
from recoupe.situation.brief.typography import write_day, write_month
from recoupe.situation.brief.writing import Writer

MOST_BARS = 60  # of months and of quarters: five years, fifteen years; thinner bars cannot be told apart on paper


class Stride(StrEnum):
    """The time of a bar; weeks begin on Mondays."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


MONTHS = {Stride.MONTH: 1, Stride.QUARTER: 3, Stride.YEAR: 12}


def choose_stride(days: Iterable[date]) -> Stride:
    """Days and weeks as the desk draws them; over longer times months, quarters or years, the shortest of which there
    are no more than MOST_BARS."""
    ordinals = np.array([day.toordinal() for day in days], np.int32)
    step = choose_step(ordinals)
    if step is not Step.MONTH:
        return Stride(step.value)
    first, last = (count_months(date.fromordinal(int(day))) for day in (ordinals.min(), ordinals.max()))
    for stride in (Stride.MONTH, Stride.QUARTER):
        if last // MONTHS[stride] - first // MONTHS[stride] < MOST_BARS:
            return stride
    return Stride.YEAR


def begin_stride(day: date, stride: Stride) -> date:
    """The first day of the stride that a day is in."""
    if stride is Stride.DAY:
        return day
    if stride is Stride.WEEK:
        return day - timedelta(days=day.weekday())
    return begin_month(count_months(day) // MONTHS[stride] * MONTHS[stride])


def end_stride(start: date, stride: Stride) -> date:
    """The last day of a stride."""
    if stride is Stride.DAY:
        return start
    if stride is Stride.WEEK:
        return start + timedelta(days=6)
    return begin_month(count_months(start) + MONTHS[stride]) - timedelta(days=1)


def count_months(day: date) -> int:
    """The months from the year 0 to that of a day."""
    return day.year * 12 + day.month - 1


def begin_month(count: int) -> date:
    """The first day of the month so many after the beginning of the year 0."""
    return date(count // 12, count % 12 + 1, 1)


def label_stride(start: date, stride: Stride, writer: Writer) -> str:
    """ "5 novembre 2025", "novembre 2025", "T4 2025", "2025"."""
    if stride is Stride.YEAR:
        return str(start.year)
    if stride is Stride.QUARTER:
        return writer.say("quarter", number=str(start.month // 3 + 1), year=str(start.year))
    return write_month(start, writer.language) if stride is Stride.MONTH else write_day(start, writer.language)

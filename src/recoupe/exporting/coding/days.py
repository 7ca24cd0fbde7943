"""When an incident was, as one day or as few as its statements tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recoupe.archive.summaries import narrowest_time
from recoupe.model import Precision, Statement

OPEN_DAYS = {Precision.DAY: 1, Precision.WEEK: 7, Precision.PERIOD: 7, Precision.MONTH: 31, Precision.YEAR: 366}


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day on which it may have been, and how many days that are; of what lasts, those of its
    beginning.
    """

    first: date
    last: date
    count: int


def find_days(told: Iterable[Statement], *, lasting: bool = False) -> Days | None:
    """The narrowest days that statements give; None where none gives a beginning.

    What goes on has no end: it began on its first day, or near it where the words are vague ("depuis deux
    semaines"). Of what is ``lasting``, the days of beginnings count before those on which it went on.
    """
    statements = list(told)
    begun = [s for s in statements if s.time is not None and s.time.start is not None and s.time.end is None]
    time = narrowest_time(begun if lasting and begun else statements)
    if time is None or time.start is None:
        return None
    if time.end is not None:
        return Days(time.start, time.end, (time.end - time.start).days + 1)
    vague = min(
        (
            OPEN_DAYS[s.time.precision]
            for s in statements
            if s.time is not None and (s.time.start, s.time.end) == (time.start, None)
        ),
        default=1,
    )
    return Days(time.start, time.start, vague)

"""What the words of a text say of time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from recoupe.model import Interval, Precision, Span
from recoupe.reading.times.calendar import day_of_month_near, shift, unit_around

PRECISIONS = {"week": Precision.WEEK, "month": Precision.MONTH, "year": Precision.YEAR}


class TimeKind(StrEnum):
    """How the words set what they date in time."""

    DAY = "day"
    PERIOD = "period"
    SINCE = "since"
    UNTIL = "until"
    FROM = "from"
    DURATION = "duration"
    RECURRENT = "recurrent"


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units after (or, below zero, before) another date: "trois jours plus tôt" is ``Offset(-3, "day")``.

    Of the unit "date" it is a day of the month that the other date is in: "le 14" is ``Offset(14, "date")``.
    """

    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time told in a text.

    ``interval`` is None for durations and habits, and where ``relative`` words are counted from a day that is unknown.
    ``ahead`` is what the same words mean in a clause about the future ("lundi": the next one). ``anchor`` is "previous"
    where they are counted from the date told before, by ``offset``; ``interval`` then rests on the nearest such date.
    ``likely`` is what a length of time, which has no ``interval``, may mean: the one up to publication ("en dix ans").
    """

    span: Span
    interval: Interval | None
    kind: TimeKind
    relative: bool = False
    ahead: Interval | None = None
    anchor: str | None = None
    offset: Offset | None = None
    likely: Interval | None = None

    def settled(self, previous: Interval) -> TimeMention:
        """The mention counted from another date; itself where it does not depend on one."""
        day = previous.start or previous.end
        if self.offset is None or day is None:
            return self
        if self.offset.unit == "date":
            first = last = day_of_month_near(day, self.offset.count)
        else:
            first, last = unit_around(shift(day, self.offset.count, self.offset.unit), self.offset.unit)
        if first is None:
            return self
        last = None if self.kind is TimeKind.SINCE else last
        precision = PRECISIONS.get(self.offset.unit, Precision.DAY)
        return replace(self, interval=Interval(first, last, precision, "context", self.span))


@dataclass(frozen=True, slots=True)
class Dated:
    """What a rule read: a mention still without its span. ``first`` and ``last`` are tokens, the last one excluded.

    ``kind`` is None for words that look like a date and are none ("31 février"): they are passed over. ``sentence``
    counts the ends of sentences before it.
    """

    first: int
    last: int
    kind: TimeKind | None
    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.DAY
    relative: bool = False
    ahead: tuple[date | None, date | None] | None = None
    likely: tuple[date | None, date | None] | None = None
    offset: Offset | None = None
    sentence: int = 0
    basis: str = "absolute"

    @property
    def known(self) -> bool:
        """Whether at least one end is a date."""
        return self.start is not None or self.end is not None

    def mention(self, span: Span) -> TimeMention:
        """The mention that it makes over its characters; only for words that are one (``kind`` given)."""
        if self.kind is None:
            raise ValueError(f"{span.quote!r} is no time")
        basis = "published" if self.relative else self.basis
        interval = Interval(self.start, self.end, self.precision, basis, span) if self.known else None
        ahead = Interval(*self.ahead, self.precision, basis, span) if self.ahead else None
        likely = Interval(*self.likely, self.precision, "context", span) if self.likely else None
        anchor = "previous" if self.offset else None
        return TimeMention(span, interval, self.kind, self.relative or bool(anchor), ahead, anchor, self.offset, likely)

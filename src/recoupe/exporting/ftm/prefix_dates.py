"""Days as FollowTheMoney writes them: "2025", "2025-09" and "2025-09-14" are dates, each as exact as it is long."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from recoupe.model import Interval


def prefix_dates(interval: Interval | None) -> dict[str, str | None]:
    """``date`` where a day, a month or a year says all that is told, else the ends that are told, as ``startDate`` and
    ``endDate``.

    The first to the last of September is ``{"date": "2025-09"}``; since the first of September,
    ``{"startDate": "2025-09-01"}``.
    """
    if interval is None:
        return {}
    start, end = interval.start, interval.end
    whole = None if start is None or end is None else find_prefix(start, end)
    if whole is not None:
        return {"date": whole}
    return {
        "startDate": None if start is None else start.isoformat(),
        "endDate": None if end is None else end.isoformat(),
    }


def find_prefix(start: date, end: date) -> str | None:
    """The prefix of a date that stands for exactly these days, or None."""
    if start == end:
        return start.isoformat()
    if start.year != end.year or start.day != 1:
        return None
    if start.month == end.month and end.day == monthrange(end.year, end.month)[1]:
        return start.isoformat()[:7]
    return start.isoformat()[:4] if (start.month, end.month, end.day) == (1, 12, 31) else None

"""Days as EDTF (ISO 8601-2), which can say how vague they are."""

from __future__ import annotations

from calendar import monthrange

from recoupe.model import Interval, Precision


def write_edtf(interval: Interval | None, *, lasting: bool) -> str | None:
    """ "2025-09-14", "2025-09" for the whole of a month, "2025" of a year, "2025-09-12/.." with an open end.

    Several days are an interval "2025-09-12/2025-09-14" of what lasts, or where the words give a period; of an act that
    was on one of them they are a choice, "[2025-09-12..2025-09-14]".
    """
    if interval is None:
        return None
    start, end = interval.start, interval.end
    if start is None or end is None:
        return f"{start or '..'}/{end or '..'}"
    if start == end:
        return start.isoformat()
    if (start.day, end.day) == (1, monthrange(end.year, end.month)[1]) and start.year == end.year:
        if start.month == end.month:
            return f"{start:%Y-%m}"
        if (start.month, end.month) == (1, 12):
            return f"{start:%Y}"
    return f"{start}/{end}" if lasting or interval.precision is Precision.PERIOD else f"[{start}..{end}]"

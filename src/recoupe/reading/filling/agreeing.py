"""Which of several possible times agrees best with all that an occurrence may be dated by.

Dates a day apart, a week and its last days, "since Monday" and "since Tuesday" are rivals that say nearly the same: the
time that is taken is the one that most of the likelihood stands near, not the likeliest by itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from recoupe.reading.filling.moments import Days

NEAR, FORTNIGHT = 1, 14  # days: two ends agree; two open-ended times do
HALF = 0.5  # of the days of two intervals together; by as many days in common they agree
LEAST = 0.01  # a rival less likely than this changes nothing
PAST, FUTURE = -40_000, 10_000_000  # the days of an open start and of an open end

Bounds = tuple[int, int]


def find_best(likely: Mapping[Days, float]) -> tuple[Days, float] | None:
    """The time that agrees with most of the likelihood, and with how much; None where there is none to take."""
    bounds = {days: bounds_of(days) for days, share in likely.items() if share >= LEAST}
    if not bounds:
        return None
    agreed = {
        days: sum(likely[other] for other, there in bounds.items() if agree(here, there))
        for days, here in bounds.items()
    }
    best = max(agreed, key=lambda days: (agreed[days], likely[days]))
    return best, agreed[best]


def bounds_of(days: Days) -> Bounds:
    """The first and last day as numbers, far away where open."""
    start, end = days
    return (start.toordinal() if start is not None else PAST, end.toordinal() if end is not None else FUTURE)


def agree(one: Bounds, other: Bounds) -> bool:
    """Whether two times say nearly the same: near ends, near starts of open ones, or half of their days in common."""
    if abs(one[0] - other[0]) <= NEAR and abs(one[1] - other[1]) <= NEAR:
        return True
    if FUTURE in (one[1], other[1]):
        return one[1] == other[1] and abs(one[0] - other[0]) <= FORTNIGHT
    shared = min(one[1], other[1]) - max(one[0], other[0]) + 1
    return shared >= HALF * (max(one[1], other[1]) - min(one[0], other[0]) + 1)

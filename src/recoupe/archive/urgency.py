"""How soon a person should judge a statement: what is at stake, how new it is, and what makes one doubt it.

Newness counts by the day on which it was told, and by that day itself and not by how long ago it is, so that the order
of what is kept never changes.

>>> weigh(group="violence", deaths=12, certainty="alleged", contradicted=True, weak=False, day="2025-03-05")
930.0
"""

from __future__ import annotations

from datetime import date

# Points; the scales were chosen so that the worst of doubts outweighs some fifty days.
STAKES = {"violence": 4.0, "coercion": 4.0, "forces": 2.5, "impact": 2.0, "protection": 1.5}  # by the scheme's groups
OTHER_STAKES = 1.0
DOUBTS = {"alleged": 1.5, "claimed": 1.0, "denied": 1.0, "attributed": 0.5, "prospective": 0.5, "asserted": 0.0}
CONTRADICTED = 2.0
WEAK = 1.5  # it is held in its incident by little
DEATHS = ((50, 4.0), (10, 3.0), (3, 2.0), (1, 1.0))  # at least so many
POINTS_A_DAY = 0.1
EPOCH = date(2000, 1, 1).toordinal()


def weigh(*, group: str, deaths: int, certainty: str, contradicted: bool, weak: bool, day: str | None) -> float:
    """The points of a statement; ``group`` is its type's in the scheme, ``day`` the ISO day on which it was told."""
    points = STAKES.get(group, OTHER_STAKES) + weigh_deaths(deaths) + DOUBTS.get(certainty, 0.0)
    points += CONTRADICTED * contradicted + WEAK * weak
    return round(points + weigh_day(day), 3)


def weigh_deaths(deaths: int) -> float:
    """The points of so many dead."""
    return next((points for least, points in DEATHS if deaths >= least), 0.0)


def weigh_day(day: str | None) -> float:
    """The points of an ISO day; none where there is none, or where it is before the year 2000."""
    return 0.0 if day is None else max(0.0, POINTS_A_DAY * (date.fromisoformat(day).toordinal() - EPOCH))

"""How precisely an incident is dated and placed, in ACLED's codes."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from recoupe.exporting.coding.days import Days
from recoupe.linking.places import radius_of
from recoupe.model import Place, PlaceKind

WEEK, MONTH = 7, 31  # days
HALF = 15  # a period within either half of a month is its beginning or its end
TOWN_KM = 30.0  # the largest radius of a town
PART_KM = 60.0  # "near a town", or a small part of a region
SMALL_KM = 25.0  # a division or an area that is a small part of a region
WIDEST_KM = 350.0  # beyond that it is a country, or as vague


def date_event(days: Days) -> tuple[date, int] | None:
    """The reference date and time_precision: 1 the day, 2 the middle of a week, 3 the middle of a month, or its
    first or last day where the words say its beginning or end. None where it is less precise than a month: ACLED
    records nothing."""
    if days.count > MONTH:
        return None
    if days.count == 1:
        return days.first, 1
    middle = days.first + timedelta(days=(days.last - days.first).days // 2)
    return (middle, 2) if days.count <= WEEK else (date_month(days, middle), 3)


def date_month(days: Days, middle: date) -> date:
    """The reference date of a part of a month: its first or last day where the period is its beginning or end."""
    first, last = days.first, days.last
    whole = monthrange(first.year, first.month)[1]
    if (first.year, first.month) != (last.year, last.month):
        return middle
    if first.day == 1 and last.day <= HALF:
        return first
    return last if last.day == whole and first.day >= HALF else middle


def rate_place(place: Place) -> int | None:
    """geo_precision: 1 a named town, 2 near one, a road or a small part of a region, 3 a larger region; None of a
    country.
    """
    radius = radius_of(place)
    if place.kind is PlaceKind.COUNTRY or radius > WIDEST_KM:
        return None
    if place.kind is PlaceKind.SETTLEMENT:
        return 1 if radius <= TOWN_KM else 2
    if place.kind in (PlaceKind.NEAR, PlaceKind.AXIS):
        return 2 if radius <= PART_KM else 3
    return 2 if radius <= SMALL_KM else 3

"""How precisely an incident is dated and placed, in UCDP's codes, and its cell of PRIO-GRID."""

from __future__ import annotations

from recoupe.exporting.coding.days import Days
from recoupe.exporting.coding.places import Divisions
from recoupe.linking.places import radius_of
from recoupe.model import Place, PlaceKind

TOWN_KM = 30.0  # the largest radius of a town
AROUND_KM = 25.0  # "a limited area around a known point"
WEEK, MONTH, YEAR = 7, 31, 366  # days
CELL = 0.5  # degrees
COLUMNS, ROWS = 720, 360


def rate_days(days: Days) -> int | None:
    """date_prec: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 a year; None where it is vaguer."""
    limits = ((1, 1), (WEEK - 1, 2), (WEEK, 3), (MONTH, 4), (YEAR, 5))
    return next((code for most, code in limits if days.count <= most), None)


def rate_place(place: Place, divisions: Divisions) -> int:
    """where_prec: 1 the point, 2 around a point, 3 a second-level division or smaller, 4 a first-level one, 5 a
    road, between two places or a larger area, 6 a country."""
    radius = radius_of(place)
    if place.kind is PlaceKind.COUNTRY:
        return 6
    if place.kind is PlaceKind.SETTLEMENT:
        return 1 if radius <= TOWN_KM else 2
    if place.kind is PlaceKind.ADMIN:
        return 4 if divisions.level == "ADM1" else 3
    if place.line or place.kind is PlaceKind.AXIS:
        return 5
    return 2 if radius <= AROUND_KM else 5


def find_cell(lat: float, lon: float) -> int:
    """priogrid_gid: (row - 1) * 720 + column of half a degree each, row 1 at the south pole, column 1 at 180° west."""
    row = min(int((lat + 90) // CELL), ROWS - 1)
    column = min(int((lon + 180) // CELL), COLUMNS - 1)
    return row * COLUMNS + column + 1

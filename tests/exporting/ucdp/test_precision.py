from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.exporting.incidents import coding

from recoupe.exporting.coding.days import Days
from recoupe.exporting.coding.places import Divisions, find_divisions
from recoupe.exporting.ucdp.precision import find_cell, rate_days, rate_place
from recoupe.model import Place, PlaceKind


@pytest.mark.parametrize(
    ("count", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (366, 5), (367, None)]
)
def test_days_are_rated_by_their_number(count: int, code: int | None) -> None:
    first = date(2025, 3, 1)
    assert rate_days(Days(first, first + timedelta(days=count - 1), count)) == code


@pytest.mark.parametrize(
    ("kind", "radius", "level", "line", "code", "why"),
    [
        (PlaceKind.SETTLEMENT, 3.0, None, False, 1, "the point"),
        (PlaceKind.NEAR, 20.0, None, False, 2, "around a point"),
        (PlaceKind.NEAR, 40.0, None, False, 5, "a wide way around"),
        (PlaceKind.NEAR, 20.0, None, True, 5, "between two places"),
        (PlaceKind.ADMIN, 20.0, "ADM3", False, 3, "smaller than a second-level division"),
        (PlaceKind.ADMIN, 45.0, "ADM2", False, 3, "a second-level division"),
        (PlaceKind.ADMIN, 120.0, "ADM1", False, 4, "a first-level one"),
        (PlaceKind.AXIS, 40.0, None, False, 5, "a road"),
        (PlaceKind.AREA, 20.0, None, False, 2, "a small area"),
        (PlaceKind.AREA, 200.0, None, False, 5, "a wide one"),
        (PlaceKind.COUNTRY, 600.0, None, False, 6, "a country"),
    ],
)  # fmt: skip
def test_places_are_rated_by_what_they_are(
    kind: PlaceKind, radius: float, level: str | None, line: bool, code: int, why: str
) -> None:
    place = Place("Farandé", kind, 15.0, -2.0, radius, line=((15.0, -2.0), (15.2, -2.1)) if line else ())
    assert rate_place(place, Divisions(level=level)) == code, why


@pytest.mark.parametrize(
    ("lat", "lon", "cell", "why"),
    [
        (-89.75, -179.75, 1, "the first cell is at the south pole, west"),
        (-89.75, 179.75, 720, "the last of the first row"),
        (-89.25, -179.75, 721, "the first of the second row"),
        (89.75, 179.75, 259_200, "the last of all"),
        (90.0, 180.0, 259_200, "the edge is in the last cell"),
        (0.25, 0.25, 129_961, "north-east of where the equator meets the prime meridian"),
        (-0.25, -0.25, 129_240, "south-west of it"),
        (16.27, -0.04, 153_000, "Gao"),
    ],
)
def test_a_point_lies_in_one_cell(lat: float, lon: float, cell: int, why: str) -> None:
    assert find_cell(lat, lon) == cell, why


@pytest.mark.parametrize(
    ("place", "divisions", "why"),
    [
        (Place("Konna", PlaceKind.SETTLEMENT, 15.0, -3.9, 3.0, admin1="Mopti"), Divisions("Mopti"), "a town"),
        (Place("région de Mopti", PlaceKind.ADMIN, 15.0, -3.9, 120.0, admin1="Mopti"),
         Divisions("Mopti", level="ADM1"), "a region"),
        (Place("cercle de Niono", PlaceKind.ADMIN, 14.2, -6.0, 45.0, admin1="Ségou"),
         Divisions("Ségou", "cercle de Niono", level="ADM2"), "a division within one"),
        (Place("cercle de Ségou", PlaceKind.ADMIN, 13.4, -6.3, 60.0, admin1="Ségou"),
         Divisions("Ségou", "cercle de Ségou", level="ADM2"), "one that bears the name of its region"),
        (Place("Ségou", PlaceKind.ADMIN, 13.4, -6.3, 200.0, admin1="Ségou"), Divisions("Ségou", level="ADM1"),
         "a region by its name alone"),
        (Place("commune de Konna", PlaceKind.ADMIN, 15.0, -3.9, 10.0, admin1="Mopti"),
         Divisions("Mopti", admin3="commune de Konna", level="ADM3"), "a commune"),
        (Place("Kidal", PlaceKind.ADMIN, 18.4, 1.4, 200.0), Divisions("Kidal", level="ADM1"), "as large as a region"),
        (Place("Konna–Sévaré", PlaceKind.AXIS, 15.0, -3.9, 30.0), Divisions(), "a road has none of its own"),
    ],
)  # fmt: skip
def test_divisions_are_told_as_far_as_they_are_known(place: Place, divisions: Divisions, why: str) -> None:
    assert find_divisions(place, coding().levels) == divisions, why

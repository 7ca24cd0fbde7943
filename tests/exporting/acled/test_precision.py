from __future__ import annotations

from datetime import date

import pytest
from tests.exporting.incidents import happened, see

from recoupe.exporting.acled.precision import date_event, rate_place
from recoupe.exporting.coding.days import Days
from recoupe.model import Place, PlaceKind


def days(first: str, last: str) -> Days:
    """The days of 2025 from one to another."""
    start, end = date.fromisoformat(f"2025-{first}"), date.fromisoformat(f"2025-{last}")
    return Days(start, end, (end - start).days + 1)


@pytest.mark.parametrize(
    ("first", "last", "dated", "why"),
    [
        ("03-04", "03-04", ("2025-03-04", 1), "the day"),
        ("03-04", "03-05", ("2025-03-04", 2), "a night between two days"),
        ("03-03", "03-09", ("2025-03-06", 2), "the middle of a week"),
        ("03-08", "03-09", ("2025-03-08", 2), "a weekend"),
        ("03-03", "03-10", ("2025-03-06", 3), "more than a week is within a month"),
        ("03-01", "03-31", ("2025-03-16", 3), "the middle of a month"),
        ("02-01", "02-28", ("2025-02-14", 3), "the middle of a short one"),
        ("03-01", "03-10", ("2025-03-01", 3), "the beginning of a month"),
        ("03-20", "03-31", ("2025-03-31", 3), "the end of a month"),
        ("03-10", "03-20", ("2025-03-15", 3), "the middle of a month as it is told"),
        ("02-20", "03-15", ("2025-03-03", 3), "over the end of a month there is no beginning or end"),
        ("03-01", "04-01", None, "vaguer than a month is not recorded"),
        ("01-01", "12-31", None, "nor is a year"),
    ],
)
def test_a_period_has_a_reference_date(first: str, last: str, dated: tuple[str, int] | None, why: str) -> None:
    found = date_event(days(first, last))
    assert (None if found is None else (found[0].isoformat(), found[1])) == dated, why


@pytest.mark.parametrize(
    ("kind", "radius", "code", "why"),
    [
        (PlaceKind.SETTLEMENT, 3.0, 1, "a town"),
        (PlaceKind.SETTLEMENT, 25.0, 1, "a large one"),
        (PlaceKind.SETTLEMENT, None, 1, "one whose radius is not known"),
        (PlaceKind.NEAR, 15.0, 2, "near a town"),
        (PlaceKind.NEAR, 80.0, 3, "within 80 km of a town"),
        (PlaceKind.AXIS, 40.0, 2, "a short road"),
        (PlaceKind.AXIS, 104.0, 3, "a long road"),
        (PlaceKind.ADMIN, 12.0, 2, "a commune"),
        (PlaceKind.ADMIN, 120.0, 3, "a region"),
        (PlaceKind.AREA, 20.0, 2, "a forest"),
        (PlaceKind.AREA, 200.0, 3, "a wide area"),
        (PlaceKind.AREA, 900.0, None, "the Sahel is no place of an event"),
        (PlaceKind.COUNTRY, 600.0, None, "nor is a country"),
    ],
)
def test_a_place_is_rated_by_its_kind_and_radius(
    kind: PlaceKind, radius: float | None, code: int | None, why: str
) -> None:
    assert rate_place(Place("Farandé", kind, 15.0, -2.0, radius)) == code, why


@pytest.mark.parametrize(
    ("rows", "first", "last", "count", "why"),
    [
        (("03-04", "03-01..03-10"), "03-04", "03-04", 1, "the narrowest that is told"),
        (("03-01..03-10",), "03-01", "03-10", 10, "a period"),
        ((None, "03-04"), "03-04", "03-04", 1, "one that tells none says nothing"),
    ],
)
def test_an_act_is_of_the_narrowest_days(
    rows: tuple[str | None, ...], first: str, last: str, count: int, why: str
) -> None:
    found = see(*(happened(days=row) for row in rows)).days
    assert found == Days(date.fromisoformat(f"2025-{first}"), date.fromisoformat(f"2025-{last}"), count), why


def test_what_lasts_is_of_the_day_on_which_it_began() -> None:
    found = see(happened(type="blockade", days="02-05.."), happened(type="blockade", days="03-04")).days
    assert found is not None
    assert (found.first, found.count) == (date(2025, 2, 5), 1)


@pytest.mark.parametrize(("period", "why"), [(None, "no day"), ("..03-04", "an end without a beginning")])
def test_without_a_beginning_there_are_no_days(period: str | None, why: str) -> None:
    assert see(happened(days=period)).days is None, why

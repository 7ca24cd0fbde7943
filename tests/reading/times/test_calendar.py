"""Days, weeks, months and years as intervals."""

from __future__ import annotations

from datetime import date

import pytest

from recoupe.reading.times import calendar

WEDNESDAY = date(2025, 11, 5)


@pytest.mark.parametrize(
    ("day", "count", "unit", "expected"),
    [
        (date(2024, 3, 31), -1, "month", date(2024, 2, 29)),
        (date(2024, 2, 29), 1, "year", date(2025, 2, 28)),
        (date(2024, 1, 15), -1, "month", date(2023, 12, 15)),
        (WEDNESDAY, -2, "week", date(2025, 10, 22)),
        (WEDNESDAY, -48, "hour", date(2025, 11, 3)),
        (WEDNESDAY, -12, "hour", WEDNESDAY),
        (date.min, -1, "day", date.min),
        (date.max, 1, "day", date.max),
        (date.min, -1, "year", date.min),
    ],
)
def test_shift(day: date, count: int, unit: str, expected: date) -> None:
    assert calendar.shift(day, count, unit) == expected


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2023, 2, 29), (2024, 2, 30), (2024, 13, 1), (2024, 0, 1), (0, 1, 1), (2024, 4, 31)]
)
def test_days_that_do_not_exist(year: int, month: int, day: int) -> None:
    assert calendar.day_or_none(year, month, day) is None


def test_weekdays_around_a_day() -> None:
    assert calendar.weekday_before(WEDNESDAY, 2) == WEDNESDAY
    assert calendar.weekday_before(WEDNESDAY, 2, strictly=True) == date(2025, 10, 29)
    assert calendar.weekday_after(WEDNESDAY, 2) == WEDNESDAY
    assert calendar.weekday_after(WEDNESDAY, 2, strictly=True) == date(2025, 11, 12)


def test_the_latest_and_the_next_of_the_rarest_day() -> None:
    assert calendar.latest_day(2, 29, WEDNESDAY) == date(2024, 2, 29)
    assert calendar.next_day(2, 29, WEDNESDAY) == date(2028, 2, 29)
    assert calendar.latest_day(2, 30, WEDNESDAY) is None

"""The time that most of the likelihood stands near."""

from __future__ import annotations

from datetime import date

import pytest

from recoupe.reading.filling.agreeing import agree, bounds_of, find_best
from recoupe.reading.filling.moments import Days

MONDAY, TUESDAY, FRIDAY = date(2025, 11, 3), date(2025, 11, 4), date(2025, 11, 7)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        pytest.param((MONDAY, MONDAY), (TUESDAY, TUESDAY), True, id="a day apart"),
        pytest.param((MONDAY, MONDAY), (FRIDAY, FRIDAY), False, id="days apart"),
        pytest.param((MONDAY, FRIDAY), (TUESDAY, FRIDAY), True, id="most days in common"),
        pytest.param((MONDAY, FRIDAY), (FRIDAY, FRIDAY), False, id="one day of five"),
        pytest.param((MONDAY, None), (FRIDAY, None), True, id="open from near days on"),
        pytest.param((MONDAY, None), (date(2025, 1, 1), None), False, id="open from far days on"),
        pytest.param((MONDAY, None), (MONDAY, MONDAY), False, id="open and closed"),
        pytest.param((None, MONDAY), (None, TUESDAY), True, id="by near days"),
        pytest.param((None, MONDAY), (MONDAY, MONDAY), False, id="by a day, on it"),
    ],
)
def test_agree(one: Days, other: Days, alike: bool) -> None:
    assert agree(bounds_of(one), bounds_of(other)) is alike
    assert agree(bounds_of(other), bounds_of(one)) is alike


def test_two_near_days_outweigh_one_that_stands_alone() -> None:
    likely = {(FRIDAY, FRIDAY): 0.35, (MONDAY, MONDAY): 0.3, (TUESDAY, TUESDAY): 0.2}
    found = find_best(likely)
    assert found is not None
    assert (found[0], round(found[1], 2)) == ((MONDAY, MONDAY), 0.5)


def test_nothing_to_take() -> None:
    assert find_best({}) is None
    assert find_best({(MONDAY, MONDAY): 0.001}) is None

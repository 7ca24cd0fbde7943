"""The steps of a period: none left out, whichever way months and weeks fall."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.archive.timelines import Step
from recoupe.errors import InputError
from recoupe.situation.series.steps import list_steps, step_back

DAYS = st.dates(date(1995, 1, 1), date(2050, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "step", "starts", "end"),
    [
        pytest.param("2025-01-01", "2025-01-01", Step.DAY, ["2025-01-01"], "2025-01-01", id="a day"),
        pytest.param("2025-01-01", "2025-01-01", Step.WEEK, ["2024-12-30"], "2025-01-05", id="a week over New Year"),
        pytest.param(
            "2025-01-05", "2025-01-06", Step.WEEK, ["2024-12-30", "2025-01-06"], "2025-01-12", id="Sunday, Monday"
        ),
        pytest.param(
            "2024-02-29", "2024-03-01", Step.MONTH, ["2024-02-01", "2024-03-01"], "2024-03-31", id="a leap day"
        ),
        pytest.param(
            "2024-12-31", "2025-01-31", Step.MONTH, ["2024-12-01", "2025-01-01"], "2025-01-31", id="over New Year"
        ),
    ],
)
def test_steps(first: str, last: str, step: Step, starts: list[str], end: str) -> None:
    steps = list_steps(date.fromisoformat(first), date.fromisoformat(last), step)
    assert [steps.first(number).isoformat() for number in range(len(steps))] == starts
    assert steps.last(len(steps) - 1) == date.fromisoformat(end)


@given(first=DAYS, length=st.integers(0, 900), step=st.sampled_from(list(Step)))
def test_every_day_is_in_one(first: date, length: int, step: Step) -> None:
    last = first + timedelta(days=length)
    steps = list_steps(first, last, step)
    days = np.arange(first.toordinal(), last.toordinal() + 1, dtype=np.int32)
    found = steps.find(days)
    assert found[0] == 0
    assert found[-1] == len(steps) - 1
    assert set(np.diff(found).tolist()) <= {0, 1}
    for day, number in zip(days.tolist()[::50], found.tolist()[::50], strict=True):
        assert steps.first(number).toordinal() <= day <= steps.last(number).toordinal()


def test_outside() -> None:
    steps = list_steps(date(2025, 3, 1), date(2025, 3, 31), Step.MONTH)
    days = np.array([date(2025, 2, 28).toordinal(), date(2025, 4, 1).toordinal(), 0], np.int32)
    assert steps.find(days).tolist() == [-1, 1, -1]


def test_too_many() -> None:
    with pytest.raises(InputError, match=r"45,656 steps, too many.*--by week"):
        list_steps(date(1900, 1, 1), date(2024, 12, 31), Step.DAY)


@pytest.mark.parametrize(
    ("day", "step", "back", "first"),
    [
        pytest.param(date(2025, 3, 5), Step.DAY, 4, date(2025, 3, 1), id="days"),
        pytest.param(date(2025, 3, 5), Step.WEEK, 1, date(2025, 2, 24), id="a week, from its Monday"),
        pytest.param(date(2025, 3, 31), Step.MONTH, 1, date(2025, 2, 1), id="a month"),
        pytest.param(date(1, 1, 20), Step.WEEK, 52, date(1, 1, 1), id="before all days"),
    ],
)
def test_back(day: date, step: Step, back: int, first: date) -> None:
    assert step_back(day, step, back) == first

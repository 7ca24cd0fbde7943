"""Counts over time, by days, weeks or months, and what lasts."""

from __future__ import annotations

from datetime import date

import pytest
from tests.archive.desk import fill_desk

from recoupe.archive import Archive
from recoupe.archive.filters import Filters, parse_filters
from recoupe.archive.timelines import Bar, Step, end_of, make_timeline

LASTING = frozenset({"blockade", "displacement"})


@pytest.fixture
def filled(archive: Archive) -> Archive:
    return fill_desk(archive)


@pytest.mark.parametrize(
    ("values", "step", "bars"),
    [
        pytest.param({"country": "ML"}, Step.DAY, [("2025-03-05", 1, 1), ("2025-03-10", 1, 0)], id="days"),
        pytest.param(
            {}, Step.WEEK,
            [("2024-10-28", 2, 0), ("2025-02-17", 1, 0), ("2025-03-03", 2, 1), ("2025-03-10", 1, 0)],
            id="weeks from Monday, where days are too many",
        ),
        pytest.param(
            {"month": "yes"}, Step.MONTH, [("2024-11-01", 2, 0), ("2025-02-01", 1, 0), ("2025-03-01", 3, 1)],
            id="months, where asked for",
        ),
        pytest.param({"undated": "yes"}, Step.DAY, [], id="none"),
    ],
)  # fmt: skip
def test_bars(filled: Archive, values: dict[str, str], step: Step, bars: list[tuple[str, int, int]]) -> None:
    asked = Step.MONTH if values.pop("month", None) else None
    with filled.read() as connection:
        timeline = make_timeline(connection, parse_filters(values), LASTING, step=asked)
    assert timeline.step is step
    assert timeline.bars == tuple(Bar(date.fromisoformat(day), count, clash) for day, count, clash in bars)


def test_what_lasts(filled: Archive) -> None:
    with filled.read() as connection:
        timeline = make_timeline(connection, Filters(), LASTING)
        none = make_timeline(connection, Filters(), frozenset())
    assert [(one.type, one.day_start, one.day_end, one.place) for one in timeline.lasting] == [
        ("blockade", "2025-03-10", None, "Gao–Ansongo"),
        ("displacement", None, None, "le hameau"),
    ]
    assert (timeline.lasting_total, timeline.undated) == (2, 1)
    assert (none.lasting, none.lasting_total) == ((), 0)


def test_no_incident(archive: Archive) -> None:
    with archive.read() as connection:
        timeline = make_timeline(connection, Filters(), LASTING)
    assert (timeline.bars, timeline.undated) == ((), 0)


@pytest.mark.parametrize(
    ("day", "step", "last"),
    [
        ("2025-03-05", Step.DAY, "2025-03-05"),
        ("2025-03-03", Step.WEEK, "2025-03-09"),
        ("2025-02-01", Step.MONTH, "2025-02-28"),
        ("2024-12-01", Step.MONTH, "2024-12-31"),
        ("2024-11-01", Step.MONTH, "2024-11-30"),
    ],
)
def test_the_end_of_a_bar(day: str, step: Step, last: str) -> None:
    assert end_of(Bar(date.fromisoformat(day), 1, 0), step) == date.fromisoformat(last)

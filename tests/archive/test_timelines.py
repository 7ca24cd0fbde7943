"""Counts over time, by days, weeks or months, and what lasts."""

from __future__ import annotations

from datetime import date

import pytest
from tests.archive.desk import fill_desk

import recoupe.archive.timelines
from recoupe.archive import Archive
from recoupe.archive.filters import Filters, parse_filters
from recoupe.archive.timelines import Bar, Step, make_timeline

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
            {}, Step.MONTH, [("2024-11-01", 2, 0), ("2025-02-01", 1, 0), ("2025-03-01", 3, 1)],
            id="months, where asked for",
        ),
        pytest.param({"undated": "yes"}, Step.DAY, [], id="none"),
    ],
)  # fmt: skip
def test_bars(filled: Archive, values: dict[str, str], step: Step, bars: list[tuple[str, int, int]]) -> None:
    asked = step if step is Step.MONTH else None
    with filled.read() as connection:
        timeline = make_timeline(connection, parse_filters(values), LASTING, step=asked)
    assert timeline.step is step
    assert timeline.bars == tuple(Bar(date.fromisoformat(day), count, clash) for day, count, clash in bars)


def test_few_are_drawn_one_by_one(filled: Archive) -> None:
    with filled.read() as connection:
        timeline = make_timeline(connection, Filters(), LASTING)
        none = make_timeline(connection, parse_filters({"undated": "yes"}), LASTING)
    days = [one.summary.start or one.summary.end for one in timeline.drawn]
    assert len(days) == 6
    assert days == sorted(days, reverse=True)
    assert (timeline.lasting, timeline.undated) == (1, 1), "what has no day is no interval"
    assert (none.drawn, none.lasting, none.undated) == ((), 0, 1)


def test_of_many_what_lasts_is_drawn(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recoupe.archive.timelines, "MOST_DRAWN", 5)
    with filled.read() as connection:
        timeline = make_timeline(connection, Filters(), frozenset({"blockade", "protest"}))
        few = make_timeline(connection, parse_filters({"country": "ML"}), LASTING)
        monkeypatch.setattr(recoupe.archive.timelines, "MOST_LASTING", 1)
        latest = make_timeline(connection, Filters(), frozenset({"blockade", "protest"}))
    assert [one.summary.type for one in timeline.drawn] == ["blockade", "protest", "protest"]
    assert timeline.lasting == 3
    assert len(few.drawn) == 2, "the others are there where they are few"
    assert ([one.summary.type for one in latest.drawn], latest.lasting) == (["blockade"], 3)


def test_no_incident(archive: Archive) -> None:
    with archive.read() as connection:
        timeline = make_timeline(connection, Filters(), LASTING)
    assert (timeline.bars, timeline.undated) == ((), 0)

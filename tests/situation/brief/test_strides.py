"""A brief's timeline has room for its bars: over decades they stand for quarters or years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.situation.brief.stories import make_writer

from recoupe.situation.brief.strides import (
    MOST_BARS,
    Stride,
    begin_stride,
    choose_stride,
    end_stride,
    label_stride,
)


@pytest.mark.parametrize(
    ("first", "last", "stride"),
    [
        pytest.param(date(2025, 3, 1), date(2025, 3, 1), Stride.DAY, id="a day"),
        pytest.param(date(2025, 1, 1), date(2025, 6, 1), Stride.WEEK, id="five months"),
        pytest.param(date(2021, 1, 31), date(2025, 12, 1), Stride.MONTH, id="sixty months"),
        pytest.param(date(2021, 1, 31), date(2026, 1, 1), Stride.QUARTER, id="sixty-one months"),
        pytest.param(date(2011, 3, 31), date(2025, 12, 31), Stride.QUARTER, id="sixty quarters"),
        pytest.param(date(2011, 3, 31), date(2026, 1, 1), Stride.YEAR, id="sixty-one quarters"),
        pytest.param(date.min, date.max, Stride.YEAR, id="all time"),
    ],
)
def test_the_shortest_that_there_is_room_for(first: date, last: date, stride: Stride) -> None:
    assert choose_stride([last, first]) is stride


@pytest.mark.parametrize(
    ("stride", "first", "last"),
    [
        pytest.param(Stride.DAY, date(2024, 2, 29), date(2024, 2, 29), id="day"),
        pytest.param(Stride.WEEK, date(2024, 2, 26), date(2024, 3, 3), id="week"),
        pytest.param(Stride.MONTH, date(2024, 2, 1), date(2024, 2, 29), id="month"),
        pytest.param(Stride.QUARTER, date(2024, 1, 1), date(2024, 3, 31), id="quarter"),
        pytest.param(Stride.YEAR, date(2024, 1, 1), date(2024, 12, 31), id="year"),
    ],
)
def test_from_its_first_day_to_its_last(stride: Stride, first: date, last: date) -> None:
    start = begin_stride(date(2024, 2, 29), stride)
    assert (start, end_stride(start, stride)) == (first, last)


@pytest.mark.parametrize("stride", Stride)
def test_strides_follow_one_another_without_gaps(stride: Stride) -> None:
    at = begin_stride(date(2023, 10, 31), stride)
    for _ in range(MOST_BARS):
        after = end_stride(at, stride) + timedelta(days=1)
        assert begin_stride(after, stride) == after
        assert begin_stride(after - timedelta(days=1), stride) == at
        at = after


@pytest.mark.parametrize(
    ("stride", "french", "english"),
    [
        pytest.param(Stride.WEEK, "1er octobre 2025", "1 October 2025", id="by its first day"),
        pytest.param(Stride.MONTH, "octobre 2025", "October 2025", id="month"),
        pytest.param(Stride.QUARTER, "T4 2025", "Q4 2025", id="quarter"),
        pytest.param(Stride.YEAR, "2025", "2025", id="year"),
    ],
)
def test_labels(stride: Stride, french: str, english: str) -> None:
    writers = (make_writer(language) for language in ("fr", "en"))
    assert tuple(label_stride(date(2025, 10, 1), stride, writer) for writer in writers) == (french, english)


@pytest.mark.parametrize(("month", "told"), [(1, "T1 2025"), (4, "T2 2025"), (7, "T3 2025"), (10, "T4 2025")])
def test_quarters_are_numbered(month: int, told: str) -> None:
    assert label_stride(date(2025, month, 1), Stride.QUARTER, make_writer("fr")) == told

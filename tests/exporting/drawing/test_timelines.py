"""Timelines of briefs: bars, their scale and labels, and what lasts."""

from __future__ import annotations

from datetime import date

import pytest
from tests.exporting.drawing.figures import find_outside, find_texts, make_timeline

from recoupe.exporting.drawing.timelines import choose_step, choose_top, draw_timeline
from recoupe.situation.brief.document import Shade, TimeFigure, TimeSpan

DAYS = [(number % 4, number % 3, number % 2) for number in range(30)]


def make_span(label: str = "Blocus de Kayes", start: date | None = None, end: date | None = None) -> TimeSpan:
    """Something that lasts."""
    return TimeSpan(label, start, end, Shade.CONTESTED)


@pytest.mark.parametrize(
    "figure",
    [
        pytest.param(make_timeline(DAYS), id="a month of days"),
        pytest.param(make_timeline([(1, 0, 0)]), id="one day"),
        pytest.param(make_timeline([(0, 0, 0)] * 5), id="nothing on any day"),
        pytest.param(make_timeline([]), id="no bars"),
        pytest.param(make_timeline([(1, 2, 3)] * 160, step=7), id="three years of weeks"),
        pytest.param(make_timeline([(9_000, 90_000, 900_000)] * 3, step=30), id="a million"),
        pytest.param(make_timeline(DAYS, make_span(), make_span(end=date(2025, 11, 5))), id="ends that nobody tells"),
        pytest.param(
            make_timeline(DAYS, make_span(start=date(1990, 1, 1), end=date(2050, 1, 1))), id="longer than the chart"
        ),
        pytest.param(
            make_timeline(DAYS, make_span(start=date(2026, 5, 1), end=date(2026, 6, 1))), id="wholly after the chart"
        ),
        pytest.param(make_timeline(DAYS, make_span("m" * 4000, date(2025, 11, 29))), id="an endless name"),
    ],
)
def test_nothing_lies_outside(figure: TimeFigure) -> None:
    assert find_outside(draw_timeline(figure, "fr")) == []


@pytest.mark.parametrize(
    ("most", "step", "top"),
    [
        (0, 1, 1),
        (1, 1, 1),
        (5, 1, 5),
        (6, 2, 6),
        (7, 2, 8),
        (26, 10, 30),
        (101, 50, 150),
        (1_234_567, 500_000, 1_500_000),
    ],
)
def test_the_scale_is_round_and_holds_the_tallest_bar(most: int, step: int, top: int) -> None:
    assert (choose_step(most), choose_top(most)) == (step, top)


@pytest.mark.parametrize(
    ("language", "number"), [pytest.param("fr", "2\u202f000", id="French"), pytest.param("en", "2,000", id="English")]
)
def test_numbers_are_written_in_the_language(language: str, number: str) -> None:
    assert number in find_texts(draw_timeline(make_timeline([(2_000, 0, 0)]), language))


def test_labels_do_not_run_into_one_another() -> None:
    labels = [text for text in find_texts(draw_timeline(make_timeline(DAYS), "fr")) if "/" in text]
    assert labels[0] == "1/11"
    assert 5 < len(labels) < 30


def test_what_lasts_is_named() -> None:
    svg = draw_timeline(make_timeline(DAYS, make_span()), "fr")
    assert {"Situations qui durent", "Blocus de Kayes"} <= set(find_texts(svg))
    assert "Situations qui durent" not in find_texts(draw_timeline(make_timeline(DAYS), "fr"))


def test_shades_are_told_apart_without_colour() -> None:
    """Only what is contested is hatched; the legend has one sign of each."""
    plain, contested = ([(1, 1, 0)] * 3, [(1, 1, 1)] * 3)
    strokes = [draw_timeline(make_timeline(counts), "fr").count('stroke-width="1.1"') for counts in (plain, contested)]
    assert strokes == [1, 4]

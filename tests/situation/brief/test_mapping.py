"""The map of a brief: places as they are, or neighbourhoods where places are too many."""

from __future__ import annotations

import pytest

from recoupe.situation.brief.document import MapMark, Shade
from recoupe.situation.brief.sections.mapping import MOST_MARKS, join_near


def mark(number: int, lat: float, lon: float, incidents: int = 1, shade: Shade = Shade.CORROBORATED) -> MapMark:
    return MapMark(f"Lieu {number:04}", lat, lon, 5.0, (), incidents, shade)


def test_few_places_are_left_as_they_are() -> None:
    marks = [mark(n, 14 + n / 1000, -4) for n in range(MOST_MARKS)]
    assert join_near(marks) == marks


def test_many_places_share_marks_at_the_one_with_the_most() -> None:
    marks = [mark(0, 14.0, -4.0, 9, Shade.CONTESTED), *(mark(n, 14 + n / 10_000, -4) for n in range(1, MOST_MARKS + 5))]
    joined = join_near(marks)
    assert len(joined) <= MOST_MARKS
    assert sum(one.incidents for one in joined) == sum(one.incidents for one in marks), "nobody is lost"
    assert (joined[0].label, joined[0].shade, joined[0].radius_km) == ("Lieu 0000", Shade.CONTESTED, None)


@pytest.mark.parametrize("side", [30, 60])
def test_cells_grow_until_there_are_few_enough(side: int) -> None:
    marks = [mark(n * side + m, -10 + n * 20 / side, -10 + m * 20 / side) for n in range(side) for m in range(side)]
    joined = join_near(marks)
    assert 1 < len(joined) <= MOST_MARKS
    assert sum(one.incidents for one in joined) == side * side


def test_cells_south_and_west_of_nought_are_no_larger() -> None:
    many = [mark(n, 20 + n / 10_000, 20) for n in range(MOST_MARKS)]
    joined = join_near([*many, mark(9001, 0.1, 0.1), mark(9002, -0.1, -0.1)])
    assert {"Lieu 9001", "Lieu 9002"} <= {one.label for one in joined}

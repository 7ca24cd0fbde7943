"""The map of a brief: places as they are, or neighbourhoods where places are too many."""

from __future__ import annotations

import pytest

from recoupe.situation.brief.document import MapMark, Shade
from recoupe.situation.brief.sections.mapping import MOST_MARKS, join_near, part_far


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


NEAR = [("Kayes", 14.4, -11.4, 20), ("Gao", 16.3, 0.0, 15), ("Bamako", 12.6, -8.0, 10)]


@pytest.mark.parametrize(
    ("places", "far"),
    [
        pytest.param([*NEAR, ("Casablanca", 33.6, -7.6, 1)], ["Casablanca"], id="one of forty-six, in another region"),
        pytest.param([*NEAR, ("Nouakchott", 18.1, -16.0, 1)], [], id="beside the others, if further out"),
        pytest.param([*NEAR, ("Port-au-Prince", 18.5, -72.3, 20)], [], id="far, but a third of the incidents"),
        pytest.param([("Gao", 16.3, 0.0, 1), ("Casablanca", 33.6, -7.6, 1)], [], id="two of two"),
        pytest.param([("Gao", 16.3, 0.0, 30), ("Ansongo", 15.7, 0.5, 1)], [], id="all but one at one place, near"),
        pytest.param([("Gao", 16.3, 0.0, 30), ("Niamey", 13.5, 2.1, 1)], [], id="all but one at one place, not far"),
        pytest.param(
            [("Gao", 16.3, 0.0, 30), ("Dakar", 14.7, -17.4, 1)], ["Dakar"], id="all but one at one place, far"
        ),
        pytest.param([("Gao", 16.3, 0.0, 1)], [], id="one"),
        pytest.param([], [], id="none"),
    ],
)
def test_what_is_too_far_off(places: list[tuple[str, float, float, int]], far: list[str]) -> None:
    marks = [MapMark(name, lat, lon, None, (), count, Shade.ALONE) for name, lat, lon, count in places]
    near, off = part_far(marks)
    assert [mark.label for mark in off] == far
    assert [mark for mark in marks if mark in near or mark in off] == marks

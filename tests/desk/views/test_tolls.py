"""How a toll is drawn: which figures are on it, in which order, and where each bar lies."""

from __future__ import annotations

import pytest
from tests.desk.views.conftest import MakeDossier
from tests.linking.tellings import Tells

from recoupe.archive.dossiers import Weighing
from recoupe.desk.views.tolls import ROOM, WIDTH, view_tolls


@pytest.mark.parametrize(
    ("figure", "left", "right", "exact", "open_low", "open_high"),
    [
        pytest.param("killed:10..10", 50.0, 50.0, True, False, False, id="one number is a dot"),
        pytest.param("killed:10..20", 50.0, 100.0, False, False, False, id="a range is a bar"),
        pytest.param("killed:10..", 50.0, WIDTH + ROOM, False, False, True, id="at least: the bar goes on"),
        pytest.param("killed:..10", 0.0, 50.0, False, True, False, id="at most: it begins nowhere"),
        pytest.param("killed:0..0", 0.0, 0.0, True, False, False, id="nobody is a number"),
    ],
)
def test_bars(
    make: MakeDossier,
    weighing: Weighing,
    figure: str,
    left: float,
    right: float,
    exact: bool,
    open_low: bool,
    open_high: bool,
) -> None:
    (toll,) = view_tolls(make(Tells(figures=(figure,)), Tells(figures=("killed:40..40",))), weighing.disputing)
    row = toll.rows[0]
    assert (toll.top, row.left, row.right) == (40, left, right)
    assert (row.exact, row.open_low, row.open_high) == (exact, open_low, open_high)


@pytest.mark.parametrize(
    ("rows", "roles"),
    [
        pytest.param((Tells(figures=("killed:3..3",)),), [], id="one figure does not move"),
        pytest.param((Tells(figures=("killed:3..3", "killed:5..5")),), [], id="two of one statement neither"),
        pytest.param((Tells(figures=("killed:3..3",)), Tells(figures=("wounded:5..5",))), [], id="of two kinds"),
        pytest.param((Tells(figures=("money:3..3 EUR",)), Tells(figures=("money:5..5 EUR",))), [], id="sums"),
        pytest.param(
            (Tells(figures=("wounded:3..3", "killed:1..1")), Tells(figures=("wounded:5..5", "killed:1..1"))),
            ["killed", "wounded"],
            id="the dead before the wounded",
        ),
    ],
)
def test_tolls(make: MakeDossier, weighing: Weighing, rows: tuple[Tells, ...], roles: list[str]) -> None:
    assert [toll.role for toll in view_tolls(make(*rows), weighing.disputing)] == roles


def test_rows_come_as_they_were_told(make: MakeDossier, weighing: Weighing) -> None:
    rows = [Tells(figures=(f"killed:{n}..{n}",), day=day) for n, day in ((30, 9), (3, 2), (7, None))]
    (toll,) = view_tolls(make(*rows), weighing.disputing)
    assert [row.figure.low for row in toll.rows] == [3, 30, 7], "what has no day comes last"


def test_open_bounds_alone_are_drawn_all_the_same(make: MakeDossier, weighing: Weighing) -> None:
    (toll,) = view_tolls(make(Tells(figures=("killed:0..",)), Tells(figures=("killed:0..",))), weighing.disputing)
    assert [(row.left, row.right) for row in toll.rows] == [(0.0, WIDTH + ROOM)] * 2

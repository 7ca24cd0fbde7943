"""What stands on no map and on no timeline is counted, whatever the map shows."""

from __future__ import annotations

import pytest

from recoupe.archive.filters import parse_filters
from recoupe.desk.state import Desk
from recoupe.desk.views.aside import Aside, count_aside


@pytest.mark.parametrize(
    ("given", "aside"),
    [
        pytest.param({}, Aside(1, 1), id="the arrest has neither"),
        pytest.param({"bbox": "0,0,1,1"}, Aside(1, 0), id="what has no place is in no part of a map"),
        pytest.param({"type": "armed_attack"}, Aside(0, 0), id="of a type that all have both"),
        pytest.param({"unplaced": "yes"}, Aside(1, 1), id="asked for alone"),
        pytest.param({"unplaced": "no"}, Aside(1, 0), id="asked to be left out: the way back stays"),
    ],
)
def test_counts(desk: Desk, given: dict[str, str], aside: Aside) -> None:
    with desk.archive.read() as connection:
        assert count_aside(connection, parse_filters(given)) == aside

"""Since when somebody is said to advise travellers, and until when it was told."""

from __future__ import annotations

from datetime import date

import pytest
from tests.linking.tellings import Tells, make_tellings

from recoupe.archive.stored import StoredIncident, Summary
from recoupe.desk.views.advisories import Adviser
from recoupe.desk.views.grouped import Grouped

INCIDENT = StoredIncident(1, "i1", 1, False, Summary("travel_advisory"), ())


@pytest.mark.parametrize(
    ("rows", "since", "by", "last"),
    [
        pytest.param((Tells(days="03-02"),), date(2025, 3, 2), date(2025, 3, 2), date(2025, 3, 1), id="one day"),
        pytest.param(
            (Tells(days="03-05..", day=6), Tells(days="03-02..", day=3)),
            date(2025, 3, 2),
            None,
            date(2025, 3, 6),
            id="the first of two that go on, and the report of the later",
        ),
        pytest.param((Tells(days="..03-04"),), None, date(2025, 3, 4), date(2025, 3, 1), id="at the latest"),
        pytest.param((Tells(),), None, None, date(2025, 3, 1), id="no day is told"),
        pytest.param((Tells(day=None),), None, None, None, id="nor is the report's known"),
    ],
)
def test_days(rows: tuple[Tells, ...], since: date | None, by: date | None, last: date | None) -> None:
    adviser = Adviser("Japon", tuple(Grouped(telling, INCIDENT) for telling in make_tellings(rows)))
    assert (adviser.since, adviser.by, adviser.last) == (since, by, last)

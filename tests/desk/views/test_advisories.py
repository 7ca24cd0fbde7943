"""Since when somebody is said to advise travellers, and until when it was told."""

from __future__ import annotations

from datetime import date

import pytest

from recoupe.desk.views.advisories import Advice, make_adviser


@pytest.mark.parametrize(
    ("given", "since", "by", "last"),
    [
        pytest.param(
            (Advice(1, "2025-03-02", "2025-03-02", "2025-03-01"),),
            date(2025, 3, 2),
            date(2025, 3, 2),
            date(2025, 3, 1),
            id="one day",
        ),
        pytest.param(
            (Advice(1, "2025-03-05", None, "2025-03-06"), Advice(2, "2025-03-02", None, "2025-03-03")),
            date(2025, 3, 2),
            None,
            date(2025, 3, 6),
            id="the first of two that go on, and the report of the later",
        ),
        pytest.param(
            (Advice(1, None, "2025-03-04", "2025-03-01"),), None, date(2025, 3, 4), date(2025, 3, 1), id="at the latest"
        ),
        pytest.param((Advice(1, None, None, "2025-03-01"),), None, None, date(2025, 3, 1), id="no day is told"),
        pytest.param((Advice(1, None, None, None),), None, None, None, id="nor is the report's known"),
    ],
)
def test_days(given: tuple[Advice, ...], since: date | None, by: date | None, last: date | None) -> None:
    adviser = make_adviser("Japon", given, ())
    assert (adviser.since, adviser.by, adviser.last, adviser.total) == (since, by, last, len(given))

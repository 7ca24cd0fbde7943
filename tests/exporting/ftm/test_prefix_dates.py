"""Days as prefixes: as exact as what is told, and no more."""

from __future__ import annotations

import pytest
from tests.archive.factories import make_interval

from recoupe.exporting.ftm.prefix_dates import prefix_dates


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        pytest.param("2025-09-14", "2025-09-14", {"date": "2025-09-14"}, id="a day"),
        pytest.param("2025-09-01", "2025-09-30", {"date": "2025-09"}, id="a month"),
        pytest.param("2024-02-01", "2024-02-29", {"date": "2024-02"}, id="February of a leap year"),
        pytest.param("2025-01-01", "2025-12-31", {"date": "2025"}, id="a year"),
        pytest.param("2025-02-01", "2025-02-27", {"startDate": "2025-02-01", "endDate": "2025-02-27"}, id="one short"),
        pytest.param("2025-09-12", "2025-09-14", {"startDate": "2025-09-12", "endDate": "2025-09-14"}, id="some days"),
        pytest.param("2025-01-01", "2025-06-30", {"startDate": "2025-01-01", "endDate": "2025-06-30"}, id="half"),
        pytest.param("2024-01-01", "2025-12-31", {"startDate": "2024-01-01", "endDate": "2025-12-31"}, id="two years"),
        pytest.param("2025-09-01", None, {"startDate": "2025-09-01", "endDate": None}, id="since"),
        pytest.param(None, "2025-09-01", {"startDate": None, "endDate": "2025-09-01"}, id="until"),
    ],
)  # fmt: skip
def test_prefixes(first: str | None, last: str | None, told: dict[str, str | None]) -> None:
    assert prefix_dates(make_interval(first, last)) == told


def test_no_time_has_no_dates() -> None:
    assert prefix_dates(None) == {}

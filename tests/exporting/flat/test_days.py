"""Days as EDTF."""

from __future__ import annotations

from datetime import date

import pytest

from recoupe.exporting.flat.days import write_edtf
from recoupe.model import Interval, Precision

CASES = [
    ("2025-09-14", "2025-09-14", "day", False, "2025-09-14", "one day"),
    ("2025-09-01", "2025-09-30", "month", False, "2025-09", "a whole month is written as one"),
    ("2024-02-01", "2024-02-29", "month", False, "2024-02", "a leap month is whole on the 29th"),
    ("2023-02-01", "2023-02-27", "week", False, "[2023-02-01..2023-02-27]", "a month less a day is none"),
    ("2025-01-01", "2025-12-31", "year", False, "2025", "a whole year"),
    ("2024-01-01", "2025-12-31", "period", False, "2024-01-01/2025-12-31", "two years are no year"),
    ("2025-09-12", "2025-09-14", "day", False, "[2025-09-12..2025-09-14]", "an act was on one of them"),
    ("2025-09-12", "2025-09-14", "day", True, "2025-09-12/2025-09-14", "a blockade held on all of them"),
    ("2025-09-12", "2025-09-14", "period", False, "2025-09-12/2025-09-14", "the words give a period"),
    ("2025-09-12", None, "period", True, "2025-09-12/..", "since then"),
    (None, "2025-09-12", "period", False, "../2025-09-12", "until then"),
]


@pytest.mark.parametrize(("start", "end", "precision", "lasting", "edtf", "why"), CASES)
def test_days(start: str | None, end: str | None, precision: str, lasting: bool, edtf: str, why: str) -> None:
    days = (None if day is None else date.fromisoformat(day) for day in (start, end))
    assert write_edtf(Interval(*days, Precision(precision)), lasting=lasting) == edtf, why


def test_no_days_are_nothing() -> None:
    assert write_edtf(None, lasting=False) is None

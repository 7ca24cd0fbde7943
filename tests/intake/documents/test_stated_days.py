"""Days as sources state them: which are read, and which could be two or none and are left out."""

from __future__ import annotations

import pytest

from recoupe.intake.documents.stated_days import read_stated_day


@pytest.mark.parametrize(
    ("value", "day", "moment"),
    [
        pytest.param("2025-11-05", "2025-11-05", None, id="ISO"),
        pytest.param("2025-11-05T18:30:00+01:00", "2025-11-05", "2025-11-05T18:30:00+01:00", id="with its zone"),
        pytest.param("2025-11-05 18:30:00 UTC", "2025-11-05", "2025-11-05T18:30:00+00:00", id="as NewsAPI has it"),
        pytest.param("20251105T183000Z", "2025-11-05", "2025-11-05T18:30:00+00:00", id="as GDELT has it"),
        pytest.param("20251105", "2025-11-05", None, id="eight figures"),
        pytest.param(
            "Wed, 05 Nov 2025 18:30:00 +0100", "2025-11-05", "2025-11-05T18:30:00+01:00", id="as feeds have it"
        ),
        pytest.param(1762363800, "2025-11-05", "2025-11-05T17:30:00+00:00", id="seconds"),
        pytest.param("1762363800000", "2025-11-05", "2025-11-05T17:30:00+00:00", id="milliseconds"),
        pytest.param("5 novembre 2025", "2025-11-05", None, id="French"),
        pytest.param("Publié le mercredi 1er août 2025 à 10h30", "2025-08-01", None, id="French in a sentence"),
        pytest.param("5 nov. 2025", "2025-11-05", None, id="French, short"),
        pytest.param("November 5, 2025", "2025-11-05", None, id="American"),
        pytest.param("25/11/2025", "2025-11-25", None, id="only the first can be the day"),
        pytest.param("11/25/2025", "2025-11-25", None, id="only the second can"),
        pytest.param("05/05/2025", "2025-05-05", None, id="both are the same"),
        pytest.param("05.11.2025", "2025-11-05", None, id="dots"),
    ],
)
def test_a_stated_day_is_read(value: object, day: str, moment: str | None) -> None:
    stated = read_stated_day(value)
    assert stated is not None
    assert (stated.day.isoformat(), stated.moment) == (day, moment)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("05/11/2025", id="could be May"),
        pytest.param("05/11/25", id="two figures for the year"),
        pytest.param("9999-12-31", id="the year 9999"),
        pytest.param("0001-01-01", id="the year 1"),
        pytest.param("01 Jan 0001 00:00:00 +0000", id="the year 1 as feeds have it"),
        pytest.param("1899-12-31", id="before 1900"),
        pytest.param("2025-02-30", id="no such day"),
        pytest.param("31 novembre 2025", id="no such day in words"),
        pytest.param("45966", id="a spreadsheet's count of days"),
        pytest.param(253402300799, id="milliseconds of 1978 or seconds of 9999"),
        pytest.param("1e308", id="a number beyond all"),
        pytest.param(float("nan"), id="no number"),
        pytest.param(True, id="yes is no day"),
        pytest.param("mardi dernier", id="relative"),
        pytest.param("5 brumaire 2025", id="no month"),
        pytest.param("x" * 100_000, id="long"),
        pytest.param(None, id="nothing"),
        pytest.param([], id="an array"),
    ],
)
def test_what_states_no_day(value: object) -> None:
    assert read_stated_day(value) is None


def test_the_day_is_first_where_the_source_is_french() -> None:
    stated = read_stated_day("05/11/2025", day_first=True)
    assert stated is not None
    assert stated.day.isoformat() == "2025-11-05"
    assert read_stated_day("11/25/2025", day_first=True) is None

"""Days and moments as sources state them: which are read, and which could be two or none and are left out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from recoupe.errors import InputError
from recoupe.intake.moments import FIRST_FILE, find_moment, parse_day, read_day


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
        pytest.param("Publié le mercredi 1er août 2025", "2025-08-01", None, id="an ordinal in a sentence"),
        pytest.param("le 1 er août 2025", "2025-08-01", None, id="an ordinal as typesetting breaks it"),
        pytest.param("le 1ᵉʳ août 2025", "2025-08-01", None, id="an ordinal set high"),
        pytest.param("Le premier février 2025", "2025-02-01", None, id="an ordinal in words"),
        pytest.param("5 févr. 2025", "2025-02-05", None, id="an accent in a short month"),
        pytest.param("5 MAI 2025 à 10h30", "2025-05-05", "2025-05-05T10:30:00", id="its hour, without a zone"),
        pytest.param("5 mai 2025 à 10 h 30 TU", "2025-05-05", "2025-05-05T10:30:00+00:00", id="as RFI has it"),
        pytest.param("5 mai 2025 10:30 (UTC+1)", "2025-05-05", "2025-05-05T10:30:00+01:00", id="a zone in words"),
        pytest.param("5 mai 2025, 10:30 CET", "2025-05-05", "2025-05-05T10:30:00+01:00", id="letters of a zone"),
        pytest.param("5 mai 2025, 10:30 XYZ", "2025-05-05", "2025-05-05T10:30:00", id="letters of no zone"),
        pytest.param("5 mai 2025 vers 10h", "2025-05-05", None, id="an hour without minutes is none"),
        pytest.param("mar. 5 nov. 2024", "2024-11-05", None, id="the Tuesday that is March in English"),
        pytest.param("5 nov. 2025", "2025-11-05", None, id="French, short"),
        pytest.param("November 5, 2025", "2025-11-05", None, id="American"),
        pytest.param("Nov 5, 2025 6:30 p.m.", "2025-11-05", "2025-11-05T18:30:00", id="American, after noon"),
        pytest.param("Nov 5, 2025, 12:05 AM", "2025-11-05", "2025-11-05T00:05:00", id="American, after midnight"),
        pytest.param("2025-11-05T18:30:00.123Z", "2025-11-05", "2025-11-05T18:30:00+00:00", id="parts of a second"),
        pytest.param("2025-11-05 18:30 +0100", "2025-11-05", "2025-11-05T18:30:00+01:00", id="in three parts"),
        pytest.param("2025/11/05", "2025-11-05", None, id="the year first, with slashes"),
        pytest.param("Wed Nov  5 10:00:00 2025", "2025-11-05", "2025-11-05T10:00:00", id="as Unix has it"),
        pytest.param(
            "Wed Nov 05 18:30:00 +0000 2025", "2025-11-05", "2025-11-05T18:30:00+00:00", id="as posts have it"
        ),
        pytest.param("Wed, 5 Nov 2025 9:05:00 EST", "2025-11-05", "2025-11-05T09:05:00-05:00", id="a zone of RFC 2822"),
        pytest.param("5 Nov 2025 9:05:00 -0000", "2025-11-05", "2025-11-05T09:05:00", id="a zone said to be unknown"),
        pytest.param("2025-11-05T25:00", "2025-11-05", None, id="an hour that is none costs no day"),
        pytest.param("2025-11-05T10:00+99:00", "2025-11-05", None, id="nor does a zone that is none"),
        pytest.param("13/03/1985", "1985-03-13", None, id="an old article"),
        pytest.param("25/11/2025", "2025-11-25", None, id="only the first can be the day"),
        pytest.param("11/25/2025", "2025-11-25", None, id="only the second can"),
        pytest.param("05/05/2025", "2025-05-05", None, id="both are the same"),
        pytest.param("05.11.2025", "2025-11-05", None, id="dots"),
    ],
)
def test_a_stated_day_is_read(value: object, day: str, moment: str | None) -> None:
    stated = read_day(value)
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
        pytest.param("1970-01-01T00:00:00Z", id="where Unix's clock begins"),
        pytest.param("31 Dec 1969 19:00:00 EST", id="the same west of Greenwich"),
        pytest.param("0", id="the same as a number"),
        pytest.param("1 janvier 1904", id="where Macintosh's clock begins"),
        pytest.param("1980-01-01", id="where DOS's clock begins"),
        pytest.param("5 novembre 2199", id="a year far ahead, in words"),
        pytest.param("2025-11-05/2025-11-07", id="from one day to another"),
        pytest.param("version 10.12.2025.3", id="a number with dots"),
        pytest.param("réf. AB-12-11-2025", id="a number with letters"),
        pytest.param("5 mai 25", id="two figures for the year in words"),
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
    assert read_day(value) is None


def test_the_day_is_first_where_the_source_is_french() -> None:
    stated = read_day("05/11/2025", day_first=True)
    assert stated is not None
    assert stated.day.isoformat() == "2025-11-05"
    assert read_day("11/25/2025", day_first=True) is None


def test_a_file_is_no_older_than_its_format() -> None:
    assert read_day("1985-03-12T10:00:00Z", earliest=FIRST_FILE) is None
    assert read_day("1990-01-01T10:00:00Z", earliest=FIRST_FILE) is not None


def test_tomorrow_may_be_and_the_day_after_may_not() -> None:
    """Somewhere it is tomorrow already; nothing is published next week."""
    today = datetime.now(UTC).date()
    assert read_day((today + timedelta(days=1)).isoformat()) is not None
    assert read_day((today + timedelta(days=2)).isoformat()) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("05/11/2025 18:30", "2025-11-05T18:30:00", id="the day first, with its hour"),
        pytest.param("05/11/2025", "2025-11-05", id="a day alone"),
        pytest.param("11/25/2025", None, id="no French day"),
        pytest.param(["2025-11-05"], None, id="no text"),
    ],
)
def test_a_moment_as_text(value: object, text: str | None) -> None:
    assert find_moment(value) == text


@pytest.mark.parametrize(
    ("value", "day"),
    [
        pytest.param("2025-11-05", "2025-11-05", id="a day"),
        pytest.param(" 2025-11-05T23:30:00-05:00 ", "2025-11-05", id="a moment's own day"),
        pytest.param("2025-1-5", "2025-01-05", id="without zeros"),
        pytest.param("2030-01-01", "2030-01-01", id="ahead: a filter may end there"),
        pytest.param("5 novembre 2025", None, id="words"),
        pytest.param("2025/11/05", None, id="slashes"),
        pytest.param("05/11/2025", None, id="figures that could be two days"),
        pytest.param("20251105", None, id="no signs"),
        pytest.param("1762363800", None, id="seconds"),
        pytest.param("2025-02-30", None, id="no such day"),
        pytest.param("0000-01-01", None, id="no such year"),
        pytest.param("2025-11-05 blah", None, id="something behind"),
        pytest.param("2025-11", None, id="a month"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_day_that_a_person_gives_is_exact(value: str, day: str | None) -> None:
    if day is not None:
        assert parse_day(value, "it").isoformat() == day
        return
    with pytest.raises(InputError, match="which is no day"):
        parse_day(value, "it")

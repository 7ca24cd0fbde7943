"""Reading for a watcher: in a process that comes when there is something to read and goes with the round."""

from __future__ import annotations

import multiprocessing
from datetime import date
from pathlib import Path

import pytest
from tests.archive.factories import make_report

from recoupe.archive.feeds import StoredEntry
from recoupe.archive.ready import Ready
from recoupe.intake import Failure
from recoupe.intake.taken import DatedBy, Taken
from recoupe.settings import Settings
from recoupe.watching.reading import Reading
from recoupe.watching.reading_feeds import date_by_feed, name_entry


@pytest.mark.slow
def test_the_process_comes_and_goes(home: Path) -> None:
    report = make_report("Des hommes armés ont attaqué lundi le poste de Tessit, tuant douze soldats.")
    with Reading(Settings(home=home)) as reading:
        assert multiprocessing.active_children() == [], "nothing to read yet"
        for _ in range(2):
            ((made,),) = list(reading.read([[report]]))
            assert isinstance(made, Ready)
            assert made.record.statements
        assert len(multiprocessing.active_children()) == 1, "one for the whole round"
    assert multiprocessing.active_children() == []
    assert not isinstance(made, Failure)


@pytest.mark.parametrize(
    ("told", "own", "expected", "by"),
    [
        pytest.param("2025-11-05T18:30:00+01:00", None, date(2025, 11, 5), DatedBy.FEED, id="the page gives none"),
        pytest.param("2025-11-05", "2025-11-01", date(2025, 11, 1), None, id="the page's own day holds"),
        pytest.param(None, None, None, None, id="nobody tells"),
        pytest.param("hier soir", None, None, None, id="no day at all"),
        pytest.param("", None, None, None, id="empty"),
    ],
)
def test_the_feed_dates_what_its_page_does_not(
    told: str | None, own: str | None, expected: date | None, by: DatedBy | None
) -> None:
    taken = date_by_feed(Taken(make_report(published=own)), StoredEntry("e", "https://a.example", None, told))
    assert (taken.report.published, taken.facts.dated_by) == (expected, by)


def test_entries_are_known_by_what_their_feed_calls_them() -> None:
    assert name_entry("guid-1", "https://a.example/1") == name_entry("guid-1", "https://a.example/1?utm=2")
    assert name_entry(None, "https://a.example/1") != name_entry(None, "https://a.example/2")

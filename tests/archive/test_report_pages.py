"""Lists of reports and of search hits by pages."""

from __future__ import annotations

import pytest
from tests.archive.desk import fill_desk
from tests.archive.factories import make_record

import recoupe.archive.report_pages
from recoupe.archive import Archive, save_records
from recoupe.archive.cursors import write_cursor
from recoupe.archive.filters import parse_filters
from recoupe.archive.report_pages import ReportOrder, page_hits, page_reports
from recoupe.archive.searching import search_reports
from recoupe.errors import InputError


@pytest.fixture
def filled(archive: Archive) -> Archive:
    return fill_desk(archive)


def walk(archive: Archive, order: ReportOrder, limit: int, **values: str) -> list[str]:
    """The names of all reports, page by page."""
    found, after = [], None
    while True:
        with archive.read() as connection:
            page = page_reports(connection, parse_filters(values), order=order, after=after, limit=limit)
        found += [listed.report.report.id.removeprefix("report ") for listed in page.items]
        assert all(listed.statements == 1 for listed in page.items)
        if page.next is None:
            return found
        after = page.next


LATEST = ["vague", "road", "raid3", "raid2", "raid1", "advice", "camp", "suva", "apia"]


@pytest.mark.parametrize("limit", [1, 2, 4, 50])
def test_reports_in_pages(filled: Archive, limit: int) -> None:
    assert walk(filled, ReportOrder.LATEST, limit) == LATEST, "that without a day is the last"
    assert walk(filled, ReportOrder.OLDEST, limit) == [*LATEST[-2::-1], "apia"], "in either order"


@pytest.mark.parametrize(
    ("values", "names"),
    [
        pytest.param({"actor": "front"}, ["road", "raid3", "raid2", "raid1", "camp"], id="actor"),
        pytest.param({"actor": "front", "type": "killing"}, ["raid3"], id="one statement meets both"),
        pytest.param({"actor": "ml-army", "type": "killing"}, [], id="none does"),
        pytest.param({"since": "2025-03-08"}, ["vague", "road", "raid3"], id="published since"),
        pytest.param({"country": "NE"}, ["advice", "camp"], id="country"),
        pytest.param({"bbox": "170,-20,-170,-10"}, ["suva", "apia"], id="box"),
        pytest.param({"unplaced": "yes"}, ["vague"], id="no point"),
        pytest.param({"undated": "yes"}, ["vague"], id="no day"),
    ],
)
def test_reports_by_filters(filled: Archive, values: dict[str, str], names: list[str]) -> None:
    assert walk(filled, ReportOrder.LATEST, 2, **values) == names


def test_a_page_of_reports_goes_on_where_others_write(filled: Archive) -> None:
    with filled.read() as connection:
        first = page_reports(connection, limit=3)
    with filled.write() as connection:
        save_records(connection, [make_record("Attaque.", id="new", published="2025-06-01")])
    with filled.read() as connection:
        rest = page_reports(connection, after=first.next)
    assert [listed.report.report.id.removeprefix("report ") for listed in rest.items] == LATEST[3:]


def test_hits_in_pages(filled: Archive) -> None:
    found: list[str] = []
    after = None
    while True:
        with filled.read() as connection:
            hits = page_hits(connection, "ceci", after=after, limit=2)
            whole = {hit.report.report.id: hit.score for hit in search_reports(connection, "ceci", limit=None)}
        assert (hits.total, hits.more) == (9, False)
        found += [hit.report.report.id for hit in hits.page.items]
        if hits.page.next is None:
            break
        after = hits.page.next
    assert len(found) == len(set(found)) == 9
    assert [whole[id_] for id_ in found] == sorted(whole.values(), reverse=True), "the best first"


def test_hits_that_are_too_many(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recoupe.archive.report_pages, "MOST_RANKED", 4)
    with filled.read() as connection:
        hits = page_hits(connection, "ceci")
        few = page_hits(connection, "ceci", parse_filters({"actor": "ml-army"}))
    assert (hits.total, hits.more, len(hits.page.items)) == (4, True, 4)
    assert "report apia" in {hit.report.report.id for hit in hits.page.items}, "those that came last"
    assert (few.total, few.more) == (1, False), "filters come first"


def test_a_hit_shows_where(filled: Archive) -> None:
    with filled.read() as connection:
        (hit,) = page_hits(connection, "RAID1").page.items
    snippet = hit.snippet
    assert [hit.report.report.text[a:b] for a, b in snippet.marks] == ["raid1"]


@pytest.mark.parametrize(
    ("query", "cursor", "words"),
    [
        pytest.param("«»", None, "word|search", id="no word"),
        pytest.param("ceci", write_cursor("latest", ("", 1)), "Leave it out", id="a list's cursor"),
        pytest.param("ceci", write_cursor("best", ("1", 1)), "Leave it out", id="a score that is a text"),
    ],
)
def test_wrong_searches(filled: Archive, query: str, cursor: str | None, words: str) -> None:
    with filled.read() as connection, pytest.raises(InputError, match=words):
        page_hits(connection, query, after=cursor)

"""Lists of reports and of search hits a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, false, select, tuple_

from recoupe.archive.conditions import report_conditions
from recoupe.archive.cursors import Page, read_cursor, write_cursor
from recoupe.archive.filters import Filters
from recoupe.archive.listing import count_said
from recoupe.archive.loading import EVERYTHING, load_reports_by_keys
from recoupe.archive.schema import reports
from recoupe.archive.searching import Hit, rank_hits
from recoupe.archive.snippets import find_snippet
from recoupe.archive.stored import StoredReport
from recoupe.archive.terms import parse_query

PAGE = 50  # items where nobody says how many
MOST_RANKED = 2_000  # hits of a search that are put in order: forty pages, and 10 ms
BEST = "best"  # the order of hits


class ReportOrder(StrEnum):
    """In which order reports come, by the day on which they were published; those without one come last."""

    LATEST = "latest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Listed:
    """A report of a list, and how many live statements it makes."""

    report: StoredReport
    statements: int


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of search hits; ``total`` is how many reports were found, at most MOST_RANKED, and ``more`` whether there
    are others, which came earlier and were not looked at."""

    page: Page[Hit]
    total: int
    more: bool


def page_reports(
    connection: Connection,
    filters: Filters = EVERYTHING,
    *,
    order: ReportOrder = ReportOrder.LATEST,
    after: str | None = None,
    limit: int = PAGE,
) -> Page[Listed]:
    """A page of the current reports that meet the filters; ``after`` is the cursor of the page before.

    Raises InputError for a cursor that is none, or of another order.
    """
    last = None if after is None else read_cursor(after, order, str, int)
    keys: list[tuple[int, str]] = []
    for dated in (True, False):  # on its own each part is in the order of an index
        if len(keys) <= limit:
            query = select_part(filters, order, last, dated).limit(limit + 1 - len(keys))
            keys += [(row.key, row.published or "") for row in connection.execute(query)]
    shown = keys[:limit]
    found = load_reports_by_keys(connection, [key for key, _ in shown])
    counts = count_said(connection, [key for key, _ in shown])
    following = write_cursor(order, shown[-1][::-1]) if len(keys) > limit and shown else None
    return Page(tuple(Listed(found[key], counts.get(key, 0)) for key, _ in shown), following)


def select_part(
    filters: Filters, order: ReportOrder, last: tuple[Any, ...] | None, dated: bool
) -> Select[*tuple[Any, ...]]:
    """The query of the reports with a day, or of those without, that come after the last one."""
    query = select(reports.c.key, reports.c.published).where(*report_conditions(filters))
    query = query.where(reports.c.published.is_not(None) if dated else reports.c.published.is_(None))
    oldest = order is ReportOrder.OLDEST
    place = (reports.c.published, reports.c.key) if dated else (reports.c.key,)
    if last is not None and dated and not last[0]:
        return query.where(false())  # it had no day: all that have one came before it
    if last is not None and (dated or not last[0]):
        values = last if dated else last[1:]
        query = query.where(tuple_(*place) > tuple_(*values) if oldest else tuple_(*place) < tuple_(*values))
    return query.order_by(*(column.asc() if oldest else column.desc() for column in place))


def page_hits(
    connection: Connection, query: str, filters: Filters = EVERYTHING, *, after: str | None = None, limit: int = 20
) -> Hits:
    """A page of the current reports with all of the words that meet the filters, the best first.

    Where more than MOST_RANKED have them, these are the ones that came last: what a word that everybody uses finds is
    not told better by looking at all of them. Raises InputError where there is no word, or for a wrong cursor.
    """
    terms = parse_query(query)
    ranked, more = rank_hits(connection, terms, filters, MOST_RANKED)
    last = None if after is None else read_cursor(after, BEST, float, int)
    waiting = ranked if last is None else [hit for hit in ranked if hit < last]
    shown = waiting[:limit]
    kept = load_reports_by_keys(connection, [key for _, key in shown])
    hits = tuple(Hit(kept[key], score, find_snippet(kept[key].report.text, terms)) for score, key in shown)
    following = write_cursor(BEST, shown[-1]) if shown and len(waiting) > limit else None
    return Hits(Page(hits, following), total=len(ranked), more=more)

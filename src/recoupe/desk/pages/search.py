"""Full-text search over the reports."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.archive.searching import count_hits, search_reports
from recoupe.desk.asked import asked_filters, write_query
from recoupe.desk.paging import USUAL, cut_page, read_cursor
from recoupe.desk.rendering import render
from recoupe.desk.state import desk_of

router = APIRouter()


@router.get("/search")
def show_search(request: Request) -> Response:
    """The search page, with what it finds where words were given."""
    words = request.query_params.get("q", "").strip()
    filters, offset = asked_filters(request), read_cursor(request.query_params.get("after", ""))
    if not words:
        return render(request, "search.html", {"words": "", "hits": (), "total": 0, "more": None})
    with desk_of(request).archive.read() as connection:
        total = count_hits(connection, words, filters)
        found = search_reports(connection, words, filters, limit=USUAL + 1, offset=offset)
    hits, following = cut_page(found, USUAL, offset)
    more = None if following is None else write_query(filters, q=words, after=following)
    return render(request, "search.html", {"words": words, "hits": hits, "total": total, "more": more})

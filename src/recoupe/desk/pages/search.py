"""Full-text search over the reports."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.archive.report_pages import page_hits
from recoupe.desk.asked import asked_filters, write_query
from recoupe.desk.rendering import render
from recoupe.desk.state import desk_of

router = APIRouter()


@router.get("/search")
def show_search(request: Request) -> Response:
    """The search page, with what it finds where words were given."""
    words = request.query_params.get("q", "").strip()
    filters = asked_filters(request)
    if not words:
        return render(request, "search.html", {"words": "", "hits": (), "total": 0, "others": False, "more": None})
    with desk_of(request).read() as connection:
        found = page_hits(connection, words, filters, after=request.query_params.get("after") or None)
    following = found.page.next
    values = {
        "words": words,
        "hits": found.page.items,
        "total": found.total,
        "others": found.more,
        "more": None if following is None else write_query(filters, q=words, after=following),
    }
    return render(request, "search.html", values)

"""The roads: what is said to have happened along each."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.archive.situations import list_axes
from recoupe.desk.asked import asked_filters, write_query
from recoupe.desk.paging import cut_asked
from recoupe.desk.rendering import render
from recoupe.desk.state import desk_of
from recoupe.desk.views.roads import load_roads

router = APIRouter()


@router.get("/axes")
def show_axes(request: Request) -> Response:
    """The page of the roads."""
    filters = asked_filters(request)
    with desk_of(request).archive.read() as connection:
        lines = list_axes(connection, filters)
        shown, following = cut_asked(lines, request.query_params.get("after", ""))
        roads = load_roads(connection, shown, datetime.now(UTC).date())
    more = None if following is None else write_query(filters, after=following)
    return render(request, "axes.html", {"roads": roads, "total": len(lines), "more": more})

"""Advice to travellers: who gives it, on what, since when."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.desk.asked import asked_filters, write_query
from recoupe.desk.rendering import render
from recoupe.desk.state import desk_of
from recoupe.desk.views.advisories import load_advisers

router = APIRouter()


@router.get("/advisories")
def show_advisories(request: Request) -> Response:
    """The page of the advice."""
    filters = asked_filters(request)
    with desk_of(request).archive.read() as connection:
        advisers = load_advisers(connection, filters, request.query_params.get("after", ""))
    more = None if advisers.next is None else write_query(filters, after=advisers.next)
    return render(request, "advisories.html", {"advisers": advisers.shown, "total": advisers.total, "more": more})

"""Voices: of how much each speaks, how often alone, and how often others differ."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.archive.overviews import list_voices
from recoupe.desk.asked import asked_filters, write_query
from recoupe.desk.paging import USUAL, read_cursor
from recoupe.desk.rendering import render
from recoupe.desk.state import desk_of
from recoupe.desk.views.voices import order_certainties

router = APIRouter()


@router.get("/sources")
def show_sources(request: Request) -> Response:
    """The page of the voices."""
    filters, offset = asked_filters(request), read_cursor(request.query_params.get("after", ""))
    with desk_of(request).archive.read() as connection:
        voices = list_voices(connection, filters, limit=USUAL, offset=offset)
    more = write_query(filters, after=offset + USUAL) if offset + USUAL < voices.total else None
    values = {"voices": voices.lines, "total": voices.total, "more": more, "surely": order_certainties}
    return render(request, "sources.html", values)

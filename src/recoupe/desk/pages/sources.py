"""Voices: of how much each speaks, how often alone, and how often others differ."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.desk.asked import asked_filters, write_query
from recoupe.desk.paging import cut_asked
from recoupe.desk.rendering import render
from recoupe.desk.state import desk_of
from recoupe.desk.views.voices import load_voices

router = APIRouter()


@router.get("/sources")
def show_sources(request: Request) -> Response:
    """The page of the voices."""
    desk, filters = desk_of(request), asked_filters(request)
    with desk.archive.read() as connection:
        voices = load_voices(connection, filters, desk.weighing)
    shown, following = cut_asked(voices, request.query_params.get("after", ""))
    more = None if following is None else write_query(filters, after=following)
    return render(request, "sources.html", {"voices": shown, "total": len(voices), "more": more})

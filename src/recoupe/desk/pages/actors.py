"""Actors: what each is said to do, where, with whom, and by whom it is said."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.desk.asked import asked_filters, write_query
from recoupe.desk.paging import USUAL, read_cursor
from recoupe.desk.rendering import render
from recoupe.desk.state import desk_of
from recoupe.desk.views.actors import load_actor, load_actors

router = APIRouter()


@router.get("/actors")
def show_actors(request: Request) -> Response:
    """The list of the actors."""
    desk, filters = desk_of(request), asked_filters(request)
    offset = read_cursor(request.query_params.get("after", ""))
    with desk.archive.read() as connection:
        actors = load_actors(connection, filters, desk.lexicon, USUAL, offset)
    more = write_query(filters, after=offset + USUAL) if offset + USUAL < actors.total else None
    return render(request, "actors.html", {"actors": actors.lines, "total": actors.total, "more": more})


@router.get("/actors/{id}")
def show_actor(request: Request, id: str) -> Response:
    """The page of one actor."""
    desk = desk_of(request)
    with desk.archive.read() as connection:
        view = load_actor(connection, id, desk.lexicon)
    return render(request, "actor.html", {"view": view})

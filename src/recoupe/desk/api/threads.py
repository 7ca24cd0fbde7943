"""Threads for programs."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse

from recoupe.desk.api import examples
from recoupe.desk.api.incident_shapes import ThreadShape
from recoupe.desk.api.shapes import answers
from recoupe.desk.state import desk_of
from recoupe.desk.views.threads import load_thread
from recoupe.exporting.ties import thread_step_to_dict

router = APIRouter(tags=["incidents"])


@router.get("/threads/{id}", response_model=ThreadShape, responses=answers(examples.THREAD), summary="Show a thread")
def show_thread(request: Request, id: str) -> JSONResponse:
    """Incidents that follow from one another, the earliest first, each with what it is to the one before it and why."""
    with desk_of(request).archive.read() as connection:
        steps = load_thread(connection, id)
    return JSONResponse({"id": id, "kind": steps[0].kind, "incidents": [thread_step_to_dict(step) for step in steps]})

"""Threads for programs."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from recoupe.desk.api.shapes import FAILURES
from recoupe.desk.state import desk_of
from recoupe.desk.views.threads import load_thread
from recoupe.exporting.ties import thread_step_to_dict

router = APIRouter(tags=["incidents"], responses=FAILURES)


@router.get("/threads/{id}", summary="Show a thread")
def show_thread(request: Request, id: str) -> dict[str, Any]:
    """Incidents that follow from one another, the earliest first, each with what it is to the one before it and why."""
    with desk_of(request).archive.read() as connection:
        steps = load_thread(connection, id)
    return {"id": id, "kind": steps[0].kind, "incidents": [thread_step_to_dict(step) for step in steps]}

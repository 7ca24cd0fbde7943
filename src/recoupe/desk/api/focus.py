"""One statement for programs, as it is judged."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from recoupe.desk.api.shapes import FAILURES
from recoupe.desk.state import desk_of
from recoupe.desk.views.focus import load_focus
from recoupe.exporting.incident_json import telling_to_dict
from recoupe.exporting.judgements import judgement_to_dict

router = APIRouter(tags=["statements"], responses=FAILURES)


@router.get("/statements/{id}", summary="Show a statement as it is judged")
def show_statement(request: Request, id: str) -> dict[str, Any]:
    """One live statement with its report's id, its incident, who added it if a person did, what people decided about
    it, and its mark, to be given as ``seen`` with a judgement."""
    with desk_of(request).archive.read() as connection:
        focus = load_focus(connection, id)
    return {
        **telling_to_dict(focus.telling),
        "incident": focus.incident,
        "added_by": focus.adder.who if focus.adder else None,
        "judgements": [judgement_to_dict(one) for one in focus.history],
        "mark": focus.mark,
    }

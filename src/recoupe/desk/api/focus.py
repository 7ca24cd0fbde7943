"""One statement for programs, as it is judged."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse

from recoupe.desk.api import examples
from recoupe.desk.api.shapes import answers
from recoupe.desk.api.statement_shapes import FocusShape
from recoupe.desk.state import desk_of
from recoupe.desk.views.focus import load_focus
from recoupe.exporting.incident_json import telling_to_dict
from recoupe.exporting.judgements import judgement_to_dict

router = APIRouter(tags=["statements"])


@router.get(
    "/statements/{id}",
    response_model=FocusShape,
    responses=answers(examples.FOCUS),
    summary="Show a statement as it is judged",
)
def show_statement(request: Request, id: str) -> JSONResponse:
    """One live statement with its report's id, its incident, who added it if a person did, what people decided about
    it, and its mark, to be given as ``seen`` with a judgement."""
    with desk_of(request).archive.read() as connection:
        focus = load_focus(connection, id)
    content = {
        **telling_to_dict(focus.telling),
        "incident": focus.incident,
        "added_by": focus.adder.who if focus.adder else None,
        "judgements": [judgement_to_dict(one) for one in focus.history],
        "mark": focus.mark,
    }
    return JSONResponse(content)

"""Judgements from forms: done, and back to the page that one was on, which tells of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.background import BackgroundTask
from starlette.responses import RedirectResponse, Response

from recoupe.desk.judging.deciding import decide, finish
from recoupe.desk.judging.forms import add_told, find_back, first, read_asked, read_form
from recoupe.desk.judging.slots import Fields
from recoupe.desk.state import Desk, desk_of
from recoupe.desk.views.focus import load_focus
from recoupe.model import Statement

router = APIRouter()


@router.post("/judgements")
def take_judgement(request: Request, fields: Annotated[Fields, Depends(read_form)]) -> Response:
    """Takes a judgement; where it cannot be made, the page of errors says why and leads back."""
    desk = desk_of(request)
    request.state.back = find_back(fields)
    asked = read_asked(fields, desk, find_corrected(desk, fields))
    decided = decide(desk, asked, getattr(request.state, "who", None))
    waits = {} if decided.grouped else {"waits": "1"}
    address = add_told(request.state.back, done=",".join(map(str, [*decided.others, decided.last.seq])), **waits)
    return RedirectResponse(address, 303, background=BackgroundTask(finish, desk))


def find_corrected(desk: Desk, fields: Fields) -> Statement | None:
    """The statement that a form corrects, None where it does something else."""
    if first(fields, "verdict") != "correct":
        return None
    with desk.archive.read() as connection:
        return load_focus(connection, first(fields, "id")).telling.statement

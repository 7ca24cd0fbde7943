"""Judgements for programs: listed, made, undone."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.background import BackgroundTask
from starlette.responses import JSONResponse

from recoupe.archive.judgements import load_detached, load_judgements, load_latest
from recoupe.desk.api import examples
from recoupe.desk.api.shapes import USUAL, After, Limit, answers, listed
from recoupe.desk.api.statement_shapes import JudgementList, MadeJudgement
from recoupe.desk.judging.asking import LONGEST_ID, SAFE, Judging
from recoupe.desk.judging.deciding import decide, finish
from recoupe.desk.paging import read_cursor
from recoupe.desk.state import desk_of
from recoupe.exporting.judgements import judgement_to_dict

router = APIRouter(tags=["judgements"])
CHANGED = {409: "it changed since it was seen"}

Detached = Annotated[bool, Query(description="only those for which a statement is missing now")]
Undone = Annotated[bool, Query(description="also those that were undone")]
About = Annotated[
    str | None, Query(max_length=LONGEST_ID, pattern=SAFE, description="only those about this statement, by its id")
]


@router.get(
    "/judgements",
    response_model=JudgementList,
    responses=answers(examples.JUDGEMENTS),
    summary="List what people decided",
)
def list_judgements(
    request: Request,
    limit: Limit = USUAL,
    after: After = "",
    detached: Detached = False,
    undone: Undone = False,
    statement: About = None,
) -> JSONResponse:
    """What people decided, the latest first."""
    before = read_cursor(after) or None
    with desk_of(request).archive.read() as connection:
        if statement is not None:
            found = load_judgements(connection, statement_ids=[statement], undone=undone)[::-1]
        elif detached:
            found = load_detached(connection)[::-1]
        else:
            found = load_latest(connection, before=before, limit=limit + 1, undone=undone)
    left = [one for one in found if before is None or one.seq < before]
    following = str(left[limit - 1].seq) if len(left) > limit else None
    return listed([judgement_to_dict(one) for one in left[:limit]], following)


@router.post(
    "/judgements",
    status_code=201,
    response_model=MadeJudgement,
    responses=answers(examples.JUDGEMENT, status=201, also=CHANGED),
    openapi_extra={"requestBody": {"content": {"application/json": {"example": examples.ASKED}}}},
    summary="Judge, or undo a judgement",
)
def make_judgement(request: Request, asked: Judging) -> JSONResponse:
    """Judges, or undoes a judgement. What it touches is grouped anew already, or soon where ``grouped`` is false. What
    takes several judgements answers with the last, and in ``also`` with those that are to be undone with it."""
    desk = desk_of(request)
    decided = decide(desk, asked, getattr(request.state, "who", None))
    content = {**judgement_to_dict(decided.last), "grouped": decided.grouped, "also": decided.others}
    return JSONResponse(content, 201, background=BackgroundTask(finish, desk))

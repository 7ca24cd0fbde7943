"""Statements for programs: each in its own words, with whose report makes it and the incident that it is in."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse

from recoupe.desk.api import examples
from recoupe.desk.api.filtering import document_filters
from recoupe.desk.api.shapes import USUAL, After, Limit, answers, listed
from recoupe.desk.api.statement_shapes import StatementList
from recoupe.desk.asked import asked_filters
from recoupe.desk.paging import cut_page, read_cursor
from recoupe.desk.state import desk_of
from recoupe.desk.views.statements import load_told
from recoupe.exporting.incident_json import telling_to_dict

router = APIRouter(tags=["statements"])


@router.get(
    "/statements",
    dependencies=[Depends(document_filters)],
    response_model=StatementList,
    responses=answers(examples.STATEMENTS),
    summary="List what reports say",
)
def list_statements(request: Request, limit: Limit = USUAL, after: After = "") -> JSONResponse:
    """The statements that meet the filters, as people corrected them, the latest day first, those without one last."""
    desk, filters, offset = desk_of(request), asked_filters(request), read_cursor(after)
    with desk.archive.read() as connection:
        found, following = cut_page(load_told(connection, filters, limit=limit + 1, offset=offset), limit, offset)
    return listed([{**telling_to_dict(one.telling), "incident": one.incident} for one in found], following)

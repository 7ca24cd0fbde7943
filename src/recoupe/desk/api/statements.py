"""Statements for programs: each in its own words, with whose report makes it and the incident that it is in."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request

from recoupe.desk.api.filtering import document_filters
from recoupe.desk.api.shapes import FAILURES, USUAL, After, Limit, Listed
from recoupe.desk.asked import asked_filters
from recoupe.desk.paging import cut_page, read_cursor
from recoupe.desk.state import desk_of
from recoupe.desk.views.statements import load_told
from recoupe.exporting.incident_json import telling_to_dict

router = APIRouter(tags=["statements"], responses=FAILURES)


@router.get("/statements", dependencies=[Depends(document_filters)], summary="List what reports say")
def list_statements(request: Request, limit: Limit = USUAL, after: After = "") -> Listed:
    """The statements that meet the filters, as people corrected them, the latest day first, those without one last."""
    desk, filters, offset = desk_of(request), asked_filters(request), read_cursor(after)
    with desk.archive.read() as connection:
        found, following = cut_page(load_told(connection, filters, limit=limit + 1, offset=offset), limit, offset)
    return Listed(items=[{**telling_to_dict(one.telling), "incident": one.incident} for one in found], next=following)

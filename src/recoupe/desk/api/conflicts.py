"""Conflicts for programs: values of one incident that cannot all be true, side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import JSONResponse

from recoupe.desk.api import examples
from recoupe.desk.api.filtering import document_filters
from recoupe.desk.api.incident_shapes import ConflictList
from recoupe.desk.api.shapes import FULL, After, Limit, answers, listed
from recoupe.desk.asked import asked_filters
from recoupe.desk.state import desk_of
from recoupe.desk.views.contested import load_contested
from recoupe.exporting.conflicts import conflict_to_dict

router = APIRouter(tags=["incidents"])
Revisions = Annotated[
    bool, Query(description="also those in which one voice corrects itself; a page may then have fewer than limit")
]


@router.get(
    "/conflicts",
    dependencies=[Depends(document_filters)],
    response_model=ConflictList,
    responses=answers(examples.CONFLICTS),
    summary="List what cannot all be true",
)
def list_conflicts(
    request: Request, revisions: Revisions = False, limit: Limit = FULL, after: After = ""
) -> JSONResponse:
    """The incidents whose statements contradict one another, each value with its voices and their words."""
    desk, filters = desk_of(request), asked_filters(request)
    with desk.archive.read() as connection:
        page = load_contested(connection, filters, desk.weighing, revisions=revisions, limit=limit, after=after or None)
    items = [
        {
            "incident": one.dossier.incident.id,
            "type": one.dossier.incident.summary.type,
            "conflicts": [conflict_to_dict(conflict, desk.lexicon) for conflict in one.conflicts],
        }
        for one in page.items
    ]
    return listed(items, page.next)

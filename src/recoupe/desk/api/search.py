"""Full-text search for programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import JSONResponse

from recoupe.archive.listing import count_said
from recoupe.archive.report_pages import page_hits
from recoupe.desk.api import examples
from recoupe.desk.api.filtering import document_filters
from recoupe.desk.api.report_shapes import HitList
from recoupe.desk.api.shapes import USUAL, After, Limit, answers, listed
from recoupe.desk.asked import asked_filters
from recoupe.desk.state import desk_of
from recoupe.exporting.reports import hit_to_dict

router = APIRouter(tags=["reports"])
Words = Annotated[
    str, Query(max_length=2_000, description='words, "phrases" and beginnings*, such as mine* "près de Gao"')
]


@router.get(
    "/search",
    dependencies=[Depends(document_filters)],
    response_model=HitList,
    responses=answers(examples.HITS),
    summary="Find reports by their words",
)
def search(request: Request, q: Words, limit: Limit = USUAL, after: After = "") -> JSONResponse:
    """The reports that hold all of the words in title or text, in any case and with or without accents, the best first,
    each with the stretch of its text that shows why, as offsets into it. Of more than 2,000 those that came last."""
    with desk_of(request).read() as connection:
        page = page_hits(connection, q, asked_filters(request), after=after or None, limit=limit).page
        counts = count_said(connection, [hit.report.key for hit in page.items])
    return listed([hit_to_dict(hit, counts.get(hit.report.key, 0)) for hit in page.items], page.next)

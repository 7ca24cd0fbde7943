"""Reports for programs."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse

from recoupe.archive.report_pages import page_reports
from recoupe.desk.api import examples
from recoupe.desk.api.filtering import document_filters
from recoupe.desk.api.report_shapes import ReportList, WholeReport
from recoupe.desk.api.shapes import USUAL, After, Limit, answers, listed
from recoupe.desk.asked import asked_filters
from recoupe.desk.state import desk_of
from recoupe.desk.views.reports import load_report_view
from recoupe.exporting.reports import report_summary
from recoupe.records import report_to_dict, statement_to_dict

router = APIRouter(tags=["reports"])


@router.get(
    "/reports",
    dependencies=[Depends(document_filters)],
    response_model=ReportList,
    responses=answers(examples.REPORTS),
    summary="List reports",
)
def list_reports(request: Request, limit: Limit = USUAL, after: After = "") -> JSONResponse:
    """The reports that meet the filters, the latest first, without their texts."""
    with desk_of(request).read() as connection:
        page = page_reports(connection, asked_filters(request), after=after or None, limit=limit)
    return listed([report_summary(one.report, one.statements) for one in page.items], page.next)


@router.get(
    "/reports/{id:path}", response_model=WholeReport, responses=answers(examples.REPORT), summary="Show a report"
)
def show_report(request: Request, id: str) -> JSONResponse:
    """The current version of a report with its text and statements."""
    desk = desk_of(request)
    with desk.read() as connection:
        view = load_report_view(connection, id)
    said = [{**statement_to_dict(one.statement), "incident": one.incident} for one in view.said]
    return JSONResponse({"report": report_to_dict(view.report), "statements": said})

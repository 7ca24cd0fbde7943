"""Reports for programs."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request

from recoupe.archive.report_pages import page_reports
from recoupe.desk.api.filtering import document_filters
from recoupe.desk.api.shapes import FAILURES, USUAL, After, Limit, Listed
from recoupe.desk.asked import asked_filters
from recoupe.desk.state import desk_of
from recoupe.desk.views.reports import load_report_view
from recoupe.exporting.reports import report_summary
from recoupe.records import report_to_dict, statement_to_dict

router = APIRouter(tags=["reports"], responses=FAILURES)


@router.get("/reports", dependencies=[Depends(document_filters)], summary="List reports")
def list_reports(request: Request, limit: Limit = USUAL, after: After = "") -> Listed:
    """The reports that meet the filters, the latest first, without their texts."""
    with desk_of(request).read() as connection:
        page = page_reports(connection, asked_filters(request), after=after or None, limit=limit)
    return Listed(items=[dict(report_summary(one.report, one.statements)) for one in page.items], next=page.next)


@router.get("/reports/{id:path}", summary="Show a report")
def show_report(request: Request, id: str) -> dict[str, Any]:
    """The current version of a report with its text and statements."""
    desk = desk_of(request)
    with desk.read() as connection:
        view = load_report_view(connection, id)
    said = [{**statement_to_dict(one.statement), "incident": one.incident} for one in view.said]
    return {"report": report_to_dict(view.report), "statements": said}

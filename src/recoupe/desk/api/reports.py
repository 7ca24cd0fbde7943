"""Reports for programs."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request

from recoupe.archive.listing import count_said
from recoupe.archive.loading import load_reports
from recoupe.desk.api.filtering import document_filters
from recoupe.desk.api.shapes import FAILURES, USUAL, After, Limit, Listed
from recoupe.desk.asked import asked_filters
from recoupe.desk.paging import cut_page, read_cursor
from recoupe.desk.state import desk_of
from recoupe.desk.views.reports import load_report_view
from recoupe.exporting.reports import report_summary
from recoupe.records import report_to_dict, statement_to_dict

router = APIRouter(tags=["reports"], responses=FAILURES)


@router.get("/reports", dependencies=[Depends(document_filters)], summary="List reports")
def list_reports(request: Request, limit: Limit = USUAL, after: After = "") -> Listed:
    """The reports that meet the filters, the latest first, without their texts."""
    desk, filters, offset = desk_of(request), asked_filters(request), read_cursor(after)
    with desk.archive.read() as connection:
        found, following = cut_page(load_reports(connection, filters, limit=limit + 1, offset=offset), limit, offset)
        counts = count_said(connection, [report.key for report in found])
    return Listed(items=[dict(report_summary(one, counts.get(one.key, 0))) for one in found], next=following)


@router.get("/reports/{id:path}", summary="Show a report")
def show_report(request: Request, id: str) -> dict[str, Any]:
    """The current version of a report with its text and statements."""
    desk = desk_of(request)
    with desk.archive.read() as connection:
        view = load_report_view(connection, id)
    said = [{**statement_to_dict(one.statement), "incident": one.incident} for one in view.said]
    return {"report": report_to_dict(view.report), "statements": said}

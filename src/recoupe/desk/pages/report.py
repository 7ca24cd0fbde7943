"""A report: its text with what it says marked, beside the list of its statements."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.desk.rendering import render
from recoupe.desk.state import desk_of
from recoupe.desk.views.marking import mark_text
from recoupe.desk.views.reports import load_report_view

router = APIRouter()


@router.get("/reports/{id:path}")
def show_report(request: Request, id: str) -> Response:
    """The page of a report."""
    with desk_of(request).archive.read() as connection:
        view = load_report_view(connection, id)
    pieces = mark_text(view.report.text, [one.statement for one in view.said])
    return render(request, "report.html", {"view": view, "pieces": pieces})

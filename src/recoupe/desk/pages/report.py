"""A report: its text with what it says marked, beside the list of its statements."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.desk.judging.choices import CHOICES
from recoupe.desk.rendering import render
from recoupe.desk.state import desk_of
from recoupe.desk.views.focus import load_done, load_judged
from recoupe.desk.views.reports import load_report_view
from recoupe.model.marking import mark_text

router = APIRouter()


@router.get("/reports/{id:path}")
def show_report(request: Request, id: str) -> Response:
    """The page of a report."""
    desk = desk_of(request)
    with desk.archive.read() as connection:
        view = load_report_view(connection, id)
        judged = load_judged(connection, [one.statement.id for one in view.said])
        done = load_done(connection, request.query_params.get("done"))
    pieces = mark_text(view.report.text, [one.statement for one in view.said])
    values = {
        "view": view,
        "pieces": pieces,
        "judged": judged,
        "done": done,
        "here": f"/reports/{quote(view.report.id, safe='')}",
        "types": list(desk.lexicon.types),
        "choices": CHOICES,
    }
    return render(request, "report.html", values)

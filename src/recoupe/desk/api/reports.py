"""Reports for programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from starlette.responses import JSONResponse, Response

from recoupe.archive.originals import Taking, has_original, read_original
from recoupe.archive.report_pages import page_reports
from recoupe.desk.api import examples
from recoupe.desk.api.filtering import document_filters
from recoupe.desk.api.report_shapes import ReportList, WholeReport
from recoupe.desk.api.shapes import USUAL, After, Limit, answers, listed
from recoupe.desk.asked import asked_filters
from recoupe.desk.file_names import name_file
from recoupe.desk.state import desk_of
from recoupe.desk.views.missing import MissingError
from recoupe.desk.views.reports import load_report_view
from recoupe.exporting.reports import report_summary
from recoupe.exporting.sources import copy_to_dict, taking_to_dict
from recoupe.intake.kinds import Kind
from recoupe.records import JsonObject, report_to_dict, statement_to_dict

router = APIRouter(tags=["reports"])
BYTES = "application/octet-stream"  # whatever they are: no browser renders these
# How what people gave may be called when they save it: by kinds whose programs run nothing of it. Pages stay .bin: a
# browser that opened one from the disk would run its scripts.
SAVED_AS: dict[str, str] = {
    Kind.PDF: ".pdf",
    Kind.DOCX: ".docx",
    Kind.MAIL: ".eml",
    Kind.TABLE: ".csv.txt",
    Kind.JSON: ".json.txt",
    Kind.TEXT: ".txt",
}
BINARY = {"type": "string", "format": "binary"}
Sha256 = Annotated[
    str, Path(pattern="^[0-9a-f]{64}$", description="64 hexadecimal digits", examples=[examples.ORIGINAL_SHA])
]


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
    came = {
        "added": [{"who": one.who, "at": one.at} for one in view.added],
        "takings": [public_taking(taking) for taking in view.takings],
        "twins": [{"url": twin.url, "taken": twin.taken, "sha256": twin.sha256} for twin in view.twins],
        "copies": [copy_to_dict(copy) for copy in view.copies],
    }
    return JSONResponse({"report": report_to_dict(view.report), "statements": said, **came})


def public_taking(taking: Taking) -> JsonObject:
    """How a report came, with the name of a file alone, and not its path on somebody's machine."""
    told = {name: value for name, value in taking_to_dict(taking).items() if name != "place"}
    return {**told, "file": name_file(taking.place)}


@router.get(
    "/originals/{sha256}",
    response_class=Response,
    responses={**answers(), 200: {"description": "the bytes as they came", "content": {BYTES: {"schema": BINARY}}}},
    summary="Download what a report was made of",
)
def download_original(request: Request, sha256: Sha256) -> Response:
    """The bytes that reports were made of, by their digest, for saving and never for showing: a page may be hostile."""
    with desk_of(request).read() as connection:
        if not has_original(connection, sha256):
            raise MissingError("no such original is kept.")
        kept = read_original(connection, sha256)
    name = f'attachment; filename="{sha256[:16]}{SAVED_AS.get(kept.media_type, ".bin")}"'
    return Response(kept.data, media_type=BYTES, headers={"content-disposition": name})

"""Adding for programs: reports given to be read, how far they are, their drafts, and the word to keep them."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field, Strict, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from recoupe.desk.api import examples
from recoupe.desk.api.report_shapes import DraftShape
from recoupe.desk.api.sending import FORM, FORM_BODY, give_form
from recoupe.desk.api.shapes import After, answers
from recoupe.desk.forms import read_body, read_form
from recoupe.desk.jobs.drafting import draft_reports
from recoupe.desk.jobs.given import Given
from recoupe.desk.jobs.job import Draft, Job
from recoupe.desk.jobs.keeping import keep_drafts
from recoupe.desk.owners import find_job, owner_of
from recoupe.desk.paging import cut_page, read_cursor
from recoupe.desk.state import desk_of
from recoupe.desk.views.drafts import find_file, stands_as
from recoupe.errors import InputError
from recoupe.intake import IntakeOptions
from recoupe.records import JsonObject, report_to_dict, statement_to_dict

LINES = ("application/jsonl", "application/x-ndjson", "application/x-jsonlines")
SHOWN = 100  # drafts in one answer


class GivenNote(BaseModel):
    """What makes a report a note of one's own: who said it, how and when it came, what is held of it."""

    model_config = ConfigDict(extra="forbid")

    voice: str = Field(min_length=1, max_length=200)
    kind: str = Field(description="who speaks: witness, official, organisation …")
    channel: str = Field(description="call, radio, message or meeting")
    received: str = Field(description="local time, 2025-11-05T14:30")
    reliability: str = Field(default="F", description="of the source, A to F")
    credibility: str = Field(default="6", description="of what was said, 1 to 6")


class NewReport(BaseModel):
    """A report to be read; what cannot be read is told by its job."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(description="the whole text, in French")
    title: str | None = None
    outlet: str | None = None
    published: Annotated[date, Strict()] | None = None
    language: str | None = None
    url: str | None = None
    note: GivenNote | None = None


class Started(BaseModel):
    """The job that reads what was given."""

    job: str


class Progress(BaseModel):
    """What is being done of a job, how much of it, and about how many seconds it will go on."""

    phase: str
    done: int
    total: int | None
    seconds_left: int | None


class JobShape(BaseModel):
    """A job: waiting, reading, ready (nothing is kept), keeping, kept or failed."""

    id: str
    state: str
    reason: str | None
    progress: Progress | None = Field(description="null once it is at rest")
    drafts: list[DraftShape]
    next: str | None = Field(description="what to give as after for the drafts that follow, null at the end")
    failures: list[str]
    kept: list[str] = Field(description="ids of the reports that are kept")


def write_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema of a model with those that it refers to in their places, since the document has none of them."""
    schema = model.model_json_schema()
    inner = schema.pop("$defs", {})

    def put_in(value: Any) -> Any:
        if isinstance(value, dict):
            name = str(value.get("$ref", "")).rpartition("/")[2]
            return inner[name] if name else {key: put_in(one) for key, one in value.items()}
        return [put_in(one) for one in value] if isinstance(value, list) else value

    made: dict[str, Any] = put_in(schema)
    return made


router = APIRouter(tags=["adding"])
LINE = f"{json.dumps({'report': examples.GIVEN}, ensure_ascii=False)}\n"
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": write_schema(NewReport), "example": examples.GIVEN},
            **{kind: {"schema": {"type": "string", "minLength": 1}, "example": LINE} for kind in LINES},
            FORM: FORM_BODY,
        },
    }
}


@router.post(
    "/reports",
    status_code=202,
    response_model=Started,
    responses=answers(examples.STARTED, status=202, also={415: "neither JSON, JSONL nor a form with files"}),
    openapi_extra=BODY,
    summary="Give reports to be read",
)
async def add_reports(
    request: Request, sensitive: Annotated[bool, Query(description="not to be shared by mistake")] = False
) -> Response:
    """Give a report as JSON, several as JSONL (lines of {"report": {…}}), or files or the address of a page as a form,
    to be read; nothing is kept yet."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == FORM:
        return await run_in_threadpool(start, request, give_form(desk_of(request), await read_form(request)), sensitive)
    if kind != "application/json" and kind not in LINES:
        raise HTTPException(
            415, "Give one report as application/json, several as application/jsonl, files as multipart/form-data."
        )
    body = await read_body(request)
    return await run_in_threadpool(take_in, request, body if kind in LINES else make_line(body), sensitive)


def make_line(body: bytes) -> bytes:
    """The report of a JSON body as a line of JSONL; raises InputError where it has no text or a value is wrong."""
    try:
        given = NewReport.model_validate_json(body)
    except ValidationError as error:
        told = [f"{'.'.join(str(step) for step in one['loc']) or 'it'}: {one['msg']}" for one in error.errors()[:5]]
        raise InputError("; ".join(told)) from error
    return json.dumps({"report": given.model_dump(mode="json")}).encode()


def take_in(request: Request, lines: bytes, sensitive: bool) -> Response:
    """The job that reads the lines."""
    desk = desk_of(request)
    if not lines:
        raise InputError("There is no report. Give at least one line.")
    return start(request, Given(lines=lines, options=IntakeOptions(max_bytes=desk.settings.max_bytes)), sensitive)


def start(request: Request, given: Given, sensitive: bool) -> Response:
    """The job that reads what was given."""
    desk = desk_of(request)
    job = desk.jobs.add(owner_of(request), draft_reports(desk, given), size=given.size, sensitive=sensitive)
    return JSONResponse({"job": job.id}, 202, {"location": f"/api/v1/jobs/{job.id}"})


@router.get(
    "/jobs/{id}",
    response_model=JobShape,
    responses=answers(examples.JOB),
    summary="Show how far a job is, and its drafts",
)
def show_job(request: Request, id: str, after: After = "") -> Response:
    """How far a job is, and its drafts with what they say."""
    return JSONResponse(job_to_dict(find_job(request, id), read_cursor(after)))


@router.post(
    "/jobs/{id}/keep",
    status_code=202,
    response_model=JobShape,
    responses=answers(examples.KEEPING, status=202, also={409: "there is nothing to keep now"}),
    summary="Keep the drafts of a job",
)
def keep_job(request: Request, id: str) -> Response:
    """Keep the drafts; the job tells when they are kept, and then how far they are compared with the others."""
    desk, job = desk_of(request), find_job(request, id)
    if not desk.jobs.keep(job, keep_drafts(desk, owner_of(request))):
        raise HTTPException(409, "There is nothing here to keep now.")
    return JSONResponse(job_to_dict(job), 202)


@router.delete(
    "/jobs/{id}",
    status_code=204,
    responses=answers(also={409: "they are being kept just now"}),
    summary="Forget the drafts of a job",
)
def drop_job(request: Request, id: str) -> Response:
    """Forget the drafts; what is kept stays."""
    if not desk_of(request).jobs.drop(find_job(request, id)):
        raise HTTPException(409, "They are being kept just now.")
    return Response(status_code=204)


def job_to_dict(job: Job, offset: int = 0) -> JsonObject:
    """The job as the API tells it, with its drafts from one on."""
    drafts, following = cut_page(job.drafts[offset : offset + SHOWN + 1], SHOWN, offset)
    progress = {"phase": job.phase.value, "done": job.done, "total": job.total, "seconds_left": job.seconds_left}
    return {
        "id": job.id,
        "state": job.state.value,
        "reason": job.reason,
        "progress": progress if job.busy else None,
        "drafts": [draft_to_dict(draft) for draft in drafts],
        "next": following,
        "failures": [str(failure) for failure in job.failures],
        "kept": list(job.kept),
    }


def draft_to_dict(draft: Draft) -> JsonObject:
    """A draft with where it stands: new, version, reread, known, twin, purged or unfit."""
    record = draft.ready.record if draft.ready is not None else None
    return {
        "standing": stands_as(draft),
        "reason": draft.reason,
        "same": draft.same,
        "file": find_file(draft),
        "report": report_to_dict(draft.report if record is None else record.report),
        "statements": [statement_to_dict(statement) for statement in (record.statements if record else ())],
    }

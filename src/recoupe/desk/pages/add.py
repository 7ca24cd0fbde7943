"""Adding: a text pasted, files dropped, a page fetched, something heard noted down; read, shown, kept on a click."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from recoupe.desk.forms import Form, read_form
from recoupe.desk.guarding.bodies import MOST_BYTES
from recoupe.desk.jobs.board import BusyError
from recoupe.desk.jobs.drafting import draft_reports
from recoupe.desk.jobs.given import MOST_PAGES, Given, give_address
from recoupe.desk.jobs.job import State
from recoupe.desk.jobs.keeping import keep_drafts
from recoupe.desk.jobs.uploads import MOST_FILES
from recoupe.desk.owners import find_job, owner_of
from recoupe.desk.paging import cut_page, read_cursor
from recoupe.desk.rendering import render
from recoupe.desk.state import Desk, desk_of
from recoupe.desk.views.drafts import view_drafts
from recoupe.errors import InputError
from recoupe.intake import IntakeOptions, make_note, make_report, parse_day
from recoupe.intake.kinds import GZIP_SUFFIX, SUFFIXES
from recoupe.model import Channel, Credibility, Reliability, Report, VoiceKind

LOG = "Field log"  # the outlet of what was noted down, where no other is named
TITLE = 80  # characters of the words that open a note, where it is given no title
SHOWN = 10  # drafts on one page
PATIENCE = 4.0  # seconds that a click waits for what it asked for, before the page that tells how far it is

router = APIRouter()


@router.get("/add")
def show_forms(request: Request) -> Response:
    """The page to add from."""
    return show_form(request)


@router.post("/add")
async def add(request: Request) -> Response:
    """Takes in a text or files, and leads to the page that tells how far they are read."""
    form = await read_form(request)
    return await run_in_threadpool(take_in, request, form, take_given, "reports")


@router.post("/add/address")
async def add_address(request: Request) -> Response:
    """Has a page fetched and taken in."""
    form = await read_form(request)
    return await run_in_threadpool(take_in, request, form, take_page, "address")


@router.post("/add/note")
async def add_note(request: Request) -> Response:
    """Takes in what was noted down."""
    form = await read_form(request)
    return await run_in_threadpool(take_in, request, form, take_note, "note")


@router.get("/add/{id}")
def show_job(request: Request, id: str) -> Response:
    """How far a job is; its drafts once they are read, and what became of them."""
    job = find_job(request, id).snapshot()
    offset = read_cursor(request.query_params.get("after", ""))
    drafts, following = cut_page(job.drafts[offset : offset + SHOWN + 1], SHOWN, offset)
    values = {"job": job, "drafts": view_drafts(drafts), "offset": offset, "more": following}
    return render(request, "draft.html", values)


@router.post("/add/{id}/keep")
def keep(request: Request, id: str) -> Response:
    """Keeps the drafts, and leads to the report, or to what became of them where there are several."""
    desk, job = desk_of(request), find_job(request, id)
    if not desk.jobs.keep(job, keep_drafts(desk, owner_of(request))):
        raise HTTPException(409, "There is nothing here to keep now.")
    desk.jobs.wait(job, PATIENCE)
    single = len(job.drafts) == 1 and len(job.kept) == 1 and job.state is State.KEPT and job.reason is None
    return go(f"/reports/{quote(job.kept[0], safe='')}" if single else f"/add/{job.id}")


@router.post("/add/{id}/discard")
def discard(request: Request, id: str) -> Response:
    """Forgets the drafts."""
    if not desk_of(request).jobs.drop(find_job(request, id)):
        raise HTTPException(409, "They are being kept just now.")
    return go("/add")


def go(path: str) -> Response:
    """To another page of the desk."""
    return RedirectResponse(path, 303)


def take_in(request: Request, form: Form, make: Callable[[Desk, Form], Given], filled: str) -> Response:
    """The page of the job that a form starts; the form again, as it was filled in, where something of it is wrong."""
    desk = desk_of(request)
    try:
        given = make(desk, form)
    except InputError as error:
        return show_form(request, form.values, filled, str(error), 400)
    work, owner = draft_reports(desk, given), owner_of(request)
    try:
        job = desk.jobs.add(owner, work, size=given.size, sensitive=bool(form.get("sensitive")))
    except BusyError as error:
        answer = show_form(request, form.values, filled, str(error), 503)
        answer.headers["retry-after"] = str(error.seconds)
        return answer
    return go(f"/add/{job.id}")


def take_given(desk: Desk, form: Form) -> Given:
    """What the form for texts and files gives; raises InputError where there is neither or a field is wrong."""
    day = take_day(form, "published")
    outlet, language = form.get("outlet") or None, form.get("language") or None
    most = desk.settings.max_bytes
    reports: tuple[Report, ...] = ()
    text = form.values.get("text", "").replace("\r\n", "\n")
    if text.strip():
        made = make_report(
            text,
            outlet=outlet,
            title=form.get("title") or None,
            published=day,
            language=language,
            url=form.get("url") or None,
            max_bytes=most,
        )
        reports = (made,)
    elif not form.uploads:
        raise InputError("There is no text and no file. Paste a text or choose files.")
    options = IntakeOptions(published=day, outlet=outlet, language=language, max_bytes=most)
    return Given(reports, form.uploads, options=options)


def take_page(desk: Desk, form: Form) -> Given:
    """What the form for an address gives; raises InputError where it is none, or nothing may be fetched."""
    return give_address(desk.settings, form.get("address"))


def take_note(desk: Desk, form: Form) -> Given:
    """What the form for notes gives; raises InputError where something is missing or wrong."""
    text = form.values.get("said", "").replace("\r\n", "\n")
    note = make_note({name: form.get(name) for name in NOTE if form.get(name)})
    words = " ".join(text.split())
    report = make_report(
        text,
        outlet=form.get("log") or LOG,
        title=form.get("subject") or (words if len(words) <= TITLE else f"{words[:TITLE].rsplit(' ', 1)[0]} …"),
        language=form.get("language") or None,
        max_bytes=desk.settings.max_bytes,
        note=note,
    )
    return Given((report,))


NOTE = ("voice", "kind", "channel", "received", "reliability", "credibility")


def take_day(form: Form, name: str) -> date | None:
    """The day of a field, None where it is empty."""
    return parse_day(form.get(name), name) if form.get(name) else None


def show_form(
    request: Request,
    values: Mapping[str, str] | None = None,
    filled: str = "",
    fault: str | None = None,
    status: int = 200,
) -> Response:
    """The page with all forms; ``filled`` names the one that ``values`` were given in and that ``fault`` is about."""
    return render(
        request,
        "add.html",
        {
            "values": {"reports": {}, "address": {}, "note": {}, filled: values or {}},
            "offline": desk_of(request).settings.offline,
            "most_pages": MOST_PAGES,
            "jobs": desk_of(request).jobs.list(owner_of(request)),
            "fault": fault,
            "filled": filled,
            "kinds": [kind.value for kind in VoiceKind],
            "channels": [channel.value for channel in Channel],
            "reliabilities": [one.value for one in Reliability],
            "credibilities": [one.value for one in Credibility],
            "suffixes": ",".join((*SUFFIXES, GZIP_SUFFIX)),
            "most_files": MOST_FILES,
            "most_bytes": MOST_BYTES // 1_000_000,
            "log": LOG,
        },
        status,
    )

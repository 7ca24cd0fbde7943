"""Lets in who may: every request is somebody's, or is for anybody; ``roles.py`` says what each may."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from recoupe.archive.log import append_entry
from recoupe.archive.sign_ins import note_seen
from recoupe.desk.answers import API, refuse
from recoupe.desk.failures import tell_failure
from recoupe.desk.guarding.cookies import read_cookie
from recoupe.desk.guarding.people import Person, Way, find_person
from recoupe.desk.guarding.roles import find_methods, find_rules, is_for_anybody, may
from recoupe.errors import ArchiveError, RecoupeError

if TYPE_CHECKING:
    from recoupe.desk.state import Desk

SIGN_IN = "/sign-in"
REFUSED = "refused"  # the action of the log's entry: somebody known wanted more than the role gives
HTMX = "hx-request"  # a page that is there already asks for a part of it


class Gate:
    """An ASGI application in front of another; puts ``person`` and ``who`` into the state of requests."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or passes on."""
        if scope["type"] != "http" or is_for_anybody(scope["method"], scope["path"]):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        desk: Desk = scope["app"].state.desk
        try:
            person = await run_in_threadpool(find_person, desk.archive, request, desk.exposed)
            answer = None if person and person.way is Way.MACHINE else await decide(desk, request, person)
        except RecoupeError as error:
            person, answer = None, refuse(request, 503, tell_failure(error))
        if answer is not None:
            await answer(scope, receive, send)
            return
        request.state.person = person
        request.state.who = person.name if person else None
        await self.app(scope, receive, send)
        if person and person.fading:
            await run_in_threadpool(note_there, desk, request)


async def decide(desk: Desk, request: Request, person: Person | None) -> Response | None:
    """How a request is refused, or None where it may go on."""
    method, path = request.method, request.url.path
    if person is None:
        return ask_to_sign_in(request)
    request.state.person = person  # whose page of errors it is
    if may(person.role, method, path):
        return None
    if find_rules(method, path):
        await run_in_threadpool(note_refusal, desk, person, f"{method} {path}")
        return refuse(request, 403, f"Your role ({person.role}) does not allow that. Ask an admin of this desk.")
    if methods := find_methods(path):
        answer = refuse(request, 405, "That cannot be done here.")
        answer.headers["allow"] = ", ".join(methods)
        return answer
    return refuse(request, 404, "There is no such page.")


def ask_to_sign_in(request: Request) -> Response:
    """The page to sign in on, and then back; 401 to programs, and to what is no page that one could go back to."""
    address = f"{SIGN_IN}?{urlencode({'next': write_address(request)})}"
    if request.url.path.startswith(API):
        answer = refuse(request, 401, "Sign in, or send a key: Authorization: Bearer KEY.")
        answer.headers["www-authenticate"] = "Bearer"
        return answer
    if HTMX in request.headers:
        answer = refuse(request, 401, "You are signed in no longer.")
        answer.headers["hx-redirect"] = SIGN_IN
        return answer
    if request.method != "GET":
        return refuse(request, 401, "You are signed in no longer. Sign in, go back, and send it again.")
    return RedirectResponse(address, 303)


def write_address(request: Request) -> str:
    """Path and query of a request, as it was written."""
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path


def note_refusal(desk: Desk, person: Person, wanted: str) -> None:
    """Note in the log that somebody may not do what was wanted."""
    with desk.archive.write() as connection:
        append_entry(connection, person.name, REFUSED, {"wanted": wanted[:200], "role": person.role.value})


def note_there(desk: Desk, request: Request) -> None:
    """Note that somebody is there; not if the archive is busy: the next request will."""
    token = read_cookie(request)
    with suppress(ArchiveError), desk.archive.write() as connection:
        if token is not None:
            note_seen(connection, token)

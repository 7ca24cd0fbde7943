"""Signing in and out, with forms alone."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from recoupe.archive.accounts import has_accounts
from recoupe.desk.answers import refuse
from recoupe.desk.guarding.cookies import is_secure, put_cookie, read_cookie, take_cookie
from recoupe.desk.guarding.gate import SIGN_IN
from recoupe.desk.guarding.people import NO_ACCOUNTS
from recoupe.desk.guarding.signing_in import sign_in, sign_out
from recoupe.desk.rendering import render
from recoupe.desk.state import Desk, desk_of

HOME = "/"
LONGEST_ADDRESS = 2_000  # characters of where to go back to

router = APIRouter()


@router.get(SIGN_IN)
def show_sign_in(request: Request) -> Response:
    """The page to sign in on; where nobody has to, it leads on."""
    desk = desk_of(request)
    if not any_accounts(desk):
        return refuse(request, 503, NO_ACCOUNTS) if desk.exposed else RedirectResponse(HOME, 303)
    return show_form(request, request.query_params.get("next", ""))


@router.post(SIGN_IN)
def take_sign_in(
    request: Request,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1_000)] = "",
    next: Annotated[str, Form(max_length=LONGEST_ADDRESS)] = "",
) -> Response:
    """Back to where one came from, signed in; or the form again, which does not say whether the name is known."""
    desk = desk_of(request)
    if not any_accounts(desk):
        return refuse(request, 503, NO_ACCOUNTS) if desk.exposed else RedirectResponse(HOME, 303)
    outcome = sign_in(desk.archive, name, password, find_address(request), read_cookie(request))
    if outcome.token is not None:
        answer = RedirectResponse(choose_next(next), 303)
        put_cookie(request, answer, outcome.token)
        return answer
    if outcome.wait:
        return show_form(request, next, "wait", 429, outcome.wait)
    return show_form(request, next, "wrong", 401)


@router.post("/sign-out")
def take_sign_out(request: Request) -> Response:
    """The page to sign in on, signed out."""
    token = read_cookie(request)
    if token is not None:
        sign_out(desk_of(request).archive, token)
    answer = RedirectResponse(SIGN_IN, 303)
    take_cookie(request, answer)
    return answer


def show_form(request: Request, next_: str, fault: str = "", status: int = 200, wait: int = 0) -> Response:
    """The form, with what was wrong before, if anything: "wrong", "wait"."""
    secure = is_secure(request) or not desk_of(request).exposed
    values = {"fault": fault, "minutes": -(-wait // 60), "next": choose_next(next_), "secure": secure}
    answer = render(request, "sign_in.html", values, status)
    if wait:
        answer.headers["retry-after"] = str(wait)
    return answer


def any_accounts(desk: Desk) -> bool:
    """Whether there is anybody who could sign in."""
    with desk.archive.read() as connection:
        return has_accounts(connection)


def choose_next(address: str) -> str:
    """An address of this desk to go on to: the one that was asked for, or home where it may lead elsewhere.

    "/search?q=Gao" stays; "//evil.example", "/\\\\evil.example" and "https://evil.example" do not.
    """
    own = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if own and len(address) <= LONGEST_ADDRESS and not address.startswith(SIGN_IN) else HOME


def find_address(request: Request) -> str:
    """From which address a request came; a proxy's word counts where it is trusted."""
    return request.client.host if request.client else ""

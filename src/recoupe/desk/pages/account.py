"""One's own account: name, role, another password."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from recoupe.archive.accounts import change_password
from recoupe.archive.sign_ins import start_sign_in
from recoupe.desk.guarding.cookies import put_cookie
from recoupe.desk.guarding.passwords import SHORTEST, hash_password
from recoupe.desk.guarding.people import Person, Way, person_of
from recoupe.desk.guarding.signing_in import check_password
from recoupe.desk.pages.sign_in import find_address
from recoupe.desk.rendering import render
from recoupe.desk.state import desk_of
from recoupe.errors import InputError

router = APIRouter()


@router.get("/account")
def show_account(request: Request) -> Response:
    """The page of the account of who asks."""
    return show(request, "done" if "done" in request.query_params else "")


@router.post("/account")
def take_password(
    request: Request,
    password: Annotated[str, Form(max_length=1_000)] = "",
    new: Annotated[str, Form(max_length=1_000)] = "",
    again: Annotated[str, Form(max_length=1_000)] = "",
) -> Response:
    """Takes another password from who knows the present one; every other browser is signed out."""
    person = find_holder(request)
    if new != again:
        return show(request, "differ", 400)
    hashed = hash_password(new)
    archive = desk_of(request).archive
    checked = check_password(archive, person.name, password, find_address(request))
    if checked.account is None:
        answer = show(request, "wait" if checked.wait else "wrong", 429 if checked.wait else 403)
        if checked.wait:
            answer.headers["retry-after"] = str(checked.wait)
        return answer
    with archive.write() as connection:
        account = change_password(connection, person.name, hashed, who=person.name)
        token = start_sign_in(connection, account.folded)
    answer = RedirectResponse("/account?done=1", 303)
    put_cookie(request, answer, token)
    return answer


def show(request: Request, told: str, status: int = 200) -> Response:
    """The page, with what became of the change of password: "", "done", "differ", "wrong", "wait"."""
    signed_in = (person := person_of(request)) is not None and person.way is Way.SIGN_IN
    return render(request, "account.html", {"told": told, "signed_in": signed_in, "shortest": SHORTEST}, status)


def find_holder(request: Request) -> Person:
    """Who asks, signed in; raises InputError for a key, and where there are no accounts."""
    person = person_of(request)
    if person is None or person.way is not Way.SIGN_IN:
        raise InputError("You are not signed in with an account, so there is no password to change.")
    return person

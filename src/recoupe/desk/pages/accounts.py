"""The accounts of a desk, for its admins."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from recoupe.archive.accounts import (
    Role,
    add_account,
    change_password,
    change_role,
    fold_name,
    list_accounts,
    remove_account,
)
from recoupe.archive.api_keys import list_keys
from recoupe.desk.guarding.passwords import SHORTEST, hash_password
from recoupe.desk.guarding.people import person_of
from recoupe.desk.rendering import render
from recoupe.desk.state import desk_of
from recoupe.errors import InputError

ACCOUNTS = "/accounts"

Name = Annotated[str, Form(max_length=200)]
Password = Annotated[str, Form(max_length=1_000)]
AnyRole = Annotated[Role, Form()]

router = APIRouter()


@router.get(ACCOUNTS)
def show_accounts(request: Request) -> Response:
    """The page of all accounts and keys."""
    with desk_of(request).archive.read() as connection:
        listed, keys = list_accounts(connection), list_keys(connection)
    return render(
        request, "accounts.html", {"accounts": listed, "keys": keys, "roles": list(Role), "shortest": SHORTEST}
    )


@router.post(ACCOUNTS)
def take_account(request: Request, name: Name, role: AnyRole, password: Password) -> Response:
    """Adds an account."""
    hashed = hash_password(password)
    with desk_of(request).archive.write() as connection:
        add_account(connection, name, role, hashed, who=name_of(request))
    return RedirectResponse(ACCOUNTS, 303)


@router.post(f"{ACCOUNTS}/role")
def take_role(request: Request, name: Name, role: AnyRole) -> Response:
    """Gives an account another role."""
    check_other(request, name)
    with desk_of(request).archive.write() as connection:
        change_role(connection, name, role, who=name_of(request))
    return RedirectResponse(ACCOUNTS, 303)


@router.post(f"{ACCOUNTS}/password")
def take_password(request: Request, name: Name, password: Password) -> Response:
    """Gives an account another password, where its holder forgot it; it is signed out everywhere."""
    check_other(request, name)
    hashed = hash_password(password)
    with desk_of(request).archive.write() as connection:
        change_password(connection, name, hashed, who=name_of(request))
    return RedirectResponse(ACCOUNTS, 303)


@router.post(f"{ACCOUNTS}/remove")
def take_removal(request: Request, name: Name) -> Response:
    """Removes an account."""
    check_other(request, name)
    with desk_of(request).archive.write() as connection:
        remove_account(connection, name, who=name_of(request))
    return RedirectResponse(ACCOUNTS, 303)


def name_of(request: Request) -> str:
    """Who asks, by the name that the log has."""
    person = person_of(request)
    if person is None:
        raise InputError("Nobody is known to ask for that.")
    return person.name


def check_other(request: Request, name: str) -> None:
    """Raises InputError for one's own account: so that a desk does not lose its last admin by a slip."""
    if fold_name(name) == fold_name(name_of(request)):
        raise InputError("That is your own account. Another admin can change it, or recoupe desk user on the machine.")

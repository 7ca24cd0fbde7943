"""Who asks: somebody signed in, a program with a key, or, where there are no accounts, whoever is at the machine."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from starlette.requests import HTTPConnection

from recoupe.archive import Archive
from recoupe.archive.accounts import Role, has_accounts
from recoupe.archive.api_keys import find_key
from recoupe.archive.log import find_user
from recoupe.archive.sign_ins import find_signed_in
from recoupe.desk.failures import PlainError
from recoupe.desk.guarding.cookies import read_cookie

BEARER = "bearer "
LONGEST_TOKEN = 200  # characters
NO_ACCOUNTS = (
    "This desk is open to others and has no accounts any more. Add one on its machine: recoupe desk user add NAME."
)


class Way(StrEnum):
    """By what somebody was let in."""

    MACHINE = "machine"
    SIGN_IN = "sign-in"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks, as judgements and the log name them, and in which role. ``fading``: note that they are there."""

    name: str
    role: Role
    way: Way
    fading: bool = False


def find_person(archive: Archive, request: HTTPConnection, exposed: bool) -> Person | None:
    """Who sent a request; None where nobody knows. ``exposed`` is a desk that others reach.

    Raises PlainError for an exposed desk without accounts: nobody may use it then, whoever they are.
    """
    given = request.headers.get("authorization", "")
    with archive.read() as connection:
        if given.lower().startswith(BEARER):  # whoever shows a key is nobody else, valid or not
            key = find_key(connection, given[len(BEARER) :].strip()[:LONGEST_TOKEN])
            return None if key is None else Person(key.name, key.role, Way.KEY)
        if not has_accounts(connection):
            if exposed:
                raise PlainError(NO_ACCOUNTS)
            return Person(find_user(), Role.ADMIN, Way.MACHINE)
        token = read_cookie(request)
        found = None if token is None else find_signed_in(connection, token)
    return None if found is None else Person(found[0].name, found[0].role, Way.SIGN_IN, found[1])


def person_of(request: HTTPConnection) -> Person | None:
    """Who sent a request that came through the gate; None where that was not asked or is not known."""
    return getattr(request.state, "person", None)

"""Who asks: whoever is at the machine, somebody signed in, a program with a key, or nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select, update
from starlette.requests import Request
from starlette.testclient import TestClient
from tests.desk.guarding.asking import ADDRESS, PASSWORD, ask, ask_with, sign_in

from recoupe.archive.accounts import Role, list_accounts, remove_account
from recoupe.archive.api_keys import remove_key
from recoupe.archive.log import find_user
from recoupe.archive.schema_accounts import sign_ins
from recoupe.archive.sign_ins import IDLE_SECONDS, STEP_SECONDS
from recoupe.archive.times import ago, seconds_since
from recoupe.desk.app import build_app
from recoupe.desk.guarding.people import person_of
from recoupe.desk.state import Desk


def tell_who(desk: Desk, **headers: str) -> TestClient:
    """A client of a desk whose home page tells who asked for it."""
    app = build_app(desk)

    def answer(request: Request) -> dict[str, object]:
        person = person_of(request)
        return {"who": request.state.who, "role": person and person.role, "way": person and person.way}

    app.router.routes.clear()
    app.get("/")(answer)
    return TestClient(
        app, base_url=ADDRESS, headers={"sec-fetch-site": "same-origin", **headers}, follow_redirects=False
    )


def test_without_accounts_it_is_whoever_is_at_the_machine(desk: Desk) -> None:
    assert tell_who(desk).get("/").json() == {"who": find_user(), "role": "admin", "way": "machine"}
    assert ask(desk).get("/sign-in").headers["location"] == "/"
    assert sign_in(ask(desk)).headers["location"] == "/"


def test_with_accounts_everybody_signs_in(desk: Desk, keys: dict[Role, str]) -> None:
    assert ask(desk).get("/").status_code == 303
    client = ask(desk)
    assert sign_in(client, "Nom Reviewer").status_code == 303
    told = tell_who(desk)
    told.cookies = client.cookies
    assert told.get("/").json() == {"who": "nom reviewer", "role": "reviewer", "way": "sign-in"}


def test_a_key_is_a_program_s(desk: Desk, keys: dict[Role, str]) -> None:
    told = tell_who(desk, authorization=f"bearer  {keys[Role.REVIEWER]} ")
    assert told.get("/").json() == {"who": "clé reviewer", "role": "reviewer", "way": "key"}


@pytest.mark.parametrize(
    "given", ["Bearer", "Bearer x", "Bearer recoupe_", "Basic YTpi", "\x01", "Bearer " + "x" * 999]
)
def test_what_is_no_key_is_nobody(desk: Desk, keys: dict[Role, str], given: str) -> None:
    answer = ask(desk, authorization=given).get("/api/v1/incidents")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["error"]["code"] == "not_signed_in"


def test_a_wrong_key_beside_a_cookie_is_nobody(desk: Desk, keys: dict[Role, str]) -> None:
    client = ask(desk)
    sign_in(client, "nom admin")
    assert client.get("/").status_code == 200
    assert client.get("/", headers={"authorization": "Bearer x"}).status_code == 303


def test_a_wrong_key_is_nobody_without_accounts_too(desk: Desk) -> None:
    assert ask_with(desk, "x").get("/api/v1/incidents").status_code == 401


def test_a_removed_key_is_nobody(desk: Desk, keys: dict[Role, str]) -> None:
    client = ask_with(desk, keys[Role.ADMIN])
    assert client.get("/api/v1/incidents").status_code == 200
    with desk.archive.write() as connection:
        remove_key(connection, "clé admin", who="root")
    assert client.get("/api/v1/incidents").status_code == 401


@pytest.mark.parametrize("path", ["/", "/sign-in", "/api/v1/incidents", "/accounts"])
def test_an_exposed_desk_without_accounts_is_nobody_s(desk: Desk, path: str) -> None:
    """The last account was removed while it was served to others."""
    exposed = replace(desk, exposed=True)
    answer = ask(exposed).get(path)
    assert answer.status_code == 503
    assert "recoupe desk user add" in answer.text


def test_an_account_that_is_removed_is_out(desk: Desk, keys: dict[Role, str]) -> None:
    client = ask(desk)
    sign_in(client, "nom reader")
    assert client.get("/").status_code == 200
    with desk.archive.write() as connection:
        remove_account(connection, "nom reader", who="root")
    assert client.get("/").status_code == 303


def test_removing_every_account_opens_the_machine_s_own(desk: Desk, keys: dict[Role, str]) -> None:
    with desk.archive.write() as connection:
        for account in list_accounts(connection):
            remove_account(connection, account.name, who="root")
    assert ask(desk).get("/").status_code == 200


@pytest.mark.parametrize(
    ("seconds", "status", "noted"),
    [
        pytest.param(0, 200, False, id="now"),
        pytest.param(STEP_SECONDS + 60, 200, True, id="a while: it is noted that somebody is there"),
        pytest.param(IDLE_SECONDS + 60, 303, False, id="too long"),
    ],
)
def test_a_sign_in_lies_idle(desk: Desk, keys: dict[Role, str], seconds: int, status: int, noted: bool) -> None:
    client = ask(desk)
    sign_in(client, "nom reader")
    with desk.archive.write() as connection:
        connection.execute(update(sign_ins).values(seen_at=ago(seconds)))
    assert client.get("/").status_code == status
    with desk.archive.read() as connection:
        seen = connection.scalar(select(sign_ins.c.seen_at)) or ""
    assert (seconds_since(seen) < 30) is (noted or seconds == 0)


def test_a_part_of_a_page_leads_to_the_sign_in_page(desk: Desk, keys: dict[Role, str]) -> None:
    """A redirection would put the form into the middle of the page."""
    answer = ask(desk).get("/parts/incidents", headers={"hx-request": "true"})
    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, "/sign-in")


def test_the_password_is_no_key(desk: Desk, keys: dict[Role, str]) -> None:
    assert ask_with(desk, PASSWORD).get("/api/v1/incidents").status_code == 401

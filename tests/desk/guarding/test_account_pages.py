"""The page of all accounts, for admins: add, change, remove, each in the log under who did it."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.desk.guarding.asking import PASSWORD, ask, read_log, sign_in

from recoupe.archive.accounts import Role, find_account, list_accounts
from recoupe.desk.guarding.passwords import verify_password
from recoupe.desk.state import Desk


@pytest.fixture
def admin(desk: Desk, keys: dict[Role, str]) -> TestClient:
    """A browser in which the admin is signed in."""
    client = ask(desk)
    assert sign_in(client, "nom admin").status_code == 303
    return client


def roles(desk: Desk) -> dict[str, str]:
    with desk.archive.read() as connection:
        return {account.name: account.role.value for account in list_accounts(connection)}


BEFORE = {"nom admin": "admin", "nom reader": "reader", "nom reviewer": "reviewer"}


def test_all_are_listed_and_no_hash(admin: TestClient) -> None:
    page = admin.get("/accounts").text
    assert all(name in page for name in BEFORE)
    assert "clé reader" in page
    assert "argon2" not in page


def test_one_is_added(desk: Desk, admin: TestClient) -> None:
    answer = admin.post("/accounts", data={"name": " Zoé ", "role": "reviewer", "password": PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/accounts")
    assert roles(desk) == {**BEFORE, "Zoé": "reviewer"}
    assert read_log(desk.archive)[-1] == ("nom admin", "account", {"do": "add", "name": "Zoé", "role": "reviewer"})
    assert sign_in(ask(desk), "zoé").status_code == 303


def test_the_first_is_added_at_the_machine(desk: Desk) -> None:
    client = ask(desk)
    client.post("/accounts", data={"name": "Amina", "role": "admin", "password": PASSWORD})
    assert client.get("/").headers["location"].startswith("/sign-in"), "from then on everybody signs in"


def test_a_role_is_changed(desk: Desk, admin: TestClient) -> None:
    other = ask(desk)
    sign_in(other, "nom reader")
    assert other.get("/accounts").status_code == 403
    admin.post("/accounts/role", data={"name": "nom reader", "role": "admin"})
    assert other.get("/accounts").status_code == 200, "from the next request on"


def test_a_password_is_changed(desk: Desk, admin: TestClient) -> None:
    other = ask(desk)
    sign_in(other, "nom reader")
    admin.post("/accounts/password", data={"name": "nom reader", "password": "un autre mot de passe"})
    assert other.get("/").status_code == 303, "signed out"
    with desk.archive.read() as connection:
        account = find_account(connection, "nom reader")
    assert account is not None
    assert verify_password(account.password, "un autre mot de passe")


def test_one_is_removed(desk: Desk, admin: TestClient) -> None:
    other = ask(desk)
    sign_in(other, "nom reader")
    admin.post("/accounts/remove", data={"name": "nom reader"})
    assert other.get("/").status_code == 303
    assert "nom reader" not in roles(desk)


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        pytest.param("", {"name": "NOM reader", "role": "admin", "password": PASSWORD}, 400, id="a name that is taken"),
        pytest.param("", {"name": " ", "role": "admin", "password": PASSWORD}, 400, id="no name"),
        pytest.param("", {"name": "Zoé", "role": "king", "password": PASSWORD}, 400, id="no role"),
        pytest.param("", {"name": "Zoé", "role": "admin", "password": "court"}, 400, id="a short password"),
        pytest.param("", {"name": "Zoé"}, 400, id="half a form"),
        pytest.param("/role", {"name": "Zoé", "role": "admin"}, 400, id="the role of nobody"),
        pytest.param("/role", {"name": "Nom Admin", "role": "reader"}, 400, id="one's own role: the last admin's"),
        pytest.param("/password", {"name": "Zoé", "password": PASSWORD}, 400, id="nobody's password"),
        pytest.param("/password", {"name": "nom admin", "password": PASSWORD}, 400, id="one's own without the old one"),
        pytest.param("/remove", {"name": "Zoé"}, 400, id="nobody"),
        pytest.param("/remove", {"name": "NOM ADMIN"}, 400, id="oneself: the last admin"),
    ],
)
def test_what_is_refused(desk: Desk, admin: TestClient, path: str, fields: dict[str, str], status: int) -> None:
    assert admin.post(f"/accounts{path}", data=fields).status_code == status
    assert roles(desk) == BEFORE
    assert admin.get("/accounts").status_code == 200


def test_names_are_escaped(desk: Desk, admin: TestClient) -> None:
    name = '"><script>alert(1)</script>'
    admin.post("/accounts", data={"name": name, "role": "reader", "password": PASSWORD})
    assert name in roles(desk)
    assert "<script>alert" not in admin.get("/accounts").text
    other = ask(desk)
    sign_in(other, name)
    assert "<script>alert" not in other.get("/account").text

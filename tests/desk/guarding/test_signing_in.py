"""Signing in and out: the cookie, the throttle, the log; on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update
from tests.desk.guarding.asking import PASSWORD, ask, read_log, sign_in

from recoupe.archive.accounts import change_password, load_account
from recoupe.archive.schema_accounts import sign_in_failures, sign_ins
from recoupe.archive.sign_in_failures import MOST_FOR_ADDRESS, MOST_FOR_NAME, WINDOW_SECONDS
from recoupe.archive.times import ago
from recoupe.desk.guarding import passwords, signing_in
from recoupe.desk.pages.sign_in import choose_next
from recoupe.desk.state import Desk


def test_in_and_out(amina: Desk) -> None:
    client = ask(amina)
    assert sign_in(client).headers["location"] == "/"
    page = client.get("/account")
    assert "Amina" in page.text
    assert 'action="/sign-out"' in page.text
    old = client.cookies["recoupe"]
    assert ask(amina, cookie=f"recoupe={old}").get("/").status_code == 200
    out = client.post("/sign-out")
    assert (out.status_code, out.headers["location"]) == (303, "/sign-in")
    assert client.get("/").status_code == 303
    noted = ask(amina, cookie=f"recoupe={old}")
    assert noted.get("/").status_code == 303, "the token is of no use to who noted it down"
    assert [entry[:2] for entry in read_log(amina.archive)[1:]] == [("Amina", "sign-in"), ("Amina", "sign-out")]


def test_the_cookie(amina: Desk) -> None:
    kept = sign_in(ask(amina)).headers["set-cookie"]
    name, *flags = kept.split("; ")
    assert name.startswith("recoupe=")
    assert {flag.lower() for flag in flags} == {"httponly", "path=/", "samesite=strict"}


def test_the_cookie_under_https(amina: Desk) -> None:
    client = ask(amina, "https://127.0.0.1:8321")
    kept = sign_in(client).headers["set-cookie"]
    name, *flags = kept.split("; ")
    assert name.startswith("__Host-recoupe=")
    assert {flag.lower() for flag in flags} == {"httponly", "path=/", "samesite=strict", "secure"}
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("header", ["x-forwarded-proto", "x-forwarded-for", "forwarded"])
def test_forwarded_headers_are_not_believed(amina: Desk, header: str) -> None:
    """The server believes those of a proxy that is trusted, before the desk sees the request; the desk none."""
    value = {"x-forwarded-proto": "https", "forwarded": "for=1.2.3.4;proto=https"}.get(header, "1.2.3.4")
    kept = sign_in(ask(amina, **{header: value})).headers["set-cookie"]
    assert kept.startswith("recoupe=")
    assert read_log(amina.archive)[-1] == ("Amina", "sign-in", {"address": "192.0.2.1"})


def test_the_token_is_another_each_time(amina: Desk) -> None:
    client = ask(amina)
    sign_in(client)
    first = client.cookies["recoupe"]
    sign_in(client)
    assert client.cookies["recoupe"] != first
    assert ask(amina, cookie=f"recoupe={first}").get("/").status_code == 303, "the one before is over"


def test_a_token_that_was_put_there_is_not_taken_on(amina: Desk) -> None:
    """Somebody else set a cookie before, to be signed in along with her."""
    answer = sign_in(ask(amina, cookie="recoupe=chosen-by-somebody-else"))
    assert "chosen" not in answer.headers["set-cookie"]
    with amina.archive.read() as connection:
        assert len(connection.execute(select(sign_ins)).all()) == 1


@pytest.mark.parametrize(
    ("name", "password"),
    [
        pytest.param("Amina", "le fleuve est bas", id="another password"),
        pytest.param("Amina", "", id="no password"),
        pytest.param("Amina", PASSWORD.upper(), id="capitals"),
        pytest.param("Amina", PASSWORD + " ", id="a blank more"),
        pytest.param("Boris", PASSWORD, id="a name that nobody has"),
        pytest.param("", PASSWORD, id="no name"),
        pytest.param("Amina\x00", PASSWORD, id="NUL"),
        pytest.param("Amina' OR '1'='1", PASSWORD, id="SQL"),
    ],
)
def test_who_is_not_let_in_learns_nothing(amina: Desk, name: str, password: str) -> None:
    answer = sign_in(ask(amina), name, password)
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers
    assert answer.text == sign_in(ask(amina), "Amina", "autre chose encore").text
    who = "Amina" if name == "Amina" else "unknown"
    assert read_log(amina.archive)[1] == (who, "sign-in refused", {"address": "192.0.2.1"})


def test_neither_password_nor_unknown_name_is_in_the_log(amina: Desk) -> None:
    sign_in(ask(amina), "un secret mal placé", "un autre secret")
    sign_in(ask(amina))
    assert "secret" not in str(read_log(amina.archive))
    assert PASSWORD not in str(read_log(amina.archive))


class Counting:
    """A hasher that counts what it is asked to verify."""

    def __init__(self, inner: PasswordHasher) -> None:
        self.inner, self.verified = inner, 0

    def verify(self, kept: str, password: str) -> bool:
        self.verified += 1
        return self.inner.verify(kept, password)

    def __getattr__(self, name: str) -> object:
        return getattr(self.inner, name)


@pytest.mark.parametrize("name", ["Amina", "Boris"])
def test_names_take_the_same_time(amina: Desk, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One hash of the same parameters is verified, whether anybody has the name or not."""
    counting = Counting(passwords.HASHER)
    monkeypatch.setattr(passwords, "HASHER", counting)
    sign_in(ask(amina), name, "autre chose encore")
    assert counting.verified == 1
    with amina.archive.read() as connection:
        kept = load_account(connection, "Amina").password
    assert kept.split("$")[1:4] == passwords.make_dummy().split("$")[1:4]


def test_a_name_is_held(amina: Desk) -> None:
    for number in range(MOST_FOR_NAME):
        assert sign_in(ask(amina, address=f"192.0.2.{number}"), "Amina", "faux mot de passe").status_code == 401
    answer = sign_in(ask(amina, address="192.0.2.77"))
    assert answer.status_code == 429, "though the password is right"
    assert 0 < int(answer.headers["retry-after"]) <= WINDOW_SECONDS + 1
    assert "set-cookie" not in answer.headers
    with amina.archive.write() as connection:
        connection.execute(update(sign_in_failures).values(at=ago(WINDOW_SECONDS + 2)))
    assert sign_in(ask(amina)).status_code == 303


def test_an_address_is_held(amina: Desk) -> None:
    for number in range(MOST_FOR_ADDRESS):
        assert sign_in(ask(amina), f"nom {number}", "faux").status_code == 401
    assert sign_in(ask(amina)).status_code == 429
    assert sign_in(ask(amina, address="192.0.2.2")).status_code == 303


def test_a_success_clears_the_name(amina: Desk) -> None:
    for _ in range(3):
        for _ in range(MOST_FOR_NAME - 1):
            sign_in(ask(amina), "Amina", "faux")
        assert sign_in(ask(amina)).status_code == 303


def test_what_is_held_is_not_looked_at_nor_logged(amina: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever goes on trying takes no processor and fills no log."""
    for _ in range(MOST_FOR_NAME):
        sign_in(ask(amina), "Amina", "faux")
    before = read_log(amina.archive)
    monkeypatch.setattr(signing_in, "verify_password", None)
    assert sign_in(ask(amina)).status_code == 429
    assert read_log(amina.archive) == before


def test_a_password_under_old_parameters_is_hashed_anew(amina: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    client = ask(amina)
    assert sign_in(client, "Amina", "faux").status_code == 401
    with amina.archive.read() as connection:
        assert "m=8," in load_account(connection, "Amina").password, "not for a wrong password"
    assert sign_in(client).status_code == 303
    with amina.archive.read() as connection:
        assert "m=16,t=2" in load_account(connection, "Amina").password
    assert client.get("/").status_code == 200
    assert sign_in(ask(amina)).status_code == 303


def test_a_changed_password_ends_every_sign_in(amina: Desk) -> None:
    clients = [ask(amina), ask(amina)]
    for client in clients:
        sign_in(client)
    with amina.archive.write() as connection:
        change_password(connection, "Amina", passwords.hash_password("un autre mot de passe"), who="root")
    assert [client.get("/").status_code for client in clients] == [303, 303]
    assert sign_in(ask(amina)).status_code == 401


def test_one_s_own_password(amina: Desk) -> None:
    here, there = ask(amina), ask(amina)
    sign_in(here)
    sign_in(there)
    new = "un autre mot de passe"
    answer = here.post("/account", data={"password": PASSWORD, "new": new, "again": new})
    assert (answer.status_code, answer.headers["location"]) == (303, "/account?done=1")
    assert here.get("/account?done=1").status_code == 200, "who changed it stays"
    assert there.get("/account").status_code == 303
    assert sign_in(ask(amina), password=new).status_code == 303


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        pytest.param({"password": "faux", "new": "x" * 12, "again": "x" * 12}, 403, id="the present one is wrong"),
        pytest.param({"password": PASSWORD, "new": "x" * 12, "again": "y" * 12}, 400, id="two that differ"),
        pytest.param({"password": PASSWORD, "new": "x" * 11, "again": "x" * 11}, 400, id="too short"),
        pytest.param({"password": PASSWORD}, 400, id="none"),
        pytest.param({}, 400, id="nothing"),
    ],
)
def test_one_s_own_password_is_not_changed(amina: Desk, fields: dict[str, str], status: int) -> None:
    client = ask(amina)
    sign_in(client)
    assert client.post("/account", data=fields).status_code == status
    assert client.get("/account").status_code == 200
    assert sign_in(ask(amina)).status_code == 303


def test_tries_at_one_s_own_password_are_counted(amina: Desk) -> None:
    """Whoever finds a browser open cannot try passwords there."""
    client = ask(amina)
    sign_in(client)
    fields = {"password": "faux", "new": "x" * 12, "again": "x" * 12}
    found = [client.post("/account", data=fields).status_code for _ in range(MOST_FOR_NAME + 1)]
    assert found == [403] * MOST_FOR_NAME + [429]


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        pytest.param("/search?q=Gao&type=coup", "/search?q=Gao&type=coup", id="a page with its filters"),
        pytest.param("/reports/https://a.example/b", "/reports/https://a.example/b", id="an address in a path"),
        pytest.param("", "/", id="none"),
        pytest.param("//evil.example/", "/", id="another host"),
        pytest.param("/\\evil.example", "/", id="which browsers take for two slashes"),
        pytest.param("https://evil.example/", "/", id="another site"),
        pytest.param("javascript:alert(1)", "/", id="a script"),
        pytest.param("evil", "/", id="no path"),
        pytest.param("/\t/evil.example", "/", id="a tab, which browsers drop"),
        pytest.param("/\r\nSet-Cookie: a=b", "/", id="a header"),
        pytest.param("/sign-in?next=/", "/", id="the page itself"),
        pytest.param("/" + "x" * 3_000, "/", id="too long"),
    ],
)
def test_one_comes_back_to_this_desk_alone(asked: str, led: str) -> None:
    assert choose_next(asked) == led


def test_one_comes_back_to_where_one_was(amina: Desk) -> None:
    client = ask(amina)
    asked = client.get("/search?q=ran%C3%A7on+%26+Gao")
    form = client.get(asked.headers["location"])
    assert 'value="/search?q=ran%C3%A7on+%26+Gao"' in form.text
    assert sign_in(client, next="/search?q=ran%C3%A7on+%26+Gao").headers["location"] == "/search?q=ran%C3%A7on+%26+Gao"


def test_the_page_warns_of_plain_http(amina: Desk) -> None:
    exposed = replace(amina, exposed=True, hosts=frozenset({"desk.example"}))
    assert 'class="notice warning"' in ask(exposed, "http://desk.example").get("/sign-in").text
    assert 'class="notice warning"' not in ask(exposed, "https://desk.example").get("/sign-in").text
    assert 'class="notice warning"' not in ask(amina).get("/sign-in").text


def test_what_is_typed_is_escaped(amina: Desk) -> None:
    script = '"><script>alert(1)</script>'
    page = ask(amina).get("/sign-in", params={"next": f"/{script}"}).text
    assert "<script>alert" not in page

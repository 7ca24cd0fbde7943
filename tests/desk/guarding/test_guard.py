"""What does not come from the desk's own pages is refused: other hosts, other sites, too much at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.desk.guarding.asking import PASSWORD, ask, ask_with, sign_in

from recoupe.archive.accounts import Role
from recoupe.desk.app import build_app
from recoupe.desk.guarding import guard
from recoupe.desk.guarding.hosts import name_of
from recoupe.desk.state import Desk

FORM = {"name": "Amina", "role": "reader", "password": PASSWORD}


def browse(desk: Desk, host: str) -> int:
    """The status of a page asked for under a host, by a browser that knows nothing of Sec-Fetch-Site."""
    return ask(desk, host=host).get("/search").status_code


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("127.0.0.1:8321", id="as it is served"),
        pytest.param("127.0.0.1", id="without a port"),
        pytest.param("localhost:8321", id="by the machine's name"),
        pytest.param("LOCALHOST:8321", id="in capitals"),
        pytest.param("[::1]:8321", id="by IPv6"),
        pytest.param("[::1]", id="by IPv6 without a port"),
    ],
)
def test_the_machine_s_own_names(desk: Desk, host: str) -> None:
    assert browse(desk, host) == 200


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("evil.example", id="a name that leads here: DNS rebinding"),
        pytest.param("evil.example:8321", id="with the port"),
        pytest.param("127.0.0.1.evil.example", id="one that begins alike"),
        pytest.param("localhost.evil.example", id="another that begins alike"),
        pytest.param("evil-localhost", id="one that ends alike"),
        pytest.param("localhost:80@evil.example", id="a name as a user's"),
        pytest.param("localhost@evil.example", id="without a port"),
        pytest.param("localhost:evil", id="a port that is none"),
        pytest.param("localhost.", id="with the root's dot"),
        pytest.param("127.0.0.2", id="another address of the machine"),
        pytest.param("2130706433", id="127.0.0.1 as a number"),
        pytest.param("0.0.0.0:8321", id="every address: some systems lead it here"),
        pytest.param("[::]", id="every address of IPv6"),
        pytest.param("[::ffff:127.0.0.1]", id="127.0.0.1 in IPv6"),
        pytest.param("[::1", id="a bracket that does not close"),
        pytest.param("::1", id="IPv6 without brackets"),
        pytest.param("192.168.1.5", id="the network's address"),
        pytest.param("", id="none"),
        pytest.param(" ", id="a blank"),
    ],
)
def test_other_names_are_refused(desk: Desk, host: str) -> None:
    assert browse(desk, host) == 421


@pytest.mark.parametrize(
    ("allowed", "host", "status"),
    [
        pytest.param("desk.example", "desk.example", 200, id="by name"),
        pytest.param("desk.example", "desk.example:8321", 200, id="with the port"),
        pytest.param("desk.example", "Desk.Example", 200, id="in capitals"),
        pytest.param("[2001:db8::5]", "[2001:db8::5]:8321", 200, id="an address of IPv6"),
        pytest.param("[2001:db8::5]", "[2001:DB8::5]", 200, id="in capitals"),
        pytest.param("desk.example", "localhost", 200, id="on the machine itself"),
        pytest.param("desk.example", "evil.example", 421, id="another name"),
        pytest.param("desk.example", "a.desk.example", 421, id="a name below it"),
        pytest.param("desk.example", "desk.example.evil.example", 421, id="a name that begins so"),
        pytest.param("[2001:db8::5]", "[2001:db8::6]", 421, id="another address"),
    ],
)
def test_names_that_are_allowed(desk: Desk, keys: dict[Role, str], allowed: str, host: str, status: int) -> None:
    exposed = replace(desk, hosts=frozenset({allowed}), exposed=True)
    client = ask(exposed, host=host, authorization=f"Bearer {keys[Role.READER]}")
    assert client.get("/search").status_code == status


def test_two_hosts_are_none(desk: Desk) -> None:
    """A proxy may look at the first and the desk at the second."""
    headers = [(b"host", b"localhost"), (b"host", b"evil.example")]
    assert call(desk, "GET", "/search", headers)[0] == 421


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({"sec-fetch-site": "same-origin"}, 303, id="a form of ours"),
        pytest.param({"sec-fetch-site": "none"}, 303, id="typed by the person"),
        pytest.param({"sec-fetch-site": "same-origin", "origin": "null"}, 303, id="the browser's own word holds"),
        pytest.param({"origin": "http://127.0.0.1:8321"}, 303, id="of ours, from a browser that sends Origin alone"),
        pytest.param({"origin": "HTTP://127.0.0.1:8321"}, 303, id="in capitals"),
        pytest.param({}, 303, id="neither: a program"),
        pytest.param({"sec-fetch-site": "cross-site"}, 403, id="another site"),
        pytest.param({"sec-fetch-site": "same-site"}, 403, id="another port of this machine"),
        pytest.param({"sec-fetch-site": "SAME-ORIGIN"}, 403, id="what no browser sends"),
        pytest.param({"sec-fetch-site": ""}, 403, id="nothing said"),
        pytest.param(
            {"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1:8321"}, 403, id="Origin is no way by"
        ),
        pytest.param({"origin": "http://evil.example"}, 403, id="another site, by Origin"),
        pytest.param({"origin": "http://evil.example:8321"}, 403, id="with our port"),
        pytest.param({"origin": "http://127.0.0.1:9000"}, 403, id="another port, by Origin"),
        pytest.param({"origin": "http://127.0.0.1"}, 403, id="no port, by Origin"),
        pytest.param({"origin": "http://127.0.0.1:8321.evil.example"}, 403, id="one that begins alike"),
        pytest.param({"origin": "http://127.0.0.1:8321@evil.example"}, 403, id="ours as a user's name"),
        pytest.param({"origin": "null"}, 403, id="a frame in a sandbox, a file"),
        pytest.param({"origin": ""}, 403, id="an empty one"),
        pytest.param({"origin": "http://[::1"}, 403, id="no address at all"),
    ],
)
def test_forms_of_other_sites(desk: Desk, headers: dict[str, str], status: int) -> None:
    client = ask(desk)
    del client.headers["sec-fetch-site"]
    assert client.post("/accounts", data=FORM, headers=headers).status_code == status


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "CONNECT", "BREW"])
def test_whatever_may_change_something_is_checked(desk: Desk, method: str) -> None:
    assert ask(desk).request(method, "/accounts", headers={"sec-fetch-site": "cross-site"}).status_code == 403


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_links_from_other_sites_lead_here(desk: Desk, method: str) -> None:
    answer = ask(desk).request(method, "/api/v1/openapi.json", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 200


def test_a_sign_in_from_another_site_is_refused(amina: Desk) -> None:
    """It would sign somebody in under another's name."""
    answer = sign_in(ask(amina, **{"sec-fetch-site": "cross-site"}))
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_an_allowed_name_is_an_origin_of_its_own(desk: Desk, keys: dict[Role, str]) -> None:
    """On http to another machine browsers send Origin alone."""
    exposed = replace(desk, hosts=frozenset({"desk.example"}), exposed=True)
    client = ask(exposed, "http://desk.example:8321")
    del client.headers["sec-fetch-site"]
    fields = {"name": "nom admin", "password": PASSWORD}
    own = client.post("/sign-in", data=fields, headers={"origin": "http://desk.example:8321"})
    assert own.status_code == 303
    for origin in ("http://localhost:8321", "http://evil.example:8321", "null"):
        assert client.post("/sign-in", data=fields, headers={"origin": origin}).status_code == 403


def send_pieces(size: int, count: int) -> Iterator[bytes]:
    """A body in pieces, whose length no header tells."""
    for _ in range(count):
        yield b"x" * size


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MOST_BYTES", 1_000)
    monkeypatch.setattr(guard, "FROM_ANYBODY", 100)


FORM_TYPE = {"content-type": "application/x-www-form-urlencoded"}


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("size", "pieces", "status"),
    [
        pytest.param(900, 1, 400, id="one piece that may be: what is wrong with it is told"),
        pytest.param(90, 10, 400, id="ten that may be"),
        pytest.param(1_000, 1, 400, id="as much as may be"),
        pytest.param(1_001, 1, 413, id="one too many"),
        pytest.param(90, 12, 413, id="pieces that add up"),
        pytest.param(5_000, 100, 413, id="far too many"),
    ],
)
@pytest.mark.parametrize("told", [True, False], ids=["its length is told", "in pieces"])
def test_a_body_is_limited(desk: Desk, size: int, pieces: int, status: int, told: bool) -> None:
    body: Any = b"x" * (size * pieces) if told else send_pieces(size, pieces)
    answer = ask(desk).post("/accounts", content=body, headers=FORM_TYPE)
    assert answer.status_code == status


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("told", [True, False], ids=["its length is told", "in pieces"])
def test_a_body_from_anybody_is_limited_more(desk: Desk, told: bool) -> None:
    body: Any = b"x" * 101 if told else send_pieces(101, 1)
    assert ask(desk).post("/sign-in", content=body, headers=FORM_TYPE).status_code == 413


@pytest.mark.usefixtures("small")
def test_a_body_is_not_read_of_who_may_not_send_it(desk: Desk, keys: dict[Role, str]) -> None:

    taken: list[int] = []

    async def receive() -> dict[str, Any]:
        taken.append(1)
        return {"type": "http.request", "body": b"x" * 500, "more_body": True}

    key = keys[Role.READER].encode()
    headers = [(b"host", b"localhost"), (b"authorization", b"Bearer " + key)]
    assert call(desk, "POST", "/accounts", headers, receive)[0] == 403
    assert taken == []


@pytest.mark.parametrize("length", ["20000001", "9" * 5_000, "-1", "1e3", "abc", "0x10", "١"])
def test_a_length_that_is_too_long_or_none(desk: Desk, length: str) -> None:
    headers = [(b"host", b"localhost"), (b"content-length", length.encode())]
    assert call(desk, "POST", "/accounts", headers)[0] == 413


def test_an_oversized_body_changes_nothing(desk: Desk) -> None:
    """A whole form, and then more than may be."""

    def send() -> Iterator[bytes]:
        yield b"name=Amina&role=reader&password=douze+caracteres&x="
        for _ in range(21):
            yield b"x" * 1_000_000

    assert ask(desk).post("/accounts", content=send(), headers=FORM_TYPE).status_code == 413
    assert ask(desk).get("/sign-in").status_code == 303, "there is no account"


@pytest.mark.parametrize("path", ["/search", "/api/v1/incidents", "/nothing", "/static/x", "/sign-in"])
@pytest.mark.parametrize("host", ["localhost", "evil.example"])
def test_every_answer_has_the_headers(desk: Desk, path: str, host: str) -> None:
    headers = ask(desk, host=host).get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


def test_an_error_nobody_foresaw_has_the_headers_and_tells_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("recoupe.desk.pages.search.page_hits", fail)
    answer = ask(desk).get("/search?q=konna")
    assert answer.status_code == 500
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "secret" not in answer.text
    assert "ZeroDivision" not in answer.text


def test_a_refusal_is_told_in_one_shape(desk: Desk, keys: dict[Role, str]) -> None:
    answer = ask_with(desk, keys[Role.READER]).get("/api/v1/incidents", headers={"host": "evil.example"})
    assert answer.json() == {
        "error": {"code": "wrong_host", "status": 421, "message": "This desk is not known under that name."}
    }


@pytest.mark.parametrize(
    ("host", "name"),
    [
        pytest.param("[::1]:8080", "[::1]", id="IPv6 and a port"),
        pytest.param("Desk.example:80", "desk.example", id="a name and a port"),
        pytest.param("desk.example:123456", "", id="a port that is too long"),
        pytest.param("a b", "", id="two words"),
        pytest.param("a/b", "", id="a path"),
        pytest.param("[x]", "", id="brackets around no address"),
    ],
)
def test_a_host_s_name(host: str, name: str) -> None:
    assert name_of(host) == name


def call(
    desk: Desk, method: str, path: str, headers: list[tuple[bytes, bytes]], receive: Any = None
) -> tuple[int, list[dict[str, Any]]]:
    """The status and all that an application sends, called as a server calls it."""
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path, "raw_path": path.encode(), "root_path": "", "query_string": b"", "headers": headers,
        "client": ("192.0.2.1", 5), "server": ("127.0.0.1", 8321),
    }  # fmt: skip
    sent: list[dict[str, Any]] = []

    async def receive_nothing() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(build_app(desk)(scope, receive or receive_nothing, send))
    return sent[0]["status"], sent

"""The guard: under which names, from where and how large a request may be; what every answer bears."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI, Request
from starlette.responses import RedirectResponse
from starlette.testclient import TestClient
from tests.desk.conftest import BASE, ask

from recoupe.desk import bundle, static_files
from recoupe.desk.app import build_app
from recoupe.desk.guarding.guard import MOST_BYTES, name_of
from recoupe.desk.guarding.headers import HEADERS, POLICY, add_headers
from recoupe.desk.state import Desk

SECRET = "the password is swordfish"


def add_routes(app: FastAPI) -> FastAPI:
    """The application with addresses that do what the desk's own do not: fail, redirect, take a body."""

    @app.get("/broken")
    @app.get("/api/v1/broken")
    def fail() -> None:
        raise RuntimeError(SECRET)

    @app.get("/moved")
    def move() -> RedirectResponse:
        return RedirectResponse("/", 303)

    @app.post("/count")
    async def count_bytes(request: Request) -> int:
        return len(await request.body())

    return app


@pytest.fixture(scope="module")
def tried(desk: Desk) -> TestClient:
    """What asks a desk with such addresses."""
    return TestClient(add_routes(build_app(desk)), base_url=BASE, follow_redirects=False, raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("host", "name"),
    [
        pytest.param("127.0.0.1", "127.0.0.1", id="an address"),
        pytest.param("127.0.0.1:8321", "127.0.0.1", id="with a port"),
        pytest.param("[::1]:8321", "[::1]", id="the sixth version"),
        pytest.param("LOCALHOST:1", "localhost", id="in capitals"),
        pytest.param("", "", id="none"),
        pytest.param("localhost:", "", id="a colon without a port"),
        pytest.param("localhost:80:80", "", id="two ports"),
        pytest.param("localhost:[", "", id="a port that is none"),
        pytest.param("evil@localhost", "", id="a user before it"),
        pytest.param("localhost/evil", "", id="a path after it"),
        pytest.param("[::1", "", id="an open bracket"),
        pytest.param("[localhost]", "", id="a name in brackets"),
        pytest.param("localhost ", "", id="a space after it"),
        pytest.param("localhost\n", "", id="a line after it"),
    ],
)
def test_a_host_has_a_name(host: str, name: str) -> None:
    assert name_of(host) == name


@pytest.mark.parametrize(
    ("host", "status"),
    [
        pytest.param("127.0.0.1", 200, id="this machine"),
        pytest.param("localhost:9", 200, id="by its name"),
        pytest.param("[::1]:8321", 200, id="by its other address"),
        pytest.param("evil.example", 421, id="a name that was made to lead here"),
        pytest.param("127.0.0.1.evil.example", 421, id="one that begins alike"),
        pytest.param("localhost.", 421, id="with a dot"),
        pytest.param("localhost:[", 421, id="broken"),
        pytest.param("", 421, id="none"),
    ],
)
@pytest.mark.parametrize("path", ["/search", "/api/v1/filters"])
def test_the_desk_answers_under_its_own_names(client: TestClient, path: str, host: str, status: int) -> None:
    answer = client.get(path, headers={"host": host})
    assert answer.status_code == status
    if status == 421 and path.startswith("/api"):
        assert answer.json()["error"]["code"] == "wrong_host"


def test_further_names_can_be_given(desk: Desk) -> None:
    named = Desk(desk.settings, desk.archive, frozenset({"desk.example"}))
    assert ask(named).get("/search", headers={"host": "desk.example"}).status_code == 200
    assert ask(named).get("/search", headers={"host": "x.desk.example"}).status_code == 421


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({}, 200, id="a program, which says nothing"),
        pytest.param({"sec-fetch-site": "same-origin"}, 200, id="a page of ours"),
        pytest.param({"sec-fetch-site": "none"}, 200, id="typed by the person"),
        pytest.param({"sec-fetch-site": "same-site"}, 403, id="another port of this machine"),
        pytest.param({"sec-fetch-site": "cross-site"}, 403, id="another site"),
        pytest.param({"sec-fetch-site": ""}, 403, id="an empty word"),
        pytest.param({"sec-fetch-site": "cross-site", "origin": BASE}, 403, id="the browser's word before the origin"),
        pytest.param({"origin": BASE}, 200, id="our origin, of an older browser"),
        pytest.param({"origin": BASE.upper()}, 200, id="in capitals"),
        pytest.param({"origin": "http://127.0.0.1:9999"}, 403, id="another port"),
        pytest.param({"origin": "http://evil.example"}, 403, id="another origin"),
        pytest.param({"origin": "null"}, 403, id="a page without origin"),
        pytest.param({"origin": ""}, 403, id="an empty one"),
        pytest.param({"origin": "http://[::1"}, 403, id="a broken one"),
        pytest.param({"origin": f"{BASE}/path"}, 403, id="an address is no origin"),
    ],
)
def test_what_may_change_something_comes_from_here(tried: TestClient, headers: dict[str, str], status: int) -> None:
    assert tried.post("/count", headers=headers).status_code == status


def test_what_changes_nothing_may_come_from_elsewhere(client: TestClient) -> None:
    """A link on another page leads here; what comes of it no other page can read."""
    answer = client.get("/search", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 200
    assert "access-control-allow-origin" not in answer.headers


def send(size: int, piece: int = 1_000_000) -> Iterator[bytes]:
    """So many bytes in pieces, without saying beforehand how many."""
    for start in range(0, size, piece):
        yield b"x" * min(piece, size - start)


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        pytest.param(b"x" * 1000, {}, 200, id="small"),
        pytest.param(send(MOST_BYTES), {}, 200, id="as much as may be, in pieces"),
        pytest.param(send(MOST_BYTES + 1), {}, 413, id="one more, in pieces"),
        pytest.param(b"", {"content-length": str(MOST_BYTES + 1)}, 413, id="said to be more"),
        pytest.param(b"", {"content-length": "-1"}, 413, id="less than nothing"),
        pytest.param(b"", {"content-length": "ten"}, 413, id="no number"),
    ],
)
def test_a_body_has_a_limit(tried: TestClient, content: Any, headers: dict[str, str], status: int) -> None:
    assert tried.post("/count", content=content, headers=headers).status_code == status


@pytest.mark.parametrize("path", ["/reports/a%00b", "/search?q=a%00b", "/?actor=%00", "/api/v1/incidents?place=%00"])
def test_a_character_that_no_database_takes_is_refused(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert "NUL" in answer.text


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        pytest.param("GET", "/", {}, 200, id="a page"),
        pytest.param("GET", "/parts/incidents", {}, 200, id="a part of one"),
        pytest.param("GET", "/api/v1/incidents", {}, 200, id="the API"),
        pytest.param("GET", "/api/v1/openapi.json", {}, 200, id="its document"),
        pytest.param("GET", "/moved", {}, 303, id="a redirection"),
        pytest.param("GET", "/static/probe.css", {}, 200, id="a built file"),
        pytest.param("GET", "/static/probe.css", {"if-none-match": '"0123456789abcdef"'}, 304, id="one that is known"),
        pytest.param("GET", "/nothing", {}, 404, id="nothing"),
        pytest.param("GET", "/api/v1/nothing", {}, 404, id="nothing of the API"),
        pytest.param("POST", "/", {}, 405, id="what a page does not do"),
        pytest.param("GET", "/?type=nonsense", {}, 400, id="a wrong value"),
        pytest.param("GET", "/", {"host": "evil.example"}, 421, id="another name"),
        pytest.param("POST", "/", {"origin": "http://evil.example"}, 403, id="another site"),
        pytest.param("GET", "/broken", {}, 500, id="what nobody foresaw"),
        pytest.param("GET", "/api/v1/broken", {}, 500, id="what nobody foresaw, of the API"),
    ],
)
def test_every_answer_bears_the_headers(
    tried: TestClient, built: None, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    answer = tried.request(method, path, headers=headers)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    kept = answer.headers["cache-control"]
    assert kept == ("no-cache" if path.startswith("/static/") and status < 400 else "no-store")
    assert "server" not in answer.headers


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    assert POLICY["default-src"] == "'none'"
    for name, value in POLICY.items():
        assert not {"*", "http:", "https:", "'unsafe-inline'", "'unsafe-eval'"} & set(value.split()), name


def test_a_header_that_is_there_stays() -> None:
    made = dict(add_headers([(b"Cache-Control", b"no-cache"), (b"x", b"y")]))
    assert made[b"Cache-Control"] == b"no-cache"
    assert b"cache-control" not in made


@pytest.mark.parametrize("path", ["/broken", "/api/v1/broken"])
def test_what_nobody_foresaw_tells_nothing_of_the_inside(tried: TestClient, path: str) -> None:
    answer = tried.get(path)
    assert answer.status_code == 500
    for inside in (SECRET, "RuntimeError", "Traceback", "test_guarding", ".py"):
        assert inside not in answer.text
    assert answer.headers["content-type"].startswith("application/json" if "api" in path else "text/html")


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A built file, whether or not the front end was built."""
    (tmp_path / "probe.css").write_text("p {}", encoding="utf-8")
    manifest = {"probe.css": {"file": "probe.css", "sha256": "0123456789abcdef"}}
    for module in (bundle, static_files):
        monkeypatch.setattr(module, "load_manifest", lambda: manifest)
    monkeypatch.setattr(bundle, "STATIC", tmp_path)

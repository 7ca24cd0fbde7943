"""What is told of an error to whom the desk serves: nothing of the inside."""

from __future__ import annotations

import logging

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.desk.conftest import BASE

from recoupe.desk.app import build_app
from recoupe.desk.failures import ARCHIVE, GAZETTEER, LEXICON, SETUP, PlainError, tell_failure
from recoupe.desk.jobs import BusyError
from recoupe.desk.judging.seen import ChangedError
from recoupe.desk.state import Desk
from recoupe.desk.views.missing import MissingError
from recoupe.errors import ArchiveError, GazetteerError, InputError, LexiconError, RecoupeError, SetupError

PATH = "/home/amina/archive.sqlite: SELECT 1"
INSIDE = ("/home", "sqlite", "SELECT", "Traceback", ".py", "Error")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        pytest.param(InputError("there is no type x."), "there is no type x.", id="what was asked wrongly"),
        pytest.param(MissingError("x is no report here."), "x is no report here.", id="what is not there"),
        pytest.param(ChangedError("it changed."), "it changed.", id="what changed"),
        pytest.param(BusyError("too much."), "too much.", id="what is too much now"),
        pytest.param(PlainError("nobody is there."), "nobody is there.", id="what is the desk's own"),
        pytest.param(ArchiveError(PATH), ARCHIVE, id="the archive"),
        pytest.param(GazetteerError(PATH), GAZETTEER, id="the gazetteer"),
        pytest.param(LexiconError(PATH), LEXICON, id="the lexicon"),
        pytest.param(SetupError(PATH), SETUP, id="what it stands on"),
        pytest.param(RecoupeError(PATH), SETUP, id="any other"),
    ],
)
def test_an_error_tells_nothing_of_the_inside(caplog: pytest.LogCaptureFixture, error: RecoupeError, told: str) -> None:
    with caplog.at_level(logging.ERROR, "uvicorn.error"):
        assert tell_failure(error) == told
    assert (PATH in caplog.text) == (str(error) == PATH), "whoever runs it reads the whole of it"


def fail_with(app: FastAPI, error: Exception) -> None:
    """Adds addresses that fail so."""

    @app.get("/failing")
    @app.get("/api/v1/failing")
    def fail() -> None:
        raise error


@pytest.mark.parametrize("path", ["/failing", "/api/v1/failing"])
@pytest.mark.parametrize(
    ("error", "status"),
    [
        pytest.param(ArchiveError(PATH), 503, id="the archive"),
        pytest.param(SetupError(PATH), 503, id="the setup"),
        pytest.param(OSError(2, "no such file", "/home/amina"), 500, id="a file"),
        pytest.param(KeyError(PATH), 500, id="a slip"),
    ],
)
def test_no_answer_tells_of_the_inside(desk: Desk, path: str, error: Exception, status: int) -> None:
    app = build_app(desk)
    fail_with(app, error)
    answer = TestClient(app, base_url=BASE, raise_server_exceptions=False).get(path)
    assert answer.status_code == status
    assert not [word for word in INSIDE if word in answer.text + str(answer.headers)]


@pytest.mark.parametrize("prefix", ["/api/v1", ""])
@pytest.mark.parametrize(
    ("method", "path", "how", "status"),
    [
        pytest.param("GET", "/nothing", {}, 404, id="an unknown address"),
        pytest.param("POST", "/nothing", {}, 404, id="another method of one"),
        pytest.param("DELETE", "/incidents/x", {}, 405, id="a method that is not there"),
        pytest.param("PATCH", "/judgements", {}, 405, id="one that nothing has"),
        pytest.param("OPTIONS", "/judgements", {}, 405, id="what a browser asks before it sends from elsewhere"),
        pytest.param("BREW", "/judgements", {}, 405, id="no method"),
        pytest.param("GET", "/incidents/x", {"headers": {"host": "evil.example"}}, 421, id="another host"),
        pytest.param("POST", "/judgements", {"headers": {"origin": "http://evil.example"}}, 403, id="another site"),
        pytest.param("POST", "/judgements", {"headers": {"content-length": "99999999999"}}, 413, id="too much"),
        pytest.param("POST", "/judgements", {"content": b"{"}, 400, id="no JSON, no form"),
        pytest.param("POST", "/judgements", {"json": []}, 400, id="JSON of another kind"),
        pytest.param("POST", "/judgements", {"content": b"\xff\xfe{}"}, 400, id="bytes that are no text"),
        pytest.param(
            "POST", "/judgements", {"content": b"x", "headers": {"content-type": "text/csv"}}, 400, id="another type"
        ),
    ],
)
def test_every_refusal_has_the_one_shape(
    desk: Desk, prefix: str, method: str, path: str, how: dict[str, dict[str, str]], status: int
) -> None:
    answer = TestClient(build_app(desk), base_url=BASE).request(method, prefix + path, **how)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert not [word for word in (*INSIDE, "pydantic", "starlette", "fastapi") if word in answer.text]
    if prefix:
        assert set(answer.json()["error"]) == {"code", "status", "message"}
        assert answer.json()["error"]["status"] == status
        assert answer.json()["error"]["code"] != "error"
    else:
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert ("allow" in answer.headers) == (status == 405)


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/incidents", "/nothing", "/search"])
def test_head_is_answered_as_get_without_a_body(desk: Desk, path: str) -> None:
    client = TestClient(build_app(desk), base_url=BASE)
    head, get = client.head(path), client.get(path)
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head.headers["content-type"] == get.headers["content-type"]

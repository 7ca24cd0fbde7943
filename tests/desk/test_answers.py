"""Errors: one shape for programs, a page for people."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from recoupe.desk.answers import CODES, error_body, refuse
from recoupe.desk.app import build_app
from recoupe.desk.state import Desk


def make_request(desk: Desk, path: str) -> Request:
    """A request for a path of the desk."""
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": [], "app": build_app(desk)}
    return Request({**scope, "server": ("127.0.0.1", 8321), "scheme": "http"})


@pytest.mark.parametrize("status", CODES)
def test_an_error_has_a_code_a_status_and_words(status: int) -> None:
    assert error_body(status, "why") == {"code": CODES[status], "status": status, "message": "why"}


def test_a_status_without_a_name_is_an_error() -> None:
    assert error_body(418, "tea")["code"] == "error"
    assert len(set(CODES.values())) == len(CODES)


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        pytest.param("/api/v1/incidents", "application/json", id="the API"),
        pytest.param("/api/", "application/json", id="all that lies there"),
        pytest.param("/", "text/html; charset=utf-8", id="a page"),
        pytest.param("/apiary", "text/html; charset=utf-8", id="a page that begins alike"),
        pytest.param("/reports/api/v1/x", "text/html; charset=utf-8", id="a report whose id looks so"),
    ],
)
def test_programs_get_json_and_people_a_page(desk: Desk, path: str, type_: str) -> None:
    answer = refuse(make_request(desk, path), 403, "<no>", {"x-more": "kept"})
    assert answer.status_code == 403
    assert answer.headers["content-type"] == type_
    assert answer.headers["x-more"] == "kept"
    assert (b"<no>" in answer.body) == (type_ == "application/json")


@pytest.mark.parametrize(
    ("type_", "label", "lasts"),
    [
        pytest.param("blockade", "blocus", True, id="what lasts"),
        pytest.param("abduction", "enlèvement", False, id="what does not"),
        pytest.param("of_old", "of_old", False, id="a type that the scheme has no longer"),
    ],
)
def test_types_are_called_by_their_names(desk: Desk, type_: str, label: str, lasts: bool) -> None:
    assert (desk.label(type_, "fr"), desk.lasts(type_)) == (label, lasts)
    assert desk.label(type_, "tlh") == type_, "a language that the scheme does not have"

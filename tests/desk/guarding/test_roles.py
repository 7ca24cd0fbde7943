"""Every route has an answer for each role, and what no rule names is nobody's."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.routing import iter_route_contexts
from tests.desk.guarding.asking import ask, ask_with, read_log

from recoupe.archive.accounts import Role
from recoupe.desk.app import build_app
from recoupe.desk.guarding.roles import ANYBODY, RULES, find_methods, may
from recoupe.desk.state import Desk, open_desk
from recoupe.settings import Settings


def list_routes(folder: Path) -> list[str]:
    """Every route of the application, as the table writes it."""
    with open_desk(Settings(home=folder)) as desk:
        found = iter_route_contexts(build_app(desk).routes)
        return sorted(f"{method} {one.path}" for one in found for method in one.methods or () if method != "HEAD")


def test_every_route_has_a_rule_and_every_rule_a_route(tmp_path: Path) -> None:
    assert list_routes(tmp_path) == sorted(RULES)


WHO = (None, *Role)


@pytest.mark.parametrize("who", WHO, ids=str)
def test_each_role_gets_the_answer_of_the_table(desk: Desk, keys: dict[Role, str], who: Role | None) -> None:
    """Asked for real: what is let through ends in a page, or in what is wrong with an empty form."""
    client = ask(desk) if who is None else ask_with(desk, keys[who])
    for rule, needed in RULES.items():
        method, path = rule.split(" ")
        answer = client.request(method, path.replace("{id}", "x").replace("{id:path}", "x").replace("{name:path}", "x"))
        allowed = needed is ANYBODY or (who is not None and who.covers(needed))
        if allowed:
            assert answer.status_code not in (403, 405, 500), rule
        elif who is not None:
            assert answer.status_code == 403, rule
        elif method == "GET" and not path.startswith("/api/"):
            assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/sign-in"), rule
        else:
            assert answer.status_code == 401, rule


@pytest.mark.parametrize("role", WHO, ids=str)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        pytest.param("GET", "/nothing", id="no page"),
        pytest.param("DELETE", "/", id="another method"),
        pytest.param("GET", "/accounts/remove", id="a form's address"),
        pytest.param("GET", "/search/", id="a slash more"),
        pytest.param("GET", "//search", id="a slash before"),
        pytest.param("GET", "/Search", id="a capital"),
        pytest.param("get", "/search", id="a method that is none"),
        pytest.param("GET", "/docs", id="pages of the framework"),
        pytest.param("POST", "/api/v1/incidents", id="a list is not written to"),
    ],
)
def test_what_no_rule_names_is_nobody_s(role: Role | None, method: str, path: str) -> None:
    assert not may(role, method, path)


def test_of_several_rules_the_strictest_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that an order of routes that changes opens nothing."""
    from recoupe.desk.guarding import roles

    table = {"GET /reports/{id:path}": Role.READER, "GET /reports/{id:path}/raw": Role.ADMIN}
    monkeypatch.setattr(roles, "RULES", table)
    roles.compile_rules.cache_clear()
    try:
        assert not may(Role.REVIEWER, "GET", "/reports/x/raw")
        assert may(Role.ADMIN, "GET", "/reports/x/raw")
        assert may(Role.READER, "GET", "/reports/x")
    finally:
        roles.compile_rules.cache_clear()


def test_methods_are_told() -> None:
    assert find_methods("/accounts") == ["GET", "POST"]
    assert find_methods("/nothing") == []


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        pytest.param("GET", "/nothing", 404, id="no page"),
        pytest.param("DELETE", "/accounts", 405, id="another method"),
        pytest.param("POST", "/api/v1/incidents", 405, id="another method of the API"),
        pytest.param("HEAD", "/api/v1/openapi.json", 200, id="HEAD is GET without a body"),
    ],
)
def test_what_is_not_there(desk: Desk, keys: dict[Role, str], method: str, path: str, status: int) -> None:
    answer = ask_with(desk, keys[Role.ADMIN]).request(method, path)
    assert answer.status_code == status
    if status == 405:
        assert answer.headers["allow"] == ", ".join(find_methods(path))


def test_a_refusal_is_in_the_log(desk: Desk, keys: dict[Role, str]) -> None:
    assert ask_with(desk, keys[Role.READER]).get("/accounts?x=secret").status_code == 403
    assert read_log(desk.archive)[-1] == ("clé reader", "refused", {"wanted": "GET /accounts", "role": "reader"})


def test_pages_hide_what_one_may_not_do(desk: Desk, keys: dict[Role, str]) -> None:
    """Nobody is offered what would be refused."""
    pages = {role: ask_with(desk, key).get("/account").text for role, key in keys.items()}
    assert all('href="/search"' in page for page in pages.values())
    assert 'href="/search"' not in ask(desk).get("/sign-in").text

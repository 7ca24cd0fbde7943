"""Who may do what: one table, in which every route stands. What does not stand in it, nobody may.

A route is written as its method and its whole path, as the router has it. Where several rules fit an address, the one
that asks for most holds, so that it does not matter which of them the router takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from re import Pattern
from types import MappingProxyType

from starlette.routing import compile_path

from recoupe.archive.accounts import Role

ANYBODY = None  # signed in or not

RULES = MappingProxyType(
    {
        "GET /static/{name:path}": ANYBODY,
        "GET /maps/{name}": Role.READER,
        "GET /sign-in": ANYBODY,
        "POST /sign-in": ANYBODY,
        "POST /sign-out": ANYBODY,  # ends what the cookie holds, which may be over already
        "GET /": Role.READER,
        "GET /parts/incidents": Role.READER,
        "GET /incidents/{id}": Role.READER,
        "GET /reports/{id:path}": Role.READER,
        "GET /search": Role.READER,
        "GET /review": Role.REVIEWER,
        "GET /comparing": Role.REVIEWER,
        "POST /judgements": Role.REVIEWER,
        "POST /api/v1/judgements": Role.REVIEWER,
        "GET /api/v1/judgements": Role.READER,
        "GET /api/v1/statements/{id}": Role.READER,
        "GET /axes": Role.READER,
        "GET /advisories": Role.READER,
        "GET /actors": Role.READER,
        "GET /actors/{id}": Role.READER,
        "GET /sources": Role.READER,
        "GET /add": Role.REVIEWER,
        "POST /add": Role.REVIEWER,
        "POST /add/address": Role.REVIEWER,
        "POST /add/note": Role.REVIEWER,
        "GET /add/{id}": Role.REVIEWER,
        "POST /add/{id}/keep": Role.REVIEWER,
        "POST /add/{id}/discard": Role.REVIEWER,
        "POST /api/v1/reports": Role.REVIEWER,
        "GET /api/v1/jobs/{id}": Role.REVIEWER,
        "POST /api/v1/jobs/{id}/keep": Role.REVIEWER,
        "DELETE /api/v1/jobs/{id}": Role.REVIEWER,
        "GET /account": Role.READER,
        "POST /account": Role.READER,  # one's own password
        "GET /accounts": Role.ADMIN,
        "POST /accounts": Role.ADMIN,
        "POST /accounts/role": Role.ADMIN,
        "POST /accounts/password": Role.ADMIN,
        "POST /accounts/remove": Role.ADMIN,
        "GET /api/v1/openapi.json": Role.READER,
        "GET /api/v1/incidents": Role.READER,
        "GET /api/v1/incidents/{id}": Role.READER,
        "GET /api/v1/reports": Role.READER,
        "GET /api/v1/reports/{id:path}": Role.READER,
        "GET /api/v1/originals/{sha256}": Role.READER,
        "GET /api/v1/conflicts": Role.READER,
        "GET /api/v1/threads/{id}": Role.READER,
        "GET /api/v1/search": Role.READER,
        "GET /api/v1/statements": Role.READER,
        "GET /api/v1/map": Role.READER,
        "GET /api/v1/timeline": Role.READER,
        "GET /api/v1/types": Role.READER,
        "GET /api/v1/filters": Role.READER,
    }
)


@cache
def compile_rules() -> tuple[tuple[str, Pattern[str], str], ...]:
    """Method, pattern of the path, and the rule as it is written."""
    split = [(rule, *rule.split(" ", 1)) for rule in RULES]
    return tuple((method, compile_path(path)[0], rule) for rule, method, path in split)


def find_rules(method: str, path: str) -> list[str]:
    """The rules that fit a request; HEAD is GET without the body."""
    wanted = "GET" if method == "HEAD" else method
    return [rule for of, pattern, rule in compile_rules() if of == wanted and pattern.match(path)]


def find_methods(path: str) -> list[str]:
    """The methods for which a path has a rule."""
    return sorted({of for of, pattern, _ in compile_rules() if pattern.match(path)})


def may(role: Role | None, method: str, path: str) -> bool:
    """Whether somebody in a role, or None for nobody known, may send a request; never where no rule fits it."""
    needed = list(find_needs(method, path))
    return bool(needed) and all(need is ANYBODY or (role is not None and role.covers(need)) for need in needed)


def is_for_anybody(method: str, path: str) -> bool:
    """Whether a request is answered to those who are not signed in."""
    return may(None, method, path)


def find_needs(method: str, path: str) -> Iterator[Role | None]:
    """What each rule that fits a request asks for."""
    return (RULES[rule] for rule in find_rules(method, path))

"""The cookie of who is signed in: out of reach of scripts, sent to this desk alone, over https where it has that."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.responses import Response

PLAIN = "recoupe"
SECURE = "__Host-recoupe"  # by this name browsers take it over https alone, from this very host
LONGEST = 200  # characters


def read_cookie(request: HTTPConnection) -> str | None:
    """The token in a request's cookie, or None."""
    token = request.cookies.get(name_cookie(request), "")
    return token if 0 < len(token) <= LONGEST else None


def put_cookie(request: HTTPConnection, answer: Response, token: str) -> None:
    """Give the browser a token; it goes when the browser is closed."""
    answer.set_cookie(
        name_cookie(request), token, path="/", secure=is_secure(request), httponly=True, samesite="strict"
    )


def take_cookie(request: HTTPConnection, answer: Response) -> None:
    """Take the token from the browser."""
    answer.delete_cookie(name_cookie(request), path="/", secure=is_secure(request), httponly=True, samesite="strict")


def name_cookie(request: HTTPConnection) -> str:
    """What the cookie is called."""
    return SECURE if is_secure(request) else PLAIN


def is_secure(request: HTTPConnection) -> bool:
    """Whether the browser came by https, by what the server knows; a proxy's word counts where it is trusted."""
    return bool(request.scope.get("scheme") == "https")

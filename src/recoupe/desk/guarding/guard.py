"""Refuses what does not come from the desk's own pages, and puts the headers on every answer.

A page elsewhere can make a browser send requests to 127.0.0.1: under another name that leads here (Host is checked), or
as a form or script of its own (Sec-Fetch-Site, else Origin, is checked for whatever may change something).
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from recoupe.desk.answers import refuse
from recoupe.desk.guarding.bodies import (
    FROM_ANYBODY,
    MOST_BYTES,
    MOST_REQUESTS,
    TOO_MANY,
    TOO_MUCH,
    TOO_SLOW,
    Body,
    Reply,
    Room,
    is_too_long,
)
from recoupe.desk.guarding.headers import add_headers
from recoupe.desk.guarding.hosts import LOCAL, name_of
from recoupe.desk.guarding.roles import is_for_anybody

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OWN = frozenset({"same-origin", "none"})  # of Sec-Fetch-Site: from a page of ours, or typed by the person
SCHEMES = ("http", "https")  # either: a proxy may speak https where the desk hears http
RETRY = "5"  # seconds after which somebody may ask again who came when there was too much to do
WRONG, FORBIDDEN, WRONG_HOST = 400, 403, 421
WORDS = {
    TOO_MUCH: "That is too much at once.",
    TOO_SLOW: "That was too long in coming. Send it again.",
    WRONG_HOST: "This desk is not known under that name.",
    FORBIDDEN: "This request came from another site.",
    WRONG: "The address holds the character NUL, which nothing here has. Take it out.",
    TOO_MANY: "The desk has more to do than it can. Nothing was taken in; try again soon.",
}


class Guard:
    """An ASGI application in front of another. ``hosts`` are names, without port, beside this machine's own."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str] = frozenset()) -> None:
        self.app = app
        self.hosts = LOCAL | hosts
        self.room = Room()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or passes on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return

        head = scope["method"] == "HEAD"
        if head:  # is GET without the body; the server's own scope stays as it is
            scope = {**scope, "method": "GET"}

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = add_headers(list(message.get("headers", ())))
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        most = FROM_ANYBODY if is_for_anybody(scope["method"], scope["path"]) else MOST_BYTES
        fault = self.find_fault(scope, most)
        if fault is not None:
            await refuse(Request(scope), fault, WORDS[fault])(scope, receive, send_with_headers)
            return
        if self.room.requests >= MOST_REQUESTS:
            await break_off(scope, TOO_MANY)(scope, receive, send_with_headers)
            return
        body = Body(receive, most, self.room)
        self.room.requests += 1
        try:
            await self.pass_on(scope, body, send_with_headers)
        finally:
            self.room.requests -= 1
            body.release()

    async def pass_on(self, scope: Scope, body: Body, send: Send) -> None:
        """Have the request answered; where its body is cut off, that is what is answered."""
        reply = Reply(send, body)
        try:
            await self.app(scope, body.receive, reply.send)
        except Exception:
            if not body.fault:  # what the pages make of half a body is no error of theirs
                raise
        if body.fault and not reply.begun:
            await break_off(scope, body.fault)(scope, body.receive, send)

    def find_fault(self, scope: Scope, most: int) -> int | None:
        """The status with which a request is refused, or None."""
        headers = Headers(scope=scope)
        host, *others = headers.getlist("host") or [""]
        if others or name_of(host) not in self.hosts:
            return WRONG_HOST
        if scope["method"] not in SAFE and not is_own(headers, host):
            return FORBIDDEN
        if is_too_long(headers.get("content-length", "0"), most):
            return TOO_MUCH
        if "\x00" in scope["path"] or b"%00" in scope["query_string"]:
            return WRONG
        return None


def break_off(scope: Scope, status: int) -> Response:
    """The answer to what is not read to its end; the connection ends with it, since the rest may never come."""
    answer = refuse(Request(scope), status, WORDS[status], {"connection": "close"})
    if status == TOO_MANY:
        answer.headers["retry-after"] = RETRY
    return answer


def is_own(headers: Headers, host: str) -> bool:
    """Whether a request that may change something was made by a page of this desk, or by a program.

    Browsers of today send Sec-Fetch-Site, over http to other machines they do not, and Origin then; what sends neither
    is no browser, and has no cookie to be misused.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site in OWN
    return origin is None or origin.lower() in {f"{scheme}://{host.lower()}" for scheme in SCHEMES}

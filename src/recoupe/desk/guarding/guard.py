"""Refuses what does not come from the desk's own pages, and puts the headers on every answer.

A page elsewhere can make a browser send requests to 127.0.0.1: under another name that leads here (Host is checked), or
as a form or script of its own (Sec-Fetch-Site, else Origin, is checked for whatever may change something).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from recoupe.desk.answers import refuse
from recoupe.desk.guarding.headers import add_headers

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OWN = frozenset({"same-origin", "none"})  # of Sec-Fetch-Site: from a page of ours, or typed by the person
MOST_BYTES = 20_000_000  # of a body: some files at once
TOO_MUCH = "That is too much at once."
LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})
HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^\s:/\[\]@]+)(?::\d{1,5})?", re.IGNORECASE)
ORIGIN = re.compile(r"https?://([^/]+)", re.IGNORECASE)


class Guard:
    """An ASGI application in front of another. ``hosts`` are names, without port, beside this machine's own."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str] = frozenset()) -> None:
        self.app = app
        self.hosts = LOCAL | hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or passes on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = add_headers(list(message.get("headers", ())))
            await send(message)

        reason = self.find_fault(scope)
        if reason is not None:
            await refuse(Request(scope), *reason)(scope, receive, send_with_headers)
            return
        await self.app(scope, limit_body(receive), send_with_headers)

    def find_fault(self, scope: Scope) -> tuple[int, str] | None:
        """The status and the words with which a request is refused, or None."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if name_of(host) not in self.hosts:
            return 421, "This desk is not known under that name."
        if scope["method"] not in SAFE and not is_own(headers, host):
            return 403, "This request came from another site."
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return 413, TOO_MUCH
        if "\x00" in scope["path"] or b"%00" in scope["query_string"]:
            return 400, "The address holds the character NUL, which nothing here has. Take it out."
        return None


def name_of(host: str) -> str:
    """A host without its port: "[::1]:8080" gives "[::1]"; "" for what is no host."""
    found = HOST.fullmatch(host)
    return "" if found is None else found[1].lower()


def is_own(headers: Mapping[str, str], host: str) -> bool:
    """Whether a request that may change something was made by a page of this desk, or by a program."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site in OWN
    found = None if origin is None else ORIGIN.fullmatch(origin)
    return origin is None or (found is not None and found[1].lower() == host.lower())


def limit_body(receive: Receive) -> Receive:
    """What receives a body of no more than MOST_BYTES, whatever its headers say; raises HTTPException for more."""
    taken = 0

    async def receive_some() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BYTES:
            raise HTTPException(413, TOO_MUCH)
        return message

    return receive_some

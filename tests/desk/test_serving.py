"""The server itself: what a proxy says is believed where it is trusted, and nowhere else."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
import uvicorn
from sqlalchemy import select

from recoupe.archive import open_archive
from recoupe.archive.accounts import Role, add_account
from recoupe.archive.schema import log, log_values
from recoupe.desk.guarding.passwords import hash_password
from recoupe.desk.serving import open_socket, serve
from recoupe.desk.state import Desk
from recoupe.settings import Settings

PASSWORD = "le fleuve est haut"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    settings = Settings(home=tmp_path / "home")
    with open_archive(settings) as archive:
        with archive.write() as connection:
            add_account(connection, "Amina", Role.ADMIN, hash_password(PASSWORD), who="root")
        yield replace(Desk(settings, archive), exposed=True)


@contextmanager
def serving(desk: Desk, monkeypatch: pytest.MonkeyPatch, *proxies: str) -> Iterator[int]:
    """The port on which the desk is served by a thread, until the block ends."""
    started: list[uvicorn.Server] = []

    class Watched(uvicorn.Server):
        def run(self, sockets: list[socket.socket] | None = None) -> None:
            started.append(self)
            super().run(sockets)

    monkeypatch.setattr(uvicorn, "Server", Watched)
    listening = open_socket(0)
    port = listening.getsockname()[1]
    thread = threading.Thread(target=serve, args=(desk, listening), kwargs={"proxies": proxies})
    thread.start()
    try:
        last = time.monotonic() + 30
        while not (started and started[0].started):
            assert time.monotonic() < last, "it does not start"
            time.sleep(0.05)
        yield port
    finally:
        started[0].should_exit = True
        thread.join()


def sign_in(port: int, **headers: str) -> tuple[int, str]:
    """The status and the cookie of a sign-in, as a proxy on this machine hands it on."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    form = urlencode({"name": "Amina", "password": PASSWORD})
    sent = {"content-type": "application/x-www-form-urlencoded", **headers}
    connection.request("POST", "/sign-in", form, sent)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.headers.get("set-cookie", "")


@pytest.mark.parametrize(
    ("proxies", "cookie", "address"),
    [
        pytest.param((), "recoupe=", "127.0.0.1", id="nobody is believed"),
        pytest.param(("10.0.0.0/8",), "recoupe=", "127.0.0.1", id="another proxy is"),
        pytest.param(("127.0.0.1",), "__Host-recoupe=", "198.51.100.7", id="this one is"),
    ],
)
def test_a_proxy_is_believed_where_it_is_trusted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, proxies: tuple[str, ...], cookie: str, address: str
) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")  # another program's setting
    forwarded = {"x-forwarded-for": "198.51.100.7", "x-forwarded-proto": "https"}
    with serving(desk, monkeypatch, *proxies) as port:
        status, kept = sign_in(port, **forwarded)
    assert (status, kept.startswith(cookie), "Secure" in kept) == (303, True, cookie.startswith("__Host"))
    with desk.archive.read() as connection:
        query = select(log_values.c.value).join_from(log, log_values).where(log.c.action == "sign-in")
        assert json.loads(connection.scalar(query) or "") == {"address": address}


def test_two_hosts_and_a_body_without_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """As bytes on the wire, which no client of ours would send."""
    form = b"Content-Type: application/x-www-form-urlencoded\r\n"
    request = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\n" + form + b"Transfer-Encoding: chunked\r\n\r\n"
    with serving(desk, monkeypatch) as port:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as wire:
            wire.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")
            assert wire.recv(1_000).split()[1] in (b"400", b"421")
        with socket.create_connection(("127.0.0.1", port), timeout=30) as wire:
            wire.sendall(request + (b"2710\r\n" + b"x" * 10_000 + b"\r\n") * 3)
            assert wire.recv(1_000).split()[1] == b"413"
        assert sign_in(port)[0] == 303, "it goes on"


def test_answers_wait_for_no_acknowledgement() -> None:
    """asyncio turns Nagle's algorithm off for sockets that name their protocol; with it the half of an answer waits."""
    with open_socket(0) as listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert (listening.proto, accepted.proto) == (socket.IPPROTO_TCP, socket.IPPROTO_TCP)

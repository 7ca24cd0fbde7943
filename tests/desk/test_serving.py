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
from recoupe.desk.guarding import bodies, connections, guard
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


POST = b"POST /accounts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
GET = b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n"


def drip(port: int, *pieces: bytes, pause: float = 0.1, most: float = 10.0) -> tuple[bytes, float]:
    """What comes back for pieces that are sent one after the other, the last again and again, and the seconds until the
    other side closes the connection."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=pause) as wire:
        came, at = b"", 0
        while time.monotonic() - began < most:
            try:
                wire.sendall(pieces[min(at, len(pieces) - 1)])
                at += 1
            except OSError:
                break
            try:
                if not (more := wire.recv(10_000)):
                    break
                came += more
            except TimeoutError:
                continue
            except OSError:
                break
        return came, time.monotonic() - began


@pytest.mark.parametrize(
    ("pieces", "status"),
    [
        pytest.param([b""], b"", id="nothing is sent"),
        pytest.param([b"GET / HT", b"T"], b"", id="a head drop by drop"),
        pytest.param([b"GET / HTTP/1.1\r\n", b"X: y\r\n"], b"", id="a head without end"),
        pytest.param([GET, b"G"], b"200", id="a second head drop by drop"),
        pytest.param([POST + b"Content-Length: 9000\r\n\r\n", b"x"], b"401", id="a body of who may not send it"),
        pytest.param(
            [POST.replace(b"/accounts", b"/sign-in") + b"Content-Length: 9000\r\n\r\n", b"x"],
            b"408",
            id="a body drop by drop",
        ),
        pytest.param(
            [POST.replace(b"/accounts", b"/sign-in") + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"],
            b"408",
            id="a body in pieces without end",
        ),
    ],
)
def test_what_is_long_in_coming_is_cut_off(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, pieces: list[bytes], status: bytes
) -> None:
    monkeypatch.setattr(connections, "PATIENCE", 0.6)
    monkeypatch.setattr(bodies, "PATIENCE", 0.6)
    with serving(desk, monkeypatch) as port:
        came, seconds = drip(port, *pieces)
        assert sign_in(port)[0] == 303, "others are served"
    assert seconds < 5
    assert came.split(b" ")[1:2] == ([status] if status else [])


def test_many_that_are_slow_keep_nobody_out(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """More connections than may be, none of which asks for anything: the first go on, the last are cut, and once they
    are gone all is as before."""
    monkeypatch.setattr(connections, "PATIENCE", 1.5)
    monkeypatch.setattr(connections, "MOST", 40)
    with serving(desk, monkeypatch) as port:
        wires = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(60)]
        try:
            assert sum(is_cut(wire) for wire in wires[40:]) == 20
            for wire in wires[:40]:
                assert wire.recv(10) == b"", "closed after a while"
        finally:
            for wire in wires:
                wire.close()
        assert sign_in(port)[0] == 303


def is_cut(wire: socket.socket) -> bool:
    """Whether the other side ended a connection."""
    try:
        return wire.recv(10) == b""
    except ConnectionError:
        return True


def test_more_requests_than_can_be_done_are_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MOST_REQUESTS", 3)
    head = POST.replace(b"/accounts", b"/sign-in") + b"Content-Length: 20\r\n\r\n"
    with serving(desk, monkeypatch) as port:
        wires = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(3)]
        for wire in wires:
            wire.sendall(head)
        time.sleep(0.5)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/api/v1/types")
        answer = connection.getresponse()
        told = json.loads(answer.read())
        assert (answer.status, told["error"]["code"], answer.headers["retry-after"]) == (503, "unavailable", "5")
        for wire in wires:
            wire.close()
        time.sleep(0.5)
        assert sign_in(port)[0] == 303


def test_answers_wait_for_no_acknowledgement() -> None:
    """asyncio turns Nagle's algorithm off for sockets that name their protocol; with it the half of an answer waits."""
    with open_socket(0) as listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert (listening.proto, accepted.proto) == (socket.IPPROTO_TCP, socket.IPPROTO_TCP)

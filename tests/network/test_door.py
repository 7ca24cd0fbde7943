"""Fetching from servers that behave: what comes back, what is asked, and how often."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.network.conftest import QUICK, OpenDoor
from tests.network.servers import Serve, reach, redirect, respond, say_nothing, unchanged_since

from recoupe.network import Door, FetchError, Limits

PAGE = "<p>Deux véhicules ont été incendiés à Ténenkou.</p>".encode()


def test_a_page_is_fetched(serve: Serve, door: Door) -> None:
    head = {
        "ETag": '"v1"',
        "Last-Modified": "Sun, 01 Mar 2026 12:00:00 GMT",
        "Content-Type": "Text/HTML; charset=UTF-8",
    }
    server = serve({"/a": respond(PAGE, headers=head)})
    answer = door.fetch(f"{server.address}/a#top", most=1000)
    assert (answer.asked, answer.address) == (f"{server.address}/a#top", f"{server.address}/a")
    assert (answer.status, answer.data, answer.media_type, answer.charset) == (200, PAGE, "text/html", "utf-8")
    assert (answer.etag, answer.modified) == ('"v1"', "Sun, 01 Mar 2026 12:00:00 GMT")
    assert not answer.unchanged
    assert server.paths == ["/robots.txt", "/a"]


def test_what_is_asked_tells_no_more_than_needed(serve: Serve, open_door: OpenDoor) -> None:
    server = serve({"/a": respond(PAGE, headers={"Set-Cookie": "seen=1"})})
    door = open_door(contact="desk@ngo.example")
    for _ in range(2):
        door.fetch(f"{server.address}/a", most=1000)
    asked = server.asked[-1]
    assert set(asked.headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert asked.headers["host"] == f"127.0.0.1:{server.port}"
    assert asked.headers["user-agent"].startswith("recoupe")
    assert "desk@ngo.example" in asked.headers["user-agent"]
    assert asked.headers["accept-encoding"] == "gzip, deflate"


def test_no_proxy_is_taken_from_the_environment(serve: Serve, door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    server = serve({"/a": respond(PAGE)})
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert door.fetch(f"{server.address}/a", most=1000).data == PAGE


def test_nothing_new_is_told_as_such(serve: Serve, door: Door) -> None:
    server = serve({"/feed": unchanged_since('"v1"', PAGE)})
    first = door.fetch(f"{server.address}/feed", most=1000)
    again = door.fetch(f"{server.address}/feed", most=1000, etag=first.etag, modified="Sun, 01 Mar 2026 12:00:00 GMT")
    assert (again.unchanged, again.data, again.etag) == (True, b"", '"v1"')
    assert again.modified == "Sun, 01 Mar 2026 12:00:00 GMT"
    assert server.asked[-1].headers["if-modified-since"] == "Sun, 01 Mar 2026 12:00:00 GMT"
    assert door.fetch(f"{server.address}/feed", most=1000, etag='"v0"').data == PAGE


@pytest.mark.parametrize(
    ("status", "headers", "lasting", "retry_after"),
    [
        pytest.param(400, {}, True, None, id="bad request"),
        pytest.param(403, {}, True, None, id="forbidden"),
        pytest.param(404, {}, True, None, id="not found"),
        pytest.param(410, {}, True, None, id="gone"),
        pytest.param(451, {}, True, None, id="forbidden by law"),
        pytest.param(408, {}, False, None, id="took too long"),
        pytest.param(425, {}, False, None, id="too early"),
        pytest.param(429, {"Retry-After": "120"}, False, 120.0, id="too many"),
        pytest.param(429, {}, False, None, id="too many, says not when"),
        pytest.param(503, {"Retry-After": "30"}, False, 30.0, id="overloaded"),
        pytest.param(500, {"Retry-After": "30"}, False, None, id="broken"),
        pytest.param(304, {}, False, None, id="nothing new, which was not asked"),
        pytest.param(206, {}, False, None, id="a part, which was not asked"),
        pytest.param(300, {}, False, None, id="a choice"),
        pytest.param(301, {}, False, None, id="a redirect to nowhere"),
    ],
)
def test_answers_of_no_use(
    serve: Serve, door: Door, status: int, headers: dict[str, str], lasting: bool, retry_after: float | None
) -> None:
    server = serve({"/a": respond(b"x", status, headers)})
    with pytest.raises(FetchError, match=f"{server.address}/a") as caught:
        door.fetch(f"{server.address}/a", most=1000)
    assert (caught.value.lasting, caught.value.retry_after) == (lasting, retry_after)


def test_a_large_file_is_written_as_it_comes(serve: Serve, door: Door) -> None:
    server = serve({"/ML.zip": respond(bytes(300_000))})
    out = io.BytesIO()
    assert door.save(f"{server.address}/ML.zip", out, most=300_000).data == b""
    assert out.getvalue() == bytes(300_000)
    with pytest.raises(FetchError, match="larger than 299,999 bytes"):
        door.save(f"{server.address}/ML.zip", io.BytesIO(), most=299_999)


def test_a_webhook_is_sent(serve: Serve, door: Door) -> None:
    server = serve({"/hook": respond(b"ok", 201), "/moved": redirect("/hook", 307), "/robots.txt": respond(b"x", 500)})
    headers = {"X-Key": "k", "Host": "evil.example", "User-Agent": "Mozilla"}
    status = door.post(f"{server.address}/hook", b"{}", media_type="application/json", headers=headers)
    (asked,) = server.asked
    assert (status, asked.method, asked.body) == (201, "POST", b"{}")
    assert (asked.headers["content-type"], asked.headers["x-key"]) == ("application/json", "k")
    assert asked.headers["host"] == f"127.0.0.1:{server.port}"
    assert asked.headers["user-agent"].startswith("recoupe")
    assert door.post(f"{server.address}/moved", b"{}", media_type="application/json") == 307
    assert server.paths == ["/hook", "/moved"]


@pytest.mark.parametrize("headers", [{"X-A": "b\r\nX-C: d"}, {"X:A": "b"}, {"X-A": "–"}])
def test_a_webhook_with_broken_headers_is_not_sent(serve: Serve, door: Door, headers: dict[str, str]) -> None:
    server = serve({})
    with pytest.raises(FetchError, match="cannot be fetched"):
        door.post(f"{server.address}/hook", b"{}", media_type="application/json", headers=headers)
    assert server.asked == []


def test_a_socket_is_given(serve: Serve, door: Door) -> None:
    server = serve({"/a": respond(PAGE)})
    with door.connect("127.0.0.1", server.port, timeout=5) as sock:
        assert sock.gettimeout() == 5
        sock.sendall(b"GET /a HTTP/1.1\r\n\r\n")
        assert sock.recv(4) == b"HTTP"


@pytest.mark.parametrize(
    ("host", "port"), [("10.0.0.1", 25), ("127.1", 25), ("[::1]", 25), ("a b", 25), ("127.0.0.1", 0)]
)
def test_no_socket_to_elsewhere(door: Door, host: str, port: int) -> None:
    with pytest.raises(FetchError) as caught:
        door.connect(host, port, timeout=5)
    assert caught.value.lasting


def test_hosts_are_not_asked_too_often(serve: Serve, open_door: OpenDoor) -> None:
    server = serve({"/a": redirect("/b"), "/b": respond(PAGE)})
    door = open_door(host_delay=0.4)
    begun = time.monotonic()
    door.fetch(f"{server.address}/a", most=1000)
    once = time.monotonic() - begun
    door.fetch(f"{server.address}/b", most=1000)
    assert time.monotonic() - begun - once >= 0.39  # from the end of the one to the beginning of the other
    assert once < 0.4 or len(server.paths) == 4  # neither robots.txt nor a redirect waits, unless the machine is slow


def test_waiting_counts_in_no_limit_and_ends_at_once(serve: Serve, open_door: OpenDoor) -> None:
    server = serve({"/a": respond(PAGE), "/robots.txt": respond(b"User-agent: *\nCrawl-delay: 2.7")})
    door = open_door(replace(QUICK, fetch_seconds=2.5))
    for _ in range(2):
        door.fetch(f"{server.address}/a", most=1000)
    long = open_door(host_delay=60)
    long.fetch(f"{server.address}/a", most=1000)
    threading.Timer(0.2, long.close).start()
    begun = time.monotonic()
    with pytest.raises(FetchError, match="it was stopped"):
        long.fetch(f"{server.address}/a", most=1000)
    assert time.monotonic() - begun < 10


def test_closing_ends_what_is_under_way(serve: Serve, door: Door) -> None:
    server = serve(say_nothing)
    threading.Timer(0.2, door.close).start()
    with pytest.raises(FetchError, match="it was stopped"):
        door.fetch(f"{server.address}/a", most=1000, obey_robots=False)
    with pytest.raises(FetchError, match="it was stopped"):
        door.fetch(f"{server.address}/b", most=1000)


def test_the_caller_may_stop_it_and_is_not_stopped_by_it(serve: Serve, open_door: OpenDoor) -> None:
    """A program that goes on opens a door for each round, and has one event that ends them all."""
    server, stop = serve({"/a": respond(PAGE)}), threading.Event()
    open_door(stop=stop).close()
    door = open_door(stop=stop, host_delay=60)
    assert door.fetch(f"{server.address}/a", most=1000).data == PAGE
    threading.Timer(0.2, stop.set).start()
    with pytest.raises(FetchError, match="it was stopped"):
        door.fetch(f"{server.address}/a", most=1000)


def test_the_number_of_fetches_is_bounded(serve: Serve, open_door: OpenDoor) -> None:
    server = serve({"/a": respond(PAGE)})
    door = open_door(Limits(most_fetches=2))
    for _ in range(2):
        door.fetch(f"{server.address}/a", most=1000)
    with pytest.raises(FetchError, match="2 addresses were asked for already"):
        door.fetch(f"{server.address}/a", most=1000)
    assert server.paths == ["/robots.txt", "/a", "/a"]


def test_offline_forbids_everything(serve: Serve, tmp_path: Path) -> None:
    server = serve({"/a": respond(PAGE)})
    with Door(reach(tmp_path, offline=True)) as door:
        calls = (
            lambda: door.fetch(f"{server.address}/a", most=1000),
            lambda: door.save(f"{server.address}/a", io.BytesIO(), most=1000),
            lambda: door.post(f"{server.address}/a", b"", media_type="text/plain"),
            lambda: door.connect("127.0.0.1", server.port, timeout=1),
        )
        for call in calls:
            with pytest.raises(FetchError, match="offline is set by an option") as caught:
                call()
            assert not caught.value.lasting
    assert server.asked == []


def test_offline_says_where_it_is_set(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("offline = true\n", encoding="utf-8")
    with (
        Door(reach(tmp_path)) as door,
        pytest.raises(FetchError, match=r"offline is set by settings\.toml"),
    ):
        door.fetch("https://example.org/", most=1000)


def test_importing_the_door_loads_no_client() -> None:
    loaded = "{'urllib3', 'ssl', 'http.client', 'protego'} & set(sys.modules)"
    code = f"import sys, recoupe.network; sys.exit(' '.join({loaded}) or 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")

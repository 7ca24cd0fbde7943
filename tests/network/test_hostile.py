"""Servers that mean harm or are broken: each is cut off within its bounds, with a message."""

from __future__ import annotations

import time
import tracemalloc
from dataclasses import replace

import pytest
from tests.network.conftest import QUICK, OpenDoor
from tests.network.servers import (
    Behaviour,
    Serve,
    bomb,
    continue_for_ever,
    drip_body,
    drip_head,
    respond,
    say_length,
    say_nothing,
    send_chunks,
    send_for_ever,
    send_headers_for_ever,
    send_raw,
)

from recoupe.network import Door, FetchError

MOST = 1_000_000


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        pytest.param(drip_head(0.05), "took longer than 1 s", id="headers that drip"),
        pytest.param(drip_body(0.05), "took longer than 1 s", id="a body that drips"),
        pytest.param(say_nothing, "took longer than 1 s", id="no answer"),
    ],
)
def test_slow_servers_are_cut_off(serve: Serve, open_door: OpenDoor, behaviour: Behaviour, words: str) -> None:
    server = serve(behaviour)
    door = open_door(replace(QUICK, fetch_seconds=1))
    begun = time.monotonic()
    with pytest.raises(FetchError, match=words):
        door.fetch(f"{server.address}/a", most=MOST, obey_robots=False)
    assert time.monotonic() - begun < 10  # the machine may be slow; the server would go on for ever


def test_a_slow_robots_txt_is_cut_off(serve: Serve, open_door: OpenDoor) -> None:
    server = serve({"/robots.txt": drip_body(0.05), "/a": respond(b"x")})
    with pytest.raises(FetchError, match="took longer than 1 s"):
        open_door(replace(QUICK, fetch_seconds=1)).fetch(f"{server.address}/a", most=MOST)
    assert server.paths == ["/robots.txt"]


def test_a_silent_server_is_given_up_sooner(serve: Serve, open_door: OpenDoor) -> None:
    server = serve(say_nothing)
    with pytest.raises(FetchError, match=r"nothing came for 0\.5 s"):
        open_door(replace(QUICK, read_seconds=0.5)).fetch(f"{server.address}/a", most=MOST, obey_robots=False)


@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param(bomb(1 << 30), id="gzip: 1 GB of zeros in 1 MB"),
        pytest.param(bomb(1 << 30, "deflate"), id="deflate: 1 GB of zeros in 1 MB"),
        pytest.param(send_for_ever, id="a body without end"),
        pytest.param(say_length(10_000_000_000, b"x"), id="a body that says it is 10 GB"),
    ],
)
def test_large_bodies_are_cut_off(serve: Serve, door: Door, behaviour: Behaviour) -> None:
    server = serve({"/a": behaviour})
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match=r"larger than 1,000,000 bytes|ended too early"):
            door.fetch(f"{server.address}/a", most=MOST)
        assert tracemalloc.get_traced_memory()[1] < 15_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        pytest.param(send_headers_for_ever, "cannot be fetched|headers do not end", id="headers without end"),
        pytest.param(continue_for_ever, "headers do not end", id="for ever about to answer"),
        pytest.param(
            send_raw(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 70_000), "cannot be fetched|headers do not", id="a long line"
        ),
        pytest.param(send_raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n"), "100 headers", id="many headers"),
        pytest.param(send_raw(b""), "cannot be fetched", id="nothing"),
        pytest.param(send_raw(b"SSH-2.0-OpenSSH_9.6\r\n"), "cannot be fetched", id="another protocol"),
        pytest.param(send_raw(b"HTTP/1.1 abc OK\r\n\r\n"), "cannot be fetched", id="a status that is none"),
        pytest.param(send_raw(b"\x00\xff" * 2000), "cannot be fetched", id="noise"),
        pytest.param(respond(b"page", 200, {"Content-Length": "4, 5"}), "cannot be fetched", id="two lengths"),
        pytest.param(say_length(1000, b"half"), "ended too early", id="an early end"),
        pytest.param(send_chunks(b"zz\r\nhello\r\n0\r\n\r\n"), "cannot be fetched", id="chunks of no length"),
        pytest.param(send_chunks(b"-5\r\nhello\r\n0\r\n\r\n"), "cannot be fetched", id="chunks below nothing"),
        pytest.param(send_chunks(b"ffffffff\r\nhello"), "ended too early", id="chunks that end early"),
        pytest.param(send_chunks(b"1" * 100_000), "cannot be fetched", id="a chunk's length without end"),
        pytest.param(respond(b"not gzip", headers={"Content-Encoding": "gzip"}), "packed wrongly", id="no gzip"),
        pytest.param(respond(b"x", headers={"Content-Encoding": "br"}), "packed as br", id="brotli, not asked for"),
        pytest.param(respond(b"x", headers={"Content-Encoding": "\x1b[2J"}), "packed as", id="no packing at all"),
        pytest.param(
            respond(b"x", headers={"Content-Encoding": ", ".join(["gzip"] * 50)}), "packed", id="packed fifty times"
        ),
        pytest.param(respond(b"x", 301, {"Location": "a" * 20_000}), "longer than", id="a long redirect"),
    ],
)
def test_broken_answers_are_told(serve: Serve, door: Door, behaviour: Behaviour, words: str) -> None:
    server = serve({"/a": behaviour})
    with pytest.raises(FetchError, match=words) as caught:
        door.fetch(f"{server.address}/a", most=MOST)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 600


def test_what_comes_after_the_length_is_not_read(serve: Serve, door: Door) -> None:
    server = serve({"/a": say_length(4, b"page and more")})
    assert door.fetch(f"{server.address}/a", most=MOST).data == b"page"


@pytest.mark.parametrize("length", ["many", "-1", "1e3"])
def test_a_length_that_is_none_says_nothing(serve: Serve, door: Door, length: str) -> None:
    server = serve({"/a": respond(b"page", headers={"Content-Length": length})})
    assert door.fetch(f"{server.address}/a", most=MOST).data == b"page"


@pytest.mark.parametrize("data", [b"x" * MOST, b""])
def test_as_much_as_allowed_is_kept(serve: Serve, door: Door, data: bytes) -> None:
    server = serve({"/a": respond(data)})
    assert door.fetch(f"{server.address}/a", most=MOST).data == data


def test_a_bad_charset_is_no_charset(serve: Serve, door: Door) -> None:
    server = serve({"/a": respond(b"x", headers={"Content-Type": "text/html; charset=\xe9\x1b[2J"})})
    assert door.fetch(f"{server.address}/a", most=MOST).charset is None

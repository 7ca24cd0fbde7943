"""A real HTTP server on loopback that behaves as servers may, well or badly: ``serve(routes) -> Served``.

Routes are behaviours by path (without the query), or one function for all paths; what has no route is answered 404, so
that a server without "/robots.txt" allows everything. Settings need ``allowed_hosts="127.0.0.1"`` to reach it, and
``host_delay=0`` not to wait: ``reach()`` makes such.

    server = serve({"/feed": respond(FEED, headers={"Content-Type": "application/rss+xml"}), "/slow": drip_body(0.05)})
    door.fetch(f"{server.address}/feed", most=1000)
    assert server.paths == ["/robots.txt", "/feed"]
"""

from __future__ import annotations

import socketserver
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import IO

from recoupe.settings import Settings, load_settings

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came; the names of headers are in lower case, ``path`` has the query."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Sending:
    """Where a behaviour sends to; it is ended by an OSError when whoever asked is gone or the server stops."""

    write: Callable[[bytes], object]
    stop: threading.Event

    def send(self, data: bytes) -> None:
        if self.stop.is_set():
            raise BrokenPipeError
        self.write(data)

    def rest(self, seconds: float) -> None:
        if self.stop.wait(seconds):
            raise BrokenPipeError


Behaviour = Callable[[Asked, Sending], None]
Routes = dict[str, Behaviour]


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs: its address without a slash at its end, and what it was asked, growing as it is."""

    address: str
    port: int
    asked: list[Asked] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


Serve = Callable[..., Served]


@contextmanager
def run_server(
    routes: Routes | Behaviour, *, host: str = "127.0.0.1", port: int = 0, context: ssl.SSLContext | None = None
) -> Iterator[Served]:
    """A server with these routes; with ``context`` it speaks TLS."""
    stop = threading.Event()

    class Handler(socketserver.StreamRequestHandler):
        timeout = 30

        def handle(self) -> None:
            with suppress(OSError):
                asked = read_request(self.rfile)
                served.asked.append(asked)
                served.paths.append(asked.path)
                found = routes if callable(routes) else routes.get(asked.path.partition("?")[0], respond(b"", 404))
                found(asked, Sending(self.wfile.write, stop))

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True
        block_on_close = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Says nothing: clients that go away are what is tested."""

    server = Server((host, port), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    bound = server.server_address[1]
    served = Served(f"{'https' if context else 'http'}://{host}:{bound}", bound)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        stop.set()
        server.shutdown()
        server.server_close()
        thread.join()


def read_request(stream: IO[bytes]) -> Asked:
    """One request from a stream; raises OSError where none comes."""
    words = stream.readline(65_536).decode("latin-1").split()
    if len(words) != 3:
        raise BrokenPipeError
    headers: dict[str, str] = {}
    while line := stream.readline(65_536).strip():
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.strip().lower()] = value.strip()
    return Asked(words[0], words[1], headers, stream.read(int(headers.get("content-length", 0))))


def make_head(status: int, headers: Mapping[str, str]) -> bytes:
    """The status line and headers, with the empty line that ends them."""
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def respond(body: bytes = b"", status: int = 200, headers: Mapping[str, str] | None = None) -> Behaviour:
    """Answers as a server should."""
    given = {"Content-Length": str(len(body)), "Content-Type": "text/html; charset=utf-8", **(headers or {})}
    return lambda asked, sending: sending.send(make_head(status, given) + body)


def send_raw(data: bytes) -> Behaviour:
    """Sends these bytes, whatever they are, and closes."""
    return lambda asked, sending: sending.send(data)


def redirect(location: str, status: int = 302) -> Behaviour:
    """Sends elsewhere."""
    return respond(b"moved", status, {"Location": location})


def redirect_for_ever(asked: Asked, sending: Sending) -> None:
    """Sends on and on, to an address that it never gave before: /7 leads to /8."""
    number = int(asked.path.rpartition("/")[2] or 0) if asked.path != "/robots.txt" else None
    (respond(b"", 404) if number is None else redirect(f"/{number + 1}"))(asked, sending)


def drip_head(pause: float) -> Behaviour:
    """Sends headers byte by byte, without end."""

    def drip(asked: Asked, sending: Sending) -> None:
        sending.send(b"HTTP/1.1 200 OK\r\nX-Drip: ")
        while True:
            sending.send(b"a")
            sending.rest(pause)

    return drip


def drip_body(pause: float) -> Behaviour:
    """Sends a body byte by byte, without end."""

    def drip(asked: Asked, sending: Sending) -> None:
        sending.send(make_head(200, {"Content-Type": "text/html"}))
        while True:
            sending.send(b"a")
            sending.rest(pause)

    return drip


def say_nothing(asked: Asked, sending: Sending) -> None:
    """Takes the request and never answers."""
    sending.rest(60)


def bomb(size: int, packing: str = "gzip") -> Behaviour:
    """Sends ``size`` bytes of zeros, packed to a thousandth of that."""
    wide = zlib.MAX_WBITS + (16 if packing == "gzip" else 0)
    packer = zlib.compressobj(9, zlib.DEFLATED, wide)
    start = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)

    def send(asked: Asked, sending: Sending) -> None:
        sending.send(make_head(200, {"Content-Type": "text/html", "Content-Encoding": packing}))
        sending.send(start)
        for _ in range(size // MIB - 1):
            sending.send(block)  # stands for itself after a full flush

    return send


def send_for_ever(asked: Asked, sending: Sending) -> None:
    """Sends a body without end."""
    sending.send(make_head(200, {"Content-Type": "text/html"}))
    while True:
        sending.send(b"<p>Encore.</p>" * 4096)


def send_headers_for_ever(asked: Asked, sending: Sending) -> None:
    """Sends headers without end."""
    sending.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        sending.send(b"X-More: " + b"a" * 900 + b"\r\n")


def continue_for_ever(asked: Asked, sending: Sending) -> None:
    """Says again and again that it is about to answer."""
    while True:
        sending.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def say_length(length: int, body: bytes) -> Behaviour:
    """Says another length than its body has, and closes: longer is an early end."""
    return respond(body, 200, {"Content-Length": str(length)})


def send_chunks(raw: bytes) -> Behaviour:
    """Sends what it calls chunks."""
    return send_raw(make_head(200, {"Transfer-Encoding": "chunked", "Content-Type": "text/html"}) + raw)


def unchanged_since(etag: str, body: bytes) -> Behaviour:
    """Answers 304 to whoever has the etag, and 200 with it to others."""

    def answer(asked: Asked, sending: Sending) -> None:
        same = asked.headers.get("if-none-match") == etag
        respond(b"" if same else body, 304 if same else 200, {"ETag": etag})(asked, sending)

    return answer


def reach(home: Path, **options: object) -> Settings:
    """Settings with which servers on 127.0.0.1 are reached, and at once."""
    return load_settings({}, home=home, **{"allowed_hosts": "127.0.0.1", "host_delay": 0, **options})

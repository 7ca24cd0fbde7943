"""A small server over the bundle and pages of invented data, under the desk's own Content-Security-Policy."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.desk.harness import data

from recoupe.exporting.drawing.world import WORLD

HERE = Path(__file__).resolve().parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "worker-src 'self' blob:; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
KINDS = {".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".json": "application/json"}

Query = dict[str, list[str]]
ANSWERS: dict[str, Callable[[Query], object]] = {
    "/api/v1/map": data.make_map,
    "/api/v1/timeline": data.make_timeline,
}


class Handler(BaseHTTPRequestHandler):
    """Pages from this folder, the bundle under /static/, data under /api/v1/, a fragment that says its query."""

    protocol_version = "HTTP/1.1"

    def __init__(self, bundle: Path, *args: object) -> None:
        self.bundle = bundle
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        if parts.path in ANSWERS:
            body = json.dumps(ANSWERS[parts.path](query)).encode()
            self._send(body, "application/json")
        elif parts.path == "/parts/list":
            self._send(data.make_fragment(parts.query).encode(), "text/html; charset=utf-8")
        elif parts.path.startswith("/static/"):
            name = Path(parts.path).name
            self._send_file(self.bundle / name if name != WORLD.name else Path(str(WORLD)))
        else:
            self._send_file(HERE / (Path(parts.path).name or "situation.html"))

    def _send_file(self, path: Path) -> None:
        if not path.is_file():
            self._send(b"", "text/plain", 200 if path.name == "favicon.ico" else 404)
        else:
            self._send(path.read_bytes(), KINDS.get(path.suffix, "text/html; charset=utf-8"))

    def _send(self, body: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests' output is not a log."""


@contextmanager
def serve(bundle: Path) -> Iterator[str]:
    """The address of a running server: "http://127.0.0.1:40123"."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, bundle))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def static(project: Path) -> Iterator[str]:
    """The harness's address; the bundle is built first where it is not up to date."""
    done = subprocess.run(
        [sys.executable, str(project / "tools" / "build_front.py")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    with serve(project / "src" / "recoupe" / "desk" / "static") as address:
        yield address

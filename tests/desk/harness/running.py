"""The desk itself, served to a real browser."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from recoupe.desk.app import build_app
from recoupe.desk.state import Desk


@contextmanager
def run_desk(desk: Desk) -> Iterator[str]:
    """The address of a desk, served by uvicorn in a thread of its own."""
    server = uvicorn.Server(uvicorn.Config(build_app(desk), port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()

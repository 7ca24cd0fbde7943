"""Runs the desk until it is stopped."""

from __future__ import annotations

import uvicorn

from recoupe.desk.app import build_app
from recoupe.desk.state import Desk

LOOPBACK = "127.0.0.1"
GRACE = 5  # seconds that requests under way have when it stops


def serve(desk: Desk, port: int, host: str = LOOPBACK) -> None:
    """Serves on a port of a host; returns when the process is told to stop."""
    uvicorn.run(
        build_app(desk),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE,
    )

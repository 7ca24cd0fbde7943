"""Runs the desk until it is stopped."""

from __future__ import annotations

from collections.abc import Sequence

import uvicorn

from recoupe.desk.app import build_app
from recoupe.desk.guarding.hosts import LOOPBACK
from recoupe.desk.state import Desk

GRACE = 5  # seconds that requests under way have when it stops


def serve(desk: Desk, port: int, host: str = LOOPBACK, *, proxies: Sequence[str] = ()) -> None:
    """Serves on a port of a host; returns when the process is told to stop.

    X-Forwarded-For and X-Forwarded-Proto are believed of the proxies alone.
    """
    uvicorn.run(
        build_app(desk),
        host=host.strip("[]"),
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        timeout_graceful_shutdown=GRACE,
    )

"""Runs the desk until it is stopped."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from contextlib import suppress

import uvicorn

from recoupe.desk.app import build_app
from recoupe.desk.guarding.connections import Connection
from recoupe.desk.guarding.hosts import LOOPBACK
from recoupe.desk.state import Desk
from recoupe.errors import SetupError

LAST_PORT = 65_535
GRACE = 5  # seconds that requests under way have when it stops


def open_socket(port: int, host: str = LOOPBACK) -> socket.socket:
    """A socket that listens on a port of a host; raises SetupError where it cannot, as when another has the port."""
    host = host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio turns delays off where a socket says that it is TCP; else half of an answer may wait for 40 ms.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere the option would let two programs have one port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()  # until then a second program could have the port as well
    except OSError as error:
        listening.close()
        why = error.strerror or error
        raise SetupError(
            f"the desk cannot be served at {host}:{port} ({why}). Is it running already? Stop it, or give another "
            f"port: recoupe desk --port {port + 1 if port < LAST_PORT else port - 1}."
        ) from error
    return listening


def serve(desk: Desk, listening: socket.socket, *, proxies: Sequence[str] = ()) -> None:
    """Serves on a socket; returns when the process is told to stop.

    X-Forwarded-For and X-Forwarded-Proto are believed of the proxies alone.
    """
    config = uvicorn.Config(
        build_app(desk),
        log_level="warning",
        access_log=False,
        server_header=False,
        http=Connection,
        ws="none",
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        timeout_graceful_shutdown=GRACE,
    )
    with listening, suppress(KeyboardInterrupt):  # uvicorn stops in order, then raises the signal once more
        uvicorn.Server(config).run(sockets=[listening])

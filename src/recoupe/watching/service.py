"""What systemd is told, where it started the watcher: that it is ready, at work, ending. Elsewhere nothing."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Mapping
from contextlib import suppress

SHARE = 0.3  # of the watchdog's time after which it is told again: two may be lost


class Service:
    """Tells the service manager; without one it does nothing."""

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        address = environ.get("NOTIFY_SOCKET", "")
        usable = address.startswith(("/", "@")) and hasattr(socket, "AF_UNIX")
        self.address = ("\0" + address[1:] if address.startswith("@") else address) if usable else ""
        limit = environ.get("WATCHDOG_USEC", "")
        mine = environ.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
        self.every = int(limit) / 1_000_000 * SHARE if limit.isdigit() and mine else None
        self.told = 0.0

    def tell(self, *states: str) -> None:
        """Send states: tell("READY=1", "STATUS=Following 3 feeds")."""
        if not self.address:
            return
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:  # it may have gone
            line.sendto("\n".join(states).encode(), self.address)

    def beat(self) -> None:
        """Tell that the watcher is at work, as often as is asked for."""
        now = time.monotonic()
        if self.every is not None and now - self.told >= self.every:
            self.told = now
            self.tell("WATCHDOG=1")

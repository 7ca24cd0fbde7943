"""How often one host is asked: a pause between the end of one fetch and the beginning of the next."""

from __future__ import annotations

import time
from threading import Lock


class Pace:
    """When each host may be asked again. May be used from several threads."""

    def __init__(self) -> None:
        self._free: dict[str, float] = {}
        self._lock = Lock()

    def book(self, host: str, delay: float) -> float:
        """The seconds to wait before the host may be asked; the next to ask for it waits for this turn as well."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._free.get(host, now))
            self._free[host] = turn + delay
        return turn - now

    def rest(self, host: str, delay: float) -> None:
        """Notes that a fetch from the host ended just now."""
        with self._lock:
            self._free[host] = max(self._free.get(host, 0.0), time.monotonic() + delay)

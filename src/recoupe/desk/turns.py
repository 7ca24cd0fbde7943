"""Work that is done by one at a time, after an answer was sent."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Lock


class Turns:
    """Does some work, and once more where somebody asked for it meanwhile; nobody waits for anybody."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.asked = Event()

    def run(self, work: Callable[[], object]) -> None:
        """Do the work, or leave it to whoever is doing it: it is done after this call either way."""
        self.asked.set()
        while self.asked.is_set() and self.lock.acquire(blocking=False):
            try:
                self.asked.clear()
                work()
            finally:
                self.lock.release()

"""The time that a fetch has: a deadline on a clock that nobody sets, and a stop that ends every wait."""

from __future__ import annotations

import time
from threading import Event

from recoupe.network.answers import FetchError

SLICE = 0.2  # seconds: how soon a wait for the network sees that it is to stop


class Clock:
    """How long one fetch may still take; what it waits for politeness' sake is not counted."""

    def __init__(self, shown: str, seconds: float, stop: Event) -> None:
        self.shown = shown
        self.seconds = seconds
        self.stop = stop
        self.end = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left, above 0; raises FetchError where there are none, or where it is to stop."""
        if self.stop.is_set():
            raise FetchError(f"{self.shown} was not fetched: it was stopped. Start again to go on.")
        left = self.end - time.monotonic()
        if left <= 0:
            raise FetchError(f"{self.shown} took longer than {self.seconds:.3g} s and was cut off. Try again later.")
        return left

    def wait(self, seconds: float) -> None:
        """Waits, without counting it; raises FetchError as soon as it is to stop."""
        begun = time.monotonic()
        if seconds > 0:
            self.stop.wait(seconds)
        self.end += time.monotonic() - begun
        self.left()

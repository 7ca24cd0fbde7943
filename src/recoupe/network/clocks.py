"""The time that a fetch has: a deadline on a clock that nobody sets, and a stop that ends every wait."""

from __future__ import annotations

import time
from collections.abc import Sequence
from threading import Event

from recoupe.network.answers import FetchError

SLICE = 0.2  # seconds: how soon a wait sees that it is to stop


class Clock:
    """How long one fetch may still take; what it waits for politeness' sake is not counted."""

    def __init__(self, shown: str, seconds: float, stops: Sequence[Event]) -> None:
        self.shown = shown
        self.seconds = seconds
        self.stops = stops
        self.end = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left, above 0; raises FetchError where there are none, or where it is to stop."""
        if any(stop.is_set() for stop in self.stops):
            raise FetchError(f"{self.shown} was not fetched: it was stopped. Start again to go on.")
        left = self.end - time.monotonic()
        if left <= 0:
            raise FetchError(f"{self.shown} took longer than {self.seconds:.3g} s and was cut off. Try again later.")
        return left

    def wait(self, seconds: float) -> None:
        """Waits, without counting it; raises FetchError as soon as it is to stop."""
        begun = time.monotonic()
        while not any(stop.is_set() for stop in self.stops):
            left = begun + seconds - time.monotonic()
            if left <= 0:
                break
            self.stops[0].wait(min(left, SLICE))
        self.end += time.monotonic() - begun
        self.left()

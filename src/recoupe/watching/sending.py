"""What can become of sending a message."""

from __future__ import annotations

from recoupe.errors import InputError


class Refused(InputError):
    """The receiver was there and did not take this message; others may pass."""


class Unreachable(InputError):
    """The receiver could not be had, so no other message need be tried now; ``retry_after`` is how many seconds it asks
    to be left alone, where it does."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after

"""What the network gave, or why it gave nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from recoupe.errors import InputError


class FetchError(InputError):
    """An address cannot be had; the message says what to do, ``retry_after`` how many seconds to wait where the server
    said so, ``lasting`` whether asking again is of no use (forbidden, gone, no such host), ``status`` what the server
    answered, where it was an answer that was of no use, ``forbidden`` whether it was not asked at all because its
    robots.txt does not want that."""

    def __init__(
        self,
        message: str,
        *,
        retry_after: float | None = None,
        lasting: bool = False,
        status: int | None = None,
        forbidden: bool = False,
    ) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.lasting = lasting
        self.status = status
        self.forbidden = forbidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server gave for an address; ``data`` is decoded (no gzip) and empty where nothing changed since.

    ``address`` is where it came from in the end, ``asked`` what was asked for, ``media_type`` is in lower case and
    without its parameters ("text/html"), ``etag`` and ``modified`` are what to ask with next time.
    """

    asked: str
    address: str
    fetched: datetime  # UTC
    status: int = 200
    data: bytes = b""
    media_type: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None

    @property
    def unchanged(self) -> bool:
        """Whether the server said that nothing changed since."""
        return self.status == 304


class Fetches(Protocol):
    """What fetches: ``Door``, or nothing at all in a test."""

    def fetch(
        self, address: str, *, most: int, etag: str | None = None, modified: str | None = None, obey_robots: bool = True
    ) -> Answer:
        """What the server gives, at most ``most`` bytes of it once decoded; raises FetchError."""
        ...

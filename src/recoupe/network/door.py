"""The door: the only part of Recoupe that connects to anything. Loads urllib3 and ssl when it first does."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from datetime import UTC, datetime
from threading import Event, Lock
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

from recoupe.network.answers import Answer, FetchError
from recoupe.network.clocks import Clock
from recoupe.network.headers import build_headers, read_media_type, read_validator, refuse_status
from recoupe.network.limits import Limits
from recoupe.network.resolving import Resolve, resolve_host
from recoupe.network.sockets import open_socket
from recoupe.network.targets import Target, find_host, find_target, show_address
from recoupe.network.visits import Visit, Visits
from recoupe.settings import Settings

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

PARTIAL, UNCHANGED = 206, 304
# What only the door itself says.
OWN_HEADERS = {"host", "connection", "content-length", "content-type", "transfer-encoding", "user-agent"}


class Door:
    """What fetches, sends and connects, within the settings and the limits.

    >>> with Door(load_settings()) as door:  # doctest: +SKIP
    ...     page = door.fetch("https://example.org/mali/", most=5_000_000)

    ``resolve`` gives the addresses of a host, by default the system's; ``stop`` is the caller's own event, which ends
    every wait when it is set, as ``close`` does. May be used from several threads.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        limits: Limits | None = None,
        resolve: Resolve = resolve_host,
        stop: Event | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self._closed = Event()
        self._stops = (self._closed, stop) if stop else (self._closed,)
        self._settings = settings
        self._visits = Visits(settings, self.limits, resolve, self._stops)
        self._fetches, self._lock = 0, Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends what is under way, from whichever thread, with a FetchError; nothing is fetched any more."""
        self._closed.set()

    def fetch(
        self, address: str, *, most: int, etag: str | None = None, modified: str | None = None, obey_robots: bool = True
    ) -> Answer:
        """What a server gives for an address: at most ``most`` bytes of it, unpacked.

        With ``etag`` or ``modified``, which an earlier answer had, it may be of status 304 and empty: nothing changed.
        Raises FetchError where the address may not be fetched, the site does not want it to be, or it cannot be had.
        """
        from recoupe.network.exchange import iter_body  # loads urllib3, which only fetching needs

        visit = self._start(address, obey_robots, etag, modified)
        with self._visits.follow(visit) as (target, response):
            check_status(response, visit)
            pieces = () if response.status == UNCHANGED else iter_body(response, most, visit.clock)
            return build_answer(address, target, response, b"".join(pieces), visit)

    def save(self, address: str, out: IO[bytes], *, most: int, obey_robots: bool = True) -> Answer:
        """Writes what a server gives to ``out`` as it comes, for files that are too large to be held; what was written
        before it failed stays there. The answer has no data. Raises FetchError as ``fetch`` does."""
        from recoupe.network.exchange import iter_body  # loads urllib3, which only fetching needs

        visit = self._start(address, obey_robots)
        with self._visits.follow(visit) as (target, response):
            check_status(response, visit)
            for piece in iter_body(response, most, visit.clock):
                out.write(piece)
            return build_answer(address, target, response, b"", visit)

    def post(self, address: str, data: bytes, *, media_type: str, headers: Mapping[str, str] | None = None) -> int:
        """Sends data to an address of the user's choice, as a webhook; says the status that came back, whatever it is.

        No redirect is followed and no robots.txt asked for. Raises FetchError where nothing came back.
        """
        from recoupe.network.exchange import Request, exchange  # loads urllib3, which only fetching needs

        visit = self._start(address, False)
        target, clock = visit.target, visit.clock
        given = {name: value for name, value in (headers or {}).items() if name.lower() not in OWN_HEADERS}
        request = Request(
            target=target,
            addresses=self._visits.find_addresses(target.host, target.port, clock),
            headers=build_headers(target.authority, self._visits.agent) | {"Content-Type": media_type} | given,
            method="POST",
            body=data,
        )
        with exchange(request, clock, self.limits, self._visits.find_context) as response:
            return int(response.status)

    def connect(self, host: str, port: int, timeout: float) -> socket.socket:
        """A socket to a host of the user's choice, as a mail server, at an address that was checked as any other.

        It waits ``timeout`` seconds for each thing it does. Raises FetchError where there is no way there.
        """
        shown = show_address(f"{host}:{port}")
        self._check_open(shown)
        if not 0 < port < 65_536:
            raise FetchError(f"{shown} has no port that can be asked. Correct it.", lasting=True)
        clock = Clock(shown, timeout, self._stops)
        name = find_host(host.removeprefix("[").removesuffix("]").lower(), shown)
        addresses = self._visits.find_addresses(name, port, clock, web=False)
        guarded = open_socket(addresses, port, clock, min(timeout, self.limits.connect_seconds))
        plain = socket.socket(fileno=guarded.detach())
        plain.settimeout(timeout)
        return plain

    def _start(self, address: str, obey: bool, etag: str | None = None, modified: str | None = None) -> Visit:
        """A visit that begins now; raises FetchError where none may."""
        shown = show_address(address)
        self._check_open(shown)
        target = find_target(address)
        with self._lock:
            if self._fetches >= self.limits.most_fetches:
                done = f"{self._fetches:,} addresses were asked for already, the most of one run"
                raise FetchError(f"{shown} was not fetched: {done}. Start another for the rest.")
            self._fetches += 1
        clock = Clock(shown, self.limits.fetch_seconds, self._stops)
        return Visit(target=target, clock=clock, etag=etag, modified=modified, obey=obey)

    def _check_open(self, shown: str) -> None:
        """Raises FetchError where the settings forbid the network."""
        if self._settings.offline:
            source = self._settings.sources.get("offline", "option")
            where = "by an option" if source == "option" else f"by {source}"
            raise FetchError(f"{shown} was not fetched: offline is set {where}. Take it away to use the network.")


def check_status(response: BaseHTTPResponse, visit: Visit) -> None:
    """Raises FetchError where the status says that the answer is of no use."""
    status = response.status
    asked = bool(visit.etag or visit.modified)
    if not (200 <= status < 300 and status != PARTIAL) and not (status == UNCHANGED and asked):
        raise refuse_status(visit.clock.shown, status, response.headers)


def build_answer(asked: str, target: Target, response: BaseHTTPResponse, data: bytes, visit: Visit) -> Answer:
    """What was answered, with what to ask with next time."""
    headers = response.headers
    media_type, charset = read_media_type(headers.get("Content-Type", ""))
    unchanged = response.status == UNCHANGED
    return Answer(
        asked=asked,
        address=target.address,
        fetched=datetime.now(UTC),
        status=response.status,
        data=data,
        media_type=media_type,
        charset=charset,
        etag=read_validator(headers.get("ETag")) or (visit.etag if unchanged else None),
        modified=read_validator(headers.get("Last-Modified")) or (visit.modified if unchanged else None),
    )

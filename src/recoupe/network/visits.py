"""Visits to sites: from an address, over its redirects, to an answer; each step found, checked, allowed and paced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event, Lock
from typing import TYPE_CHECKING

from recoupe.hosts import split_hosts
from recoupe.network.answers import FetchError
from recoupe.network.clocks import Clock
from recoupe.network.headers import build_agent, build_headers, read_retry_after
from recoupe.network.limits import Limits
from recoupe.network.pace import Pace
from recoupe.network.ranges import IPAddress
from recoupe.network.resolving import Resolve, check_addresses, resolve_in_time
from recoupe.network.robots import MOST_BYTES, Got, Robots
from recoupe.network.targets import Target, find_target, next_target, show_address
from recoupe.settings import Settings

if TYPE_CHECKING:
    from ssl import SSLContext

    from urllib3.response import BaseHTTPResponse

REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(slots=True, kw_only=True)
class Visit:
    """One fetch: what is asked for, how, and the addresses of hosts that it found, so that each is found once."""

    target: Target
    clock: Clock
    etag: str | None = None
    modified: str | None = None
    obey: bool = True
    paced: bool = True
    known: dict[tuple[str, int], tuple[IPAddress, ...]] = field(default_factory=dict)


class Visits:
    """What visits have in common: whom they may ask, how often, what sites said in their robots.txt."""

    def __init__(self, settings: Settings, limits: Limits, resolve: Resolve, stops: Sequence[Event]) -> None:
        self.limits = limits
        self.agent = build_agent(settings.contact)
        self._delay = settings.host_delay
        self._allowed = split_hosts(settings.allowed_hosts)
        self._resolve, self._stops = resolve, stops
        self._pace, self._robots = Pace(), Robots()
        self._context: SSLContext | None = None
        self._lock = Lock()

    def find_context(self) -> SSLContext:
        """What servers are trusted by, read from the system once: it takes 30 ms."""
        from recoupe.network.tls import build_context  # loads ssl, which only fetching needs

        with self._lock:
            if self._context is None:
                self._context = build_context()
            return self._context

    def find_addresses(self, host: str, port: int, clock: Clock, *, web: bool = True) -> tuple[IPAddress, ...]:
        """The addresses of a host that may be connected to, looked up once and checked; raises FetchError."""
        literal = ":" in host or host.replace(".", "").isdigit()
        seconds = self.limits.connect_seconds
        found = [host] if literal else resolve_in_time(self._resolve, host, port, clock, seconds)
        return check_addresses(host, port, found, self._allowed, clock, web=web)

    @contextmanager
    def follow(self, visit: Visit) -> Iterator[tuple[Target, BaseHTTPResponse]]:
        """The first answer that is no redirect, and whose it is; each address on the way is checked as the first."""
        from recoupe.network.exchange import Request, exchange  # loads urllib3, which only fetching needs

        target, clock = visit.target, visit.clock
        seen: set[str] = set()
        rested = ""  # the host that this fetch had its turn at: its redirects need no other
        while True:
            seen.add(target.address)
            place = (target.host, target.port)
            addresses = visit.known[place] = visit.known.get(place) or self.find_addresses(*place, clock)
            delay = max(self._delay, self._ask_robots(target, visit))
            if visit.paced and target.host != rested:
                clock.wait(self._pace.book(target.host, delay))
                rested = target.host
            headers = build_headers(target.authority, self.agent, visit.etag, visit.modified)
            request = Request(target=target, addresses=addresses, headers=headers)
            try:
                with exchange(request, clock, self.limits, self.find_context) as response:
                    if response.status not in REDIRECTS:
                        yield target, response
                        return
                    target = self._redirect(target, response, seen)
            finally:
                if visit.paced:
                    self._pace.rest(rested, delay)

    def _redirect(self, target: Target, response: BaseHTTPResponse, seen: set[str]) -> Target:
        """Where a redirect leads; raises FetchError where it is not followed."""
        shown = show_address(target.address)
        location = response.headers.get("Location", "")
        if not location:
            raise FetchError(f"{shown} redirects and does not say where. Try again later.")
        with suppress(UnicodeError):
            location = location.encode("latin-1").decode("utf-8")  # servers write accents as they are
        found = next_target(target, location, seen)
        if len(seen) > self.limits.redirects:
            advice = f"The {self.limits.redirects} before were followed. Check the address."
            raise FetchError(f"{shown} redirects once more, to {show_address(found.address)}. {advice}")
        return found

    def _ask_robots(self, target: Target, visit: Visit) -> float:
        """The delay that the site asks for; raises FetchError where it does not want the target to be fetched."""
        if not visit.obey:
            return 0.0
        rules = self._robots.find(target.origin, lambda: self._get_robots(target, visit))
        visit.clock.left()  # says so where the time is over, rather than that the site is closed
        rules.check(target)
        return min(rules.delay(), self.limits.longest_delay)

    def _get_robots(self, target: Target, visit: Visit) -> Got:
        """What the site has as robots.txt, within what is left of the visit's time."""
        from recoupe.network.exchange import iter_start  # loads urllib3, which only fetching needs

        asked = find_target(f"{target.origin}/robots.txt")
        clock = Clock(show_address(asked.address), visit.clock.left(), self._stops)
        inner = Visit(target=asked, clock=clock, obey=False, paced=False, known=visit.known)
        with self.follow(inner) as (_, response):
            if not 200 <= response.status < 300:
                retry_after = read_retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
                return Got(response.status, retry_after=retry_after)
            return Got(response.status, b"".join(iter_start(response, MOST_BYTES, clock)))

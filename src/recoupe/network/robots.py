"""What sites ask programs to leave alone: robots.txt as RFC 9309 has it, read by protego."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from recoupe.network.answers import FetchError
from recoupe.network.headers import LATER, LONGEST_WAIT, describe_status
from recoupe.network.targets import Target, show_address

if TYPE_CHECKING:
    from protego import Protego

AGENT = "recoupe"  # what robots.txt calls us
MOST_BYTES = 512_000  # RFC 9309: at least 500 kibibytes; what comes after is not read
KEPT_SECONDS = 86_400.0  # RFC 9309: no longer than a day
RETRY_SECONDS = 600.0  # until a robots.txt that could not be had is asked for again
MOST_SITES = 64  # whose rules are held at once: 500 kB of them take 25 MB at worst
AGENT_FIELDS = ("user-agent", "useragent", "user agent")  # the spellings that protego takes


@dataclass(frozen=True, slots=True)
class Got:
    """What was got for a robots.txt: its status and its first bytes."""

    status: int
    data: bytes = b""
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for a site until ``until`` (monotonic): all is allowed where there is neither a parser nor a reason
    why it is closed."""

    until: float
    parser: Protego | None = None
    closed: str = ""

    def delay(self) -> float:
        """The seconds between two fetches that the site asks for; 0 where it asks for none."""
        return (self.parser.crawl_delay(AGENT) if self.parser else None) or 0.0

    def check(self, target: Target) -> None:
        """Raises FetchError where the site does not want the target to be fetched, or not now."""
        shown = show_address(target.address)
        if self.closed:
            wait = max(self.until - time.monotonic(), 0.0)
            message = f"{shown} was not fetched, since {target.origin}/robots.txt {self.closed}"
            raise FetchError(f"{message}. It is asked for again in {wait:.0f} s.", retry_after=wait)
        if self.parser and not self.parser.can_fetch(target.address, AGENT):
            message = f"{shown} was not fetched: {target.origin}/robots.txt forbids it to programs"
            raise FetchError(f"{message}. Open it in a browser and save the page.", lasting=True, forbidden=True)


class Robots:
    """The rules of the sites that were asked last. May be used from several threads."""

    def __init__(self) -> None:
        self._rules: OrderedDict[str, Rules] = OrderedDict()
        self._lock = Lock()

    def find(self, origin: str, get: Callable[[], Got]) -> Rules:
        """The rules of a site; ``get`` is called where they are not known, or no longer."""
        with self._lock:
            known = self._rules.get(origin)
            if known is not None and known.until > time.monotonic():
                self._rules.move_to_end(origin)
                return known
        rules = get_rules(get)
        with self._lock:
            self._rules[origin] = rules
            self._rules.move_to_end(origin)
            while len(self._rules) > MOST_SITES:
                self._rules.popitem(last=False)
        return rules


def get_rules(get: Callable[[], Got]) -> Rules:
    """The rules of a site from its robots.txt: none where it has none, closed for now where it cannot be had."""
    try:
        got = get()
    except FetchError as error:
        return Rules(time.monotonic() + RETRY_SECONDS, closed=f"cannot be had ({str(error).rstrip('.')})")
    if 200 <= got.status < 300:
        return Rules(time.monotonic() + KEPT_SECONDS, parse_rules(got.data))
    if 400 <= got.status < 500 and got.status not in LATER:
        return Rules(time.monotonic() + KEPT_SECONDS)
    wait = min(max(got.retry_after or 0.0, RETRY_SECONDS), LONGEST_WAIT)
    return Rules(time.monotonic() + wait, closed=f"answered {describe_status(got.status)}")


def parse_rules(data: bytes) -> Protego:
    """The rules that a robots.txt states for us; whatever it holds, they are some."""
    from protego import Protego  # an import that only fetching needs

    return Protego.parse(name_few_agents(data[:MOST_BYTES].decode("utf-8-sig", "replace")))


def name_few_agents(text: str) -> str:
    """The text with one name for all programs that are neither "*" nor us.

    A file of 500 kB that names 15,000 programs and then 15,000 paths would else make 225 million rules of it.
    """
    return "\n".join(map(name_agent, text.splitlines()))


def name_agent(line: str) -> str:
    """A line of robots.txt; "User-agent: GPTBot" gives "User-agent: other"."""
    words = " ".join(line.partition("#")[0].lower().split())
    field = next((field for field in AGENT_FIELDS if words.startswith(field)), None)
    if field is None:
        return line
    named = words[len(field) :].lstrip(" :").partition("/")[0].strip()
    return f"User-agent: {named if named in ('*', AGENT) else 'other'}"

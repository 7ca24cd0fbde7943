"""Web addresses as they are asked for: taken apart once and in one way, so that what is checked is what is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from recoupe.hosts import encode_name, is_number
from recoupe.network.answers import FetchError

SCHEMES = {"http": 80, "https": 443}
MOST_ADDRESS = 8_000  # characters; browsers and servers agree on about as many
SHOWN = 200  # characters of an address in a message
KEPT = "/%:=&?~+!$,;'@()*[]|"  # what stays as it is in paths and queries; all else is written as %XX
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked for, and where: ``host`` is a name as DNS spells it, or an address without brackets; ``path`` has
    the query, and is never empty."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """What the header Host says: "example.org", "[2001:db8::1]:8080"."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == SCHEMES[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """What its robots.txt holds for: "https://example.org"."""
        return f"{self.scheme}://{self.authority}"

    @property
    def address(self) -> str:
        """The whole address in one spelling, without a fragment."""
        return f"{self.origin}{self.path}"


def show_address(address: str) -> str:
    """An address as a message can bear it: no control characters, no password, not too long."""
    shown = re.sub(r"//[^/?#@]*@", "//…@", CONTROL.sub("�", address))
    return shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"


def find_target(address: str) -> Target:
    """The parts of a web address; raises FetchError, which lasts, where it is none that may be fetched.

    "HTTP://Example.org:80/a b#top" gives Target("http", "example.org", 80, "/a%20b").
    """
    shown = show_address(address)
    if len(address) > MOST_ADDRESS:
        raise FetchError(f"{shown} is longer than {MOST_ADDRESS:,} characters and is not fetched.", lasting=True)
    if CONTROL.search(address.strip()):
        raise FetchError(f"{shown} has control characters and is not fetched.", lasting=True)
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError as error:
        raise FetchError(f"{shown} is no web address: {error}. Correct it.", lasting=True) from error
    if parts.scheme not in SCHEMES or not parts.netloc:
        raise FetchError(f"{shown} is no http or https address. Give one that begins with https://.", lasting=True)
    if "@" in parts.netloc:
        raise FetchError(f"{shown} has a user or a password in it. Leave them out.", lasting=True)
    host = find_host(parts.hostname or "", shown)
    if port == 0:
        raise FetchError(f"{shown} has no port that can be asked. Correct it.", lasting=True)
    return Target(parts.scheme, host, port or SCHEMES[parts.scheme], find_path(parts))


def find_path(parts: SplitResult) -> str:
    """Path and query as they are sent: "/l%27axe?q=%C3%A9t%C3%A9"."""
    path = quote(parts.path, safe=KEPT) or "/"
    path = path if path.startswith("/") else f"/{path}"
    return f"{path}?{quote(parts.query, safe=KEPT)}" if parts.query else path


def find_host(host: str, shown: str) -> str:
    """The host in the one spelling that is checked: a name as DNS spells it, or an address as it is usually written.

    Raises FetchError, which lasts, for what is no host and for numbers in odd spellings: systems read "127.1",
    "0x7f000001", "2130706433", "127.0.0.1." and "１２７.0.0.1" as 127.0.0.1, and nobody spells a site like that.
    """
    if ":" in host:
        try:
            return str(IPv6Address(host if "%" not in host else ""))
        except ValueError:
            raise FetchError(f"{shown} names no host: {show_address(host)}. Correct it.", lasting=True) from None
    name = encode_name(host)
    if name is None:
        raise FetchError(f"{shown} names no host: {show_address(host)!r}. Correct it.", lasting=True)
    if is_number(name) and (name != host or not is_plain(name)):
        raise FetchError(
            f"{shown} spells a number as host ({show_address(host)}), as nobody does who means well. "
            "Write an address as four numbers: 192.0.2.1.",
            lasting=True,
        )
    return name


def is_plain(name: str) -> bool:
    """Whether it is an IPv4 address as it is usually written: four numbers, none with zeros in front."""
    try:
        return str(IPv4Address(name)) == name
    except ValueError:
        return False


def next_target(target: Target, location: str, seen: set[str]) -> Target:
    """Where a redirect leads; raises FetchError where it may not be followed: to another kind of address, from https
    to http, or to where it came from. ``seen`` are the addresses so far."""
    try:
        address = urljoin(target.address, location)
        found = find_target(address)
    except ValueError as error:
        raise FetchError(f"{show_address(target.address)} redirects to no address: {error}.") from error
    except FetchError as error:
        shown = f"{show_address(target.address)} redirects to {show_address(address)}"
        raise FetchError(f"{shown}, which was not followed: {error}") from error
    shown = f"{show_address(target.address)} redirects to {show_address(found.address)}"
    if target.scheme == "https" and found.scheme == "http":
        raise FetchError(f"{shown}, from https to http, which was not followed. Ask the site for an https address.")
    if found.address in seen:
        advice = "It may want cookies, which are never sent; open it in a browser and save the page."
        raise FetchError(f"{shown}, in a loop. {advice}")
    return found

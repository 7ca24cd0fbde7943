"""Hosts as they are named: one spelling for each, and those that a user lets through as their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

from recoupe.errors import SetupError

MOST_HOST = 253  # of DNS; checked first, since encoding a name takes time that grows with its square
# Letters, digits and hyphens as DNS has them, and underscores, which some hosts have all the same.
NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# What a system may take for a number that is an address: the last part is digits or hexadecimal.
NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")
SHAPE = "Write names, addresses or networks with commas between: desk.example, 10.1.0.0/16, 127.0.0.1:8080."


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedHost:
    """A host of the user's own: by its name or by a network that its address lies in; on one port or, with None, on any
    that a browser would ask."""

    name: str = ""
    network: IPv4Network | IPv6Network | None = None
    port: int | None = None

    def covers(self, host: str, address: IPv4Address | IPv6Address, port: int) -> bool:
        """Whether it lets a host with this address and port through."""
        named = self.name == host if self.network is None else address in self.network
        return named and self.port in (None, port)


def encode_name(text: str) -> str | None:
    """The name in lower case, without its last dot and as DNS spells it, or None where it can be no name.

    "Préfecture.Example." gives "xn--prfecture-c4a.example"; "a b" and "a..b" give None.
    """
    name = text.lower().removesuffix(".")
    if not 0 < len(name) <= MOST_HOST:
        return None
    try:
        name = name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return name if NAME.fullmatch(name) and len(name) <= MOST_HOST else None


def is_number(name: str) -> bool:
    """Whether a system may take a name for a number, in whatever spelling: "127.1", "0x7f000001", "2130706433"."""
    return NUMBER.fullmatch(name) is not None


def split_hosts(text: str, source: str = "allowed_hosts") -> tuple[AllowedHost, ...]:
    """The hosts that a user lets through; raises SetupError, naming ``source``, where one is none.

    "desk.example, 10.1.0.0/16, [::1]:8080" gives a name, a network, and an address on one port.
    """
    entries = (entry.strip().lower() for entry in text.split(","))
    return tuple(read_entry(entry, source) for entry in entries if entry)


def read_entry(entry: str, source: str) -> AllowedHost:
    """One of the hosts: "127.0.0.1:8080"; raises SetupError where it is none."""
    host, port = split_port(entry)
    if port == 0:
        raise SetupError(f"{source} names {entry!r}, whose port is none. {SHAPE}")
    try:
        return AllowedHost(network=ip_network(host, strict=False), port=port)
    except ValueError:
        name = encode_name(host)
    if name is None or is_number(name):
        raise SetupError(f"{source} names {entry!r}, which is no host, address or network. {SHAPE}")
    return AllowedHost(name=name, port=port)


def split_port(entry: str) -> tuple[str, int | None]:
    """Host and port: "[::1]:8080" gives ("::1", 8080); the port is None where none is said and 0 where it is none."""
    found = re.fullmatch(r"(?:\[([^\]]*)\]|([^:]*))(?::([^:]*))?", entry)
    if found is None:  # an IPv6 address or network as it is
        return entry, None
    host = found[1] if found[1] is not None else found[2]
    if found[3] is None:
        return host, None
    digits = found[3] if re.fullmatch(r"[0-9]{1,5}", found[3]) else "0"
    return host, int(digits) if int(digits) < 65_536 else 0

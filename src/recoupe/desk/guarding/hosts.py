"""Under which names a desk may be asked for: this machine's own, and those that were allowed."""

from __future__ import annotations

import ipaddress
import re

from recoupe.errors import InputError

LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})
LOOPBACK = "127.0.0.1"
HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^\s:@/\[\]]+)(?::[0-9]{1,5})?", re.IGNORECASE)
NAME = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.(?!-)[a-z0-9-]{1,63})*", re.IGNORECASE)


def name_of(host: str) -> str:
    """A Host header without its port: "[::1]:8080" gives "[::1]", "Desk.example" "desk.example", what is none ""."""
    found = HOST.fullmatch(host)
    return found["name"].lower() if found else ""


def write_host(name: str) -> str:
    """A name or an address as Host headers have it: "2001:DB8::1" gives "[2001:db8::1]".

    Raises InputError where it is neither.
    """
    try:
        ip = ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        if len(name) > 253 or not NAME.fullmatch(name):
            raise InputError(
                f"{name[:80]!r} is no name of a host. Write it without http:// and port: desk.example."
            ) from None
        return name.lower()
    return f"[{ip}]" if ip.version == 6 else str(ip)


def is_loopback(host: str) -> bool:
    """Whether what listens there is reached from this machine alone: "127.0.0.1", "::1", "localhost"."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def is_everywhere(host: str) -> bool:
    """Whether it stands for every address of the machine and so is no name to ask for: "0.0.0.0", "::"."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_unspecified
    except ValueError:
        return False

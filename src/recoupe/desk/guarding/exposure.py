"""Whom a desk is served to: this machine, or others, and then with accounts alone."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recoupe.archive import Archive
from recoupe.archive.accounts import has_accounts
from recoupe.desk.guarding.hosts import LOCAL, is_everywhere, is_loopback, write_host
from recoupe.errors import InputError, SetupError


@dataclass(frozen=True, slots=True)
class Exposure:
    """Where a desk listens, by which names it is asked for, which proxies it believes, and whether others reach it."""

    host: str
    hosts: frozenset[str]
    proxies: tuple[str, ...]
    exposed: bool

    def check(self, archive: Archive) -> None:
        """Raises SetupError where others would reach a desk without accounts, InputError where none can ask for it."""
        with archive.read() as connection:
            if self.exposed and not has_accounts(connection):
                raise SetupError(
                    "there are no accounts, and without any the desk serves 127.0.0.1 alone. "
                    "Add one first: recoupe desk user add NAME --role admin."
                )
        if is_everywhere(self.host) and not self.hosts:
            raise InputError(
                f"{self.host} stands for every address, and the desk answers to names that it knows. "
                "Say under which it is asked for: --allow-host desk.example."
            )

    def describe(self, port: int) -> Iterator[str]:
        """What is said when it starts: its address, and that passwords may be read on the way."""
        listening = f"[{self.host}]" if ":" in self.host else self.host
        yield f"The desk is at http://{listening}:{port} (Ctrl-C stops it)."
        if self.exposed:
            yield f"It is asked for as {', '.join(sorted(self.hosts)) or 'localhost'}; everybody signs in."
        if self.exposed and not self.proxies:
            yield "It speaks plain http: passwords can be read on the way. Put a proxy with https before it."


def plan_exposure(host: str, allowed: Iterable[str], proxies: Iterable[str]) -> Exposure:
    """Whom a desk serves that listens on an address, is asked for under names, and believes proxies.

    Names and proxies count as others too: nobody needs either for this machine alone. Raises InputError where one is
    none.
    """
    names = frozenset(write_host(name) for name in allowed)
    believed = tuple(check_proxy(proxy) for proxy in proxies)
    if is_loopback(host):
        return Exposure(host, (names | {write_host(host)}) - LOCAL, believed, exposed=bool(names or believed))
    if not is_everywhere(host):
        names |= {write_host(host)}
    return Exposure(host, names, believed, exposed=True)


def check_proxy(address: str) -> str:
    """The address or network of a proxy, such as "127.0.0.1" or "10.0.0.0/8"; raises InputError where it is none."""
    try:
        return str(ipaddress.ip_network(address)) if "/" in address else str(ipaddress.ip_address(address))
    except ValueError:
        raise InputError(
            f"{address[:80]!r} is no address of a proxy. Write one such as 127.0.0.1, or a network: 10.0.0.0/8."
        ) from None

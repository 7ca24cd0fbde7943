"""From a host to the addresses that may be connected to: asked for once, each checked, and none asked for again."""

from __future__ import annotations

import queue
import socket
import threading
import time
from collections.abc import Callable, Sequence
from ipaddress import ip_address

from recoupe.hosts import AllowedHost
from recoupe.network.answers import FetchError
from recoupe.network.clocks import SLICE, Clock
from recoupe.network.ranges import IPAddress, is_metadata, name_range

Resolve = Callable[[str, int], Sequence[str]]
MOST_ADDRESSES = 8  # of one host that are tried in turn; large sites have two to six
# Ports below 1024 belong to other services (mail, files, printers), and so do these above: what browsers refuse, since
# a request can be made to look like a command to them.
WEB_PORTS = {80, 443}
OTHER_PORTS = frozenset(
    (1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, *range(6665, 6670), 6679, 6697, 10080)
)


def resolve_host(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, as the system finds them; raises OSError where it finds none."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_web_port(port: int) -> bool:
    """Whether a browser would ask a site on this port."""
    return port in WEB_PORTS or (port >= 1024 and port not in OTHER_PORTS)


def resolve_in_time(resolve: Resolve, host: str, port: int, clock: Clock, seconds: float) -> Sequence[str]:
    """What ``resolve`` gives, or FetchError where it gives nothing or not in time: the system's own look-up may take
    minutes and cannot be ended, so that it goes on by itself and is not waited for."""
    answers: queue.Queue[Sequence[str] | OSError | UnicodeError] = queue.Queue(1)

    def ask() -> None:
        try:
            answers.put(resolve(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True, name=f"resolve {host}").start()
    end = time.monotonic() + seconds
    while True:
        patience = min(clock.left(), end - time.monotonic(), SLICE)
        if patience <= 0:
            raise FetchError(f"{clock.shown}: {host} was not found within {seconds:g} s. Check the network.")
        try:
            found = answers.get(timeout=patience)
        except queue.Empty:
            continue
        if isinstance(found, OSError | UnicodeError):
            # Only a name server that answered can say that there is no such host; else the network may be away.
            lasting = isinstance(found, socket.gaierror) and found.errno == socket.EAI_NONAME
            advice = "Check the spelling and the network."
            raise FetchError(
                f"{clock.shown}: there is no host {host} to be found. {advice}", lasting=lasting
            ) from found
        return found


def check_addresses(
    host: str, port: int, found: Sequence[str], allowed: Sequence[AllowedHost], clock: Clock, *, web: bool = True
) -> tuple[IPAddress, ...]:
    """Those of a host's addresses that may be connected to; raises FetchError, which lasts, where there is none.

    An address is public, or the user let it through; a metadata service is let through by nobody. ``web`` refuses
    the ports that no site is on.
    """
    passed: list[IPAddress] = []
    refusals: list[str] = []
    for text in found[:MOST_ADDRESSES]:
        address = ip_address(text)
        own = [entry for entry in allowed if entry.covers(host, address, port)]
        if is_metadata(address) or not (own or name_range(address) is None):
            refusals.append(describe_refusal(host, address, port))
        elif web and not is_web_port(port) and not any(entry.port for entry in own):
            advice = f"Where that is a site of your own, name {host}:{port} in the setting allowed_hosts."
            refusals.append(f"asks for the port {port}, which no site is on. {advice}")
        else:
            passed.append(address)
    if not passed:
        why = refusals[0] if refusals else f"names the host {host}, which has no address. Check the spelling."
        raise FetchError(f"{clock.shown} {why}", lasting=True)
    return tuple(dict.fromkeys(passed))


def describe_refusal(host: str, address: IPAddress, port: int) -> str:
    """Why an address is not connected to, and what to do where that is right: nothing for a metadata service."""
    kind = name_range(address)
    if is_metadata(address):
        return f"leads to {address}, {kind}; it is never fetched."
    advice = f"Where that host is your own, name it in the setting allowed_hosts: {host} or {host}:{port}."
    return f"leads to {address}, {kind}, and was not fetched. {advice}"

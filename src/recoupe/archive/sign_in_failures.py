"""Failures to sign in, counted for a name and for an address, by all processes that serve the archive.

A failure is counted before the password is looked at and taken back when it was right: of many tries at once no more
get through than of tries one after another.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from recoupe.archive.accounts import fold_name
from recoupe.archive.rows import digest_text
from recoupe.archive.schema_accounts import sign_in_failures
from recoupe.archive.times import ago, now, seconds_since

WINDOW_SECONDS = 300
MOST_FOR_NAME, MOST_FOR_ADDRESS = 5, 20  # people behind one address share its tries
IPV6_PREFIX = 64  # what one household or host has of it: addresses within are free for the taking


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try to sign in, as counted: two digests."""

    name: str
    address: str


def make_attempt(name: str, address: str) -> Attempt:
    """A try under a name from an address: "2001:db8::1" counts as all of its network."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:  # a socket without one
        return Attempt(digest_text(f"name {fold_name(name)}"), digest_text("address unknown"))
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    if isinstance(ip, ipaddress.IPv6Address) and mapped is None:
        shared = str(ipaddress.ip_network((int(ip), IPV6_PREFIX), strict=False))
    else:
        shared = str(mapped or ip)
    return Attempt(digest_text(f"name {fold_name(name)}"), digest_text(f"address {shared}"))


def count_attempt(connection: Connection, attempt: Attempt) -> int:
    """0 for a try that is let through, and counted as failed until ``forget_failures``; else seconds to wait.

    Call it in a transaction of its own, kept before the password is looked at.
    """
    connection.execute(delete(sign_in_failures).where(sign_in_failures.c.at < ago(WINDOW_SECONDS)))
    waits = (
        find_wait(connection, attempt.name, MOST_FOR_NAME),
        find_wait(connection, attempt.address, MOST_FOR_ADDRESS),
    )
    if max(waits):
        return max(waits)
    at = now()
    connection.execute(insert(sign_in_failures), [{"mark": m, "at": at} for m in (attempt.name, attempt.address)])
    return 0


def find_wait(connection: Connection, mark: str, most: int) -> int:
    """Seconds until there were fewer than ``most`` failures in the window; 0 where that is so now."""
    query = select(sign_in_failures.c.at).where(sign_in_failures.c.mark == mark)
    at = connection.scalar(query.order_by(sign_in_failures.c.at.desc()).offset(most - 1).limit(1))
    return 0 if at is None else max(1, WINDOW_SECONDS - seconds_since(at) + 1)


def forget_failures(connection: Connection, attempt: Attempt) -> None:
    """The try was right: take back all of the name's, and this one of the address's."""
    connection.execute(delete(sign_in_failures).where(sign_in_failures.c.mark == attempt.name))
    query = select(sign_in_failures.c.key).where(sign_in_failures.c.mark == attempt.address)
    last = connection.scalar(query.order_by(sign_in_failures.c.key.desc()).limit(1))
    connection.execute(delete(sign_in_failures).where(sign_in_failures.c.key == last))

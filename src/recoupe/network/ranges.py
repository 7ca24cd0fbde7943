"""Which addresses nobody but their owner may be sent to."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

IPAddress = IPv4Address | IPv6Address
METADATA_KIND = "the address of a cloud's metadata service, which gives away the keys of a machine"
# Where machines in clouds ask who they are and get their keys: AWS, Google, Azure, Oracle, DigitalOcean, OpenStack
# (the first); AWS for containers and over IPv6; Alibaba; Oracle's older; Azure's wire server (a public address);
# Google over IPv6.
METADATA = frozenset(
    map(
        ip_address,
        (
            *("169.254.169.254", "169.254.170.2", "169.254.170.23", "fd00:ec2::254", "fd00:ec2::23"),
            *("100.100.100.200", "192.0.0.192", "168.63.129.16", "fd20:ce::254"),
        ),
    )
)
# What some versions of Python's ipaddress take for public: its tables were set right in 3.12.4 only.
SPECIAL_V4 = tuple(
    map(ip_network, ("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4"))
)
SPECIAL_V6 = tuple(map(ip_network, ("2001::/23", "2001:db8::/32", "3fff::/20")))
UNICAST_V6 = ip_network("2000::/3")  # all that is given out to anybody
NAT64 = ip_network("64:ff9b::/96")  # how a network without IPv4 spells the public address in its last 32 bits
COMPATIBLE = ip_network("::/96")


def iter_carried(address: IPAddress) -> Iterator[IPAddress]:
    """The address itself and those that it carries: ::ffff:10.0.0.1, 2002:a00:1::, 64:ff9b::a00:1 carry 10.0.0.1."""
    yield address
    if isinstance(address, IPv4Address):
        return
    carried = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64 or address in COMPATIBLE:
        carried.append(IPv4Address(int(address) & 0xFFFF_FFFF))
    yield from filter(None, carried)


def is_metadata(address: IPAddress) -> bool:
    """Whether it is, or carries, the address of a cloud's metadata service."""
    return any(each in METADATA for each in iter_carried(address))


def name_range(address: IPAddress) -> str | None:
    """What an address is that nobody else may be sent to, or None where it is public.

    "10.0.0.5" gives "a private address", "::1" gives "this machine itself", "2606:4700::1111" None.
    """
    if is_metadata(address):
        return METADATA_KIND
    return next(filter(None, map(name_single_range, iter_carried(address))), None)


def name_single_range(address: IPAddress) -> str | None:
    """What an address is by itself, whatever it carries; None where it is public."""
    if address.is_unspecified or address.is_loopback:
        return "this machine itself"
    if address.is_link_local:
        return "an address of the wire it is on (link-local)"
    if address.is_multicast:
        return "an address of many machines (multicast)"
    if isinstance(address, IPv6Address):
        return None if address in NAT64 else name_range_v6(address)
    if any(address in network for network in SPECIAL_V4):
        return "a reserved address"
    return None if address.is_global and not address.is_private else "a private address"


def name_range_v6(address: IPv6Address) -> str | None:
    """What an IPv6 address is that is neither of this machine nor of its wire; None where it is public."""
    if address.is_private or address.is_site_local:
        return "a private address"
    special = address not in UNICAST_V6 or any(address in network for network in SPECIAL_V6)
    return "a reserved address" if special or not address.is_global else None

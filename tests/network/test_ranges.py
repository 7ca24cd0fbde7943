"""Which addresses nobody but their owner may be sent to: no spelling of one passes."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.network import Door, FetchError
from recoupe.network.ranges import is_metadata, name_range
from recoupe.settings import Settings

PRIVATE = [
    pytest.param("127.0.0.1", id="this machine"),
    pytest.param("127.255.255.254", id="this machine, at the end of the range"),
    pytest.param("0.0.0.0", id="unspecified, which Linux takes for this machine"),
    pytest.param("0.1.2.3", id="this network"),
    pytest.param("10.0.0.1", id="private"),
    pytest.param("172.16.0.1", id="private"),
    pytest.param("172.31.255.255", id="private, at the end"),
    pytest.param("192.168.1.1", id="private"),
    pytest.param("169.254.1.1", id="link-local"),
    pytest.param("100.64.0.1", id="carrier's"),
    pytest.param("100.127.255.255", id="carrier's, at the end"),
    pytest.param("192.0.0.8", id="protocol assignments"),
    pytest.param("192.0.2.1", id="documentation"),
    pytest.param("192.88.99.1", id="6to4 relay"),
    pytest.param("198.18.0.1", id="benchmarks"),
    pytest.param("224.0.0.1", id="multicast"),
    pytest.param("239.255.255.250", id="multicast of a site"),
    pytest.param("240.0.0.1", id="reserved"),
    pytest.param("255.255.255.255", id="broadcast"),
    pytest.param("::", id="IPv6 unspecified"),
    pytest.param("::1", id="IPv6 this machine"),
    pytest.param("fe80::1", id="IPv6 link-local"),
    pytest.param("fec0::1", id="IPv6 site-local"),
    pytest.param("fc00::1", id="IPv6 unique local"),
    pytest.param("fd12:3456::1", id="IPv6 unique local"),
    pytest.param("ff02::1", id="IPv6 multicast"),
    pytest.param("2001:db8::1", id="IPv6 documentation"),
    pytest.param("3fff::1", id="IPv6 documentation, newer"),
    pytest.param("100::1", id="IPv6 discard"),
    pytest.param("4000::1", id="IPv6 not given out"),
    pytest.param("::ffff:127.0.0.1", id="mapped"),
    pytest.param("::ffff:8.8.8.8", id="mapped public, which no name server gives"),
    pytest.param("::10.0.0.1", id="compatible"),
    pytest.param("2002:7f00:1::", id="6to4 of this machine"),
    pytest.param("2002:a9fe:a9fe::1", id="6to4 of a metadata service"),
    pytest.param("64:ff9b::10.0.0.1", id="NAT64 of a private address"),
    pytest.param("64:ff9b:1::8.8.8.8", id="NAT64 of a network's own"),
    pytest.param("2001:0:4136:e378:8000:63bf:3fff:fdd2", id="Teredo"),
    pytest.param("2001:0:808:808:0:0:f5ff:fffe", id="Teredo of 10.0.0.1"),
]
PUBLIC = ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "192.169.0.1", "2606:4700::1111", "64:ff9b::8.8.8.8"]


@pytest.mark.parametrize("text", PRIVATE)
def test_private_addresses_are_seen(text: str) -> None:
    assert name_range(ip_address(text)) is not None


@pytest.mark.parametrize("text", PUBLIC)
def test_public_addresses_pass(text: str) -> None:
    assert name_range(ip_address(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        *("169.254.169.254", "fd00:ec2::254", "100.100.100.200", "168.63.129.16", "::ffff:169.254.169.254"),
        *("2002:a9fe:a9fe::", "64:ff9b::169.254.169.254", "::169.254.169.254"),
    ],
)
def test_metadata_services_are_seen(text: str) -> None:
    assert is_metadata(ip_address(text))


def spell(address: IPv4Address) -> st.SearchStrategy[str]:
    """The spellings of an address as the host of a web address that somebody might try."""
    number = int(address)
    parts = [number >> 24, number >> 16 & 255, number >> 8 & 255, number & 255]
    wide = str(address).translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    bases = ("{}", "{:#x}", "0{:o}")
    short = [(parts[0], number & 0xFFFFFF), (parts[0], parts[1], number & 0xFFFF), tuple(parts), (number,)]
    odd = st.builds(
        lambda many, kinds: ".".join(kind.format(part) for part, kind in zip(many, kinds, strict=False)),
        st.sampled_from(short),
        st.lists(st.sampled_from(bases), min_size=4, max_size=4),
    )
    six = [
        f"[::ffff:{address}]",
        f"[0:0:0:0:0:FFFF:{number >> 16:X}:{number & 65535:X}]",
        f"[::{address}]",
        f"[2002:{number >> 16:x}:{number & 65535:x}::]",
        f"[64:ff9b::{address}]",
        f"[64:ff9b:1::{address}]",
        f"[fe80::{number & 65535:x}%25eth0]",
        f"[::ffff:{address}%1]",
    ]
    plain = [f"{address}.", wide, wide.replace(".", "。"), f"user@{address}", f"example.org\\@{address}"]
    return st.one_of(odd, st.sampled_from([*six, *plain]))


NETWORKS = ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10")
private = st.sampled_from(NETWORKS).flatmap(lambda network: st.ip_addresses(v=4, network=ip_network(network)))


@given(host=private.flatmap(spell), port=st.sampled_from(["", ":80", ":8080"]))
def test_no_spelling_of_a_private_address_passes(host: str, port: str) -> None:
    """The system's own look-up takes most of these; a refusal lasts, what fails on the way to a server does not."""
    with Door(Settings(home=Path("nowhere"), host_delay=0)) as door, pytest.raises(FetchError) as caught:
        door.fetch(f"http://{host}{port}/", most=1, obey_robots=False)
    assert caught.value.lasting


@given(address=st.ip_addresses(v=6))
def test_what_passes_of_ipv6_is_given_out_to_somebody(address: IPv6Address) -> None:
    if name_range(address) is None:
        assert address in ip_network("2000::/3") or address in ip_network("64:ff9b::/96")
        assert address.is_global or address in ip_network("64:ff9b::/96")


@given(address=private)
def test_what_a_name_leads_to_is_refused_as_well(address: IPv4Address) -> None:
    door = Door(Settings(home=Path("nowhere"), host_delay=0), resolve=lambda host, port: [str(address)])
    with door, pytest.raises(FetchError, match=str(address)) as caught:
        door.connect("innocent.example", 443, 30)
    assert caught.value.lasting


def test_the_system_does_read_odd_spellings() -> None:
    """Why they are refused before anybody looks them up."""
    assert socket.inet_aton("127.1") == socket.inet_aton("127.0.0.1")

"""Hosts: one spelling for each, and those that a user lets through."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

import pytest

from recoupe.errors import SetupError
from recoupe.hosts import AllowedHost, encode_name, is_number, split_hosts


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        pytest.param("", (), id="none"),
        pytest.param(" , ", (), id="commas alone"),
        pytest.param("desk.example", (AllowedHost(name="desk.example"),), id="a name"),
        pytest.param("Desk.Example.", (AllowedHost(name="desk.example"),), id="a name as others spell it"),
        pytest.param("desk.example:8080", (AllowedHost(name="desk.example", port=8080),), id="a name on one port"),
        pytest.param("10.1.0.0/16", (AllowedHost(network=ip_network("10.1.0.0/16")),), id="a network"),
        pytest.param("10.1.2.3/16", (AllowedHost(network=ip_network("10.1.0.0/16")),), id="a network by a host of it"),
        pytest.param("127.0.0.1:80", (AllowedHost(network=ip_network("127.0.0.1"), port=80),), id="on one port"),
        pytest.param("::1", (AllowedHost(network=ip_network("::1")),), id="IPv6"),
        pytest.param("[::1]:8080", (AllowedHost(network=ip_network("::1"), port=8080),), id="IPv6 on one port"),
        pytest.param("fd00::/8", (AllowedHost(network=ip_network("fd00::/8")),), id="a network of IPv6"),
        pytest.param("a, b", (AllowedHost(name="a"), AllowedHost(name="b")), id="two"),
    ],
)
def test_hosts_are_split(text: str, hosts: tuple[AllowedHost, ...]) -> None:
    assert split_hosts(text) == hosts


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("*", id="everything is what the door is for"),
        pytest.param("*.example.org", id="no patterns"),
        pytest.param("http://desk.example", id="an address"),
        pytest.param("desk.example/feed", id="a path"),
        pytest.param("10.1.0.0/99", id="no network"),
        pytest.param("127.1", id="a number in an odd spelling"),
        pytest.param("0x7f000001", id="a number in hexadecimal"),
        pytest.param("desk.example:0", id="no port"),
        pytest.param("desk.example:99999", id="a port too high"),
        pytest.param("desk.example:http", id="a port by name"),
        pytest.param("desk example", id="a space"),
        pytest.param("[::1", id="half a bracket"),
        pytest.param("a..b", id="an empty part"),
    ],
)
def test_what_is_no_host_is_refused(text: str) -> None:
    with pytest.raises(SetupError, match=r"allowed_hosts from settings\.toml names .*Write names"):
        split_hosts(f"desk.example, {text}", "allowed_hosts from settings.toml")


@pytest.mark.parametrize(
    ("text", "host", "address", "port", "covered"),
    [
        pytest.param("desk.example", "desk.example", "10.0.0.1", 80, True, id="by name, wherever it is"),
        pytest.param("desk.example", "other.example", "10.0.0.1", 80, False, id="another name at the same place"),
        pytest.param("desk.example", "a.desk.example", "10.0.0.1", 80, False, id="a name below it"),
        pytest.param("desk.example:81", "desk.example", "10.0.0.1", 80, False, id="another port"),
        pytest.param("10.0.0.0/8", "any.example", "10.0.0.1", 80, True, id="by network, whatever its name"),
        pytest.param("10.0.0.0/8", "any.example", "11.0.0.1", 80, False, id="beside the network"),
        pytest.param("10.0.0.0/8", "any.example", "::ffff:10.0.0.1", 80, False, id="the same in IPv6 is not named"),
    ],
)
def test_what_an_entry_covers(text: str, host: str, address: str, port: int, covered: bool) -> None:
    (entry,) = split_hosts(text)
    assert entry.covers(host, ip_address(address), port) is covered


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Préfecture.Example.", "xn--prfecture-c4a.example"),
        ("sous_domaine.example", "sous_domaine.example"),
        ("", None),
        (".", None),
        ("a..b", None),
        ("-a.example", None),
        ("a b", None),
        ("a\\b", None),
        ("a%00b", None),
        ("x" * 64 + ".example", None),
        ("é" * 100_000, None),
    ],
)
def test_names_have_one_spelling(text: str, name: str | None) -> None:
    assert encode_name(text) == name


@pytest.mark.parametrize("name", ["127.0.0.1", "1", "0x7f.1", "127.0.0.0x1", "0x", "a.1", "4294967296"])
def test_numbers_are_seen(name: str) -> None:
    assert is_number(name)


@pytest.mark.parametrize("name", ["a1", "1a", "1.example", "0xg", "example.x0"])
def test_names_with_digits_are_names(name: str) -> None:
    assert not is_number(name)

"""Whom the desk is served to: this machine, or others and then with accounts alone."""

from __future__ import annotations

import pytest

from recoupe.archive.accounts import Role
from recoupe.desk.guarding.exposure import plan_exposure
from recoupe.desk.state import Desk
from recoupe.errors import InputError, SetupError


@pytest.mark.parametrize(
    ("host", "allowed", "proxies", "exposed"),
    [
        pytest.param("127.0.0.1", (), (), False, id="this machine"),
        pytest.param("127.0.0.5", (), (), False, id="another of its own addresses"),
        pytest.param("::1", (), (), False, id="in IPv6"),
        pytest.param("[::1]", (), (), False, id="in brackets"),
        pytest.param("localhost", (), (), False, id="by name"),
        pytest.param("127.0.0.1", ("desk.example",), (), True, id="by a name that others use: something leads here"),
        pytest.param("127.0.0.1", (), ("127.0.0.1",), True, id="behind a proxy"),
        pytest.param("0.0.0.0", ("desk.example",), (), True, id="every address"),
        pytest.param("::", ("desk.example",), (), True, id="every address, in IPv6"),
        pytest.param("192.168.1.5", (), (), True, id="the network's"),
        pytest.param("fe80::1", (), (), True, id="the network's, in IPv6"),
        pytest.param("desk.example", (), (), True, id="a name, wherever it leads"),
        pytest.param("localhost.evil.example", (), (), True, id="a name that begins alike"),
    ],
)
def test_who_is_served(
    desk: Desk, host: str, allowed: tuple[str, ...], proxies: tuple[str, ...], exposed: bool
) -> None:
    made = plan_exposure(host, allowed, proxies)
    assert made.exposed is exposed
    if not exposed:
        made.check(desk.archive)
        return
    with pytest.raises(SetupError, match="recoupe desk user add NAME"):
        made.check(desk.archive)


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "127.0.0.1"])
def test_with_accounts_others_are_served(desk: Desk, keys: dict[Role, str], host: str) -> None:
    plan_exposure(host, ("desk.example",), ()).check(desk.archive)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "[::]"])
def test_every_address_needs_a_name(desk: Desk, keys: dict[Role, str], host: str) -> None:
    with pytest.raises(InputError, match=r"--allow-host desk\.example"):
        plan_exposure(host, (), ()).check(desk.archive)


@pytest.mark.parametrize(
    ("host", "allowed", "hosts"),
    [
        pytest.param("192.168.1.5", (), {"192.168.1.5"}, id="its own address"),
        pytest.param("FE80::1", (), {"[fe80::1]"}, id="as browsers write it"),
        pytest.param("0.0.0.0", ("Desk.Example", "10.0.0.1"), {"desk.example", "10.0.0.1"}, id="those that are said"),
        pytest.param("::", ("2001:DB8:0::5",), {"[2001:db8::5]"}, id="IPv6 in its short form"),
        pytest.param("127.0.0.1", (), set(), id="this machine's own names go without saying"),
        pytest.param("[::1]", (), set(), id="in IPv6 too"),
        pytest.param("127.0.0.5", (), {"127.0.0.5"}, id="another of its own addresses"),
    ],
)
def test_the_names_it_answers_to(host: str, allowed: tuple[str, ...], hosts: set[str]) -> None:
    assert plan_exposure(host, allowed, ()).hosts == hosts


@pytest.mark.parametrize(
    "name",
    [
        "",
        "*",
        "*.example",
        "http://desk.example",
        "desk.example:8321",
        "a b",
        "a_b",
        "-a",
        "a..b",
        "x" * 64,
        "a/b",
        "é.fr",
    ],
)
def test_what_is_no_name_of_a_host(name: str) -> None:
    with pytest.raises(InputError, match="no name of a host"):
        plan_exposure("127.0.0.1", (name,), ())


@pytest.mark.parametrize("proxy", ["", "*", "proxy.example", "1.2", "10.0.0.1/8", "10.0.0.0/99", "127.0.0.1:80"])
def test_what_is_no_proxy(proxy: str) -> None:
    with pytest.raises(InputError, match="no address of a proxy"):
        plan_exposure("127.0.0.1", (), (proxy,))


@pytest.mark.parametrize(
    ("proxies", "told"),
    [
        pytest.param((), True, id="plain http: passwords can be read on the way"),
        pytest.param(("10.0.0.0/8",), False, id="a proxy is there to speak https"),
    ],
)
def test_plain_http_is_told(proxies: tuple[str, ...], told: bool) -> None:
    lines = list(plan_exposure("192.168.1.5", ("desk.example",), proxies).describe(8321))
    assert lines[0] == "The desk is at http://192.168.1.5:8321 (Ctrl-C stops it)."
    assert any("plain http" in line for line in lines) is told


def test_nothing_is_told_of_accounts_on_this_machine() -> None:
    assert list(plan_exposure("::1", (), ()).describe(8321)) == ["The desk is at http://[::1]:8321 (Ctrl-C stops it)."]

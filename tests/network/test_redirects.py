"""Redirects and names: each step is checked as the first, and what was checked is what is connected to."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.network.conftest import OpenDoor
from tests.network.servers import Serve, redirect, redirect_for_ever, respond

from recoupe.network import Door, FetchError

PAGE = b"<p>page</p>"


@pytest.mark.parametrize(
    ("location", "words"),
    [
        pytest.param("http://127.0.0.2/", "leads to 127.0.0.2, this machine", id="this machine by another address"),
        pytest.param("http://127.1/", "spells a number", id="this machine in an odd spelling"),
        pytest.param("http://[::1]/", "leads to ::1, this machine", id="this machine in IPv6"),
        pytest.param("http://[::ffff:10.0.0.1]/", "leads to ::ffff:", id="mapped"),
        pytest.param("http://10.0.0.1/", "private address", id="a private network"),
        pytest.param("http://169.254.169.254/latest/meta-data/", "metadata", id="a metadata service"),
        pytest.param("http://[fd00:ec2::254]/", "metadata", id="a metadata service in IPv6"),
        pytest.param("file:///etc/passwd", "no http or https", id="a file"),
        pytest.param("ftp://example.org/", "no http or https", id="ftp"),
        pytest.param("gopher://127.0.0.1:25/_HELO", "no http or https", id="gopher"),
        pytest.param("http://u:p@127.0.0.1/", "user or a password", id="a password"),
        pytest.param("http://127.0.0.1:22/", "port 22", id="a port of another service"),
        pytest.param("http://127.0.0.1:6000/", "port 6000", id="a port that browsers refuse"),
    ],
)
def test_redirects_to_elsewhere_are_refused(serve: Serve, door: Door, location: str, words: str) -> None:
    server = serve({"/a": redirect(location)})
    with pytest.raises(FetchError, match=words):
        door.fetch(f"{server.address}/a", most=1000)
    assert server.paths == ["/robots.txt", "/a"]


def test_a_metadata_service_is_let_through_by_nobody(open_door: OpenDoor) -> None:
    for allowed in ("meta.example", "169.254.169.254", "169.254.0.0/16", "0.0.0.0/0", "169.254.169.254:80"):
        door = open_door(allowed_hosts=allowed, resolve=lambda host, port: ["169.254.169.254"])
        for address in ("http://meta.example/", "http://169.254.169.254/"):
            with pytest.raises(FetchError, match="never fetched") as caught:
                door.fetch(address, most=1000)
            assert "allowed_hosts" not in str(caught.value)


def test_a_refusal_says_what_to_do(open_door: OpenDoor) -> None:
    door = open_door(resolve=lambda host, port: ["10.0.0.5"])
    with pytest.raises(FetchError, match=r"10\.0\.0\.5, a private address.*allowed_hosts: desk\.example") as caught:
        door.fetch("http://desk.example/", most=1000)
    assert caught.value.lasting


def test_redirects_are_followed(serve: Serve, door: Door) -> None:
    routes = {f"/{n}": redirect(f"/{n + 1}", status) for n, status in enumerate((301, 302, 303, 307, 308))}
    server = serve({**routes, "/5": respond(PAGE)})
    answer = door.fetch(f"{server.address}/0", most=1000)
    assert (answer.asked, answer.address) == (f"{server.address}/0", f"{server.address}/5")
    assert answer.data == PAGE


def test_redirects_without_end_are_cut(serve: Serve, door: Door) -> None:
    server = serve(redirect_for_ever)
    with pytest.raises(FetchError, match=r"redirects once more, to .*/6"):
        door.fetch(f"{server.address}/0", most=1000)
    assert server.paths == ["/robots.txt", "/0", "/1", "/2", "/3", "/4", "/5"]


def test_a_loop_is_told_as_such(serve: Serve, door: Door) -> None:
    server = serve({"/a": redirect("/b"), "/b": redirect("/a#x")})
    with pytest.raises(FetchError, match="in a loop"):
        door.fetch(f"{server.address}/a", most=1000)


def test_accents_in_a_redirect(serve: Serve, door: Door) -> None:
    server = serve({"/a": redirect("/été".encode().decode("latin-1")), "/%C3%A9t%C3%A9": respond(PAGE)})
    assert door.fetch(f"{server.address}/a", most=1000).address.endswith("/%C3%A9t%C3%A9")


class Rebinding:
    """A name server that gives another address every time it is asked; there is none on the machines that test."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        return self.answers.pop(0)


def test_a_name_is_looked_up_once(serve: Serve, open_door: OpenDoor) -> None:
    """What is connected to is what was checked, for robots.txt, the page and a redirect to the same host."""
    server = serve({"/a": redirect("/b"), "/b": respond(PAGE)})
    names = Rebinding(["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"])
    door = open_door(resolve=names)
    assert door.fetch(f"http://site.example:{server.port}/a", most=1000).data == PAGE
    assert names.asked == ["site.example"]
    assert {asked.headers["host"] for asked in server.asked} == {f"site.example:{server.port}"}
    with pytest.raises(FetchError, match=r"leads to 10\.0\.0\.1"):
        door.fetch(f"http://site.example:{server.port}/a", most=1000)


def test_only_checked_addresses_are_tried(serve: Serve, open_door: OpenDoor) -> None:
    server = serve({"/a": respond(PAGE)})
    try:
        inner = serve({"/a": respond(b"inner")}, host="127.0.0.2", port=server.port)
    except OSError:
        pytest.skip("this machine answers to no other address of its own than 127.0.0.1")
    allowed = f"127.0.0.1:{server.port}, 127.0.0.3"
    door = open_door(allowed_hosts=allowed, resolve=lambda host, port: ["127.0.0.2", "127.0.0.3", "127.0.0.1"])
    assert door.fetch(f"http://site.example:{server.port}/a", most=1000).data == PAGE
    assert inner.asked == []


def test_a_name_lets_its_own_host_through_alone(serve: Serve, open_door: OpenDoor) -> None:
    server = serve({"/a": respond(PAGE)})
    door = open_door(allowed_hosts="desk.example", resolve=lambda host, port: ["127.0.0.1"])
    assert door.fetch(f"http://Desk.Example.:{server.port}/a", most=1000).data == PAGE
    with pytest.raises(FetchError, match="allowed_hosts"):
        door.fetch(f"http://other.example:{server.port}/a", most=1000)


@pytest.mark.parametrize(
    ("found", "lasting"),
    [pytest.param([], True, id="no address"), pytest.param(OSError("no name server"), False, id="no name server")],
)
def test_names_that_are_not_found(open_door: OpenDoor, found: list[str] | OSError, lasting: bool) -> None:
    def resolve(host: str, port: int) -> list[str]:
        if isinstance(found, OSError):
            raise found
        return found

    with pytest.raises(FetchError, match=r"site\.example") as caught:
        open_door(resolve=resolve).fetch("http://site.example/", most=1000)
    assert caught.value.lasting is lasting

"""robots.txt: what sites ask for is obeyed, and what they cannot say means not now."""

from __future__ import annotations

import time
import tracemalloc
from dataclasses import replace

import pytest
from tests.network.conftest import QUICK, OpenDoor
from tests.network.servers import Behaviour, Serve, redirect, redirect_for_ever, respond, send_raw

from recoupe.network import Door, FetchError
from recoupe.network.robots import MOST_BYTES, Got, Robots, get_rules, parse_rules
from recoupe.network.targets import find_target

PAGE = b"<p>page</p>"


@pytest.mark.parametrize(
    ("robots", "path", "fetched"),
    [
        pytest.param("", "/a", True, id="empty"),
        pytest.param("User-agent: *\nDisallow:", "/a", True, id="nothing forbidden"),
        pytest.param("User-agent: *\nDisallow: /", "/a", False, id="all forbidden"),
        pytest.param("User-agent: *\nDisallow: /a", "/b", True, id="something else forbidden"),
        pytest.param("User-agent: GPTBot\nDisallow: /", "/a", True, id="others forbidden"),
        pytest.param("User-agent: recoupe\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False, id="we forbidden"),
        pytest.param("User-agent: Recoupe/0.1\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a", True, id="we allowed"),
        pytest.param("User-agent: GPTBot\nUser-agent: *\nDisallow: /a", "/a", False, id="others and everybody"),
        pytest.param("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False, id="patterns"),
        pytest.param("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b", True, id="the longest counts"),
        pytest.param("\ufeffUser-agent: *\nDisallow: /", "/a", False, id="a byte order mark"),
        pytest.param("<html>Not here</html>", "/a", True, id="a page in its place"),
        pytest.param("\x00\x01\xff", "/a", True, id="noise"),
    ],
)
def test_robots_txt_is_obeyed(serve: Serve, door: Door, robots: str, path: str, fetched: bool) -> None:
    server = serve({"/robots.txt": respond(robots.encode()), path: respond(PAGE)})
    if fetched:
        assert door.fetch(f"{server.address}{path}", most=1000).data == PAGE
        return
    with pytest.raises(FetchError, match=r"robots\.txt forbids it") as caught:
        door.fetch(f"{server.address}{path}", most=1000)
    assert caught.value.lasting
    assert server.paths == ["/robots.txt"]
    assert door.fetch(f"{server.address}{path}", most=1000, obey_robots=False).data == PAGE


@pytest.mark.parametrize(
    ("behaviour", "fetched"),
    [
        pytest.param(respond(b"", 404), True, id="none"),
        pytest.param(respond(b"", 403), True, id="forbidden, which RFC 9309 takes for none"),
        pytest.param(redirect("/rules"), True, id="elsewhere"),
        pytest.param(respond(b"", 500), False, id="broken"),
        pytest.param(respond(b"", 503, {"Retry-After": "900"}), False, id="overloaded"),
        pytest.param(respond(b"", 429), False, id="too many"),
        pytest.param(send_raw(b"nonsense"), False, id="no answer that can be read"),
        pytest.param(redirect("http://10.0.0.1/robots.txt"), False, id="in a private network"),
        pytest.param(redirect("/robots.txt"), False, id="in a loop"),
    ],
)
def test_robots_txt_that_cannot_be_had(serve: Serve, door: Door, behaviour: Behaviour, fetched: bool) -> None:
    server = serve({"/robots.txt": behaviour, "/rules": respond(b""), "/a": respond(PAGE)})
    if fetched:
        assert door.fetch(f"{server.address}/a", most=1000).data == PAGE
        return
    for _ in range(2):
        with pytest.raises(FetchError, match=r"/a was not fetched, since .*/robots\.txt") as caught:
            door.fetch(f"{server.address}/a", most=1000)
        assert not caught.value.lasting
        assert caught.value.retry_after is not None
        assert 500 < caught.value.retry_after <= 900
    assert server.paths == ["/robots.txt"]


def test_a_robots_txt_that_redirects_for_ever(serve: Serve, door: Door) -> None:
    server = serve(
        lambda asked, sending: (redirect("/1") if asked.path == "/robots.txt" else redirect_for_ever)(asked, sending)
    )
    with pytest.raises(FetchError, match="redirects once more"):
        door.fetch(f"{server.address}/0", most=1000)
    assert len(server.paths) == 6


def test_robots_txt_is_asked_for_once(serve: Serve, door: Door) -> None:
    server = serve({"/robots.txt": respond(b"User-agent: *\nDisallow: /b"), "/a": respond(PAGE)})
    for _ in range(3):
        door.fetch(f"{server.address}/a", most=1000)
    assert server.paths == ["/robots.txt", "/a", "/a", "/a"]


def test_a_redirect_obeys_the_site_it_leads_to(serve: Serve, door: Door) -> None:
    other = serve({"/robots.txt": respond(b"User-agent: *\nDisallow: /"), "/a": respond(PAGE)})
    server = serve({"/a": redirect(f"{other.address}/a")})
    with pytest.raises(FetchError, match=r"robots\.txt forbids it"):
        door.fetch(f"{server.address}/a", most=1000)
    assert other.paths == ["/robots.txt"]


def test_only_the_beginning_counts(serve: Serve, door: Door) -> None:
    text = b"User-agent: *\nDisallow: /a\n" + b"#" * MOST_BYTES + b"\nDisallow: /b\n"
    server = serve({"/robots.txt": respond(text), "/a": respond(PAGE), "/b": respond(PAGE)})
    assert door.fetch(f"{server.address}/b", most=1000).data == PAGE
    with pytest.raises(FetchError, match="forbids"):
        door.fetch(f"{server.address}/a", most=1000)


@pytest.mark.parametrize(("asked", "waited"), [("0.6", 0.59), ("100000", 0.59), ("-1", 0.0), ("soon", 0.0)])
def test_the_delay_that_a_site_asks_for(serve: Serve, open_door: OpenDoor, asked: str, waited: float) -> None:
    server = serve({"/robots.txt": respond(f"User-agent: *\nCrawl-delay: {asked}".encode()), "/a": respond(PAGE)})
    door = open_door(replace(QUICK, longest_delay=0.6))
    door.fetch(f"{server.address}/a", most=1000)
    begun = time.monotonic()
    door.fetch(f"{server.address}/a", most=1000)
    assert time.monotonic() - begun >= waited


def test_many_programs_and_many_paths_make_no_bomb() -> None:
    """500 kB of 15,000 programs and 20,000 paths would be 300 million rules."""
    text = "".join(f"User-agent: bot{n}\n" for n in range(15_000)) + "Disallow: /a\n" * 20_000
    tracemalloc.start()
    try:
        rules = parse_rules(text.encode())
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()
    assert rules.can_fetch("http://site.example/a", "recoupe")


def test_patterns_take_no_time() -> None:
    rules = parse_rules(b"User-agent: *\nDisallow: /" + b"*a" * 1000 + b"*b$")
    begun = time.monotonic()
    assert rules.can_fetch("http://site.example/" + "a" * 7000, "recoupe")
    assert time.monotonic() - begun < 2


def test_the_rules_of_few_sites_are_held() -> None:
    robots = Robots()
    asked: list[int] = []
    for site in (*range(100), 99, 0):
        robots.find(f"http://site{site}.example", lambda site=site: asked.append(site) or Got(404))  # type: ignore[misc]
    assert asked == [*range(100), 0]


def test_a_site_that_is_closed_says_for_how_long() -> None:
    rules = get_rules(lambda: Got(503, retry_after=1e9))
    with pytest.raises(FetchError, match="503 Service Unavailable") as caught:
        rules.check(find_target("http://site.example/a"))
    assert caught.value.retry_after is not None
    assert caught.value.retry_after <= 604_800

"""Bodies end where they are too long, too slow, or too many at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from recoupe.desk.guarding import bodies
from recoupe.desk.guarding.bodies import Body, Room


def give(*pieces: bytes, wait: float = 0.0, ends: bool = True) -> Callable[[], Awaitable[Any]]:
    """What gives the pieces one after the other, each after some seconds; then it is heard of no more."""
    left = list(pieces)

    async def receive() -> Any:
        await asyncio.sleep(wait)
        if not left:
            await asyncio.Event().wait()
        piece = left.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(left) or not ends}

    return receive


async def take(receive: Callable[[], Awaitable[Any]], most: int, room: Room) -> tuple[bytes, int | None]:
    """All of a body, and what was wrong with it."""
    body, taken = Body(receive, most, room), b""
    while True:
        message = await body.receive()
        if message["type"] == "http.disconnect" or not message["more_body"]:
            body.release()
            return taken + message.get("body", b""), body.fault
        taken += message["body"]


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "PATIENCE", 0.2)
    monkeypatch.setattr(bodies, "SLOWEST", 1_000)
    monkeypatch.setattr(bodies, "MOST_HELD", 100)


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize(
    ("receive", "held", "fault"),
    [
        pytest.param(lambda: give(b""), 0, None, id="none"),
        pytest.param(lambda: give(b"x" * 40), 0, None, id="as much as may be"),
        pytest.param(lambda: give(b"x" * 30, b"x" * 11), 0, 413, id="one too many"),
        pytest.param(lambda: give(b"x", ends=False), 0, 408, id="half of it, and nothing more"),
        pytest.param(lambda: give(wait=9), 0, 408, id="nothing at all"),
        pytest.param(lambda: give(*[b"x"] * 20, wait=0.05), 0, 408, id="drop by drop"),
        pytest.param(lambda: give(*[b"x" * 20] * 2, wait=0.05), 0, None, id="slow, and within what is borne"),
        pytest.param(lambda: give(b"x" * 20), 80, None, id="beside others, as much as there is room for"),
        pytest.param(lambda: give(b"x" * 21), 80, 503, id="beside others, more than there is room for"),
    ],
)
def test_a_body_ends(receive: Callable[[], Any], held: int, fault: int | None) -> None:
    room = Room(held=held)
    assert asyncio.run(take(receive(), 40, room))[1] == fault
    assert room.held == held, "its room is given back"


@pytest.mark.usefixtures("hasty")
def test_what_comes_after_a_whole_body_may_take_its_time() -> None:
    """An answer that goes on for long waits for the browser to leave."""

    async def wait_on() -> bool:
        body = Body(give(b"x", wait=0.0), 40, Room())
        await body.receive()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(body.receive(), 0.4)
        return body.fault is None

    assert asyncio.run(wait_on())
